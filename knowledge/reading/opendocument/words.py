"""The words of OpenDocument's paragraphs."""

from typing import TYPE_CHECKING, Final

from knowledge.reading.layout.marks import LINK_END, clean, link
from knowledge.reading.opendocument.styles import Styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_UNREAD: Final = frozenset(
    [
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{TEXT}ruby-text",
        f"{TEXT}tracked-changes",
        f"{_SVG}title",
        f"{_SVG}desc",
    ]
)
_MOST_BLANKS: Final = 200


class Words:
    """Reads paragraphs; their footnotes and text boxes wait until they are taken."""

    def __init__(self, styles: Styles) -> None:
        self.notes: list[Element] = []
        self.is_bold = False
        """Whether all words of the last paragraph are set in bold by themselves."""
        self._boxes: list[Element] = []
        self._styles = styles
        self._all_bold = True

    def of(self, paragraph: "Element") -> str:
        """The marked words of a paragraph."""
        pieces: list[str] = []
        self._all_bold = True
        self._through(paragraph, pieces, bold=self._styles.is_bold(paragraph.get(f"{TEXT}style-name") or ""))
        self.is_bold = self._all_bold
        return "".join(pieces)

    def taken_boxes(self) -> list["Element"]:
        """The text boxes of the last paragraph."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _through(self, element: "Element", pieces: list[str], *, bold: bool) -> None:
        self._say(element.text, pieces, bold=bold)
        for child in element:
            self._child(child, pieces, bold=bold)
            self._say(child.tail, pieces, bold=bold)

    def _say(self, text: str | None, pieces: list[str], *, bold: bool) -> None:
        if text:
            # Line ends in the file are blanks; a line break is an element.
            text = clean(text).replace("\n", " ")
            pieces.append(text)
            self._all_bold = self._all_bold and (bold or text.isspace())

    def _child(self, child: "Element", pieces: list[str], *, bold: bool) -> None:
        match child.tag:
            case tag if tag in _UNREAD:
                pass
            case tag if tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c") or "1"
                pieces.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
            case tag if tag == f"{TEXT}tab":
                pieces.append("\t")
            case tag if tag == f"{TEXT}line-break":
                pieces.append("\n")
            case tag if tag == f"{TEXT}note":
                self.notes += child.findall(f"{TEXT}note-body")
            case tag if tag == f"{_DRAW}text-box":
                self._boxes.append(child)
            case tag if tag == f"{TEXT}a":
                pieces.append(link(child.get(_HREF) or ""))
                self._through(child, pieces, bold=bold)
                pieces.append(LINK_END)
            case tag if tag == f"{TEXT}span":
                own = self._styles.is_bold(child.get(f"{TEXT}style-name") or "")
                self._through(child, pieces, bold=bold or own)
            case _:
                self._through(child, pieces, bold=bold)
