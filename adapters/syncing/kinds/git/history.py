"""When a file was changed last, and by whom; rather nothing than a wrong word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

_COMMIT: Final = "\x01"
FORMAT: Final = "--format=tformat:%x01%H %as %(trailers:key=Co-authored-by,valueonly,separator=%x2c)%x02%an"
"""What ``git log`` is to tell of a commit: its id, its author's day, who else wrote it, its author."""
_EARLIEST: Final = date(1990, 1, 1)
"""Older files than any version control had are of clocks that were not set."""


@dataclass(frozen=True, slots=True)
class Change:
    """A commit, and what it did to files."""

    commit: str
    day: str
    author: str | None
    """None: more than one wrote it, or a program did."""
    files: tuple[tuple[str, str, bytes], ...]
    """What was done (A, M, D, T), the id of its content since, its name from the top of the repository."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of how a file came to be as it is."""

    day: str | None = None
    """Of the commit that gave it its content, ISO 8601."""
    author: str | None = None
    """Who alone made all commits of it, from the one that added it on."""


UNKNOWN: Final = Written()


def changes(told: bytes) -> Iterator[Change]:
    """What ``git log --raw -z --no-renames --no-abbrev`` tells in ``FORMAT``, the newest first.

    A merge tells nothing: what it brought was told by the commits it joins.
    """
    pieces = iter(told.split(b"\0"))
    head: str | None = None
    files: list[tuple[str, str, bytes]] = []
    for piece in pieces:
        text = piece.lstrip(b"\n")
        if text.startswith(_COMMIT.encode()):
            if head is not None:
                yield _change(head, files)
            head, files = text[1:].decode("utf-8", "replace"), []
        elif text.startswith(b":"):
            _, _, _, blob, what = text.decode("ascii").split(" ")
            files.append((what, blob, next(pieces)))
    if head is not None:
        yield _change(head, files)


def _change(head: str, files: list[tuple[str, str, bytes]]) -> Change:
    about, _, author = head.partition("\x02")
    commit, day, others = about.split(" ", 2)
    alone = not others.strip() and author.strip() and not author.rstrip().endswith("[bot]")
    return Change(commit, day, author.strip() if alone else None, tuple(files))


@dataclass(slots=True)
class _Life:
    """A file, as far back as it was followed."""

    blob: str
    day: str | None = None
    authors: set[str | None] = field(default_factory=set)
    is_whole: bool = False
    """Whether the commit that added it was come by."""
    is_lost: bool = False


def written(
    found: Iterator[Change], files: Mapping[bytes, str], unfinished: frozenset[str], today: date
) -> dict[bytes, Written]:
    """When and by whom files were written.

    Args:
        found: The newest first.
        files: The ids of their contents now, by their names from the top of the repository.
        unfinished: Commits whose parents are not known; these seem to add all there is.
        today: No day later than tomorrow is believed, wherever on earth it was set.
    """
    lives = {name: _Life(blob) for name, blob in files.items()}
    for change in found:
        if change.commit in unfinished:
            continue
        gone = {PurePosixPath(name.decode("latin-1")).suffix for what, _, name in change.files if what == "D"}
        for what, blob, name in change.files:
            life = lives.get(name)
            if life is None or life.is_whole or life.is_lost:
                continue
            if not life.authors and blob != life.blob:
                life.is_lost = True  # a merge by hand, perhaps: no commit gave it what it has
                continue
            if not life.authors:
                life.day = _believed(change.day, today)
            # A file that comes where another of its kind goes may be that one, written by somebody else.
            moved = what == "A" and PurePosixPath(name.decode("latin-1")).suffix in gone
            life.authors.add(None if moved else change.author)
            life.is_whole = what == "A"
    return {name: Written(life.day, _only(life)) for name, life in lives.items()}


def _only(life: _Life) -> str | None:
    return next(iter(life.authors)) if life.is_whole and len(life.authors) == 1 else None


def _believed(day: str, today: date) -> str | None:
    try:
        told = date.fromisoformat(day)
    except ValueError:
        return None
    return day if told >= _EARLIEST and (told - today).days <= 1 else None
