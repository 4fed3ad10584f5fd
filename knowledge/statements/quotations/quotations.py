"""From quotations to statements: which of them are spoken, and by whom."""

import re

from knowledge.model import Span, StatementKind
from knowledge.statements.clauses.attribution import (
    Attribution,
    attribution_before,
    attribution_behind,
    attribution_from_context,
    ends_itself,
    leads_directly,
)
from knowledge.statements.clauses.stance import never_said
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.verbs import speaks
from knowledge.statements.quotations.continuation import runs
from knowledge.statements.quotations.drafts import Draft
from knowledge.statements.quotations.labels import is_stage_direction, label_at
from knowledge.statements.quotations.marks import SINGLE, Quotation
from knowledge.statements.quotations.narration import places_of
from knowledge.statements.quotations.spoken import ENDING, is_spoken

SOMEBODY_ELSE = re.compile(r"(?:N|[Dh][nA#]*[np])[A]*x*[A]*[VTe]")
"""Kinds of a subject that is no pronoun, with its verb."""


class Quoting:
    """The quotations of one text sorted into statements, once."""

    def __init__(self, flat: str, quotations: list[Quotation], words: Words) -> None:
        self.drafts: list[Draft] = []
        self.cues: set[int] = set()
        """Words that are the cue of a quotation."""
        self.places: set[int] = set()
        """Words that are a spoken quotation."""
        self.unspoken: list[Quotation] = []
        self._flat = flat
        self._words = words
        self._by_cue: dict[int, Draft] = {}
        self._last: Draft | None = None
        self._last_place = -1
        places = places_of(words, quotations)
        for first, behind in runs(flat, quotations):
            self._add(quotations[first:behind], places[first:behind])
        self.cues.update(self._by_cue)

    def _add(self, parts: list[Quotation], places: list[int]) -> None:
        """Sort in a quotation, or several that run over paragraphs."""
        spans = [trimmed(self._flat, part) for part in parts]
        if is_stage_direction(self._flat, spans[0]):
            return
        label = label_at(self._flat, parts[0].start, parts[0].end)
        spans = spans[:1] + [span for span in spans[1:] if not is_stage_direction(self._flat, span)]
        if label:
            draft = Draft(self._kind(parts[0]), [], None, None, "label", label[0])
            spans[0] = (label[1], spans[0][1])
            self.drafts.append(draft)
        else:
            spoken = len(parts) > 1 or is_spoken(self._flat, parts[0], self._words, places[0], self._last_place)
            found = self._attributed(parts, places) if spoken else None
            if found is None:
                self.unspoken += parts
                return
            draft = found
        draft.spans += spans
        self._last, self._last_place = draft, places[-1]
        self.places.update(places)

    def _attributed(self, parts: list[Quotation], places: list[int]) -> Draft | None:
        """The statement that the quotation belongs to, a new one where needed; None if it is none."""
        body = self._flat[parts[-1].start : parts[-1].end]
        single = self._flat[parts[0].outer[0]] in SINGLE and not self._follows_single(places[0])
        found = self._attribution(places[0], places[-1], body)
        if found is None and not single:
            if self._words.kinds[places[0] - 1 : places[0]] == "," and places[0] - 1 != self._last_place:
                return None  # named, not said: her book, "The Long Rain"
            if self._last and self._goes_on(places[0]):
                return self._last
            if self._words.kinds[places[0] - 1 : places[0]] == ".":
                found = attribution_from_context(self._words, places[0])
        if found is None:
            if single or body.rstrip()[-1] not in ENDING:
                return None
            draft = Draft(self._kind(parts[0]), [], None, None, "unattributed")
        elif found.cue and never_said(self._words, found.cue):
            return None
        elif found.cue and found.cue.first in self._by_cue:
            return self._by_cue[found.cue.first]
        else:
            draft = Draft(self._kind(parts[0]), [], found.cue, found.speaker, found.rule)
            if found.cue:
                self._by_cue[found.cue.first] = draft
        self.drafts.append(draft)
        return draft

    def _goes_on(self, place: int) -> bool:
        """Whether the last speaker may still speak: no paragraph between, and nobody else does anything."""
        kinds = self._words.kinds
        if kinds.count("P", self._last_place, place) > 1:
            return False
        end = next((at for at in range(self._last_place + 1, place) if kinds[at] in ".P"), place)
        return SOMEBODY_ELSE.search(kinds, end, place) is None

    def _follows_single(self, place: int) -> bool:
        """Whether somebody already spoke between single marks in this paragraph: they are this text's marks."""
        if self._last is None or "P" in self._words.kinds[self._last_place : place]:
            return False
        return self._flat[self._last.spans[-1][0] - 1] in SINGLE

    def _attribution(self, place: int, last_place: int, body: str) -> Attribution | None:
        before = attribution_before(self._words, place)
        if before and (leads_directly(self._words, place) or self._is_announced(before, place, body)):
            return before
        return attribution_behind(self._words, last_place, body) or before

    def _is_announced(self, before: Attribution, place: int, body: str) -> bool:
        """Whether a verb of saying leads to the comma or colon before a quotation that ends its sentence."""
        return (
            before.cue is not None
            and self._words.kinds[place - 1] in ",:"
            and place - 1 != self._last_place
            and speaks(self._words.forms[before.cue.first])
            and ends_itself(body)
        )

    def _kind(self, quotation: Quotation) -> StatementKind:
        """Doubled apostrophes are no true quotation marks: what they quote counts as partly quoted."""
        return "mixed" if self._flat.startswith("''", quotation.outer[0]) else "direct"


def trimmed(flat: str, quotation: Quotation) -> Span:
    """The quoted words without the blanks inside the marks."""
    start, end = quotation.start, quotation.end
    while flat[start].isspace():
        start += 1
    while flat[end - 1].isspace():
        end -= 1
    return start, end
