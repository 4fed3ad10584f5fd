"""AsciiDoc."""

import re
from collections.abc import Sequence

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.html.notes import label_of
from knowledge.reading.layout.blocks import Block, Code, Heading, Item, Listing, Note, Text
from knowledge.reading.layout.marks import clean
from knowledge.reading.layout.tree import DEEPEST, defined
from knowledge.reading.lightweight.asciidoc.attributes import Attributes
from knowledge.reading.lightweight.asciidoc.lists import kind_of, listing_for
from knowledge.reading.lightweight.asciidoc.tables import drawn
from knowledge.reading.lightweight.lines import runs, walked
from knowledge.reading.lightweight.macros import Words, titles_in
from knowledge.reading.origin.describing import Description, from_mapping, noted
from knowledge.reading.origin.windows import EMBARGO, EXPIRES

_ATTRIBUTE = re.compile(r":(!?[\w][\w-]*!?):(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?$")
_ANCHOR = re.compile(r"\[\[([\w:.-]+)(?:,[^\]]*)?\]\]$")
_BLOCK_ATTRIBUTES = re.compile(r"\[([^\]]*)\]$|\[(.*)\]$")
_TITLE = re.compile(r"\.(?![. \t])(\S.*)$")
_DELIMITER = re.compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|`{3,}\w*|\"{2})$")
_TABLE = re.compile(r"([|,:!])={3,}$")
_ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_ITEM = re.compile(r"[ \t]*(\*{1,6}|-|\.{1,6}|\d{1,3}\.|[a-zA-Z]\.|<(?:\d{1,3}|\.)>)[ \t]+(\S.*)$")
_TERM = re.compile(r"[ \t]*(\S.{0,200}?)(:{2,4}|;;)(?:[ \t]+(.*))?$")
_ABOUT = (
    *(("author", "author"), ("revdate", "date"), ("keywords", "keywords")),
    *((EMBARGO, EMBARGO), (EXPIRES, EXPIRES)),
)
_COMMENT = re.compile("//(?!/)")
_BOX = re.compile(r"\[([ xX*])\][ \t]+")
_CONDITION = re.compile(r"(?:ifdef|ifndef|ifeval|endif|include|toc)::")
_IMAGE = re.compile(r"(?:image|video|audio)::[^\[]*\[([^\],]*)")
_AUTHOR = re.compile(r"([^<>\d:]{2,80}?)(?:[ \t]+<[^<>]+>)?(?:;.*)?$")
_REVISION = re.compile(r"(?:v?[\d.]+,?[ \t]*)?(.*?)(?::.*)?$")


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an ADOC file."""
    written = decoded(data, source_path)
    lines = [line.rstrip() for line in clean(written.text).splitlines()]
    walk = _Walk()
    walk.words.titles = titles_in(lines)
    description, start = walk.head(lines)
    blocks = walk.through(lines[start:])
    draft = Draft()
    compose(draft, [*blocks, *map(Text, walk.words.footnotes)])
    return draft.document(source_path, noted(description, (*written.notes, *walk.words.room.notes)))


class _Walk:
    """Reads lines; delimited blocks are read in their turn."""

    def __init__(self) -> None:
        self.words = Words()
        self._next = Attributes()
        self._depth = 0

    def head(self, lines: Sequence[str]) -> tuple[Description, int]:
        """What the head says, and where the body begins."""
        values: dict[str, object] = {}
        position = 0
        while position < len(lines) and (not lines[position] or lines[position].startswith("//")):
            position += 1
        while position < len(lines) and (found := _ATTRIBUTE.match(lines[position])):
            self.words.define(found[1], found[2] or "")
            position += 1
        if position < len(lines) and re.match(r"[=#] \S", lines[position]):
            values["title"] = self.words.plain(lines[position][2:])
            below = lines[position + 1] if position + 1 < len(lines) else ""
            position += 1
            if below and not _ATTRIBUTE.match(below) and (author := _AUTHOR.match(below)):
                values["author"] = author[1].replace("_", " ")
                position += 1
                below = lines[position] if position < len(lines) else ""
                if below and not _ATTRIBUTE.match(below) and (revision := _REVISION.match(below)):
                    values["date"] = revision[1]
                    position += 1
            while position < len(lines) and (
                (found := _ATTRIBUTE.match(lines[position])) or lines[position].startswith("//")
            ):
                if found:
                    self.words.define(found[1], found[2] or "")
                position += 1
        known = self.words.attributes
        values |= {key: known.get(name) or values.get(key) for name, key in _ABOUT}
        return from_mapping({key: value for key, value in values.items() if value}), position

    def through(self, lines: Sequence[str]) -> list[Block]:
        """The blocks of some lines; those that are nested too deeply as paragraphs."""
        if self._depth >= DEEPEST:
            return [Text(self.words.of(run)) for run in runs(lines)]
        self._depth += 1
        rules = (self._about, self._silent, self._delimited, self._table, self._heading, self._items)
        blocks = walked(lines, rules, self._paragraph)
        self._depth -= 1
        return blocks

    def _about(self, lines: Sequence[str], position: int, _: list[Block]) -> int:
        line = lines[position]
        if anchor := _ANCHOR.match(line):
            self._next.anchor = anchor[1]
        elif line.startswith("[") and line.endswith("]") and _BLOCK_ATTRIBUTES.match(line):
            self._next.add(line[1:-1])
        elif (title := _TITLE.match(line)) and not _DELIMITER.match(line):
            self._next.title = self.words.of(title[1])
        else:
            return position
        return position + 1

    def _taken(self) -> Attributes:
        taken, self._next = self._next, Attributes()
        return taken

    def _silent(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        line = lines[position]
        if found := _ATTRIBUTE.match(line):
            self.words.define(found[1], found[2] or "")
        elif image := _IMAGE.match(line):
            title = self._taken().title or self.words.of(image[1])
            if title:
                blocks.append(Text(title))
        elif not (
            _CONDITION.match(line) or line in ("'''", "<<<", "+") or (line[:2] == "//" and line[:4] != "////")
        ):
            return position
        return position + 1

    def _delimited(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        mark = lines[position]
        if not _DELIMITER.match(mark):
            return position
        closing = "```" if mark.startswith("```") else mark
        end = position + 1
        while end < len(lines) and lines[end] != closing:
            end += 1
        inner = lines[position + 1 : end]
        about = self._taken()
        if mark[0] not in "/+":
            self._add_delimited(mark, about, inner, blocks)
        return end + 1

    def _add_delimited(self, mark: str, about: Attributes, inner: Sequence[str], blocks: list[Block]) -> None:
        if mark[0] in ".`" or (mark[0] == "-" and len(mark) > 2) or about.style in ("source", "listing"):  # noqa: PLR2004
            if about.title:
                blocks.append(Text(about.title, bold=True))
            language = about.positional[1] if about.style == "source" and len(about.positional) > 1 else None
            blocks.append(Code("\n".join(inner), mark.strip("`") or None if mark[0] == "`" else language))
            return
        label = label_of(about.style.lower()) if about.style.isupper() else None
        if label or mark[0] == "*" or "collapsible" in about.options:
            label = about.title or label or ("Details" if "collapsible" in about.options else "Note")
            blocks.append(Note(label, self.through(inner)))
            return
        if about.title:
            blocks.append(Text(about.title, bold=True))
        if about.style == "verse":
            blocks.append(Text("\n".join(map(self.words.of, inner))))
        elif about.style not in ("stem", "pass", "comment"):
            blocks += self.through(inner)
        said_by = ", ".join(one for one in about.positional[1:3] if one)
        if about.style in ("quote", "verse") and said_by:
            blocks.append(Text(f"— {self.words.of(said_by)}"))

    def _heading(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        found = _HEADING.match(lines[position])
        if found is None:
            return position
        about = self._taken()
        words = self.words.of(found[2])
        blocks.append(
            Heading(len(found[1]), words, about.anchor)
            if self._depth == 1 and about.style != "discrete"
            else Text(words, bold=True)
        )
        return position + 1

    def _items(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        if not (_ITEM.match(lines[position]) or _is_term(lines[position])):
            return position
        about = self._taken()
        if about.title:
            blocks.append(Text(about.title, bold=True))
        root = Listing()
        opened: list[tuple[str, Listing]] = []
        while position < len(lines):
            line = lines[position]
            found, term = _ITEM.match(line), _is_term(line)
            if not found and not term:
                following = position
                while following < len(lines) and not lines[following].strip():
                    following += 1
                # A blank line between items parts none; whatever else comes ends the list.
                if (
                    following == position
                    or following == len(lines)
                    or not (_ITEM.match(lines[following]) or _is_term(lines[following]))
                ):
                    break
                position = following
                continue
            kind = kind_of(found[1]) if found else term[2] if term else ""
            listing = listing_for(kind, opened, root)
            if found:
                listing.items.append(self._item(found, listing))
            elif term:
                texts = [term[1], *([term[3]] if term[3] else [])]
                listing.items.append(Item("", [Text(self.words.of(one)) for one in texts]))
            position = self._goes_on(lines, position + 1, listing.items[-1])
        for _, listing in opened:
            defined(listing)
        blocks.append(root)
        return position

    def _item(self, found: re.Match[str], listing: Listing) -> Item:
        words = found[2]
        if box := _BOX.match(words):
            words = f"{'☐' if box[1] == ' ' else '☑'} {words[box.end() :]}"
        kind = kind_of(found[1])
        count = len(listing.items) + 1
        marker = "•" if kind[0] in "*-" else found[1] if found[1][0].isalnum() else f"{count}."
        return Item(marker, [Text(self.words.of(words))])

    def _goes_on(self, lines: Sequence[str], position: int, item: Item) -> int:
        """Add the other lines of an item, and the blocks that a "+" attaches to it."""
        more: list[str] = []
        while position < len(lines) and lines[position].strip() and not _begins(lines[position]):
            if not _COMMENT.match(lines[position]):
                more.append(lines[position].strip())
            position += 1
        if more:
            words = self.words.of(" ".join(more))
            last = item.blocks[-1]
            if isinstance(last, Text) and not (len(item.blocks) == 1 and not item.marker):
                last.words += f" {words}"
            else:
                item.blocks.append(Text(words))
        while position + 1 < len(lines) and lines[position] == "+":
            end = self._block_end(lines, position + 1)
            item.blocks += self.through(lines[position + 1 : end])
            position = end
        return position

    @staticmethod
    def _block_end(lines: Sequence[str], position: int) -> int:
        """Where the one block ends that begins here, with what is said of it."""
        while position < len(lines) and (lines[position].startswith("[") or _TITLE.match(lines[position])):
            position += 1
        if position < len(lines) and (_DELIMITER.match(lines[position]) or _TABLE.match(lines[position])):
            closing = "```" if lines[position].startswith("```") else lines[position]
            position += 1
            while position < len(lines) and lines[position] != closing:
                position += 1
            return min(position + 1, len(lines))
        while position < len(lines) and lines[position].strip() and lines[position] != "+":
            position += 1
        return position

    def _table(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        found = _TABLE.match(lines[position])
        if found is None:
            return position
        end = position + 1
        while end < len(lines) and lines[end] != lines[position]:
            end += 1
        about = self._taken()
        blocks.append(drawn(lines[position + 1 : end], about, found[1], self))
        return end + 1

    def _paragraph(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        about = self._taken()
        end = position + 1
        while end < len(lines) and lines[end].strip() and not _ends_paragraph(lines[end]):
            end += 1
        own = [line for line in lines[position:end] if not _COMMENT.match(line)]
        if about.title and about.style != "abstract":
            blocks.append(Text(about.title, bold=True))
        if about.style in ("source", "listing", "literal") or own[0][:1] in (" ", "\t"):
            language = about.positional[1] if about.style == "source" and len(about.positional) > 1 else None
            blocks.append(Code("\n".join(own), language))
            return end
        text = " ".join(f"{line[:-2]}\n" if line.endswith(" +") else line for line in own).replace("\n ", "\n")
        admonition = _ADMONITION.match(text)
        label = label_of(admonition[1] if admonition else about.style if about.style.isupper() else "")
        words = self.words.of(text[admonition.end() :] if admonition else text)
        bold = re.fullmatch(r"\*[^*]+\*|\*\*[^*]+\*\*", text.strip()) is not None
        blocks.append(Note(label, [Text(words)]) if label else Text(words, bold))
        return end


def _is_term(line: str) -> re.Match[str] | None:
    return None if _CONDITION.match(line) or _IMAGE.match(line) or line.startswith("[") else _TERM.match(line)


def _begins(line: str) -> bool:
    return line == "+" or _ends_paragraph(line) or _ITEM.match(line) is not None or _is_term(line) is not None


def _ends_paragraph(line: str) -> bool:
    return (
        _DELIMITER.match(line) is not None
        or _TABLE.match(line) is not None
        or (line.startswith("[") and line.endswith("]") and "[" not in line[1:])
        or _CONDITION.match(line) is not None
        or line == "+"
    )
