"""All stages on one text."""

from bisect import bisect_left

from knowledge.model import Span, Speaker, Stance, Statement, StatementKind
from knowledge.statements.claims import claim_span, find_claims
from knowledge.statements.drafts import Draft
from knowledge.statements.labels import labelled_paragraphs
from knowledge.statements.marks import find_quotations
from knowledge.statements.names import Names
from knowledge.statements.narration import narrate
from knowledge.statements.outlets import outlet_near
from knowledge.statements.quoting import Quoting, trimmed
from knowledge.statements.subjects import Mention
from knowledge.statements.verbs import verb_forms


class Finding:
    """The statements of one text, found once."""

    def __init__(self, flat: str, paragraphs: list[Span]) -> None:
        self.flat = flat
        quotations = find_quotations(flat, paragraphs)
        self.words = narrate(flat, quotations)
        self._quoting = Quoting(flat, quotations, self.words)
        self._paragraphs = paragraphs

    def statements(self) -> list[Statement]:
        """What is said, in the order of the text."""
        drafts = [
            *self._quoting.drafts,
            *self._claims(),
            *labelled_paragraphs(self.flat, self._paragraphs),
        ]
        drafts.sort(key=lambda draft: draft.spans[0])
        names = Names(self.words, self.flat)
        return [self._statement(draft, names) for draft in drafts]

    def meaning_of(self, span: Span) -> str:
        """The name behind the words at ``span``; the words themselves when in doubt or inside a quotation."""
        first = bisect_left(self.words.starts, span[0])
        last = bisect_left(self.words.starts, span[1]) - 1
        if first > last or self.words.starts[first] != span[0]:
            return self.flat[slice(*span)]
        return Names(self.words, self.flat).resolve(Mention(first, last)).name

    def _claims(self) -> list[Draft]:
        unspoken = self._quoting.unspoken
        starts = [quotation.start for quotation in unspoken]
        drafts = []
        for claim in find_claims(self.words, self._quoting.cues):
            span = claim_span(self.words, claim)
            if span is None:
                continue
            inside = unspoken[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            spans = [trimmed(self.flat, quotation) for quotation in inside]
            kind: StatementKind = "mixed" if inside else "claim"
            drafts.append(Draft(kind, spans or [span], claim.cue, claim.speaker, claim.rule))
        return drafts

    def _statement(self, draft: Draft, names: Names) -> Statement:
        speaker = None
        cue = None
        stance: Stance = "asserts"
        outlet = outlet_near(self.flat, draft.spans)
        if draft.cue:
            cue = (self.words.starts[draft.cue.first], self.words.end(draft.cue.last))
            verb = verb_forms().get(self.words.forms[draft.cue.first].lower())
            stance = verb[1].stance if verb else "asserts"
        if draft.speaker:
            span = (self.words.starts[draft.speaker.first], self.words.end(draft.speaker.last))
            meaning = names.resolve(draft.speaker)
            speaker = Speaker(meaning.name, meaning.role, outlet, span)
        elif draft.label:
            meaning = names.behind_label(self.flat[slice(*draft.label)])
            speaker = Speaker(meaning.name, meaning.role, outlet, draft.label)
        return Statement(draft.kind, tuple(draft.spans), cue, speaker, draft.rule, stance)
