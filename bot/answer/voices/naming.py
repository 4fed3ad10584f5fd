"""One speaker, one quote: who is named under an excerpt, and what of it is theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Unit
from bot.people.speakers import SPOKEN, is_asked_in, is_other, relevant_statements, said_in, speaker_of
from bot.ranking.matching import Matches
from knowledge.engine import HEADER, INTRO, TEXT, Engine
from knowledge.model import Span, Speaker, Statement

_MOST_PARTS: Final = 3
"""An excerpt in which more people answer is parted so often; who comes behind is a click away."""


@dataclass(frozen=True, slots=True)
class Named:
    """An excerpt, and who alone speaks in it."""

    excerpt: Excerpt
    speaker: Speaker | None


class Naming:
    """Names the speakers of excerpts from some passages.

    ``lead`` is where it is answered, in the passage ``lead_row`` of ``matches``; ``nameless``: nobody is to be
    named, whoever speaks.
    """

    def __init__(
        self, index: Engine, matches: Matches, lead: Span | None, lead_row: int, *, nameless: bool = False
    ) -> None:
        self._index = index
        self._matches = matches
        self._lead_row = lead_row
        self._nameless = nameless
        self.lead = lead and self._of_one(lead)
        """As much of the lead as one person says."""

    def _of_one(self, lead: Span) -> Span:
        """The sentences around the best of a lead in which nobody else speaks than there, by name."""
        forward, row = self._matches.forward, self._lead_row
        every = range(int(forward.sentences[row]), int(forward.sentences[row + 1]))
        spans = {at: (int(forward.sentence_start[at]), int(forward.sentence_end[at])) for at in every}
        own = [at for at in every if spans[at][0] < lead[1] and lead[0] < spans[at][1]]
        best = max(own, key=self._held)
        relevant = relevant_statements(self._index, self._matches, row, SPOKEN, spans[best])
        if not relevant or not (speaker := relevant[0][1].speaker):
            return lead
        first = last = best
        others = [
            one for one in self._index.passage(int(forward.numbers[row])).statements if is_other(one, speaker)
        ]
        while first > own[0] and not said_in(others, [spans[first - 1]]):
            first -= 1
        while last < own[-1] and not said_in(others, [spans[last + 1]]):
            last += 1
        return spans[first][0], spans[last][1]

    def _held(self, sentence: int) -> float:
        """How much of the question a sentence holds."""
        return float(self._matches.in_sentence[sentence] @ self._matches.query.weight)

    def named(self, excerpt: Excerpt, speaker: Speaker | None = None) -> list[Named]:
        """An excerpt with its speaker; in parts, the answering one first, where several people answer by name.

        What somebody else says besides is left out. ``speaker``: who answers, where that is settled.
        """
        if self._nameless:
            return [Named(excerpt, None)]
        found: list[Named] = []
        waiting = [excerpt]
        while waiting and len(found) < _MOST_PARTS:
            own = waiting.pop(0)
            at = self._answering(own)
            statements = self._statements(own)
            relevant = self._relevant(own, at)
            if speaker is None and relevant:
                speaker = relevant[0].speaker
            kept, others = _parted(own, statements, speaker, at) if speaker else (own, [])
            answering = [
                one for one in statements if speaker and one.speaker and one.speaker.name == speaker.name
            ]
            spans = [(unit.start, unit.end) for unit in kept.units]
            # A question in it is none of theirs; where it stands above them, it is shown there.
            asked = is_asked_in(statements, spans)
            found.append(Named(kept, None if asked else speaker_of(statements, spans, answering)))
            parts = (self._of(own, units) for units in others)
            waiting += [one for one in parts if self._relevant(one, self._answering(one))]
            speaker = None
        return found

    def speaker_of_lead(self) -> Speaker | None:
        """Who alone speaks in the lead, whoever else does in its quote."""
        if self.lead is None or self._nameless:
            return None
        number = int(self._matches.forward.numbers[self._lead_row])
        start, end = self.lead
        inside = [one for one in self._index.sentences(number) if one[0] < end and start < one[1]]
        relevant = relevant_statements(self._index, self._matches, self._lead_row, SPOKEN, self.lead)
        statements = self._index.passage(number).statements
        return speaker_of(statements, inside, [one for _, one in relevant])

    def _statements(self, excerpt: Excerpt) -> list[Statement]:
        numbers = self._matches.forward.numbers
        touching = (self._index.passage(int(numbers[row])).statements for row in excerpt.rows)
        return list(dict.fromkeys(one for those in touching for one in those))

    def _relevant(self, excerpt: Excerpt, at: Span) -> list[Statement]:
        """The statements that hold enough of the question where an excerpt answers, the one with most first."""
        row = self._row(excerpt)
        found = relevant_statements(self._index, self._matches, row, SPOKEN, at)
        return [one for _, one in sorted(found, key=lambda one: -one[0])]

    def _row(self, excerpt: Excerpt) -> int:
        return self._lead_row if self._holds_lead(excerpt) else excerpt.rows[0]

    def _holds_lead(self, excerpt: Excerpt) -> bool:
        lead = self.lead
        return (
            lead is not None
            and self._lead_row in excerpt.rows
            and any(unit.start <= lead[0] < unit.end for unit in excerpt.units)
        )

    def _answering(self, excerpt: Excerpt) -> Span:
        """Where an excerpt answers: its lead, else its best sentence; an introduction says nothing itself."""
        said = [unit for unit in excerpt.units if unit.kind not in (INTRO, HEADER)] or list(excerpt.units)
        if self.lead and self._holds_lead(excerpt):
            start, end = self.lead
            if any(unit.start < end and start < unit.end for unit in said):
                return self.lead
        forward, row = self._matches.forward, excerpt.rows[0]
        starts = {unit.start for unit in said}
        places = range(int(forward.sentences[row]), int(forward.sentences[row + 1]))
        own = [at for at in places if int(forward.sentence_start[at]) in starts] or list(places)
        best = max(own, key=self._held)
        return int(forward.sentence_start[best]), int(forward.sentence_end[best])

    def _of(self, excerpt: Excerpt, units: Sequence[Unit]) -> Excerpt:
        """Some units of an excerpt, with the passages they stand in."""
        numbers = self._matches.forward.numbers
        rows = [
            row for row in excerpt.rows if any(unit.start in self._starts(int(numbers[row])) for unit in units)
        ]
        return Excerpt(tuple(rows) or excerpt.rows, tuple(units))

    def _starts(self, number: int) -> set[int]:
        return {start for start, _ in self._index.sentences(number)}


def _parted(
    excerpt: Excerpt, statements: Sequence[Statement], speaker: Speaker, at: Span
) -> tuple[Excerpt, list[list[Unit]]]:
    """An excerpt without what others say by name, and that; whole where they speak where it answers."""
    units = excerpt.units
    others = [one for one in statements if is_other(one, speaker)]
    answering = [place for place, unit in enumerate(units) if unit.start < at[1] and at[0] < unit.end]
    if not answering or any(_speaks(others, units[place]) for place in answering):
        return excerpt, []
    kept = set(answering)
    kept |= set(_theirs(units, range(answering[-1] + 1, len(units)), others))
    kept |= set(_theirs(units, range(answering[0] - 1, -1, -1), others))
    dropped: list[list[Unit]] = []
    for place, unit in enumerate(units):
        if place in kept:
            continue
        if dropped and place - 1 not in kept:
            dropped[-1].append(unit)
        else:
            dropped.append([unit])
    return replace(excerpt, units=tuple(units[place] for place in sorted(kept))), dropped


def _theirs(units: Sequence[Unit], places: Sequence[int], others: Sequence[Statement]) -> Iterator[int]:
    """The units, away from the answering one, in which nobody else speaks; prose ends where somebody does."""
    for place in places:
        if not _speaks(others, units[place]):
            yield place
        elif units[place].kind in (TEXT, INTRO):
            return


def _speaks(statements: Sequence[Statement], unit: Unit) -> bool:
    return bool(said_in(statements, [(unit.start, unit.end)]))
