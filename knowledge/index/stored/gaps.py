"""Where tokens start, told by how that differs from what the words before lead one to expect.

Mostly a space parts one token from the next, so that hardly anything is to be told.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Ints


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


def folded(numbers: Ints) -> Ints:
    """Numbers on either side of 0 as 0, 1, 2, …: none, one less, one more, two less, two more and so on."""
    return np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)


def unfolded(numbers: NDArray[Any]) -> Ints:
    """The numbers of ``folded``."""
    found = numbers.astype(np.int64)
    return (found >> 1) ^ -(found & 1)
