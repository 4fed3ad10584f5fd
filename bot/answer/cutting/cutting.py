"""The best pieces of the best passages, cut to what fits a phone, each with what it needs to be understood."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, log
from typing import Final

import numpy as np

from bot.answer.cutting.belonging import Together
from bot.answer.cutting.leading import Lead, Leading
from bot.answer.cutting.selection import BUDGET, Selection
from bot.answer.cutting.units import Unit, Units
from bot.ranking.matching import HELD
from bot.ranking.pieces import Pieces, figures_of, likelihood, pieces_of
from bot.ranking.ranking import Ranked
from bot.ranking.weights import LEAST_LIKELY, LENGTH_PENALTY, PROBABLY
from knowledge.engine import TEXT, Engine
from knowledge.model import Span

# Characters and numbers; where no reason is given, found on the folders of docs/answers.md, where half and
# twice as much make no answer better.
MOST: Final = 5
"""Sections quoted."""
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
_LONGEST: Final = 1100
"""… and all that is shown stays below this."""
_WHOLE: Final = 3
"""Pages of prose without headings are quoted by so many paragraphs, whole: they are read, not looked up."""
_WORD: Final = 0.02
"""So likely must be what is shown for a word of the question that nothing else shown holds."""
_SAYS_MORE: Final = 1 / 3
"""A quote adds something if so many of its words stand in none before it."""
_FURTHER: Final = 300
"""Characters of a quote that waits behind "More quotes", its likeliest piece first."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a quote consists of."""

    rows: tuple[int, ...]
    """Passages of ``Matches``, that of the likeliest piece first."""
    units: tuple[Unit, ...]
    """In the order of the document."""
    needed: bool = False
    """It is shown however unlikely: a side of what is compared, or what somebody says who was asked for."""
    begins_later: bool = False
    """Prose directly before it is left out, for it to fit a phone …"""
    ends_earlier: bool = False
    """… or directly behind it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown of the best passages."""

    excerpts: Iterable[Excerpt]
    """The likeliest first, one a section; then those that wait, as far as more is wanted.

    To be gone through once: of much that somebody says, only what is shown is made an excerpt.
    """
    lead: Span | None
    lead_row: int
    """The passage of ``Matches`` that the lead stands in, or -1."""
    pieces: Pieces | None = None
    """All that it was chosen from."""
    likeliest: tuple[Excerpt, ...] = ()
    """The best, the likeliest first, be they shown or wait."""
    is_quantified: bool = False
    """The lead is not the likeliest, but tells the quantity that is asked for."""


def cut(ranked: Ranked, index: Engine, most: int = MOST) -> Cut | None:
    """Cut the best passages; ``most``: how many excerpts, those beyond ``MOST`` only for whoever wants more.

    None where the passages hold no words at all.
    """
    cutting = _Cutting(ranked, index, min(most, MOST))
    if not any(cutting.units.likely):
        return None
    lead = cutting.add_lead()
    wants = cutting.pieces.wants
    if wants.items:
        cutting.add_lists()
    cutting.add_words(LEAST_LIKELY if wants.sides else _WORD)
    sides = set(cutting.shown.chosen) if wants.sides else set()
    cutting.add_likeliest()
    cutting.drop_unlikely(lead, sides)
    cutting.add_likeliest(further=False)
    cutting.complete_lists()
    cutting.complete_prose()
    cutting.add_plain(lead)
    cutting.shown.settle()
    lead = cutting.lead_in_prose(lead)
    excerpts, likeliest = cutting.excerpts(lead, sides), cutting.likeliest()
    if most > MOST:
        excerpts += cutting.further(most - len(excerpts))
    units = cutting.units
    span = (units.start[lead[0]], units.end[lead[1]]) if lead else None
    row = units.row[lead[0]] if lead else -1
    return Cut(tuple(excerpts), span, row, cutting.pieces, likeliest, cutting.leading.is_quantified)


