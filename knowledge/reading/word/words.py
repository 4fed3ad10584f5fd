"""The words of Word's paragraphs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.reading.layout.marks import LINK_END, clean, link, picture
from knowledge.reading.word.equations import EQUATION, in_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""Of a drawing; what it says of it (``descr``) is read aloud to those who do not see it."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead of a drawing; it repeats the drawing's words."""
# Deleted and moved-away words, field codes, marks of footnotes and comments, properties; and text boxes,
# which become paragraphs of their own.
_UNREAD = frozenset(
    _W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "footnoteReference",
        "commentReference",
    )
)
WRAPPERS = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""What stands around paragraphs, rows and cells that are seen."""
_OFF = ("0", "false", "off")


class Words:
    """Reads what a person sees in a paragraph, its links marked."""

    def __init__(self, word: "WordDocument") -> None:
        self._targets = {
            identity: relation.target_ref
            for identity, relation in word.part.rels.items()
            if relation.is_external and relation.reltype.endswith("/hyperlink")
        }
        self._pictures: list[str] = []
        """The marks of those before the next words."""

    def of(self, element: "BaseOxmlElement") -> str:
        """The marked words of a paragraph, without its text boxes."""
        return "".join(self._through(element))

    def _through(self, element: "BaseOxmlElement") -> Iterator[str]:  # noqa: C901 - a case an element
        for child in element:
            tag = child.tag
            if tag in _UNREAD or tag == FALLBACK or tag in (_W + "txbxContent", _W + "tbl"):
                continue
            if tag == _W + "t":
                yield self._behind_pictures(clean(child.text or ""))
            elif tag == _PROPERTIES:
                self._pictures += [picture(said)] if (said := (child.get("descr") or "").strip()) else []
            elif tag in (_W + "br", _W + "cr"):
                yield "\n"
            elif tag in (_W + "tab", _W + "ptab"):
                yield " "
            elif tag == _W + "noBreakHyphen":
                yield "\u2011"
            elif tag == EQUATION:
                yield in_line(child)
            elif tag == _W + "hyperlink":
                yield link(self._target(child))
                yield from self._through(child)
                yield LINK_END
            elif len(child):
                yield from self._through(child)

    def _behind_pictures(self, text: str) -> str:
        """Words, with the marks of the pictures that stand before them."""
        if not text.strip():
            return text
        marks, self._pictures = "".join(self._pictures), []
        return f"{marks}{text}"

    def _target(self, hyperlink: "BaseOxmlElement") -> str:
        target = self._targets.get(hyperlink.get(_R + "id") or "", "")
        anchor = hyperlink.get(_W + "anchor")
        return f"{target}#{anchor}" if anchor else target


def blocks_in(body: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """Paragraphs and tables in order, those in content controls and tracked insertions too."""
    for child in body:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif child.tag in WRAPPERS:
            yield from blocks_in(child)


def outermost(element: "BaseOxmlElement", name: str) -> Iterator["BaseOxmlElement"]:
    """Text boxes of a paragraph, without those in others and those that repeat them for older programs."""
    for one in element.iter(_W + name):
        above = one.getparent()
        while above is not None and above is not element and above.tag not in (_W + name, FALLBACK):
            above = above.getparent()
        if above is element:
            yield one


def is_bold(paragraph: "BaseOxmlElement") -> bool:
    """Whether all its words are set in bold by themselves."""
    runs = [
        run for run in paragraph.iter(_W + "r") if any((text.text or "").strip() for text in run.iter(_W + "t"))
    ]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(switch: "BaseOxmlElement | None") -> bool:
    return switch is not None and switch.get(_W + "val") not in _OFF
