"""reStructuredText, with the directives and roles of Sphinx; nothing that it refers to is read or run."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Code, Heading, Item, Listing, Text
from knowledge.reading.layout.marks import clean
from knowledge.reading.layout.tree import DEEPEST, defined
from knowledge.reading.lightweight import directives, rst_tables
from knowledge.reading.lightweight.lines import (
    Rule,
    dedented,
    end_of_indented,
    end_of_run,
    indent_of,
    item_marker,
    numbered,
    runs,
    walked,
)
from knowledge.reading.lightweight.roles import Words, definitions
from knowledge.reading.origin.describing import from_mapping, noted

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{1,}$")
_FIELD = re.compile(r":((?:[^:\\\s]|\\.)(?:[^:\\]|\\.|:(?!\s|$)){0,80}):(?:\s+|$)(.*)")
_OPTION = re.compile(
    r"((?:--?[\w-]+|/[A-Z])(?:[ =][\w<>\[\]|.-]+)?(?:, +(?:--?[\w-]+)(?:[ =][\w<>\[\]|.-]+)?)*)(?: {2,}(.*)|$)"
)
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_FOOTNOTE = re.compile(r"\.\. \[[^\]]{1,60}\][ \t]*")
_TARGET = re.compile(r"\.\. _(?:`([^`]+)`|((?:[^:\\]|\\.)+)):(?:\s+(.*))?$")
_LITERAL: Final = "::"
_SHORTEST_TITLE: Final = 4


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an RST file."""
    written = decoded(data, source_path)
    walk, blocks = _through(written.text)
    draft = Draft()
    compose(draft, blocks)
    return draft.document(
        source_path, noted(from_mapping(walk.fields), (*written.notes, *walk.words.room.notes))
    )


def blocks_in(text: str) -> list[Block]:
    """The blocks of a piece of reStructuredText within another text."""
    return _through(text)[1]


def _through(text: str) -> "tuple[Walk, list[Block]]":
    lines = clean(text).expandtabs(8).replace("\f", " ").splitlines()
    walk = Walk(Words(definitions(lines)))
    return walk, walk.through(lines)


