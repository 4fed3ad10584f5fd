"""When two pieces of text are the same paragraph."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from knowledge.normalizing import normalized


def digest(text: str) -> int:
    """64 bits that two texts share when only case, spacing and compatibility forms set them apart.

    Among a million passages the odds that two others share them by chance are about 1 in 40 million.
    """
    if not text.isascii():
        text = normalized("NFKC", text)
    normal = " ".join(text.casefold().split())
    return int.from_bytes(
        hashlib.blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def first_of_each(groups: NDArray[np.int64], digests: NDArray[np.uint64]) -> NDArray[np.int64]:
    """For every piece the first piece with the same digest in the same group: itself, where it is the first."""
    order = np.lexsort((digests, groups))
    begins = np.ones(len(order), np.bool_)
    begins[1:] = (digests[order][1:] != digests[order][:-1]) | (groups[order][1:] != groups[order][:-1])
    first = np.empty(len(order), np.int64)
    first[order] = order[np.flatnonzero(begins)][np.cumsum(begins) - 1]
    return first
