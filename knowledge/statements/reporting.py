"""From reported clauses to statements: which are claims, which quote, and who speaks through whom."""

import re
from bisect import bisect_left

from knowledge.model import Span, StatementKind
from knowledge.statements.clauses.attribution import Attribution
from knowledge.statements.clauses.claims import claim_spans, find_claims
from knowledge.statements.clauses.nesting import Reported, nested
from knowledge.statements.clauses.nouns import find_named_words, find_noun_claims, noun_claim_span
from knowledge.statements.clauses.stance import never_said
from knowledge.statements.clauses.subjects import FARTHEST, sentence_start
from knowledge.statements.clauses.substance import says_something
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.people.outlets import is_medium
from knowledge.statements.quotations.drafts import Draft
from knowledge.statements.quotations.marks import DOUBLE, Quotation
from knowledge.statements.quotations.quotations import Quoting, trimmed
from knowledge.statements.quotations.spoken import is_work_title

BURIED = re.compile(r"[VTBGkuW]")
"""Kinds before the speaker that make what follows a part of something else."""


class Reporting:
    """The reported clauses of one text."""

    def __init__(self, flat: str, words: Words, quoting: Quoting) -> None:
        self._flat = flat
        self._words = words
        self._quoting = quoting
        self._unspoken_starts = [quotation.start for quotation in quoting.unspoken]

    def drafts(self) -> list[Draft]:
        """A statement for each claim that says or quotes something, but for those inside another's claim."""
        claims = self._claims()
        drafts = []
        for (claim, spans), outer in zip(claims, nested(self._words, claims), strict=True):
            outlet = self._medium(outer) if outer else None
            if outer and not outlet:
                continue
            quoted = [one for span in spans for one in self._quoted(span) if not self._is_named(one)]
            if quoted or says_something(self._words, claim, spans):
                kind: StatementKind = "mixed" if quoted else "claim"
                draft = Draft(kind, spans, claim.cue, claim.speaker, claim.rule, outlet=outlet)
                if quoted:
                    draft.whole = self._is_all(claim, spans, quoted[0])
                    if draft.whole and claim.cue and never_said(self._words, claim.cue):
                        continue
                    draft.spans = [trimmed(self._flat, quotation) for quotation in quoted]
                drafts.append(draft)
        return drafts

    def _claims(self) -> list[Reported]:
        words, spoken = self._words, self._quoting.places
        claims = [
            (claim, claim_spans(words, claim, spoken)) for claim in find_claims(words, self._quoting.cues)
        ]
        sources = {
            at
            for claim, _ in claims
            if claim.rule == "according to"
            for at in range(claim.speaker.first, claim.speaker.last + 1)
        }
        for claim in (*find_noun_claims(words), *find_named_words(words)):
            if claim.cue and claim.cue.first in sources:
                continue  # "according to a statement from the board" is one claim
            span = noun_claim_span(words, claim, spoken)
            claims.append((claim, [span] if span else []))
        return claims

    def _quoted(self, span: Span) -> list[Quotation]:
        first, behind = (bisect_left(self._unspoken_starts, place) for place in span)
        return self._quoting.unspoken[first:behind]

    def _is_named(self, quotation: Quotation) -> bool:
        """Whether a title stands beside what bears it: ``her memoir, "Plenty of Time", at home``."""
        place = bisect_left(self._words.starts, quotation.outer[0])
        title = self._flat[quotation.start : quotation.end].rstrip(".,!?")
        return self._words.kinds[max(0, place - 2) : place] in ("n,", "N,") and is_work_title(title)

    def _medium(self, claim: Attribution) -> str | None:
        """The newspaper or station that makes a claim, so that others in it speak through it."""
        first, last = claim.speaker
        if not set(self._words.kinds[first : last + 1]) <= {"D", "N"}:
            return None
        name = self._flat[self._words.starts[first] : self._words.end(last)]
        name = name.removeprefix("The ").removeprefix("the ")
        return name if is_medium(name) else None

    def _is_all(self, claim: Attribution, spans: list[Span], quotation: Quotation) -> bool:
        """Whether the quotation is all that is reported: ``Ann Lee welcomed "the end of the levy"``."""
        start, end = quotation.outer
        if spans != [(start, end)] or self._flat[start] not in DOUBLE or claim.cue is None:
            return False
        if claim.rule != "named words" and is_work_title(
            self._flat[quotation.start : quotation.end].rstrip(".,!?")
        ):
            return False  # "published “The Long Rain”"
        if bisect_left(self._words.starts, start) not in (claim.cue.first - 1, claim.cue.last + 1):
            return False
        first, kinds = claim.speaker.first, self._words.kinds
        return BURIED.search(kinds, sentence_start(kinds, first, max(0, first - FARTHEST)), first) is None
