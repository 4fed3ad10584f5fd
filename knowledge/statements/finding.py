"""All stages on one text."""

import re
from bisect import bisect_left

from knowledge.model import Span, Speaker, Stance, Statement, StatementKind
from knowledge.statements.clauses.stance import referred_to, stance_of
from knowledge.statements.clauses.subjects import Mention
from knowledge.statements.lexicon.verbs import is_told
from knowledge.statements.people.certainty import BAR, is_somebody, rightness
from knowledge.statements.people.names import Meaning, Names
from knowledge.statements.people.outlets import outlet_of
from knowledge.statements.quotations.drafts import Draft
from knowledge.statements.quotations.labels import labelled_paragraphs
from knowledge.statements.quotations.marks import find_quotations
from knowledge.statements.quotations.narration import narrate
from knowledge.statements.quotations.quotations import Quoting
from knowledge.statements.reporting import Reporting

Meant = tuple[Meaning, Span]
"""Who is meant, and where they are mentioned."""
ONESELF = re.compile(r"I(?:['’]\w+)?")
QUOTING = frozenset(("before", "behind", "inverted", "label", "signature"))
"""Rules that find who is quoted by a verb of saying or a name beside the quotation."""
FIRST_PERSON = re.compile(rf"(?:{ONESELF.pattern}|[Ww]e(?:['’]\w+)?)")
SEVERAL = re.compile(r",|;|&| and ")
"""What stands between the authors of a text by more than one."""


class Finding:
    """The statements of one text, found once."""

    def __init__(self, flat: str, paragraphs: list[Span], author: str | None = None, title: str = "") -> None:
        self.flat = flat
        self._title = title
        self._author = None if author is None or SEVERAL.search(author) else author
        quotations = find_quotations(flat, paragraphs)
        self.words = narrate(flat, quotations)
        self._quoting = Quoting(flat, quotations, self.words)
        self._reporting = Reporting(flat, self.words, self._quoting)
        self._labelled = list(labelled_paragraphs(flat, paragraphs, title))
        self._replying = {draft.label_name for draft in self._labelled if draft.replies}
        self._labelled_starts = [draft.spans[0][0] for draft in self._labelled]

    def statements(self) -> list[Statement]:
        """What is said, in the order of the text."""
        found = self.attributions()
        people = [draft for draft, meant in found if meant and meant[0].introduced]
        # Headings of forms look like labels: beside somebody who is only quoted they are none.
        take_turns = any(draft.label for draft in people)
        return [
            self._statement(draft, meant, people_speak=take_turns if draft.label else bool(people))
            for draft, meant in found
        ]

    def attributions(self) -> list[tuple[Draft, Meant | None]]:
        """Each statement with whom its rule names, however unsure; in the order of the text."""
        drafts = [*self._quoting.drafts, *self._reporting.drafts(), *self._labelled]
        drafts.sort(key=lambda draft: draft.spans[0])
        names = Names(self.words, self.flat, self._title)
        return [(draft, self._meant(draft, names)) for draft in drafts]

    def meaning_of(self, span: Span) -> str:
        """The name behind the words at ``span``; the words themselves when in doubt or inside a quotation."""
        first = bisect_left(self.words.starts, span[0])
        last = bisect_left(self.words.starts, span[1]) - 1
        if first > last or self.words.starts[first] != span[0]:
            return self.flat[slice(*span)]
        return Names(self.words, self.flat).resolve(Mention(first, last)).name

    def _statement(self, draft: Draft, meant: Meant | None, *, people_speak: bool) -> Statement:
        cue: Span | None = None
        stance: Stance = "asserts"
        about: tuple[Span, ...] = ()
        if draft.cue:
            cue = (self.words.starts[draft.cue.first], self.words.end(draft.cue.last))
            stance = stance_of(self.words, draft.cue) if draft.kind != "direct" else stance
            if draft.kind == "claim" and stance != "asserts":
                referred = referred_to(self.words, draft.cue, draft.spans[0])
                about = (referred,) if referred else ()
        kind: StatementKind = "direct" if draft.whole else draft.kind
        speaker = None
        if meant and (kind != "direct" or rightness(draft.rule, meant[0].sort) >= BAR):
            speaker = self._speaker(draft, meant, cue, stance, people_speak=people_speak)
        return Statement(kind, tuple(draft.spans), cue, speaker, draft.rule, stance, about, draft.question)

    def _meant(self, draft: Draft, names: Names) -> Meant | None:
        """Who a draft says speaks, and the words that say it."""
        if draft.speaker:
            label = self._label_of(draft.speaker)
            span = (self.words.starts[draft.speaker.first], self.words.end(draft.speaker.last))
            meaning = self._behind(label, names) if label else names.resolve(draft.speaker)
            if self._author and ONESELF.fullmatch(meaning.name):
                meaning = Meaning(self._author, sort="person", introduced=True)
        elif draft.label:
            span = draft.label
            meaning = self._behind(draft.label_name or self.flat[slice(*span)], names)
        else:
            return None
        return meaning, span

    def _behind(self, label: str, names: Names) -> Meaning:
        return names.behind_label(label, replies=label in self._replying)

    def _speaker(
        self, draft: Draft, meant: Meant, cue: Span | None, stance: Stance, *, people_speak: bool
    ) -> Speaker:
        meaning, span = meant
        somebody = is_somebody(
            meaning,
            people_speak=people_speak,
            quoted=draft.kind == "direct"
            and (draft.rule in QUOTING or meaning.sort in ("person", "referred", "stranger")),
            spoke=stance in ("denies", "opposes", "refuses") or self._is_told(draft.cue),
            ordered=draft.cue is not None and self._is_order(draft.cue, span),
        )
        right = rightness(draft.rule, meaning.sort) if somebody else 0.0
        outlet = draft.outlet or outlet_of(self.flat, self.words, draft.spans, cue)
        return Speaker(meaning.name, meaning.role, outlet, span, right)

    def _is_told(self, cue: Mention | None) -> bool:
        """Whether a verb is the past of one of saying; programs too have "added" something."""
        return cue is not None and self.words.kinds[cue.first] == "V" and is_told(self.words.forms[cue.first])

    def _is_order(self, cue: Mention, subject: Span) -> bool:
        """Whether a capitalised word before a verb's plain form is a command: "Please note", "Use data"."""
        kinds, first = self.words.kinds, bisect_left(self.words.starts, subject[0])
        return (
            kinds[cue.first] == "B"
            and first == cue.first - 1
            and kinds[first - 1 : first] not in ("N", ",", "c")
            and not self.words.forms[first].endswith("s")
        )

    def _label_of(self, speaker: Mention) -> str | None:
        """Whom the label names of the paragraph in which somebody says "I" or "we"."""
        if not FIRST_PERSON.fullmatch(self.words.forms[speaker.first]):
            return None
        at = self.words.starts[speaker.first]
        number = bisect_left(self._labelled_starts, at + 1) - 1
        if number < 0 or at >= self._labelled[number].spans[0][1]:
            return None
        return self._labelled[number].label_name or None
