"""Keys and values as a person would write them down: lists of like things as tables, keys as headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from itertools import islice
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.reading import plaintext
from knowledge.reading.layout.blocks import Block, Cell, Heading, Item, Listing, Table, Text
from knowledge.reading.layout.marks import clean

MAX_VALUES: Final = 200_000
"""Values of a file; an alias of YAML may stand for as many as it likes."""
MAX_REPEATED: Final = 4 << 20
"""Characters that aliases may add to those of a file: each may stand for a text as long as the rest of it."""
_MOST_COLUMNS: Final = 20
_DEEPEST_HEADING: Final = 5
_DEEPEST: Final = 60
_LONGEST_ITEM: Final = 400
"""Characters of a value that stands behind its key; a longer one, or one of several lines, is a text."""
_ALIKE: Final = 0.5
"""Share of a table's cells that are filled; things that have fewer keys in common are no table."""
_NAMED = "a|b|code|em|i|kbd|li|ol|p|span|strong|u|ul"
_TAG = re.compile(rf"<({_NAMED})\b[^<>]*>|</({_NAMED})>|<br ?/?>")
_ELEMENT = re.compile(r"</?(?:a|b|code|div|em|i|kbd|li|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*>")
_BREAK = re.compile(r"(?:(?<![ \t])[ \t]+)?(?:<br ?/?>|</(?:p|li)>)\s*")
_NAMES: Final = ("name", "title", "label", "id", "key", "question")

_TEXTS: Final = ("answer", "text", "description", "definition", "content", "body", "value")
"""Keys that say no more than that here comes what the thing's name promises."""


@dataclass(slots=True)
class Values:
    """Turns values into blocks."""

    source_path: str
    length: int
    """Characters of the file."""
    _left: int = field(default=MAX_VALUES)
    _written: int = 0

    def blocks(self, value: object, level: int = 1) -> list[Block]:
        """The blocks of a value; ``level`` is that of the headings its keys become.

        Raises:
            UnreadableFileError: It holds too many values, or nests too deeply.
        """
        self._count()
        match value:
            case Mapping():
                return self._mapping(value, level)
            case list() | tuple():
                return self._sequence(value, level)
            case _:
                words = self._scalar(value)
                return plaintext.blocks_in(words) if "\n" in words else [Text(words)] if words else []

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnreadableFileError(
                self.source_path, f"it holds more than {MAX_VALUES:,} values; split it, or save it as .csv"
            )

    def _mapping(self, value: Mapping[object, object], level: int) -> list[Block]:
        """What stands in one line comes first: behind a heading it would stand under it."""
        listing = Listing()
        blocks: list[Block] = []
        for key, inner in value.items():
            name = self._scalar(key)
            if self._is_short(inner):
                if words := self._inline(inner):
                    listing.items.append(Item("", [Text(f"{name}: {words}")]))
            elif found := self.blocks(inner, level + 1):
                blocks += self._under(name, found, level)
        return [listing, *blocks] if listing.items else blocks

    def _under(self, name: str, found: list[Block], level: int) -> list[Block]:
        """Blocks under a key: a heading, or where those would nest too deeply, a line."""
        if level > _DEEPEST:
            raise UnreadableFileError(self.source_path, "it is nested too deeply; simplify or remove it")
        if level > _DEEPEST_HEADING:
            return [Text(f"{name}:"), *found]
        return [Heading(level, name), *found]

    def _sequence(self, value: Sequence[object], level: int) -> list[Block]:
        columns = self._columns(value)
        if columns:
            return [self._table(value, columns)]
        listing = Listing()
        blocks: list[Block] = []
        for number, inner in enumerate(value, start=1):
            if self._is_short(inner):
                if words := self._inline(inner):
                    listing.items.append(Item("•", [Text(words)]))
            elif isinstance(inner, Mapping):
                name, rest = self._named(inner)
                only = next(iter(rest), None) if name and len(rest) == 1 else None
                found = self.blocks(rest[only] if str(only).lower() in _TEXTS else rest, level + 1)
                blocks += self._under(name or f"{number}.", found, level) if found else [Text(name)]
            else:
                blocks += self.blocks(inner, level)
        return [listing, *blocks] if listing.items else blocks

    def _named(self, value: Mapping[object, object]) -> tuple[str, Mapping[object, object]]:
        """What a thing is called, and the rest of it."""
        for key, inner in value.items():
            if str(key).lower() in _NAMES and isinstance(inner, (str, int)) and str(inner).strip():
                return self._scalar(inner), {one: value[one] for one in value if one != key}
        return "", value

    def _columns(self, value: Sequence[object]) -> list[object]:
        """The keys of things that are alike, in the order they come; [] where they are not."""
        things = [one for one in value if isinstance(one, Mapping)]
        if len(things) < 2 or len(things) < len(value):  # noqa: PLR2004 - one alone is like nothing
            return []
        columns: dict[object, None] = {}
        for one in things:
            columns |= dict.fromkeys(islice(one, _MOST_COLUMNS + 1))
            # An alias may stand for a large one as often as there are things: no other is looked at.
            if len(columns) > _MOST_COLUMNS:
                return []
        cells = [inner for one in things for inner in one.values()]
        if not columns or len(cells) < _ALIKE * len(columns) * len(things):
            return []
        return list(columns) if all(map(self._is_short, cells)) else []

    def _table(self, value: Sequence[object], columns: Sequence[object]) -> Table:
        header = [Cell([Text(self._scalar(key))], heads=True) for key in columns]
        table = Table([header], 1)
        for one in value:
            row: list[Cell] = []
            for key in columns:
                words = self._inline(one.get(key)) if isinstance(one, Mapping) else ""
                row.append(Cell([Text(words)] if words else []))
            table.rows.append(row)
        return table

    def _is_short(self, value: object) -> bool:
        """Whether a value is written in one line: it has no parts, or only a few plain ones."""
        match value:
            case Mapping():
                return not value
            case list() | tuple():
                plain = all(not isinstance(one, (Mapping, list, tuple)) for one in value)
                return plain and sum(len(str(one)) + 2 for one in value[:_LONGEST_ITEM]) <= _LONGEST_ITEM // 4
            case str():
                return len(value) <= _LONGEST_ITEM and "\n" not in value.strip()
            case _:
                return True

    def _inline(self, value: object) -> str:
        match value:
            case list() | tuple():
                return ", ".join(words for one in value if (words := self._scalar(one)))
            case Mapping():
                return ""
            case _:
                return self._scalar(value)

    def _scalar(self, value: object) -> str:
        """A value in words; nothing where there is none."""
        self._count()
        match value:
            case None:
                return ""
            case bool():
                return "true" if value else "false"
            case str():
                self._written += len(value)
                if self._written > self.length + MAX_REPEATED:
                    raise UnreadableFileError(
                        self.source_path,
                        "its aliases repeat more text than it holds; write out what they stand for",
                    )
                return clean(_without_elements(value)).strip()
            case datetime() | date():
                return value.isoformat()
            case _:
                return clean(str(value)).strip()


def _without_elements(words: str) -> str:
    """Words as a page shows them that is made from a value with elements of HTML in it."""
    if "<" not in words or not _has_elements(words):
        return words
    return unescape(_ELEMENT.sub("", _BREAK.sub("\n", words)))


def _has_elements(words: str) -> bool:
    """Whether an element of HTML is opened and closed in words, or breaks their line."""
    opened: set[str] = set()
    for tag in _TAG.finditer(words):
        opens, closes = tag.groups()
        if opens:
            opened.add(opens)
        elif closes is None or closes in opened:
            return True
    return False
