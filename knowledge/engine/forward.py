"""What some passages consist of, as arrays: for ranking the best few more closely."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forward:
    """The tokens and sentences of some passages, one passage after the other.

    Token ``t`` is of passage ``numbers[passage[t]]``; passage ``i`` has the tokens ``tokens[i]:tokens[i + 1]``
    and the sentences ``sentences[i]:sentences[i + 1]``. Character offsets count in the passage's document.
    """

    numbers: NDArray[np.int64]
    """The passages, as asked for."""
    tokens: NDArray[np.int64]
    sentences: NDArray[np.int64]
    passage: NDArray[np.int64]
    """Of each token, its passage's place in ``numbers``."""
    sentence: NDArray[np.int64]
    """Of each token, its sentence's place in ``sentence_start``."""
    term: NDArray[np.uint32]
    """Number of the stemmed term (``Engine.term_number``)."""
    word: NDArray[np.uint32]
    """Number of the folded, unstemmed word (``Engine.word_number``)."""
    flags: NDArray[np.uint8]
    """``knowledge.engine.flags``: WHOLE, CAPITAL, CAPITALS, DIGITS."""
    position: NDArray[np.int64]
    """Counts words of the passage: neighbours differ by one; a WHOLE shares its first part's position."""
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    sentence_start: NDArray[np.int64]
    sentence_end: NDArray[np.int64]
    """Sentences are units: sentences, items, rows, lines of code; ``knowledge.engine.units``."""
    sentence_kind: NDArray[np.uint8]
    sentence_signs: NDArray[np.uint8]
    sentence_parent: NDArray[np.int64]
    """Where the unit begins that introduces it, in the document, be it in another passage; -1: none."""
    sentence_paragraph: NDArray[np.int64]
    """The number of its paragraph in the document."""
    sentence_level: NDArray[np.uint8]
    """How deep an item is nested, 0 the outermost."""
    headings: NDArray[np.int64]
    """The words of title and section of passage ``i`` are ``headings[i]:headings[i + 1]`` of the next two.

    Those of a table's header are among them where a passage begins with rows that are cut off from it.
    """
    heading_term: NDArray[np.uint32]
    heading_word: NDArray[np.uint32]
    length: NDArray[np.uint32]
    """How many terms each passage holds, as BM25 takes it."""
