"""The best pieces of the best passages, cut to what fits a phone, each with what it needs to be understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from bot.answer.belonging import ANNOUNCED, Together
from bot.answer.units import Unit, Units
from bot.question.wanting import wants_of
from bot.ranking.leads import LONGEST_LEAD
from bot.ranking.matching import Floats, Ints
from bot.ranking.pieces import Pieces, pieces_of
from bot.ranking.ranking import Ranked
from bot.ranking.weights import LEAST_LIKELY, LENGTH_PENALTY
from knowledge.engine import INTRO, TEXT, Engine
from knowledge.model import Span

# Characters and numbers; where no reason is given, found on the folders of docs/answers.md, where half and
# twice as much make no answer better.
BUDGET: Final = 890
"""What is shown at the median: a phone's screen and a half."""
MOST: Final = 5
"""Sections quoted."""
_OVER: Final = 200
"""By so much a small list may go over ``BUDGET``; half a list misleads."""
_LOOKED_AT: Final = 16
"""The likeliest pieces are looked at; those behind them are each less likely than ``LEAST_LIKELY``."""
_SHORT: Final = 40
"""Characters that every piece costs besides its own: a line of a chat."""
_SMALL: Final = 300
"""A list or table up to here is shown whole, if anything of it is."""
_ASKED_LIST: Final = 500
"""A list up to here is shown whole where one is asked for."""
_LISTS: Final = 2
_LISTS_FROM: Final = 3
"""The lists that are asked for stand in one of so many best passages."""
_PROSE: Final = 400
"""Prose from here on is one thought, and shown whole if it is one or two paragraphs …"""
_PARAGRAPHS: Final = 2
_LONGEST: Final = 1500
"""… and all that is shown stays below this."""
_WHOLE: Final = 3
"""Pages of prose without headings are quoted by so many paragraphs, whole: they are read, not looked up."""
_SECOND: Final = 0.1
"""A lead has a second sentence if that is so likely beside the first."""
_FURTHER: Final = 300
"""Characters of a quote that waits behind "More quotes", its likeliest piece first."""


Lead = tuple[int, int]
"""First and last unit."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a quote consists of."""

    rows: tuple[int, ...]
    """Passages of ``Matches``, that of the likeliest piece first."""
    units: tuple[Unit, ...]
    """In the order of the document."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown of the best passages."""

    excerpts: tuple[Excerpt, ...]
    """The likeliest first, one a section; then those that wait for more to be wanted."""
    lead: Span | None
    lead_row: int
    """The passage of ``Matches`` that the lead stands in, or -1."""
    pieces: Pieces | None = None
    """All that it was chosen from."""


def cut(ranked: Ranked, index: Engine, most: int = MOST) -> Cut | None:
    """Cut the best passages; ``most``: how many excerpts, those beyond ``MOST`` only for whoever wants more.

    None where the passages hold no words at all.
    """
    cutting = _Cutting(ranked, index, min(most, MOST))
    if not cutting.likely.any():
        return None
    lead = cutting.add_lead()
    if wants_of(ranked.question).items:
        cutting.add_lists()
    cutting.add_likeliest()
    cutting.complete_lists()
    cutting.complete_prose()
    cutting.add_plain()
    lead = cutting.lead_in_prose(lead)
    excerpts = cutting.excerpts()
    if most > MOST:
        excerpts += cutting.further(most - len(excerpts))
    if lead is None:
        return Cut(tuple(excerpts), None, -1, cutting.pieces)
    units = cutting.units
    span = units.start[lead[0]], units.end[lead[1]]
    return Cut(tuple(excerpts), span, units.row[lead[0]], cutting.pieces)


