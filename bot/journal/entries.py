"""What the journal notes: questions, answers, ratings and changes."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal

from knowledge.model import Collections, Span, Speaker
from knowledge.normalizing import normalized

Reason = Literal["quote", "speaker", "outdated", "missing"]
"""What may be wrong with an answer: its quote, who is said to speak, its age, what it leaves out."""

WORDS_KEPT: Final = 2_000
"""Characters of a quote that are kept as they were shown."""
ONCE: Final = "once:"
"""Begins the name of an event that must not come about again after days either: it is known as answers are."""


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote as it was shown."""

    key: str
    """Of its passage."""
    start: int
    end: int
    """In its passage: characters from where that begins, wherever in the document that is by now."""
    speaker: Speaker | None = None
    """Who was said to speak in it, without the mention's place."""
    pieces: tuple[Span, ...] = ()
    """What of it was shown, as ``start`` and ``end``; empty: all."""
    words: str = ""
    """The first of its words as they were shown, for when the document says something else; "": not kept."""

    def spans(self, start: int) -> tuple[Span, ...]:
        """What was shown, counted from where its passage starts."""
        return tuple((start + first, start + last) for first, last in self.pieces or ((self.start, self.end),))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it."""

    answer_id: str
    """12 URL-safe characters; the buttons under the answer carry it."""
    question: str
    """With what it refers to written out."""
    asker: str
    conversation: str | None
    answered: bool
    confidence: float
    """Before the folder's own calibration, which is found on these."""
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    elapsed_ms: float
    at: datetime = field(default_factory=now)
    typed: str = ""
    """The question as it was asked; empty where it is the same."""
    by: str | None = None
    """Only what this speaker says was asked for …"""
    source: str | None = None
    """… or only what stands in these documents."""
    lead: str = ""
    """The answer's lead, word for word."""
    shown: tuple[Shown, ...] = ()
    """The quotes shown so far, those of the newest reply first, and of an answer's that of the lead."""
    written_from: Collections = frozenset()
    """The collections and documents ("/" and the path) whose words were written into the question.

    None: nobody knows.
    """
    home: str = ""
    """The workspace or server it was asked in, as the rules write it; "": in none, or nobody knows."""

    @property
    def as_typed(self) -> str:
        """The question in the asker's own words."""
        return self.typed or self.question


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, however often it was asked."""

    question: str
    times: int
    last: datetime
    missing: tuple[str, ...]
    typed: str = ""
    """As it was asked the last time; empty where it is the same."""
    written_from: Collections = frozenset()
    """As in ``Asked``, of the last time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an admin changed from the chat."""

    by: str
    """Who did, as ``Asker.id``."""
    what: str
    """One of the few words that changes are told apart by, such as "pinned"; 20 characters at most."""
    about: str
    """A title, a channel, a question."""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Rating:
    """What an asker thinks of an answer."""

    answer_id: str
    asker: str
    helpful: bool
    reason: Reason | None = None
    """Why it was no help, if that was told …"""
    words: str = ""
    """… and in their own words."""
    at: datetime = field(default_factory=now)

    @property
    def is_told(self) -> bool:
        """Whether it says why."""
        return self.reason is not None or bool(self.words)

    def after(self, before: "Rating | None") -> "Rating":
        """What counts where it follows one of the same asker's: who says no twice takes no reason back."""
        keeps = before is not None and before.is_told and not (before.helpful or self.helpful or self.is_told)
        return before if before is not None and keeps else self


@dataclass(frozen=True, slots=True)
class Complaint:
    """An answer that was no help to somebody, and why."""

    answer: Asked
    reason: Reason | None
    words: str
    at: datetime


def question_key(question: str) -> str:
    """Give the same text for questions that differ in case, punctuation, blanks or Unicode spelling only."""
    letters = re.sub(r"[\W_]+", "", normalized("NFKC", question).casefold())
    return letters or question.strip()
