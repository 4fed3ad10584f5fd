"""Where tokens start, told by how that differs from what the words before lead one to expect.

Mostly a space parts one token from the next, so that hardly anything is to be told.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.flags import WHOLE, bearing
from knowledge.index.stored.arrays import Counts, Ints


def usual_gaps(lengths: NDArray[Any], flags: NDArray[np.uint8], firsts: Ints) -> Ints:
    """Characters that one expects from the token before to each of some pieces' tokens, from start to start.

    After a word comes a space; where a joined word starts, its first part does.

    Args:
        lengths: Of each token, in characters.
        flags: Of each token, ``knowledge.engine.flags``.
        firsts: The tokens that a piece begins with: these one expects where it starts.
    """
    ahead = lengths.astype(np.int64) + 1
    ahead[bearing(flags, WHOLE)] = 0
    expected = np.zeros(len(ahead), np.int64)
    expected[1:] = ahead[:-1]
    expected[firsts] = 0
    return expected


def strays_of(gaps: Ints, usual: Ints) -> Ints:
    """What tells gaps from usual ones: 0 none, 1 and 2 a character less and more, 3 and 4 two, and so on."""
    more = gaps - usual
    return np.where(more < 0, -2 * more - 1, 2 * more)


def gaps_of(strays: Counts, usual: Ints) -> Ints:
    """The gaps of ``strays_of``."""
    more = strays.astype(np.int64)
    return usual + ((more >> 1) ^ -(more & 1))
