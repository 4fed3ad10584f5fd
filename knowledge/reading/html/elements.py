"""HTML's elements, opening and closing, to blocks."""

import re

from knowledge.reading.html.attributes import language_of, span_of, start_of
from knowledge.reading.html.notes import (
    Attributes,
    is_title,
    label_by_class,
    label_of_component,
)
from knowledge.reading.layout.blocks import Cell, Code, Heading, Item, Listing, Note, Tab, Table, Text
from knowledge.reading.layout.marks import CODE, CODE_END, LINK_END, clean, link, picture, without_marks
from knowledge.reading.layout.tree import Frame, Tree, defined

BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4
    h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul
    caption""".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAY_BE_NOTES = frozenset(["div", "aside", "section", "p", "blockquote"])
_CODE = frozenset(["code", "samp", "tt"])
_BOLD = frozenset(["b", "strong"])
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
_BLANKS = re.compile(r"\s+")
# Links to a heading itself, as documentation tools write them; "§ 12" is a paragraph of a law.
_ANCHOR = re.compile(r"^§(?=[^\W\d])|\s*[¶🔗]$")


class Elements:
    """Takes opening and closing tags and the text between them; what they make goes into a tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._words: list[str] = []
        self._code = 0
        self._language: str | None = None
        self._bold = 0
        self._is_bold: bool | None = None
        self._anchor: str | None = None
        self._in_heading = False
        self._link: int | None = None
        """Which of the words begins the link that is open."""
        self._pictures: list[str] = []
        """The marks of those before the next words."""

    def text(self, text: str) -> None:
        """Add text as it stands in the file, its entities resolved."""
        if self._code:
            self._words.append(clean(text))
        elif text:
            text = _BLANKS.sub(" ", clean(text))
            if text != " ":
                self._is_bold = self._bold > 0 and self._is_bold is not False
            if self._words and text[:1].isupper() and self._words[-1][-1:].isdecimal():
                # A number in an element of its own stands apart on the page ("1 Install").
                self._words.append(" ")
            if text != " ":
                self._words += self._pictures
                self._pictures.clear()
            self._words.append(text)

    def open(self, tag: str, attributes: Attributes) -> None:  # noqa: C901 - a case an element
        """Begin an element; ``tag`` is in lower case unless it is a component's."""
        if tag in BLOCKS:
            self.flush()
        if self._inline(tag, attributes):
            return
        match tag:
            case "pre":
                self._code += 1
                self._language = language_of(attributes) or self._language
            case "ul" | "ol" | "menu" | "dl":
                self._tree.open(tag, Listing(), start_of(attributes) if tag == "ol" else None)
            case "li":
                self._item(attributes)
            case "dt" | "dd":
                self._definition(tag)
            case "table":
                self._tree.open(tag, Table())
            case "tr" | "td" | "th" | "caption":
                self._table_piece(tag, attributes)
            case "summary" if isinstance(self._tree.top.node, Note):
                self._tree.open(tag, None)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not self._is_title_of_note(attributes):
                self._in_heading = True
                self._anchor = attributes.get("id") or self._anchor
            case _:
                self._container(tag, attributes)

    def _inline(self, tag: str, attributes: Attributes) -> bool:  # noqa: C901 - a case an element
        match tag:
            case "br":
                self._words.append("\n")
            case "q":
                self._words.append("“")
            case "img":
                # Of what is only there for its looks nothing is said.
                if said := (attributes.get("alt") or "").strip():
                    self._pictures.append(picture(said))
            case "a":
                self._anchor = self._anchor or attributes.get("id") or attributes.get("name")
                if target := attributes.get("href"):
                    self._link = len(self._words)
                    self._words.append(link(target))
            case "input":
                self._words.append("☑ " if "checked" in attributes else "☐ ")
            case _ if tag in _BOLD:
                self._bold += 1
            case _ if tag in _CODE:
                if self._code:
                    self._language = language_of(attributes) or self._language
                else:
                    self._words.append(CODE)
            case _:
                return False
        return True

    def _item(self, attributes: Attributes) -> None:
        self._end_open("li", ("ul", "ol", "menu", "dl"))
        above = self._tree.nearest("ul", "ol", "menu")
        if above is None or above is not self._tree.top:
            return
        if above.counter is None:
            marker = "•"
        else:
            value = attributes.get("value") or ""
            above.counter = int(value) if value.isdecimal() and len(value) < 9 else above.counter  # noqa: PLR2004
            marker = f"{above.counter}."
            above.counter += 1
        self._tree.open("li", Item(marker))

    def _definition(self, tag: str) -> None:
        self._end_open("dt", ("dl",))
        self._end_open("dd", ("dl",))
        above = self._tree.nearest("dl", "li", "td", "th")
        if above is None or above.name != "dl" or not isinstance(above.node, Listing):
            return
        self._tree.close_within(above)
        if tag == "dt" or not above.node.items:
            self._tree.open(tag, Item(""))
        else:
            self._tree.push(Frame("dd", None, above.node.items[-1].blocks))

    def _end_open(self, name: str, within: tuple[str, ...]) -> None:
        """Close an element that HTML closes by itself when the next one like it opens."""
        found = self._tree.nearest(name, *within)
        if found is not None and found.name == name:
            found.again = 0
            self._tree.close(name)

    def _table_piece(self, tag: str, attributes: Attributes) -> None:
        for name in ("td", "th", "caption"):
            self._end_open(name, ("table",))
        table = self._tree.nearest("table")
        if table is None or not isinstance(table.node, Table):
            return
        if tag == "tr":
            table.node.rows.append([])
        elif tag == "caption":
            self._tree.push(Frame("caption", None, table.node.caption))
        elif table is self._tree.top:
            rows, columns = span_of(attributes.get("rowspan")), span_of(attributes.get("colspan"))
            self._tree.open(tag, Cell(rows=rows, columns=columns, heads=tag == "th"))

    def _is_title_of_note(self, attributes: Attributes) -> bool:
        return self._awaits_title() and is_title(attributes)

    def _awaits_title(self) -> bool:
        node = self._tree.top.node
        return isinstance(node, Note) and not node.blocks

    def _container(self, tag: str, attributes: Attributes) -> None:
        lowered = tag.lower()
        if self._awaits_title() and is_title(attributes):
            self._tree.open(tag, None)
        elif tag == "details":
            self._tree.open(tag, Note("Details"))
        elif lowered in ("tabitem", "tab", "tabpane") and tag != lowered:
            self.flush()
            label = next(
                (found for name in ("label", "title", "name", "value") if (found := attributes.get(name))), ""
            )
            self._tree.open(lowered, Tab(clean(label)))
        elif tag in _MAY_BE_NOTES and (classes := attributes.get("class")):
            self._language = language_of(attributes) or self._language
            label = label_by_class(classes) or ""
            if label and not any(isinstance(frame.node, Note) for frame in self._tree.frames):
                self._tree.open(tag, Note(label))
            else:
                self._nested(tag)
        elif tag == "aside":
            self._tree.open(tag, Note(clean(attributes.get("aria-label") or "Note")))
        elif tag != lowered and (label := label_of_component(tag, attributes) or ""):
            self.flush()
            self._tree.open(lowered, Note(clean(label)))
        else:
            self._nested(lowered)

    def _nested(self, tag: str) -> None:
        """Remember that an element of the same name closes first."""
        if tag == self._tree.top.name:
            self._tree.top.again += 1

    def open_layout(self) -> None:
        """Begin a table that only arranges the page."""
        self.flush()
        self._tree.push(Frame("table", None, self._tree.top.blocks))

    def finish(self) -> None:
        """End what is still open."""
        if self._in_heading:
            self._heading("h6")
        self.flush()

    def close(self, tag: str) -> None:
        """End an element."""
        match tag:
            case "q":
                self._words.append("”")
            case "a":
                self._end_link()
            case "pre":
                self.flush()
                self._code = max(0, self._code - 1)
                self._language = None
            case _ if tag in _BOLD:
                self._bold = max(0, self._bold - 1)
            case _ if tag in _CODE:
                if not self._code:
                    self._words.append(CODE_END)
            case _ if tag in HEADINGS and self._in_heading:
                self._heading(tag)
            case _ if tag in BLOCKS or tag != tag.lower():
                self._end_block(tag.lower())
            case _:
                self._end_frame(tag)

    def _end_block(self, tag: str) -> None:
        self.flush()
        if tag == "thead":
            table = self._tree.nearest("table")
            if table is not None and isinstance(table.node, Table):
                table.node.headers = len(table.node.rows)
        self._end_frame(tag)

    def _end_frame(self, tag: str) -> None:
        if self._tree.nearest(tag) is None:
            return
        self.flush()
        closed = self._tree.close(tag)
        if closed is None:
            return
        if closed.name == "dl" and isinstance(closed.node, Listing):
            defined(closed.node)
        above = self._tree.top.node
        if closed.node is None and closed.name not in ("dd", "caption", "table") and isinstance(above, Note):
            above.label = (
                " ".join(block.words for block in closed.blocks if isinstance(block, (Text, Heading)))
                or above.label
            )

    def _end_link(self) -> None:
        opened, self._link = self._link, None
        said = None if opened is None or not self._in_heading else without_marks("".join(self._words[opened:]))
        if opened is not None and said is not None and not any(map(str.isalnum, said)):
            target = self._words[opened][1:-1]
            if target.startswith("#"):
                self._anchor = self._anchor or target[1:]
            del self._words[opened:]
            return
        self._words.append(LINK_END)

    def _heading(self, tag: str) -> None:
        words = _ANCHOR.sub("", " ".join(self._taken().split()))
        self._tree.put(Heading(HEADINGS[tag], words, self._anchor))
        self._anchor, self._in_heading = None, False

    def _taken(self) -> str:
        text = "".join(self._words)
        self._words, self._link = [], None
        return text

    def flush(self) -> None:
        """End a block: what was gathered becomes a paragraph or code."""
        is_bold, self._is_bold = self._is_bold, None
        if self._in_heading:
            if self._words:
                self._words.append(" ")
            return
        text = self._taken()
        if not text or text.isspace():
            return
        if not self._code:
            self._anchor = None
            for piece in _BREAKS.split(text):
                if piece and not piece.isspace():
                    self._tree.put(Text(piece, bold=is_bold is True))
        else:
            self._tree.put(Code(without_marks(text), self._language))
