"""Of what an answer holds, what fits a phone: whole sentences around those that answer; the rest waits."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from bot.answer.cutting.belonging import ANNOUNCED
from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Unit
from bot.answer.quotes import text_of
from bot.ranking.matching import Matches
from bot.ranking.weights import PROBABLY
from knowledge.engine import ASKS, CODE, HANGS, HEADER, INTRO, LABEL, TEXT, Engine
from knowledge.model import Span, Statement

# Characters, found on encyclopedia prose (docs/answers.md, "What is read at once").
MOST: Final = 1500
"""Of all that is shown at once, lead and quotes, whatever is asked."""
ENOUGH: Final = 900
"""What is no longer than this is shown whole: a phone's screen and a half."""
_UNITS: Final = 1300
"""Of all units; a heading that asks and the marks of what is left out come besides."""
_FIRST: Final = 1000
"""Of the prose that is read first …"""
_FURTHER: Final = 600
"""… and of prose in any other quote."""
_NEAREST: Final = 450
"""Of each of the closest passages, where nothing answers."""
_HARDLY: Final = 0.01
"""Sentences at the ends of a further quote that are less likely than this are left out."""
_TURNS: Final = re.compile(
    r"(?:However|But|Yet|Nevertheless|Nonetheless|Still|Though|Although|Otherwise|Instead|Unless|Except|Only"
    r"|Not|No|If so|In fact|On the contrary|By contrast|In contrast|Conversely|This (?:is|was) not"
    r"|Aber|Doch|Jedoch|Allerdings|Dennoch|Trotzdem|Dagegen|Hingegen|Sondern|Außer|Es sei denn|Nur|Nicht"
    r"|Kein\w*|Nein|Im Gegenteil|Das (?:ist|war|gilt) nicht|Mais|Cependant|Toutefois|Pourtant|Néanmoins|Sauf"
    r"|Sinon|Au contraire|En revanche|Seulement|Non(?=[,.])|Pas|Pero|Sin embargo|No obstante|Aunque|Salvo"
    r"|Excepto|Sólo|Al contrario|Por el contrario|En cambio)\b"
)
"""What turns the meaning of the sentence before, which is not shown without it, in the languages we speak."""

_BETWEEN: Final = 3
_ANNOUNCING: Final = (INTRO, HEADER, LABEL)

_Run = range
"""Units that follow each other in an excerpt."""


class _Bonds(NamedTuple):
    """Which neighbours among an excerpt's units are not parted, by the first of the two."""

    strict: frozenset[int]
    """Nobody's words from who says them, nothing from what turns it or announces it."""
    all: frozenset[int]
    """And nothing from what it refers to ("This", "However")."""


