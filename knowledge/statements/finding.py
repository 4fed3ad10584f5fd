"""All stages on one text."""

from bisect import bisect_left
from dataclasses import dataclass

from knowledge.model import Span, Speaker, Stance, Statement, StatementKind
from knowledge.statements.attribution import attribution_before, attribution_behind
from knowledge.statements.claims import claim_span, find_claims
from knowledge.statements.marks import Quotation, find_quotations
from knowledge.statements.names import Names
from knowledge.statements.narration import narrate, places_of
from knowledge.statements.outlets import outlet_near
from knowledge.statements.spoken import is_spoken
from knowledge.statements.subjects import Mention
from knowledge.statements.verbs import verb_forms


@dataclass(slots=True)
class Draft:
    """A statement whose spans are still being gathered."""

    kind: StatementKind
    spans: list[Span]
    cue: Mention | None
    speaker: Mention | None
    rule: str


class Finding:
    """The statements of one text, found once."""

    def __init__(self, flat: str, paragraphs: list[Span]) -> None:
        self.flat = flat
        self.quotations = find_quotations(flat, paragraphs)
        self.words = narrate(flat, self.quotations)
        self.drafts: list[Draft] = []
        self._by_cue: dict[int, Draft] = {}
        self._unspoken: list[Quotation] = []

    def statements(self) -> list[Statement]:
        """What is said, in the order of the text."""
        self._gather_quotations()
        self._gather_claims()
        self.drafts.sort(key=lambda draft: draft.spans[0])
        names = Names(self.words, self.flat)
        return [self._statement(draft, names) for draft in self.drafts]

    def _gather_quotations(self) -> None:
        last: Draft | None = None
        last_place = -1
        running = False
        for quotation, place in zip(self.quotations, places_of(self.words, self.quotations), strict=True):
            span = _trimmed(self.flat, quotation)
            if running and last:
                last.spans.append(span)
            elif not is_spoken(self.flat, quotation, self.words, place):
                self._unspoken.append(quotation)
                continue
            else:
                last = self._attributed(quotation, place, span, last, last_place)
            last_place = place
            running = quotation.runs_on

    def _attributed(
        self, quotation: Quotation, place: int, span: Span, last: Draft | None, last_place: int
    ) -> Draft:
        body = self.flat[quotation.start : quotation.end]
        found = attribution_behind(self.words, place, body) or attribution_before(self.words, place)
        if found:
            draft = self._by_cue.get(found.cue.first)
            if draft is None:
                draft = Draft("direct", [], found.cue, found.speaker, found.rule)
                self._by_cue[found.cue.first] = draft
                self.drafts.append(draft)
            draft.spans.append(span)
            return draft
        if last and (last_place < 0 or self.words.kinds.count("P", last_place, place) <= 1):
            last.spans.append(span)
            return last
        draft = Draft("direct", [span], None, None, "unattributed")
        self.drafts.append(draft)
        return draft

    def _gather_claims(self) -> None:
        unspoken = [quotation.start for quotation in self._unspoken]
        for claim in find_claims(self.words, self._by_cue):
            span = claim_span(self.words, claim)
            if span is None:
                continue
            inside = self._unspoken[bisect_left(unspoken, span[0]) : bisect_left(unspoken, span[1])]
            if inside:
                spans = [_trimmed(self.flat, quotation) for quotation in inside]
                self.drafts.append(Draft("mixed", spans, claim.cue, claim.speaker, claim.rule))
            else:
                self.drafts.append(Draft("claim", [span], claim.cue, claim.speaker, claim.rule))

    def _statement(self, draft: Draft, names: Names) -> Statement:
        speaker = None
        cue = None
        stance: Stance = "asserts"
        if draft.cue:
            cue = (self.words.starts[draft.cue.first], self.words.end(draft.cue.last))
            verb = verb_forms().get(self.words.forms[draft.cue.first].lower())
            stance = verb[1].stance if verb else "asserts"
        if draft.speaker:
            span = (self.words.starts[draft.speaker.first], self.words.end(draft.speaker.last))
            person = names.resolve(draft.speaker)
            speaker = Speaker(person.name, person.role, outlet_near(self.flat, draft.spans), span)
        return Statement(draft.kind, tuple(draft.spans), cue, speaker, draft.rule, stance)


def _trimmed(flat: str, quotation: Quotation) -> Span:
    start, end = quotation.start, quotation.end
    while flat[start].isspace():
        start += 1
    while flat[end - 1].isspace():
        end -= 1
    return start, end
