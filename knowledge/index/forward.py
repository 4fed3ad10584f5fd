"""From the arrays of the index to the ``Forward`` of some passages: their words, sentences and headings."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import WHOLE, Forward, bearing
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import Segment
from knowledge.ranges import ranges


def forward(segment: Segment, postings: Postings, numbers: Ints) -> Forward:
    """The forward view of some passages."""
    pieces = postings.passage_piece[numbers].astype(np.int64)
    places, tokens = _owned(segment.pieces.tokens, pieces)
    words = segment.token_words.take(places)
    table = segment.words
    passage = np.repeat(np.arange(len(pieces)), np.diff(tokens))
    start = _starts(segment, pieces, places, tokens, passage)
    flags = table.flags[words]
    # A joined word stands where its first part does.
    whole = bearing(flags, WHOLE)
    position: Ints = np.cumsum(~whole, dtype=np.int64) + whole
    position -= position[tokens[passage]]
    sentence_places, sentences = _owned(segment.pieces.sentences, pieces)
    sentence_start = segment.sentence_start[sentence_places].astype(np.int64)
    head_places, headings = _owned(segment.heading_tokens, segment.pieces.heading[pieces].astype(np.int64))
    head_words = segment.heading_words[head_places]
    return Forward(
        numbers=numbers,
        tokens=tokens,
        sentences=sentences,
        passage=passage,
        sentence=_sentences(start, passage, sentence_start, sentences),
        term=table.term[words],
        word=table.plain[words],
        flags=flags,
        position=position,
        start=start,
        end=start + table.length[words],
        sentence_start=sentence_start,
        sentence_end=segment.sentence_end[sentence_places].astype(np.int64),
        sentence_kind=segment.sentence_kind[sentence_places],
        sentence_signs=segment.sentence_signs[sentence_places],
        sentence_parent=segment.sentence_parent[sentence_places].astype(np.int64) - 1,
        sentence_paragraph=segment.sentence_paragraph[sentence_places].astype(np.int64),
        sentence_level=segment.sentence_level[sentence_places],
        headings=headings,
        heading_term=table.term[head_words],
        heading_word=table.plain[head_words],
        length=postings.lengths[numbers],
    )


def _owned(offsets: NDArray[Any], owners: Ints) -> tuple[Ints, Ints]:
    """The places of what some owners own, one owner after the other, and where each one's begin."""
    begins = offsets[owners].astype(np.int64)
    counts = offsets[owners + 1].astype(np.int64) - begins
    ends = np.zeros(len(owners) + 1, np.int64)
    np.cumsum(counts, out=ends[1:])
    return ranges(begins, counts), ends


def _starts(segment: Segment, pieces: Ints, places: Ints, tokens: Ints, passage: Ints) -> Ints:
    """Where tokens start in their documents: gaps added up from the start of their piece."""
    total = np.cumsum(segment.token_gaps.take(places).astype(np.int64))
    before = np.concatenate([[0], total])[tokens[:-1]]
    starts: Ints = total + (segment.pieces.start[pieces].astype(np.int64) - before)[passage]
    return starts


def _sentences(start: Ints, passage: Ints, sentence_start: Ints, sentences: Ints) -> Ints:
    """Of every token its sentence: the last that starts at or before it in the same passage."""
    # Passages may come in any order, so their places lead the keys that are searched.
    stride = np.int64(1) << 32
    owner = np.repeat(np.arange(len(sentences) - 1), np.diff(sentences))
    # There are far fewer sentences than tokens: each is looked for among the tokens, not the other way round.
    first = np.searchsorted(passage * stride + start, owner * stride + sentence_start)
    found = np.cumsum(np.bincount(first, minlength=len(start))[: len(start)]) - 1
    at_least: Ints = np.maximum(found, sentences[:-1][passage])
    return at_least