class Abridging:
    """Abridges the excerpts of an answer; ``lead`` is where it is answered."""

    def __init__(self, index: Engine, matches: Matches, lead: Span | None) -> None:
        self._index = index
        self._matches = matches
        self._lead = lead

    def shown(self, excerpts: Sequence[Excerpt], first: int) -> list[Excerpt | None]:
        """What is shown of each excerpt at once; None of those that wait.

        ``first``: the one that is read first.
        """
        if sum(map(_length, excerpts)) <= ENOUGH:
            return list(excerpts)
        found: list[Excerpt | None] = [None] * len(excerpts)
        room = _UNITS
        for place in [first, *(at for at in range(len(excerpts)) if at != first)]:
            excerpt = excerpts[place]
            kept = self._first(excerpt) if place == first else self._further(excerpt, room)
            if kept is not None:
                found[place] = kept
                room -= _length(kept)
        return found

    def nearest(self, excerpts: Sequence[Excerpt]) -> list[Excerpt]:
        """What is shown of each of the closest passages."""
        return [self._begun(excerpt, _NEAREST) for excerpt in excerpts]

    def _first(self, excerpt: Excerpt) -> Excerpt:
        return self._begun(excerpt, _FIRST if _is_prose(excerpt) else _UNITS)

    def _further(self, excerpt: Excerpt, room: int) -> Excerpt | None:
        if not _is_prose(excerpt):
            return excerpt if _length(excerpt) <= room else None
        kept = self._within(excerpt, min(_FURTHER, room), trimmed=True)
        likely = sum(unit.likely for unit in kept.units) if kept else 0.0
        return kept if excerpt.needed or likely >= PROBABLY else None

    def _begun(self, excerpt: Excerpt, most: int) -> Excerpt:
        """The likeliest run in so many characters; where none fits, the likeliest unit, or its beginning."""
        kept = self._within(excerpt, most)
        if kept is not None:
            return kept
        units, at = excerpt.units, self._anchor(excerpt.units)[0]
        best, alone = units[at], range(at, at + 1)
        if best.end - best.start <= most:
            made = _cut(excerpt, alone)
            return made if _spent(units, alone) <= _UNITS else replace(made, units=(best,))
        end = self._text(excerpt).rfind(" ", best.start + most // 2, best.start + most)
        begun = best._replace(end=end if end > 0 else best.start + most)
        return replace(_cut(excerpt, alone), units=(begun,), ends_earlier=True)

    def _within(self, excerpt: Excerpt, most: int, *, trimmed: bool = False) -> Excerpt | None:
        """The likeliest run of an excerpt's units in so many characters; None where there is none.

        ``trimmed``: without what hardly answers at its ends, and never without what its meaning hangs on.
        """
        if _length(excerpt) <= most:
            return excerpt
        units = excerpt.units
        anchor = self._anchor(units)
        bonds = self._bonds(excerpt)
        for own in (bonds.all, bonds.strict, *([] if trimmed else [frozenset[int]()])):
            fitting = [run for run in _runs(units, anchor, own, most) if _spent(units, run) <= most]
            if not fitting:
                continue
            best = max(fitting, key=lambda run: (round(_likely(units, run), 3), _spent(units, run)))
            if trimmed:
                sparing = [run for run in fitting if _spares(units, best, run)]
                best = min(sparing, key=lambda run: _spent(units, run))
            return _cut(excerpt, best)
        return None

    def _anchor(self, units: Sequence[Unit]) -> list[int]:
        """The units that must be shown: those of the lead, else the likeliest."""
        lead = self._lead
        own = [at for at, unit in enumerate(units) if lead and unit.start < lead[1] and lead[0] < unit.end]
        return own or [max(range(len(units)), key=lambda at: units[at].likely)]

    def _bonds(self, excerpt: Excerpt) -> _Bonds:
        units = excerpt.units
        text = self._text(excerpt)
        spoken = [_extent(statement) for row in excerpt.rows for statement in self._statements(row)]
        strict, every = set(), set()
        for at, (unit, after) in enumerate(pairwise(units)):
            if (
                unit.kind in _ANNOUNCING
                or unit.signs & ASKS
                or (unit.kind == after.kind == CODE and unit.paragraph == after.paragraph)
                or any(start < unit.end and after.start < end for start, end in spoken)
                or (unit.paragraph == after.paragraph and _TURNS.match(text, after.start))
            ):
                strict.add(at)
            if after.signs & HANGS:
                every.add(at)
        return _Bonds(frozenset(strict), frozenset(strict | every))

    def _statements(self, row: int) -> Sequence[Statement]:
        return self._index.passage(int(self._matches.forward.numbers[row])).statements

    def _text(self, excerpt: Excerpt) -> str:
        place = self._index.place(int(self._matches.forward.numbers[excerpt.rows[0]]))
        return text_of(self._index, place.source.path) or ""


def fitting(lengths: Mapping[int, int], first: int) -> list[int]:
    """Which quotes of such lengths are shown within ``MOST``, in their order; ``first`` before all others."""
    kept: list[int] = []
    room = MOST
    for at in sorted(lengths, key=lambda at: at != first):
        if lengths[at] <= room or not kept:
            kept.append(at)
            room -= lengths[at]
    return sorted(kept)


def _extent(statement: Statement) -> Span:
    """From the first to the last of what is said and who says it."""
    speaker = statement.speaker.span if statement.speaker else None
    spans = [*statement.spans, *([statement.cue] if statement.cue else []), *([speaker] if speaker else [])]
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def _runs(units: Sequence[Unit], anchor: Sequence[int], bonds: frozenset[int], most: int) -> list[_Run]:
    """All runs around an anchor that part no bond; longer ones than ``most`` characters are not looked at."""
    ends = list(accumulate((unit.end - unit.start + _BETWEEN for unit in units), initial=0))
    return [
        range(first, stop)
        for first in range(anchor[0] + 1)
        if first - 1 not in bonds
        for stop in range(anchor[-1] + 1, bisect_right(ends, ends[first] + most))
        if stop == len(units) or stop - 1 not in bonds
    ]


def _length(excerpt: Excerpt) -> int:
    return _spent(excerpt.units, range(len(excerpt.units)))


def _spent(units: Sequence[Unit], run: _Run) -> int:
    """Characters of a run with what announces it, and a mark of what is left out between any two."""
    return sum(unit.end - unit.start + _BETWEEN for unit in _announced(units, run))


def _announced(units: Sequence[Unit], run: _Run) -> list[Unit]:
    """The units of a run; where it begins in a list, a table or code, after what announces that."""
    own = [units[at] for at in run]
    if own[0].kind in (TEXT, INTRO):
        return own
    above = [one for one in units[: run.start] if one.kind in _ANNOUNCING and one.end - one.start <= ANNOUNCED]
    return [*above[-1:], *own]


def _likely(units: Sequence[Unit], run: _Run) -> float:
    return sum(units[at].likely for at in run)


def _spares(units: Sequence[Unit], whole: _Run, run: _Run) -> bool:
    """Whether a run lies in another one and has all of it that answers at all."""
    outside = [at for at in whole if at not in run]
    return set(run) <= set(whole) and all(units[at].likely < _HARDLY for at in outside)


def _is_prose(excerpt: Excerpt) -> bool:
    return all(unit.kind in (TEXT, INTRO) for unit in excerpt.units)


def _cut(excerpt: Excerpt, run: _Run) -> Excerpt:
    units = excerpt.units
    return replace(
        excerpt,
        units=tuple(_announced(units, run)),
        begins_later=_is_inside(units, run.start),
        ends_earlier=_is_inside(units, run.stop),
    )


def _is_inside(units: Sequence[Unit], at: int) -> bool:
    """Whether a paragraph of prose goes on where a unit begins."""
    if not 0 < at < len(units):
        return False
    before, after = units[at - 1], units[at]
    return before.paragraph == after.paragraph and {before.kind, after.kind} <= {TEXT, INTRO}