class _Cutting:
    """Units are numbered as in ``Matches``; those fetched from elsewhere come behind."""

    def __init__(self, ranked: Ranked, index: Engine, most: int) -> None:
        pieces = self.pieces = pieces_of(ranked)
        self._ranked = ranked
        self._most = most
        self._pieces = pieces.sentence.tolist()
        self._strength: dict[int, float] = dict(zip(self._pieces, pieces.strength.tolist(), strict=True))
        self.likely = _likelihood(ranked, pieces.sentence, pieces.strength)
        self._rows: list[int] = list(dict.fromkeys(ranked.rows[pieces.rank].tolist()))
        self.units = Units(ranked.matches, index)
        self._together = Together(self.units, self._pieces)
        self._chosen: set[int] = set()
        self._sections: dict[object, list[int]] = {}
        self._total = 0

    # --- what is shown ---

    def _take(self, wanted: Iterable[int], most: float) -> bool:
        """Show some units, if they fit."""
        wanted = [at for at in dict.fromkeys(wanted) if at not in self._chosen]
        cost = sum(map(self.units.length, wanted))
        sections = {self.units.section(self.units.row[at]) for at in wanted} - self._sections.keys()
        if len(self._sections) + len(sections) > self._most or self._total + cost > most:
            return False
        for at in wanted:
            rows = self._sections.setdefault(self.units.section(self.units.row[at]), [])
            if self.units.row[at] not in rows:
                rows.append(self.units.row[at])
        self._chosen.update(wanted)
        self._total += cost
        return True

    def _add(self, at: int, most: float = BUDGET) -> None:
        if at in self._chosen:
            return
        needed = self._together.needed(at, self._chosen)
        if not self._take([*needed, *self._together.below(at, self._chosen)], most):
            self._take(needed, most)

    def _add_whole(self, group: Sequence[int], longest: int) -> None:
        if sum(map(self.units.length, group)) <= longest:
            parent = self.units.parent_of(group[-1])
            fits = parent >= 0 and self.units.length(parent) <= ANNOUNCED
            self._take([*group, *([parent] if fits else [])], BUDGET + _OVER)

    def add_lead(self) -> Lead | None:
        """Show the likeliest unit, or two neighbours of a paragraph that are likelier together."""
        found = self._counted() or self._lead()
        if found is None:
            return None
        first, last = found
        for at in range(first, last + 1):
            self._add(at, inf)
        return found

    def _counted(self) -> Lead | None:
        """The best window, if a date or number is asked for and it is prose: it knows "nine" for a number."""
        ranked, strength = self._ranked, self._ranked.window_strength
        if ranked.question.kind not in ("when", "number") or not len(strength):
            return None
        best = int(np.argmax(strength))
        first, last = int(ranked.windows.first[best]), int(ranked.windows.last[best])
        return (first, last) if self._is_prose(self.units.row[first]) else None

    def _lead(self) -> Lead | None:
        units, best = self.units, 0.0
        found: Lead | None = None
        for at in self._pieces:
            own = float(self.likely[at])
            if own > best and units.length(at) <= LONGEST_LEAD:
                best, found = own, (at, at)
            if units.row_of(at + 1) != units.row[at] or units.paragraph[at + 1] != units.paragraph[at]:
                continue
            both = own, float(self.likely[at + 1])
            fits = units.end[at + 1] - units.start[at] <= LONGEST_LEAD
            if fits and sum(both) > best and min(both) >= _SECOND * max(both):
                best, found = sum(both), (at, at + 1)
        return found

    def add_lists(self) -> None:
        """Show the best lists whole, of the best passages."""
        rows = self._rows[:_LISTS_FROM]

        def strength(group: Sequence[int]) -> float:
            return max(self._strength.get(at, -inf) for at in (*group, self.units.parent[group[-1]]))

        lists = [group for group in self._together.lists if self.units.row[group[0]] in rows]
        for group in sorted(lists, key=strength, reverse=True)[:_LISTS]:
            self._add_whole(group, _ASKED_LIST)

    def add_likeliest(self) -> None:
        """Show the likeliest units that fit, short ones before long ones."""
        found = sorted(self._pieces, key=lambda at: -self.likely[at])[:_LOOKED_AT]

        def value(at: int) -> float:
            return float(np.log(self.likely[at]) - LENGTH_PENALTY * np.log(self.units.length(at) + _SHORT))

        for at in sorted((at for at in found if self.likely[at] >= LEAST_LIKELY), key=value, reverse=True):
            self._add(at)

    def complete_lists(self) -> None:
        """Show small lists and tables whole of which anything is shown."""
        for group in self._together.lists:
            if any(at in self._chosen for at in group):
                self._add_whole(group, _SMALL)

    def _show(self, units: Iterable[int]) -> None:
        self._take(units, inf)

    def _shown_rows(self) -> list[int]:
        return [row for rows in self._sections.values() for row in rows]

    def complete_prose(self) -> None:
        """Show prose as one run, and whole where it is one thought."""
        rows = self._shown_rows()
        for row in rows:
            own = self.units.of(row)
            shown = [at for at in own if at in self._chosen]
            if self._is_prose(row):
                self._show(range(shown[0], shown[-1] + 1))
        for row in rows[:_WHOLE]:
            own = self.units.of(row)
            more = sum(self.units.length(at) for at in own if at not in self._chosen)
            if self._is_plain(row) or (self._is_one_thought(row) and self._total + more <= _LONGEST):
                self._show(own)

    def add_plain(self) -> None:
        """Where all that is shown are pages of prose, show the best paragraphs whole."""
        if not all(map(self._is_plain, self._shown_rows())):
            return
        for row in self._rows[:_WHOLE]:
            if len(self._sections) < _WHOLE and self._is_plain(row):
                self._show(self.units.of(row))

    def _is_plain(self, row: int) -> bool:
        """Whether a passage is prose on a page without headings."""
        return not self.units.is_sectioned(row) and self._is_prose(row)

    def _is_prose(self, row: int) -> bool:
        return all(self.units.kind[at] in (TEXT, INTRO) for at in self.units.of(row))

    def _is_one_thought(self, row: int) -> bool:
        own = self.units.of(row)
        length = self.units.end[own[-1]] - self.units.start[own[0]]
        paragraphs = {self.units.paragraph[at] for at in own}
        is_text = all(self.units.kind[at] == TEXT for at in own)
        return is_text and length >= _PROSE and len(paragraphs) <= _PARAGRAPHS

    def lead_in_prose(self, found: Lead | None) -> Lead | None:
        """The lead by its window, which is better at prose; the given one anywhere else."""
        ranked, strength = self._ranked, self._ranked.window_strength
        if found is None or not len(strength):
            return found
        if not self._is_plain(self.units.row[found[0]]) or not self._is_plain(self._rows[0]):
            return found
        best = int(np.argmax(strength))
        window = int(ranked.windows.first[best]), int(ranked.windows.last[best])
        return window if {*range(window[0], window[1] + 1)} <= self._chosen else found

    # --- what comes of it ---

    def excerpts(self) -> list[Excerpt]:
        """What is shown, the sections that are likeliest to answer first."""
        found = []
        for rows in self._sections.values():
            own = [at for at in self._chosen if self.units.row[at] in rows]
            found.append((float(sum(self.likely_of(at) for at in own)), self._excerpt(own)))
        return [excerpt for _, excerpt in sorted(found, key=lambda one: -one[0])]

    def further(self, most: int) -> list[Excerpt]:
        """What is shown to whoever wants more: the likeliest of every passage that nothing is shown of yet."""
        shown = set(self._shown_rows())
        found: list[Excerpt] = []
        for row in self._ranked.rows.tolist():
            own = self.units.of(row)
            if len(found) >= most:
                break
            if row in shown or not own:
                continue
            found.append(self._excerpt(self._best_of(own)))
        return found

    def _best_of(self, own: Sequence[int]) -> list[int]:
        """All of a short or plain passage; else its likeliest unit, with what that needs and what follows."""
        if self._is_plain(self.units.row[own[0]]) or sum(map(self.units.length, own)) <= _FURTHER:
            return list(own)
        weight = self._ranked.query.weight
        best = max(
            own, key=lambda at: (self.likely_of(at), float(self._ranked.matches.in_sentence[at] @ weight))
        )
        needed = self._together.needed(best, self._chosen)
        return [*needed, *(at for at in self._together.below(best, self._chosen) if at not in needed)]

    def likely_of(self, at: int) -> float:
        """How likely a unit answers; one that was fetched only introduces others."""
        return float(self.likely[at]) if at < len(self.likely) else 0.0

    def _excerpt(self, own: Iterable[int]) -> Excerpt:
        own = sorted(own, key=lambda at: self.units.start[at])
        best = sorted(own, key=lambda at: -self.likely_of(at))
        rows = tuple(dict.fromkeys(self.units.row[at] for at in best))
        return Excerpt(rows, tuple(self.units.unit(at) for at in own))


def _likelihood(ranked: Ranked, sentence: Ints, strength: Floats) -> Floats:
    """How likely each unit of ``Matches`` answers: 0 for a word alone and for what is not among these."""
    forward = ranked.matches.forward
    found = np.zeros(len(forward.sentence_start))
    if len(sentence):
        likely = np.exp(strength - strength.max())
        found[sentence] = likely / likely.sum()
    tokens = np.bincount(forward.sentence, minlength=len(found))
    found[tokens < 2] = 0  # noqa: PLR2004 # a word alone says nothing
    return found
