"""What becomes of some files that are read; it crosses from one process to another."""

import pickle
from dataclasses import dataclass
from typing import Self

from knowledge.files import Known
from knowledge.index.stored.segment import Segment


@dataclass(frozen=True, slots=True)
class Taken:
    """Some files taken apart; ``known`` is in the order of the segment's documents."""

    packed: bytes
    """The segment, as one block: the process between two others hands it on and has no use for its many arrays,
    whose memory it would keep when they are gone.
    """
    pieces: int
    """How many the segment has."""
    known: tuple[tuple[str, Known], ...]
    failed: tuple[tuple[str, str], ...]
    """Name and reason."""
    notes: tuple[tuple[str, str], ...] = ()
    """Name and what could not be used of a file that was read all the same."""

    @classmethod
    def of(
        cls,
        segment: Segment,
        known: tuple[tuple[str, Known], ...],
        failed: tuple[tuple[str, str], ...],
        notes: tuple[tuple[str, str], ...] = (),
    ) -> Self:
        """Pack a segment."""
        packed = pickle.dumps(segment, pickle.HIGHEST_PROTOCOL)
        return cls(packed, len(segment.pieces.start), known, failed, notes)

    @property
    def segment(self) -> Segment:
        """The segment, unpacked every time it is asked for."""
        # Only our own processes pack one.
        found: Segment = pickle.loads(self.packed)  # noqa: S301
        return found
