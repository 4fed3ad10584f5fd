"""``Engine``: all that anybody may ask of what is searched; ``TimedEngine``, and at which time."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.forward import Forward
from knowledge.engine.results import DocumentInfo, Hit, Layout, Similar, SpeakerInfo, UnitInfo
from knowledge.model import Collections, Passage, Place, Source, Span, Statement

R = TypeVar("R")


class Engine(Protocol):
    """One state of the documents, searchable: nothing it answers ever changes.

    New documents come with another engine; whoever answers a question keeps the one it began with. Any number
    of threads may ask at once. Passages, documents, terms and words have numbers, which mean something to the
    engine they are from alone, and stay the same as long as it lives. Passages are numbered from 0 on in the
    order of their documents; one whose text a collection holds several times is one passage.

    A document that may not be seen at its time, for it is under embargo or has expired, is none: it is not
    found, counted or named, and its path and keys lead nowhere.

    Wherever ``collections`` stands, only documents of these and of the shared one exist, the statistics of
    terms included: nothing else may show through. None means all.

    An engine that cannot answer raises a ``KnowledgeError``, whose sentence is shown.
    """

    @property
    def language(self) -> str:
        """Whose stems the terms are: ``terms_of(question, engine.language)``."""

    @property
    def synonyms_text(self) -> str:
        """The admin's list of synonyms, as ``knowledge.synonyms`` reads it; empty where there is none."""

    def __len__(self) -> int:
        """How many passages there are, visible or not."""

    def derived(self, make: "Callable[[Engine], R]") -> R:
        """What a function makes of this engine: made once, and gone with it."""

    # Which passages?

    def size(self, collections: Collections = None) -> int:
        """How many passages are visible."""

    def search(
        self,
        terms: Sequence[str],
        limit: int = 100,
        collections: Collections = None,
        paths: Container[str] | None = None,
    ) -> list[Hit]:
        """The best visible passages that hold some of the terms, by BM25; of equal ones the first in order.

        Scores are those of ``knowledge.bm25``. A term that comes twice counts twice. Terms of title, file
        name, keywords and headings count as if the passage held them once.

        Args:
            terms: As ``terms_of`` makes them.
            limit: How many at most.
            collections: What may be seen.
            paths: Only passages that stand in one of these documents; statistics stay those of the collections.
        """

    def frequency(self, term: str, collections: Collections = None) -> int:
        """How many visible passages hold a term."""

    def holds_phrase(self, terms: Sequence[str], collections: Collections = None) -> bool:
        """Whether any visible passage, or a title or heading above it, has terms word after word.

        Joined words ("row-level") count by their parts.
        """

    def idf(self, term: str, collections: Collections = None) -> float:
        """``knowledge.bm25.idf`` of a term among the visible passages; 0 where none holds it."""

    # Which words?

    def term_number(self, term: str) -> int | None:
        """The number of a term in ``forward``; None where no document, visible or not, holds it."""

    def word_number(self, word: str) -> int | None:
        """The number of a folded, unstemmed word in ``forward``; None as for a term."""

    def terms_starting(self, prefix: str, most: int = 200) -> list[str]:
        """Up to ``most`` terms that begin with ``prefix``, by their bytes, of any document, visible or not."""

    def similar(self, word: str, collections: Collections = None) -> list[Similar]:
        """Words of visible passages that a word unknown there may have meant.

        Those with the fewest edits come first, then the most frequent.

        Args:
            word: Folded, not stemmed (``Token.word``).
            collections: What may be seen.
        """

    def abbreviations(self, collections: Collections = None) -> list[tuple[str, str]]:
        """Short and long forms that visible documents define, each once."""

    # What do passages hold, and where do they stand?

    def passage(self, number: int) -> Passage:
        """A passage with every place it stands in, visible or not."""

    def place(self, number: int) -> Place:
        """Where a passage stands first, which costs less to read than the passage."""

    def section(self, number: int) -> tuple[str, ...]:
        """The headings of that place, outermost first: what costs still less."""

    def words_at(self, number: int) -> tuple[str, int]:
        """The words of a passage, and where they begin in the document of its place: that costs less, too."""

    def sentences(self, number: int) -> list[Span]:
        """The units of a passage (``knowledge.engine.units``), as offsets in the document of its place."""

    def forward(self, numbers: Sequence[int]) -> Forward:
        """The tokens, sentences and headings of some passages, as arrays."""

    def places_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The number of each passage's document, and how many pieces stand before it there."""

    def neighbours(self, number: int, before: int = 1, after: int = 1) -> tuple[list[Passage], list[Passage]]:
        """The passages before and after one in its document, in their order."""

    def key_of(self, number: int) -> str:
        """16 URL-safe characters that name a passage's document and text, whatever engine they are in."""

    def find_key(self, key: str) -> int | None:
        """The passage that a key names; None where its document or its text is gone."""

    # Which documents?

    def documents(self, collections: Collections = None) -> list[DocumentInfo]:
        """The visible documents in order: the shared collection first, then by path."""

    def source(self, path: str) -> Source:
        """Where the text of a document comes from.

        Raises:
            KeyError: There is no such document.
        """

    def text(self, path: str) -> str:
        """The text of a document, exactly as its reader gave it; never put together from passages.

        Quotes are verified against it, so the engine must have made sure of it, by a digest taken when the
        document was read. Asking again for the same document must be cheap.

        Raises:
            KeyError: There is no such document.
            DamagedIndexError: The text is not what was read.
        """

    def layout(self, path: str) -> Layout:
        """Headings, links, code and paragraphs of a document; asking again for the same one must be cheap.

        Raises:
            KeyError: There is no such document.
        """

    def units_in(self, path: str) -> list[UnitInfo]:
        """All units of a document in its order, those of passages included that stand elsewhere first.

        What they leave out of its text is blank, or a heading.

        Raises:
            KeyError: There is no such document.
        """

    # Who says what?

    def statements_in(self, path: str) -> list[Statement]:
        """Who says what in a document, in its order; nothing where there is no such document."""

    def speakers(self, collections: Collections = None) -> list[SpeakerInfo]:
        """Who says something in visible documents, the most quoted first."""

    def statements_by(
        self,
        names: Iterable[str],
        collections: Collections = None,
        most: int | None = None,
        near: Sequence[int] = (),
    ) -> list[tuple[int, Statement]]:
        """Passage and statement of what some speakers say, in order; what stands in two places once.

        Args:
            names: As ``speakers`` has them.
            collections: What may be seen.
            most: Only the first so many; None: all.
            near: Passages; what begins in them comes first, in their order, then the rest of their documents.
                An engine may tell where they begin by how many passages stand before them.
        """

    def statements_about(
        self,
        names: Iterable[str],
        terms: Sequence[str],
        collections: Collections = None,
        among: int = 1000,
        most: int | None = None,
    ) -> list[tuple[Hit, Statement]]:
        """Passage and statement of what some speakers say: as ``statements_by``, near the best for some terms.

        A passage's score is that of ``search``; 0 where it is none of those best. Which passages are just among
        them, and which come first that are about as good, may differ from engine to engine: looking for all
        that is like this takes long elsewhere.

        Args:
            names: As ``speakers`` has them.
            terms: As ``terms_of`` makes them.
            collections: What may be seen.
            among: How many passages are the best.
            most: Only the first so many; None: all.
        """


class TimedEngine(Engine, Protocol):
    """An engine that tells what may be seen at other moments: what a library holds."""

    def at(self, now: float) -> "TimedEngine":
        """What may be seen at a moment, in seconds since 1970 began; itself where that is what it shows.

        Asked before every question, so it must cost next to nothing where nothing appears or vanishes.
        """

    def hidden(self) -> list[DocumentInfo]:
        """The documents that nobody may see now, whose embargo is not over or which have expired."""
