"""All stages on one text."""

import re
from bisect import bisect_left

from knowledge.model import Span, Speaker, Stance, Statement, StatementKind
from knowledge.statements.clauses.stance import referred_to, stance_of
from knowledge.statements.clauses.subjects import Mention
from knowledge.statements.people.names import Meaning, Names
from knowledge.statements.people.outlets import outlet_of
from knowledge.statements.quotations.drafts import Draft
from knowledge.statements.quotations.labels import labelled_paragraphs
from knowledge.statements.quotations.marks import find_quotations
from knowledge.statements.quotations.narration import narrate
from knowledge.statements.quotations.quotations import Quoting
from knowledge.statements.reporting import Reporting

ONESELF = re.compile(r"I(?:['’]\w+)?")
FIRST_PERSON = re.compile(rf"(?:{ONESELF.pattern}|[Ww]e(?:['’]\w+)?)")
SEVERAL = re.compile(r",|;|&| and ")
"""What stands between the authors of a text by more than one."""


class Finding:
    """The statements of one text, found once."""

    def __init__(self, flat: str, paragraphs: list[Span], author: str | None = None) -> None:
        self.flat = flat
        self._author = None if author is None or SEVERAL.search(author) else author
        quotations = find_quotations(flat, paragraphs)
        self.words = narrate(flat, quotations)
        self._quoting = Quoting(flat, quotations, self.words)
        self._reporting = Reporting(flat, self.words, self._quoting)
        self._labelled = list(labelled_paragraphs(flat, paragraphs))
        self._labelled_starts = [draft.spans[0][0] for draft in self._labelled]

    def statements(self) -> list[Statement]:
        """What is said, in the order of the text."""
        drafts = [*self._quoting.drafts, *self._reporting.drafts(), *self._labelled]
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

    def _statement(self, draft: Draft, names: Names) -> Statement:
        cue: Span | None = None
        stance: Stance = "asserts"
        about: tuple[Span, ...] = ()
        if draft.cue:
            cue = (self.words.starts[draft.cue.first], self.words.end(draft.cue.last))
            stance = stance_of(self.words, draft.cue) if draft.kind != "direct" else stance
            if draft.kind == "claim" and stance != "asserts":
                referred = referred_to(self.words, draft.cue, draft.spans[0])
                about = (referred,) if referred else ()
        speaker = self._speaker(draft, names, cue)
        kind: StatementKind = "direct" if draft.whole else draft.kind
        return Statement(kind, tuple(draft.spans), cue, speaker, draft.rule, stance, about)

    def _speaker(self, draft: Draft, names: Names, cue: Span | None) -> Speaker | None:
        if draft.speaker:
            label = self._label_of(draft.speaker)
            span = (self.words.starts[draft.speaker.first], self.words.end(draft.speaker.last))
            meaning = names.behind_label(label) if label else names.resolve(draft.speaker)
            if self._author and ONESELF.fullmatch(meaning.name):
                meaning = Meaning(self._author)
        elif draft.label:
            span = draft.label
            meaning = names.behind_label(self.flat[slice(*span)])
        else:
            return None
        outlet = draft.outlet or outlet_of(self.flat, self.words, draft.spans, cue)
        return Speaker(meaning.name, meaning.role, outlet, span)

    def _label_of(self, speaker: Mention) -> str | None:
        """The label of the paragraph in which somebody says "I" or "we"."""
        if not FIRST_PERSON.fullmatch(self.words.forms[speaker.first]):
            return None
        at = self.words.starts[speaker.first]
        number = bisect_left(self._labelled_starts, at + 1) - 1
        if number < 0 or at >= self._labelled[number].spans[0][1]:
            return None
        label = self._labelled[number].label
        return self.flat[slice(*label)] if label else None