class Walk:
    """Reads lines at the left margin; what is set in below them is read in its turn."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.fields: dict[str, object] = {}
        """What the head says."""
        self._levels: list[str] = []
        self._anchor: str | None = None
        self._depth = 0
        self._rules: tuple[Rule, ...] = (
            self._set_in,
            self._heading,
            self._explicit,
            self._items,
            self._line_block,
            self._fields,
            self._options,
            self._table,
            self._session,
        )

    def through(self, lines: Sequence[str]) -> list[Block]:
        """The blocks of some lines; those that are nested too deeply as paragraphs."""
        if self._depth >= DEEPEST:
            return [Text(self.words.of(run)) for run in runs(lines)]
        self._depth += 1
        blocks = walked(lines, self._rules, self._paragraph)
        self._depth -= 1
        return blocks

    def _set_in(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        if not indent_of(lines[position]):
            return position
        end = end_of_indented(lines, position)
        blocks += self.through(dedented(lines[position:end]))
        return end

    def _heading(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        line = lines[position].rstrip()
        below = lines[position + 1].rstrip() if position + 1 < len(lines) else ""
        third = lines[position + 2].rstrip() if position + 2 < len(lines) else ""
        if _ADORNMENT.match(line):
            if below.strip() and line == third and len(below.strip()) <= len(line):
                self._title(below.strip(), line[0] * 2, blocks)
                return position + 3
            # A rule between paragraphs.
            is_rule = not below.strip() and len(line) >= _SHORTEST_TITLE
            return position + 1 if is_rule else position
        if _ADORNMENT.match(below) and (len(below) >= len(line) or len(below) >= _SHORTEST_TITLE):
            self._title(line.strip(), below[0], blocks)
            return position + 2
        return position

    def _title(self, title: str, style: str, blocks: list[Block]) -> None:
        if style not in self._levels:
            self._levels.append(style)
        words = self.words.of(title)
        if self._depth > 1:
            blocks.append(Text(words, bold=True))
        else:
            blocks.append(Heading(self._levels.index(style) + 1, words, self._anchor))
        self._anchor = None

    def _explicit(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        line = lines[position]
        if line.startswith("__ ") or line.rstrip() == "__":
            return position + 1
        if not _EXPLICIT.match(line):
            return position
        end = end_of_indented(lines, position + 1)
        if target := _TARGET.match(line):
            self._anchor = target[1] or target[2] if not target[3] else self._anchor
        elif footnote := _FOOTNOTE.match(line):
            blocks += self.through(dedented([line[footnote.end() :], *dedented(lines[position + 1 : end])]))
        else:
            blocks += directives.blocks_of(line, lines[position + 1 : end], self)
        return max(end, position + 1)

    def _items(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        listing = Listing()
        first = item_marker(lines[position])
        if first is None or not _is_list(lines, position, first):
            return position
        while position < len(lines):
            marker = item_marker(lines[position])
            if marker is None or numbered(marker["marker"], 1)[-1:] != numbered(first["marker"], 1)[-1:]:
                break
            end = end_of_indented(lines, position + 1)
            text = lines[position][marker.end() :]
            content = self.through([text, *_behind(lines[position + 1 : end], marker.end())])
            listing.items.append(Item(numbered(marker["marker"], len(listing.items) + 1), content))
            position = end
            while position < len(lines) and not lines[position].strip():
                position += 1
        blocks.append(listing)
        return position

    def _line_block(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = position
        while end < len(lines) and (lines[end].startswith("| ") or lines[end].rstrip() == "|"):
            end = max(end + 1, end_of_run(lines, end + 1) if _goes_on(lines, end + 1) else end + 1)
        if end > position:
            blocks.append(
                Text("\n".join(self.words.of(line.removeprefix("|")) for line in lines[position:end]))
            )
        return end

    def _fields(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        listing = Listing()
        at_top = self._depth == 1 and all(isinstance(block, Heading) for block in blocks)
        while position < len(lines) and (found := _FIELD.match(lines[position])):
            end = end_of_indented(lines, position + 1)
            body = [found[2], *dedented(lines[position + 1 : end])]
            if at_top:
                self.fields.setdefault(found[1].lower(), self.words.plain(" ".join(body)))
            else:
                content = self.through(body)
                listing.items.append(Item("", [Text(self.words.of(found[1])), *content]))
            position = end
            while position + 1 < len(lines) and not lines[position].strip():
                position += 1
        if listing.items:
            defined(listing)
            blocks.append(listing)
        return position

    def _options(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        listing = Listing()
        while position < len(lines) and (found := _OPTION.match(lines[position])):
            end = end_of_indented(lines, position + 1)
            if end == position + 1 and not found[2]:
                break
            content = self.through([found[2] or "", *dedented(lines[position + 1 : end])])
            listing.items.append(Item("", [Text(self.words.code(found[1])), *content]))
            position = end
        if listing.items:
            defined(listing)
            blocks.append(listing)
        return position

    def _table(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        found = rst_tables.table_at(lines, position, self.through)
        if found is None:
            return position
        blocks.append(found[0])
        return found[1]

    def _session(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        if not lines[position].startswith(">>> "):
            return position
        end = end_of_run(lines, position)
        blocks.append(Code("\n".join(lines[position:end]), "pycon"))
        return end

    def _paragraph(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = position + 1
        below = lines[end] if end < len(lines) else ""
        if below.strip() and indent_of(below):
            return self._definition(lines, position, blocks)
        while end < len(lines) and lines[end].strip() and not indent_of(lines[end]):
            end += 1
        text = " ".join(line.strip() for line in lines[position:end])
        if not text.endswith(_LITERAL):
            self._say(text, blocks)
            return end
        self._say(text.removesuffix(_LITERAL) + (":" if text[-3:-2].strip() else ""), blocks)
        start = end
        while start < len(lines) and not lines[start].strip():
            start += 1
        if start < len(lines) and indent_of(lines[start]):
            end = end_of_indented(lines, start)
            blocks.append(Code("\n".join(dedented(lines[start:end]))))
        return end

    def _say(self, text: str, blocks: list[Block]) -> None:
        words = self.words.of(text)
        if words.strip(" :"):
            bold = text.startswith("**") and text.endswith("**") and text.count("**") == 2  # noqa: PLR2004
            blocks.append(Text(words, bold))

    def _definition(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = end_of_indented(lines, position + 1)
        if lines[position].rstrip().endswith(_LITERAL):
            self._say(lines[position].rstrip()[:-1], blocks)
            blocks.append(Code("\n".join(dedented(lines[position + 1 : end]))))
            return end
        item = Item(
            "", [Text(self.words.of(lines[position])), *self.through(dedented(lines[position + 1 : end]))]
        )
        made = Listing([item])
        defined(made)
        if blocks and isinstance(blocks[-1], Listing) and not blocks[-1].items[-1].marker:
            blocks[-1].items.append(item)
        else:
            blocks.append(made)
        return end


def _behind(lines: Sequence[str], left: int) -> list[str]:
    """The other lines of an item, its own left margin taken off."""
    least = min((indent_of(line) for line in lines if line.strip()), default=0)
    return [line[min(left, least) :] for line in lines]


def _goes_on(lines: Sequence[str], position: int) -> bool:
    return position < len(lines) and bool(lines[position].strip()) and indent_of(lines[position]) > 0


def _is_list(lines: Sequence[str], position: int, marker: re.Match[str]) -> bool:
    """Whether a line begins a list rather than a sentence ("A. Lund wrote"), as docutils tells them."""
    below = lines[position + 1] if position + 1 < len(lines) else ""
    if numbered(marker["marker"], 1) == "•" or not below.strip() or indent_of(below):
        return True
    return item_marker(below) is not None
