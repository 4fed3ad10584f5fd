"""What stands near some pieces of documents."""

from typing import Final

import numpy as np

from knowledge.index.stored.arrays import Ints

_OFFSET_BITS: Final = 32
"""Of a number that tells a place by its document and its character: no text has more characters."""


class Near:
    """Some pieces, the nearest first: what begins in them comes before what their documents hold besides.

    The transcript of a long hearing is one document, and little of it is about what is asked.
    """

    def __init__(self, documents: Ints, starts: Ints, ends: Ints) -> None:
        """Take the document of each, and at which of its characters it begins and ends."""
        self._count: Final = len(documents)
        self._begins, self._nearest = np.unique(_keys(documents, starts), return_index=True)
        self._ends: Final = _keys(documents, ends)[self._nearest]
        self._documents, self._firsts = np.unique(documents, return_index=True)

    def places(self, documents: Ints, starts: Ints) -> Ints:
        """By what to order things that begin at some characters of documents: equal where neither is nearer."""
        places = np.full(len(documents), 2 * self._count)
        if not self._count:
            return places
        document = np.searchsorted(self._documents, documents).clip(max=len(self._documents) - 1)
        beside = self._documents[document] == documents
        places[beside] = self._count + self._firsts[document[beside]]
        keys = _keys(documents, starts)
        piece = np.searchsorted(self._begins, keys, side="right") - 1
        inside = (piece >= 0) & (keys < self._ends[piece])
        places[inside] = self._nearest[piece[inside]]
        return places


def _keys(documents: Ints, characters: Ints) -> Ints:
    return (documents << _OFFSET_BITS) | characters
