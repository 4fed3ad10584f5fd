"""The documents of an index once more, under other paths: what large indexes are put together of."""

from dataclasses import replace
from typing import Final

import numpy as np

from knowledge.index.building.merging import Kept
from knowledge.index.stored.arrays import Strings
from knowledge.index.stored.segment import Segment

_ANOTHER: Final = 0x9E3779B97F4A7C15
"""Odd, so that its multiples of 64 bits are all different."""


def copies_of(segment: Segment, times: int) -> list[Kept]:
    """So many copies, each whole."""
    return [Kept(_copy_of(segment, number), range(len(segment.paths))) for number in range(times)]


def _copy_of(segment: Segment, number: int) -> Segment:
    """The same documents in other folders of the same collections, with passages that count as other ones."""
    paths = Strings.of(path_of(path, number) for path in segment.paths)
    digests = segment.pieces.digest ^ np.uint64(number * _ANOTHER % 2**64)
    return replace(segment, paths=paths, pieces=replace(segment.pieces, digest=digests))


def path_of(path: str, number: int) -> str:
    """Of a copy: the same collection, the same name, another folder; at the top, another name."""
    collection, slash, rest = path.partition("/")
    return f"{collection}/{number:04}/{rest}" if slash else f"{number:04}-{path}"
