"""Where tokens start, told by how that differs from what the words before lead one to expect.

Mostly a space parts one token from the next, so that hardly anything is to be told.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Counts, Ints


def usual_gaps(lengths: NDArray[Any], whole: NDArray[np.bool_], firsts: Ints) -> Ints:
    """Characters that one expects from the token before to each of some pieces' tokens, from start to start.

    After a word comes a space; where a joined word starts, its first part does.

    Args:
        lengths: Of each token, in characters.
        whole: Whether it is a joined word (``knowledge.engine.WHOLE``).
        firsts: The tokens that a piece begins with: these one expects where it starts.
    """
    expected = np.zeros(len(lengths), np.int64)
    np.add(lengths[:-1], 1, out=expected[1:], casting="unsafe")
    expected[1:][whole[:-1]] = 0
    expected[firsts] = 0
    return expected


def strays_of(gaps: Ints, usual: Ints) -> Ints:
    """What tells gaps from usual ones: 0 none, 1 and 2 a character less and more, 3 and 4 two, and so on."""
    more = gaps - usual
    return np.where(more < 0, -2 * more - 1, 2 * more)


def apart(strays: Counts) -> Ints:
    """By how many characters gaps are larger than usual ones, as ``strays_of`` tells it."""
    more = strays.astype(np.int64)
    return (more >> 1) ^ -(more & 1)
