"""The words of Word's paragraphs, and its tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.reading.layout.blocks import Block, Cell, Table, Text
from knowledge.reading.layout.marks import LINK_END, clean, link

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
_WRAPPERS = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_OFF = ("0", "false", "off")


class Words:
    """Reads what a person sees in a paragraph, its links marked."""

    def __init__(self, word: "WordDocument") -> None:
        self._targets = {
            identity: relation.target_ref
            for identity, relation in word.part.rels.items()
            if relation.is_external and relation.reltype.endswith("/hyperlink")
        }

    def of(self, element: "BaseOxmlElement") -> str:
        """The marked words of a paragraph, without its text boxes."""
        return "".join(self._through(element))

    def _through(self, element: "BaseOxmlElement") -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _UNREAD or tag == FALLBACK or tag in (_W + "txbxContent", _W + "tbl"):
                continue
            if tag == _W + "t":
                yield clean(child.text or "")
            elif tag in (_W + "br", _W + "cr"):
                yield "\n"
            elif tag in (_W + "tab", _W + "ptab"):
                yield " "
            elif tag == _W + "noBreakHyphen":
                yield "\u2011"
            elif tag == _W + "hyperlink":
                yield link(self._target(child))
                yield from self._through(child)
                yield LINK_END
            elif len(child):
                yield from self._through(child)

    def _target(self, hyperlink: "BaseOxmlElement") -> str:
        target = self._targets.get(hyperlink.get(_R + "id") or "", "")
        anchor = hyperlink.get(_W + "anchor")
        return f"{target}#{anchor}" if anchor else target


def blocks_in(body: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """Paragraphs and tables in order, those in content controls and tracked insertions too."""
    for child in body:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_in(child)


def table_in(table: "BaseOxmlElement", words: Words) -> Table:
    """A table; cells that Word merged are repeated in each place they cover."""
    made = Table()
    above: dict[int, Cell] = {}
    for row in _children(table, "tr"):
        cells: list[Cell] = []
        column = _number(row, "trPr/gridBefore")
        cells += [Cell() for _ in range(column)]
        for cell in _children(row, "tc"):
            columns = max(1, _number(cell, "tcPr/gridSpan"))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(_W + "val") != "restart" and column in above:
                read = above[column]
            else:
                read = Cell(_cell_blocks(cell, words), columns=columns)
            above[column] = read
            column += columns
            cells.append(read)
        made.rows.append(cells)
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and made.headers == len(made.rows) - 1:
            made.headers += 1
    if made.headers == len(made.rows):
        made.headers = 0
    return made


def _children(element: "BaseOxmlElement", name: str) -> Iterator["BaseOxmlElement"]:
    """Rows or cells, those in content controls and tracked insertions too."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _number(element: "BaseOxmlElement", path: str) -> int:
    node = element.find("/".join(_W + name for name in path.split("/")))
    written = None if node is None else node.get(_W + "val")
    return int(written) if written and written.isdecimal() and len(written) < 4 else 0  # noqa: PLR2004


def _cell_blocks(cell: "BaseOxmlElement", words: Words) -> list[Block]:
    blocks: list[Block] = []
    for block in blocks_in(cell):
        if block.tag != _W + "p":
            blocks.append(table_in(block, words))
        elif text := words.of(block).strip():
            blocks.append(Text(text, is_bold(block)))
    return blocks


def is_bold(paragraph: "BaseOxmlElement") -> bool:
    """Whether all its words are set in bold by themselves."""
    runs = [
        run for run in paragraph.iter(_W + "r") if any((text.text or "").strip() for text in run.iter(_W + "t"))
    ]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(switch: "BaseOxmlElement | None") -> bool:
    return switch is not None and switch.get(_W + "val") not in _OFF
