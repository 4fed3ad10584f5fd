"""The lead: the sentence or two of all that could be shown that answer first."""

from itertools import chain
from typing import Final

import numpy as np

from bot.answer.cutting.belonging import Together
from bot.answer.cutting.quantified import Quantified
from bot.answer.cutting.units import Units
from bot.question.parsing import words_of
from bot.question.wanting import wants_of
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.leads import LONGEST_LEAD
from bot.ranking.matching import Floats
from bot.ranking.pieces import DEPTH
from bot.ranking.ranking import Ranked
from knowledge.engine import CODE, ITEM, TEXT, Engine
from knowledge.model import Place
from knowledge.text.languages import language_of
from knowledge.text.terms import terms_of, tokens_of

_SECOND: Final = 0.1
"""A lead has a second sentence if that is so likely beside the first."""
_SENTENCES: Final = 2.0
"""What a window's sentences say of it counts so much beside what it says itself: of once, twice and three
times, with twice most leads of squad_a are right (.798, .800, .799; windows alone: .796)."""
_NEVER: Final = 1e-9
"""The likelihood of a sentence that is among no pieces."""
_ALL: Final = 0.99
"""The share of the question's weight that is all of it; terms are rounded."""
_LAST: Final = 0.5
"""The share that the last heading must hold where title and headings above it hold the rest: on the page
"Business cards" that of "Where to print cards", not that of "Cards" alone."""
_LITTLE: Final = 40
"""An answer that begins with so few characters, "Yes." or "A: Well.", is given with what follows."""
_QUANTIFIED: Final = 0.1
"""So likely beside the likeliest unit must be one that tells the quantity asked for, to be read before it.

On six folders seven of eight such leads are right; with .2 four are lost, with .05 another one is worse.
"""
_HEADING: Final = PASSAGE_FEATURES.index("heading")

Lead = tuple[int, int]
"""First and last unit."""


def _heading(place: Place) -> str:
    """The last heading above a place, else its title."""
    return place.section[-1] if place.section else place.source.title


def _heading_terms(place: Place, index: Engine) -> tuple[int, ...]:
    """The terms of the last heading above a place that a search would be made for, else all of its title.

    -1: one that stands in no text.
    """
    heading = _heading(place)
    if place.section:
        language = language_of(heading, index.language)
        words = words_of(tokens_of(heading, language), heading, language)
        terms = [word.term for word in words if not word.measure]
    else:
        terms = terms_of(heading, index.language)
    numbers = map(index.term_number, terms)
    return tuple(-1 if number is None else number for number in numbers)


