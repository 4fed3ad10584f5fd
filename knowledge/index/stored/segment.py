"""Documents taken apart: what reading and tokenising found out, kept so that a reload need not do it again."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Ints, Offsets, Strings
from knowledge.index.stored.tokens import Tokens, TokensWriting
from knowledge.index.stored.units import Owners, UnitColumns, Units, no_units
from knowledge.index.stored.unverified import Verifying

DIGEST_BYTES: Final = 16
"""No two texts of a library, however large, agree in so many by chance."""
NOBODY: Final = np.iinfo(np.uint32).max
"""The speaker of a statement without one."""


@dataclass(frozen=True, slots=True)
class Words(Verifying):
    """The distinct words as far as anything depends on them: two that agree in all of this are one.

    In an index the most frequent come first, so that most numbers of words are small.
    """

    term: Counts
    """Number in ``terms``."""
    plain: Counts
    """Number in ``plains``."""
    length: Counts
    """In characters, as written."""
    flags: Bytes
    terms: Strings
    """The terms, sorted by their bytes."""
    plains: Strings
    """The folded words before stemming, sorted by their bytes."""


@dataclass(frozen=True, slots=True)
class Pieces(Verifying):
    """The pieces that all documents are cut into, in order, duplicates included."""

    start: Counts
    """In characters of the document's text, as ``end``."""
    end: Counts
    byte: Counts
    """In bytes of the document's text, as ``byte_end``."""
    byte_end: Counts
    heading: Counts
    paragraph: Counts
    """The number of its first paragraph; ``page`` is that one's."""
    page: Counts
    """0: none."""
    digest: NDArray[np.uint64]
    """Of the normalised text: equal for the same text in two places."""
    tokens: Offsets
    sentences: Offsets


@dataclass(frozen=True, slots=True)
class Statements(Verifying):
    """Who says what, by document and place."""

    start: Counts
    """The first character that belongs to it (words, cue or mention), in the document; ``end`` likewise."""
    end: Counts
    speaker: Counts
    record: Strings
    """Written by ``knowledge.index.stored.records``."""
    speakers: Strings
    """Distinct name, role and outlet, written by ``knowledge.index.stored.records``."""


@dataclass(frozen=True, slots=True)
class Segment(Verifying):
    """Some documents taken apart; every ``…s`` array of offsets has one entry more than there are owners."""

    paths: Strings
    heads: Strings
    """Title, author, date, link, abbreviations, keywords, window; written by ``stored.records``."""
    opens: Ints
    """From when on each document may be seen, in seconds since 1970 began; ``records.FIRST``: always."""
    closes: Ints
    """From when on it may not be seen any more; ``records.LAST``: never."""
    layouts: Strings
    """Written by ``knowledge.index.stored.layouts``."""
    texts: Strings
    text_digests: Bytes
    """``text_digest`` of each document's text as its reader gave it, one after the other."""
    characters: Counts
    document_pieces: Offsets
    document_headings: Offsets
    document_statements: Offsets
    headings: Strings
    """Section paths."""
    heading_tokens: Offsets
    heading_words: Counts
    """Words of title, file name, keywords and section path, each term once."""
    pieces: Pieces
    units: Units
    tokens: Tokens
    words: Words
    statements: Statements


def text_digest(text: bytes | memoryview) -> bytes:
    """What tells whether a text in UTF-8 is still the one that was read: BLAKE2b of ``DIGEST_BYTES``."""
    return hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest()


def slice_of(offsets: NDArray[Any], number: int) -> slice:
    """What belongs to one owner."""
    return slice(int(offsets[number]), int(offsets[number + 1]))


def slices_of(offsets: NDArray[Any], owners: Ints) -> tuple[Ints, Ints]:
    """Where what belongs to each of some owners begins, and how much that is."""
    begins = offsets[owners].astype(np.int64)
    return begins, offsets[owners + 1].astype(np.int64) - begins


def owner_of(offsets: Offsets, number: int) -> int:
    """Whose something is."""
    # Numpy would take longer to understand what is asked than to find it.
    return bisect_right(offsets.data, number) - 1


def owners_of(offsets: Offsets, numbers: NDArray[Any]) -> Ints:
    """Whose many things are."""
    # Of two kinds numpy would make a third of both, of all offsets.
    return np.searchsorted(offsets, numbers.astype(offsets.dtype), side="right") - 1


def words_in(segment: Segment, pieces: Ints) -> tuple[Ints, Ints]:
    """The words of some pieces, one piece's after the other's, and how many each has."""
    _, counts = slices_of(segment.pieces.tokens, pieces)
    return segment.tokens.words(pieces, counts), counts


def columns_of(segment: Segment, pieces: Ints) -> tuple[UnitColumns, Ints]:
    """The units of some pieces, one piece's after the other's, and how many each has."""
    begins, counts = slices_of(segment.pieces.sentences, pieces)
    start, paragraph = segment.pieces.start[pieces], segment.pieces.paragraph[pieces]
    owners = Owners(counts, start.astype(np.int64), paragraph.astype(np.int64))
    return segment.units.columns(begins, owners), counts


def empty_segment() -> Segment:
    """A segment of no documents."""
    none, nothing = np.zeros(0, np.uint32), np.zeros(1, np.uint64)
    strings = Strings.of(())
    return Segment(
        paths=strings,
        heads=strings,
        opens=np.zeros(0, np.int64),
        closes=np.zeros(0, np.int64),
        layouts=strings,
        texts=strings,
        text_digests=np.zeros(0, np.uint8),
        characters=none,
        document_pieces=nothing,
        document_headings=nothing,
        document_statements=nothing,
        headings=strings,
        heading_tokens=nothing,
        heading_words=none,
        pieces=Pieces(none, none, none, none, none, none, none, np.zeros(0, np.uint64), nothing, nothing),
        units=no_units(),
        tokens=TokensWriting(0).written(),
        words=Words(none, none, none, np.zeros(0, np.uint8), strings, strings),
        statements=Statements(none, none, none, strings, strings),
    )
