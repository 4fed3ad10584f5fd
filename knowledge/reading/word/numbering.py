"""The bullets and numbers that Word writes before the items of its lists.

Rules of ISO/IEC 29500-1, 17.9: lists that share a definition (``abstractNum``) share its counts; an item ends
the counts of deeper levels unless ``lvlRestart`` says otherwise; ``startOverride`` sets a count anew where its
list is used first.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.reading.word.counting import written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8
# Styles may inherit from each other in a circle, or in a hostile chain.
MOST_ANCESTORS = 50


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is counted and shown."""

    form: str
    pattern: str
    start: int
    restart: int | None
    """Levels above, counted from 1, whose items begin the count anew; 0 is none, None is all of them."""
    legal: bool
    """Shows the counts of the levels above in digits, whatever their own form."""
    style: str


_UNKNOWN = _Level("bullet", "", 1, None, legal=False, style="")


class Numbering:
    """Knows the marker of each item, counting as Word does."""

    def __init__(self, word: "WordDocument") -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = _Styles(word)
        self._read(word)

    def _read(self, word: "WordDocument") -> None:
        root = next(
            (
                getattr(relation.target_part, "element", None)
                for relation in word.part.rels.values()
                if not relation.is_external and relation.reltype.endswith("/numbering")
            ),
            None,
        )
        if root is None:
            return
        abstract = {one.get(_W + "abstractNumId") or "": one for one in root.iter(_W + "abstractNum")}
        numbers = {one.get(_W + "numId") or "": one for one in root.iter(_W + "num")}
        for identity, number in numbers.items():
            definition = _value(number, "abstractNumId", "")
            linked = _value(abstract[definition], "numStyleLink", "") if definition in abstract else ""
            used = self._styles.number(linked)[0] if linked else None
            if used in numbers:
                definition = _value(numbers[used], "abstractNumId", "")
            levels = _levels(abstract[definition]) if definition in abstract else {}
            starts: dict[int, int] = {}
            for change in number.iter(_W + "lvlOverride"):
                levels |= _levels(change)
                override = change.find(_W + "startOverride")
                if override is not None:
                    starts[_depth(change.get(_W + "ilvl"))] = _whole(override.get(_W + "val"), 1)
            self._lists[identity], self._levels[identity], self._starts[identity] = definition, levels, starts

    def marker(self, paragraph: "BaseOxmlElement", style: str | None) -> tuple[str, int] | None:
        """The marker before an item ("•", "3.1", "b)") and how deep it is nested; None if none is shown."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        number, depth = self._styles.number(style or "")
        if own is not None:
            number = _value(own, "numId", number or "0")
            level = own.find(_W + "ilvl")
            depth = depth if level is None else _depth(level.get(_W + "val"))
        if number is None or number == "0":
            return None
        levels = self._levels.get(number, {})
        if depth is None:
            depth = next((place for place, one in levels.items() if style and one.style == style), 0)
        shown = self._next(number, depth, levels)
        return (shown, depth) if shown else None

    def _next(self, number: str, depth: int, levels: dict[int, _Level]) -> str:
        counts = self._counts.setdefault(self._lists.get(number, f"num {number}"), {})
        for level, start in self._starts.pop(number, {}).items():
            counts[level] = start - 1
        this = levels.get(depth, _UNKNOWN)
        counts[depth] = counts.get(depth, this.start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            restart = levels.get(deeper, _UNKNOWN).restart
            if restart is None or depth < restart:
                del counts[deeper]
        return _shown(this, levels, counts)


def _shown(this: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """A level's text with the counts put in ("Section %1.%2" -> "Section 4.2")."""
    if this.form == "bullet":
        return BULLET

    def count(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        level = levels.get(place, _UNKNOWN)
        if place not in counts:
            # Word shows a level that had no item yet as if it had its first.
            counts[place] = level.start
        return written(counts[place], "decimal" if this.legal else level.form)

    return " ".join(_PLACE.sub(count, this.pattern).split())


class _Styles:
    """Which list the paragraphs of a style are items of; styles inherit it."""

    def __init__(self, word: "WordDocument") -> None:
        self._own: dict[str, tuple[str | None, int | None]] = {}
        self._parents: dict[str, str] = {}
        for style in word.styles.element.iter(_W + "style"):
            identity = style.get(_W + "styleId") or ""
            self._parents[identity] = _value(style, "basedOn", "")
            node = style.find(f"{_W}pPr/{_W}numPr")
            if node is not None:
                level = node.find(_W + "ilvl")
                depth = None if level is None else _depth(level.get(_W + "val"))
                self._own[identity] = (_value(node, "numId", "") or None, depth)

    def number(self, style: str) -> tuple[str | None, int | None]:
        """The list, and the level where the style itself names it."""
        depth = None
        for _ in range(MOST_ANCESTORS):
            number, level = self._own.get(style, (None, None))
            depth = level if depth is None else depth
            if number is not None:
                return number, depth
            style = self._parents.get(style, "")
            if not style:
                break
        return None, None


def _levels(element: "BaseOxmlElement") -> dict[int, _Level]:
    return {
        _depth(level.get(_W + "ilvl")): _Level(
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText", ""),
            _whole(_value(level, "start", "0"), 0),
            None if level.find(_W + "lvlRestart") is None else _whole(_value(level, "lvlRestart", "0"), 0),
            legal=level.find(_W + "isLgl") is not None,
            style=_value(level, "pStyle", ""),
        )
        for level in element.iter(_W + "lvl")
    }


def _depth(written_level: str | None) -> int:
    return min(_DEEPEST, _whole(written_level, 0))


def _whole(number: str | None, otherwise: int) -> int:
    """A number as written; longer than any that Word takes is none."""
    return int(number) if number and number.isdecimal() and len(number) <= 5 else otherwise  # noqa: PLR2004


def _value(element: "BaseOxmlElement", child: str, default: str) -> str:
    node = element.find(_W + child)
    return default if node is None else node.get(_W + "val") or default
