"""Many runs of consecutive numbers at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def ranges(starts: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.int64]:
    """``starts[0], starts[0] + 1, …`` for ``counts[0]`` numbers, then the same for the next."""
    counts = counts.astype(np.int64)
    before = np.cumsum(counts) - counts
    total = int(counts.sum())
    return np.repeat(starts.astype(np.int64) - before, counts) + np.arange(total)
