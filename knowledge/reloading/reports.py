"""What is told of a reload: under way, done, and due."""

from dataclasses import dataclass

from knowledge.reloading.changes import Changes


@dataclass(frozen=True, slots=True)
class ReloadProgress:
    """How far a reload has come."""

    done: int
    """Files read."""
    total: int
    """Files to read."""
    rate: float
    """Files a second."""
    seconds_left: float | None
    """None as long as too little was read to tell."""


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did."""

    changes: Changes
    unchanged: int
    """Files."""
    failed: tuple[tuple[str, str], ...]
    """Name and reason, the reason completing "NAME was left out: REASON."."""
    passages: int
    """How many the index holds now."""
    seconds: float
    notes: tuple[tuple[str, str], ...] = ()
    """Name and note of files that count, but not all that they say; the note completes "NAME: NOTE."."""
    synonyms_changed: bool = False
    unheard: tuple[str, ...] = ()
    """Files read now that quote somebody in a language in which nobody's name is found."""
    hidden_before: frozenset[str] = frozenset()
    """Files that nobody was to see before, for an embargo or their end …"""
    hidden_now: frozenset[str] = frozenset()
    """… and those that nobody is to see now; who runs the program is told of them, nobody else."""
    damaged: tuple[str, ...] = ()
    """The parts of the index that were damaged on the disk, so that all files were read anew."""
    archives: tuple[str, ...] = ()
    """As ``Listing.archives``."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a reload would find, told by names, sizes and times alone; each counts files."""

    added: int
    changed: int
    removed: int
