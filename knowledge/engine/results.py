"""What an engine hands over besides the words of ``knowledge.model``."""

from dataclasses import dataclass
from typing import NamedTuple

from knowledge.model import Source


class Hit(NamedTuple):
    """A passage and its BM25 score."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document as the list of sources shows it."""

    source: Source
    passages: int
    """Each once, those included that stand elsewhere too."""
    statements: int
    characters: int


@dataclass(frozen=True, slots=True)
class SpeakerInfo:
    """A speaker with the role named most often."""

    name: str
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Similar:
    """A word that the visible documents hold, near to one that they do not."""

    word: str
    """Folded, not stemmed."""
    term: str
    edits: int
    """Letters added, left out, changed or swapped with their neighbour."""
    frequency: int
    """How many visible passages hold its term."""
