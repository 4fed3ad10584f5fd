"""From the arrays of the index to the ``Forward`` of some passages: their words, sentences and headings."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import WHOLE, Forward, bearing
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.gaps import unfolded, usual_gaps
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import Segment, columns_of, slices_of


def forward(segment: Segment, postings: Postings, numbers: Ints) -> Forward:
    """The forward view of some passages."""
    pieces = postings.passage_piece[numbers].astype(np.int64)
    begins, counts = slices_of(segment.pieces.tokens, pieces)
    tokens = _ends(counts)
    words, strays = segment.tokens.read(pieces, begins, counts)
    table = segment.words
    # Numpy takes half as long again to index so many.
    flags, lengths = table.flags.take(words), table.length.take(words)
    firsts = tokens[:-1][counts > 0]
    whole = bearing(flags, WHOLE)
    gaps = usual_gaps(lengths, whole, firsts)
    gaps[strays.places] += unfolded(strays.strays)
    # Gaps add up through all passages, so they tell where a token is in any of them.
    np.cumsum(gaps, out=gaps)
    ahead = segment.pieces.start[pieces].astype(np.int64) - np.append(gaps, 0)[tokens[:-1] - 1]
    start = gaps + ahead.repeat(counts)
    # A joined word stands where its first part does.
    position: Ints = (~whole).cumsum(dtype=np.int64)
    position += whole
    position -= position[firsts].repeat(counts[counts > 0])
    units, unit_counts = columns_of(segment, pieces)
    sentences = _ends(unit_counts)
    head_places, headings = _owned(segment.heading_tokens, segment.pieces.heading[pieces].astype(np.int64))
    head_words = segment.heading_words[head_places]
    return Forward(
        numbers=numbers,
        tokens=tokens,
        sentences=sentences,
        passage=np.arange(len(pieces)).repeat(counts),
        sentence=_sentences(gaps, tokens, units.start - np.repeat(ahead, unit_counts), sentences),
        term=table.term.take(words),
        word=table.plain.take(words),
        flags=flags,
        position=position,
        start=start,
        end=start + lengths,
        sentence_start=units.start,
        sentence_end=units.end,
        sentence_kind=units.kind,
        sentence_signs=units.signs,
        sentence_parent=units.parent,
        sentence_paragraph=units.paragraph,
        sentence_level=units.level,
        headings=headings,
        heading_term=table.term[head_words],
        heading_word=table.plain[head_words],
        length=postings.lengths[numbers],
    )


def _owned(offsets: NDArray[Any], owners: Ints) -> tuple[Ints, Ints]:
    """The places of what some owners own, one owner after the other, and where each one's begin."""
    begins, counts = slices_of(offsets, owners)
    ends = _ends(counts)
    return np.repeat(begins - ends[:-1], counts) + np.arange(ends[-1]), ends


def _ends(counts: NDArray[Any]) -> Ints:
    """Where each one's begin among those of all, and at last where all end."""
    ends = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=ends[1:])
    return ends


def _sentences(gaps: Ints, tokens: Ints, starts: Ints, sentences: Ints) -> Ints:
    """Of every token its sentence: the last that starts at or before it in the same passage.

    ``gaps`` and ``starts`` tell where tokens and sentences start, counted through all passages.
    """
    counts = sentences[1:] - sentences[:-1]
    # There are far fewer sentences than tokens: each is looked for among the tokens, not the other way round.
    first = np.searchsorted(gaps, starts)
    # Behind a passage's last token may stand a sentence without any; the next one counts on from that token.
    np.minimum(first, tokens[1:].repeat(counts), out=first)
    # Where a passage starts may be the place of that token, too.
    first[sentences[:-1][counts > 0]] = tokens[:-1][counts > 0]
    return np.arange(len(first)).repeat(np.append(first[1:], len(gaps)) - first)
