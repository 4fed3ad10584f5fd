"""Which unit of some passages introduces which: the header of a row, the sentence above an item."""

import numpy as np

from bot.ranking.matching import Ints, Matches, once


@once
def parents_of(matches: Matches) -> Ints:
    """Of each sentence, the one that introduces it; -1 where it has none or that is not in these passages."""
    forward = matches.forward
    documents = matches.documents[matches.sentence_passage].astype(np.int64) << 32
    starts, wanted = documents + forward.sentence_start, documents + forward.sentence_parent
    if not len(starts):
        return np.zeros(0, np.int64)
    order = np.argsort(starts, kind="stable")
    # Of several that begin at one place the last: a passage may stand in two of these.
    place = np.searchsorted(starts, wanted, side="right", sorter=order) - 1
    found = order[place]
    return np.where(starts[found] == wanted, found, -1)