class Leading:
    """Chooses a lead."""

    def __init__(self, ranked: Ranked, units: Units, together: Together, index: Engine) -> None:
        self._ranked = ranked
        self._units = units
        self._together = together
        self._index = index
        self.named: Final = self._named_row(index)
        self.told: Final = self._told()
        self.is_quantified = False
        """Whether the lead is not the likeliest, but tells the quantity that is asked for."""

    def among(self, pieces: list[int]) -> Lead | None:
        """The likeliest unit, or two neighbours of a paragraph that are likelier together."""
        named = [at for at in pieces if self._units.row[at] == self.named]
        found = self._likeliest(named) or self._counted() or self._likeliest(pieces)
        if found and not self.told and (other := self._quantified(found, pieces)):
            self.is_quantified = True
            return other
        # With a sentence behind it, if that belongs to it.
        is_told = self.told and found and self.told[0] == found[0]
        return self.told if self.told and self.told[0] in pieces and not is_told else found

    def _told(self) -> Lead | None:
        """The unit whose form says that it tells what is asked for, if it is no longer than a lead."""
        told = self._ranked.telling
        if told is None or self._units.length(told.sentence) > LONGEST_LEAD:
            return None
        return told.sentence, told.sentence

    def _named_row(self, index: Engine) -> int:
        """The passage that begins below a heading or title that is what is asked, no more; -1: none."""
        headed = self._ranked.features[:DEPTH, _HEADING] >= _ALL
        rows = [row for row in self._ranked.rows[:DEPTH][headed].tolist() if self._begins(row)]
        if not rows:
            return -1
        asked = terms_of(self._ranked.question.text, index.language)
        # Word for word, as titles are: "Stand by me" has one word that is searched for.
        exact = [row for row in rows if terms_of(_heading(self._units.place(row)), index.language) == asked]
        if wants_of(self._ranked.question).sides:  # a heading of both is about neither
            return next(iter(exact), -1)
        return next(chain(exact, (row for row in rows if self._is_asked(row, index))), -1)

    def _begins(self, row: int) -> bool:
        """Whether a passage begins below its heading or title."""
        return bool(self._units.headings(row)) or not self._ranked.matches.before[row]

    def _is_asked(self, row: int, index: Engine) -> bool:
        """Whether the last heading of a passage has the words that are searched for, and no others.

        Those above it may hold some, but where a number or a date is asked for, which tells itself by its form.
        """
        query, kind = self._ranked.query, self._ranked.question.kind
        numbers = _heading_terms(self._units.place(row), index)
        if not numbers or not np.isin(numbers, query.terms).all():
            return False
        least = _ALL if kind in ("when", "number") else _LAST
        return bool(query.held_by(numbers) @ query.weight >= least * query.weight.sum())

    def _counted(self) -> Lead | None:
        """The best window, if a date or number is asked for and it is prose: it knows "nine" for a number."""
        ranked, strength = self._ranked, self._ranked.window_strength
        if ranked.question.kind not in ("when", "number") or not len(strength):
            return None
        found = self._best(strength)
        return found if self._units.is_prose(self._units.row[found[0]]) else None

    def _quantified(self, found: Lead, pieces: list[int]) -> Lead | None:
        """The likeliest unit that tells the quantity asked for, where a lead that is no prose tells none.

        The text's own answer to a question that it asks is what is asked for, whatever it counts.
        """
        units = self._units
        if units.kind[found[0]] != ITEM and not units.headings(units.row[found[0]]):
            return None
        quantity = Quantified(self._ranked, self._index)
        if not quantity.is_asked or quantity.is_told_around(*found) or self.answering(found) != found:
            return None
        least = _QUANTIFIED * max(units.likely[at] for at in pieces)
        likely = sorted((at for at in pieces if units.likely[at] >= least), key=lambda at: -units.likely[at])
        alone = (self._alone(at) for at in likely)
        return next((lead for lead in alone if lead and quantity.is_told_in(*lead)), None)

    def _best(self, strength: Floats) -> Lead:
        """The strongest window; of windows alike the first, whatever adds the numbers up."""
        windows, best = self._ranked.windows, int(np.argmax(np.round(strength, 9)))
        return int(windows.first[best]), int(windows.last[best])

    def _likeliest(self, pieces: list[int]) -> Lead | None:
        units, best = self._units, 0.0
        found: Lead | None = None
        for at in pieces:
            own = units.likely[at]
            # With the next one it would still be less likely than what was found.
            if at + 1 < len(units.likely) and own + units.likely[at + 1] <= best:
                continue
            if own > best and (lead := self._alone(at)):
                best, found = own, lead
            if (
                units.kind[at] == CODE
                or units.row_of(at + 1) != units.row[at]
                or units.paragraph[at + 1] != units.paragraph[at]
            ):
                continue
            both = own, units.likely[at + 1]
            fits = units.end[at + 1] - units.start[at] <= LONGEST_LEAD
            if fits and sum(both) > best and min(both) >= _SECOND * max(both):
                best, found = sum(both), (at, at + 1)
        return found

    def _alone(self, at: int) -> Lead | None:
        """A unit, or the code around it, as a lead; None where that is too long for one."""
        run = self._together.run(at)
        fits = run and self._units.end[run[-1]] - self._units.start[run[0]] <= LONGEST_LEAD
        return (run[0], run[-1]) if fits else None

    def answering(self, found: Lead) -> Lead:
        """What stands behind a lead that asks: whoever asks the same wants the answer.

        That is the paragraph behind one that ends with a question; within one the sentence behind, with the
        question. The lead stays where that asks, too, is no prose or makes it longer than a lead.
        """
        units = self._units
        asking = next((at for at in reversed(range(found[0], found[1] + 1)) if units.asks(at)), None)
        if asking is None:
            return found
        ending = max(at for at in units.of(units.row[asking]) if units.paragraph[at] == units.paragraph[asking])
        if units.asks(ending):
            asking = ending
        first = last = asking + 1
        if asking < found[1] or not self._goes_on(asking) or units.asks(first):
            return found
        if units.length(first) < _LITTLE and self._goes_on(first, units.paragraph[first]):
            last += 1
        if asking != ending:
            first = found[0]
        return (first, last) if units.end[last] - units.start[first] <= LONGEST_LEAD else found

    def _goes_on(self, at: int, paragraph: int | None = None) -> bool:
        """Whether prose follows a unit in its passage, or in that paragraph of it."""
        units = self._units
        follows = units.row_of(at + 1) == units.row[at] and units.kind[at + 1] == TEXT
        return follows and paragraph in (None, units.paragraph[at + 1])

    def in_prose(self, found: Lead, best_row: int) -> Lead:
        """The best window, if the lead and the best passage are pages of prose; else the given lead."""
        windows, strength = self._ranked.windows, self._ranked.window_strength
        if (
            self.named >= 0
            or (self.told and self.told[0] == found[0])
            or not len(strength)
            or not all(map(self._units.is_plain, (self._units.row[found[0]], best_row)))
        ):
            return found
        alone = np.array(self._units.likely)
        second = np.where(windows.last > windows.first, alone[windows.last], 0)
        likely = np.log(np.maximum(alone[windows.first] + second, _NEVER))
        # The window alone knows what is counted.
        weight = 0.0 if self._ranked.question.kind == "number" else _SENTENCES
        return self._best(strength + weight * likely)
