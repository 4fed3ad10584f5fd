"""The units of all pieces: where each stands, told from the one before, and what it looks like."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Bytes, Counts, Ints, Packed
from knowledge.index.stored.gaps import folded, unfolded
from knowledge.index.stored.unverified import Verifying
from knowledge.model import Span
from knowledge.ranges import ranges

_KIND_BITS: Final = 3
_GAP_BITS: Final = 4
_PARAGRAPH_BITS: Final = 3
_PARENT_BITS: Final = 24
_APART: Final = 0xFFFFFFFF
"""The step of a unit that does not fit into one: it stands apart."""


class UnitColumns(NamedTuple):
    """Some units, one piece's after the other's; offsets count in their documents."""

    start: Ints
    end: Ints
    kind: NDArray[np.uint8]
    """``knowledge.engine.units``, as ``signs``."""
    signs: NDArray[np.uint8]
    parent: Ints
    """Where the unit begins that introduces it; -1: none."""
    paragraph: Ints
    level: NDArray[np.uint8]


class Owners(NamedTuple):
    """The pieces that some units belong to."""

    counts: Ints
    """How many units each has."""
    start: Ints
    """In characters of the document's text."""
    paragraph: Ints
    """The number of its first paragraph."""


@dataclass(frozen=True, slots=True)
class Units(Verifying):
    """The units of all pieces.

    Mostly one begins a character after the one before, in the same paragraph, and none introduces it; what is
    otherwise is a step. The first of a piece is expected where the piece begins.
    """

    lengths: Packed
    shapes: Packed
    """Kind, and above its bits level."""
    signs: Bytes
    steps: Packed
    """By how much more than expected a unit starts after the one before, and how many paragraphs after it, both
    ``folded``; and above these, if any unit introduces it, how many characters before, and one."""
    at: Counts
    """The units whose step does not fit; ascends."""
    gaps: Counts
    """How these start, and the next in what paragraph, folded."""
    paragraphs: Counts
    parents: Counts
    """1 + where the unit begins that introduces each of these; 0: none."""

    @classmethod
    def of(cls, columns: UnitColumns, owners: Owners) -> "Units":
        """The units of some pieces."""
        firsts = _firsts(owners.counts)
        expected = np.append(0, columns.end + 1)[:-1]
        expected[firsts] = owners.start[owners.counts > 0]
        same = np.append(0, columns.paragraph)[:-1]
        same[firsts] = owners.paragraph[owners.counts > 0]
        gaps, paragraphs = folded(columns.start - expected), folded(columns.paragraph - same)
        before = np.where(columns.parent < 0, 0, columns.start - columns.parent + 1)
        is_apart = (
            (gaps >> _GAP_BITS > 0)
            | (paragraphs >> _PARAGRAPH_BITS > 0)
            | (before >> _PARENT_BITS != 0)
            | ((before == 0) & (columns.parent >= 0))
        )
        steps = gaps | (paragraphs << _GAP_BITS) | (before << (_GAP_BITS + _PARAGRAPH_BITS))
        steps[is_apart] = _APART
        at = np.flatnonzero(is_apart)
        return cls(
            Packed.of(columns.end - columns.start, np.uint8),
            Packed.of(columns.level.astype(np.int64) << _KIND_BITS | columns.kind, np.uint8),
            columns.signs,
            Packed.of(steps, np.uint16),
            at.astype(np.uint32),
            gaps[at].astype(np.uint32),
            paragraphs[at].astype(np.uint32),
            (columns.parent[at] + 1).astype(np.uint32),
        )

    def columns(self, begins: Ints, owners: Owners) -> UnitColumns:
        """The units of some pieces, of which those of each begin somewhere."""
        firsts, every = _firsts(owners.counts), ranges(begins, owners.counts)
        lengths, shapes = self.lengths.take(every).astype(np.int64), self.shapes.take(every)
        steps = self.steps.take(every)
        places = steps.nonzero()[0]
        steps = steps[places]
        gaps, paragraphs, before = _parted(steps)
        wholly = (steps == _APART).nonzero()[0]
        if len(wholly):
            at = np.searchsorted(self.at, every[places[wholly]].astype(self.at.dtype))
            gaps[wholly], paragraphs[wholly] = unfolded(self.gaps[at]), unfolded(self.paragraphs[at])
        ahead = np.ones(len(lengths), np.int64)
        ahead[1:] += lengths[:-1]
        ahead[firsts] = 0
        ahead[places] += gaps
        start = _counted(ahead, firsts, owners.start, owners.counts)
        step = np.zeros(len(lengths), np.int64)
        step[places] = paragraphs
        parent = np.full(len(lengths), -1)
        led = before.nonzero()[0]
        parent[places[led]] = start[places[led]] - before[led] + 1
        if len(wholly):
            parent[places[wholly]] = self.parents[at].astype(np.int64) - 1
        return UnitColumns(
            start,
            start + lengths,
            (shapes & ((1 << _KIND_BITS) - 1)).astype(np.uint8),
            self.taken_of("signs", every),
            parent,
            _counted(step, firsts, owners.paragraph, owners.counts),
            (shapes >> _KIND_BITS).astype(np.uint8),
        )

    def spans(self, begin: int, end: int, start: int) -> list[Span] | None:
        """Where the units of one piece stand, which starts somewhere; None: ``columns`` must tell."""
        steps = self.steps.slice(begin, end).tolist()
        if _APART in steps:
            return None
        found = []
        for step, length in zip(steps, self.lengths.slice(begin, end).tolist(), strict=True):
            gap = step & ((1 << _GAP_BITS) - 1)
            start += (gap >> 1) ^ -(gap & 1)
            found.append((start, start + length))
            start += length + 1
        return found


def no_units() -> Units:
    """The units of no pieces."""
    none, small = np.zeros(0, np.int64), np.zeros(0, np.uint8)
    return Units.of(UnitColumns(none, none, small, small, none, none, small), Owners(none, none, none))


def _firsts(counts: Ints) -> Ints:
    """Where the first unit of each piece stands that has any."""
    return (np.cumsum(counts) - counts)[counts > 0]


def _counted(steps: Ints, firsts: Ints, bases: Ints, counts: Ints) -> Ints:
    """Steps added up, each piece's from its base."""
    ends = np.cumsum(steps)
    own = counts > 0
    ahead = bases[own] - ends[firsts] + steps[firsts]
    ends += ahead.repeat(counts[own])
    return ends


def _parted(steps: Counts) -> tuple[Ints, Ints, Ints]:
    """What a step consists of: gaps, paragraphs, and how far before the unit that introduces is, and one."""
    gaps = unfolded(steps & np.uint32((1 << _GAP_BITS) - 1))
    paragraphs = unfolded(steps >> np.uint32(_GAP_BITS) & np.uint32((1 << _PARAGRAPH_BITS) - 1))
    return gaps, paragraphs, (steps >> np.uint32(_GAP_BITS + _PARAGRAPH_BITS)).astype(np.int64)
