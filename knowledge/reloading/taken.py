"""What becomes of some files that are read; it crosses from one process to another."""

from dataclasses import dataclass

from knowledge.files import Known
from knowledge.index.stored.segment import Segment


@dataclass(frozen=True, slots=True)
class Taken:
    """Some files taken apart; ``known`` is in the order of the segment's documents."""

    segment: Segment
    known: tuple[tuple[str, Known], ...]
    failed: tuple[tuple[str, str], ...]
    """Name and reason."""
    notes: tuple[tuple[str, str], ...] = ()
    """Name and what could not be used of a file that was read all the same."""
    unheard: tuple[str, ...] = ()
    """Names of files that quote somebody in a language in which nobody's name is found."""