class _Cutting:
    """Units are numbered as in ``Matches``; those fetched from elsewhere come behind."""

    def __init__(self, ranked: Ranked, index: Engine, most: int) -> None:
        pieces = self.pieces = pieces_of(ranked)
        self._ranked = ranked
        self._pieces: list[int] = pieces.sentence.tolist()
        self._strength: dict[int, float] = dict(zip(self._pieces, pieces.strength.tolist(), strict=True))
        self._rows: list[int] = list(dict.fromkeys(ranked.rows[pieces.rank].tolist()))
        self.units = Units(ranked.matches, index, likelihood(pieces, ranked.matches))
        self._together = Together(self.units, self._pieces)
        self.shown = Selection(self.units, self._together, most)
        self._waiting: list[list[int]] = []
        self._excerpts: dict[tuple[int, ...], Excerpt] = {}
        kinds = self.units.kind
        for at in [at for at in self._pieces if kinds[at] != TEXT and self._together.is_bare(at)]:
            self.units.likely[at] = 0
        likeliest = np.argsort(-np.array(self.units.likely)[pieces.sentence], kind="stable")[:_LOOKED_AT]
        self._likeliest: list[int] = pieces.sentence[likeliest].tolist()
        self.leading = Leading(ranked, self.units, self._together, index)

    # --- what is shown ---

    def add_lead(self) -> Lead | None:
        """Show what answers first."""
        found = self.leading.among(self._pieces)
        for lead in (found, self.leading.answering(found)) if found else ():
            self.shown.add_all(*lead)
        told = self._ranked.telling
        if found and told and told.named >= 0 and found[0] == told.sentence:
            self.shown.add(told.named, inf)
        return found

    def add_lists(self) -> None:
        """Show the best lists whole, of the best passages."""
        rows = self._rows[:_LISTS_FROM]

        def strength(group: Sequence[int]) -> float:
            return max(self._strength.get(at, -inf) for at in (*group, self.units.parent[group[-1]]))

        lists = [group for group in self._together.lists if self.units.row[group[0]] in rows]
        for group in sorted(lists, key=strength, reverse=True)[:_LISTS]:
            self.shown.add_whole(group, _ASKED_LIST)

    def add_words(self, least: float) -> None:
        """Show for each word of the question that nothing shown holds the unit that does, if likely enough."""
        matches, sentence = self._ranked.matches, self.pieces.sentence
        asked = [at for at, word in enumerate(matches.query.words) if not word.generic]
        held = matches.in_sentence[sentence] >= HELD
        for term in sorted(asked, key=lambda term: -float(matches.query.weight[term])):
            own: list[int] = sentence[held[:, term]].tolist()
            best = max(own, key=self.units.likely.__getitem__, default=-1)
            if best >= 0 and self.units.likely[best] >= least and self.shown.chosen.isdisjoint(own):
                self.shown.add(best)

    def add_likeliest(self, *, further: bool = True) -> None:
        """Show the likeliest units that fit, short ones before long ones; ``further``: of new sections, too."""
        likely = self.units.likely

        def value(at: int) -> float:
            return log(likely[at]) - LENGTH_PENALTY * log(self.units.length(at) + _SHORT)

        for at in sorted((at for at in self._likeliest if likely[at] >= LEAST_LIKELY), key=value, reverse=True):
            if further or self.shown.section(at) in self.shown.sections:
                self.shown.add(at)

    def drop_unlikely(self, lead: Lead | None, sides: Collection[int]) -> None:
        """Keep of the quotes behind the first what probably answers and says more than those before it.

        Others wait for "More quotes", but not the lead's, ``sides`` of what is compared, and what is read on.
        """
        figures = figures_of(self._ranked.matches, self.pieces.wants)
        known: set[int] = set()
        said: list[set[int]] = []
        kept = {*sides, *(lead or ())}
        for own in sorted(self.shown.by_section(), key=self._likely_together, reverse=True):
            words = self._words(own)
            # The very same words elsewhere become another place of the quote, and cost nothing.
            is_kept = not known or words in said or not kept.isdisjoint(own) or self._is_plain(own)
            says_more = len(words - known) >= _SAYS_MORE * len(words) or not figures.isdisjoint(words - known)
            if is_kept or (says_more and self._likely_together(own) >= PROBABLY):
                known |= words
                said.append(words)
            else:
                self.shown.drop(own)
                self._waiting.append(own)

    def _likely_together(self, own: Iterable[int]) -> float:
        return sum(map(self.units.likely.__getitem__, own))

    def _is_plain(self, own: Iterable[int]) -> bool:
        return all(self.units.is_plain(row) for row in {self.units.row[at] for at in own})

    def _words(self, own: Iterable[int]) -> set[int]:
        """The terms of some units; of one that was fetched none."""
        matches = self._ranked.matches
        terms, bounds = matches.forward.term, matches.tokens_of_sentences
        found: set[int] = set()
        for at in own:
            if at < len(matches.in_sentence):
                found.update(terms[bounds[at] : bounds[at + 1]].tolist())
        return found

    def complete_lists(self) -> None:
        """Show small lists and tables whole of which anything is shown."""
        for group in self._together.lists:
            if not self.shown.chosen.isdisjoint(group):
                self.shown.add_whole(group, _SMALL)

    def complete_prose(self) -> None:
        """Show prose as one run, and whole where it is one thought."""
        rows = self.shown.rows
        for row in filter(self.units.is_prose, rows):
            shown = [at for at in self.units.of(row) if at in self.shown.chosen]
            self.shown.take(range(shown[0], shown[-1] + 1))
        for row in rows[:_WHOLE]:
            if self.units.is_plain(row):
                self.shown.take(self.units.of(row))
        if rows and self._is_one_thought(rows[0]):
            self.shown.take(self.units.of(rows[0]), _LONGEST)

    def _is_one_thought(self, row: int) -> bool:
        own = self.units.of(row)
        length = self.units.end[own[-1]] - self.units.start[own[0]]
        is_one = len({self.units.paragraph[at] for at in own}) <= _PARAGRAPHS
        return is_one and length >= _PROSE and all(self.units.kind[at] == TEXT for at in own)

    def add_plain(self, lead: Lead | None) -> None:
        """Where all that is shown are pages of prose, show the best passages whole.

        Where these are long, only the lead's is shown besides.
        """
        if not all(map(self.units.is_plain, self.shown.rows)):
            return
        wanted = [row for row in self._rows[:_WHOLE] if self.units.is_plain(row)]
        for row in wanted:
            self.shown.take(self.units.of(row))
        if not self.shown.fits((), BUDGET):
            kept = {*wanted, *([self.units.row[lead[0]]] if lead else [])}
            self.shown.drop([at for at in self.shown.chosen if self.units.row[at] not in kept])

    def lead_in_prose(self, found: Lead | None) -> Lead | None:
        """The lead, chosen again among pages of prose; where it asks, what answers it."""
        if found is None:
            return None
        window = self.leading.in_prose(found, self._rows[0])
        chosen = window if self.shown.holds(*window) else found
        answering = self.leading.answering(chosen)
        return answering if self.shown.holds(*answering) else chosen

    # --- what comes of it ---

    def excerpts(self, lead: Lead | None, sides: Collection[int]) -> list[Excerpt]:
        """What is shown: pages of prose by their rank, else the lead's section, then the likeliest."""
        found = sorted(self.shown.by_section(), key=self._likely_together, reverse=True)
        is_plain = all(map(self._is_plain, found))
        if is_plain:
            found.sort(key=lambda own: self._rows.index(self.units.row[own[0]]))
        if lead and (not is_plain or self.leading.named >= 0 or self.leading.told):
            found.sort(key=lambda own: lead[0] not in own)
        return [
            self._excerpt(own) if set(sides).isdisjoint(own) else replace(self._excerpt(own), needed=True)
            for own in found
        ]

    def likeliest(self) -> tuple[Excerpt, ...]:
        """What is shown and what waits, the likeliest first."""
        found = sorted([*self.shown.by_section(), *self._waiting], key=self._likely_together, reverse=True)
        return tuple(map(self._excerpt, found[:MOST]))

    def further(self, most: int) -> list[Excerpt]:
        """What is shown to whoever wants more: what waits, then the likeliest of every other passage."""
        shown = {*self.shown.rows, *(self.units.row[at] for own in self._waiting for at in own)}
        found = [self._excerpt(own) for own in self._waiting[:most]]
        for row in self._ranked.rows.tolist():
            own = self.units.of(row)
            if len(found) >= most:
                break
            if row not in shown and own and (best := self._best_of(own)):
                found.append(self._excerpt(best))
        return found

    def _best_of(self, own: Sequence[int]) -> list[int]:
        """All of a short or plain passage; else its likeliest unit, with what that needs and what follows."""
        if self.units.is_plain(self.units.row[own[0]]) or self.shown.length(own) <= _FURTHER:
            return [at for at in own if not self._together.is_bare(at)]
        weight = self._ranked.query.weight
        best = max(
            own, key=lambda at: (self.units.likely[at], float(self._ranked.matches.in_sentence[at] @ weight))
        )
        least = self._together.least(best, self.shown.chosen)
        below = self._together.below(best, self.shown.chosen) if least else []
        return list(dict.fromkeys([*least, *below]))

    def _excerpt(self, own: Sequence[int]) -> Excerpt:
        key = tuple(own)
        if key not in self._excerpts:
            ordered = sorted(own, key=self.units.start.__getitem__)
            best = sorted(ordered, key=lambda at: -self.units.likely[at])
            rows = tuple(dict.fromkeys(self.units.row[at] for at in best))
            self._excerpts[key] = Excerpt(rows, tuple(map(self.units.unit, ordered)))
        return self._excerpts[key]
