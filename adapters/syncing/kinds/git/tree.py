"""What a commit holds: its files by their names as documents."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LINK: Final = "120000"
SUBMODULE: Final = "160000"
POINTER: Final = b"version https://git-lfs.github.com/spec/v1\n"
"""How a file begins whose content is in Git LFS (its specification); the rest of it is below a kilobyte."""
LONGEST_POINTER: Final = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit."""

    name: bytes
    """From the folder that is looked at, as git has it: bytes of any encoding."""
    mode: str
    blob: str
    """The id of its content."""


def entries(listed: bytes) -> Iterator[Entry]:
    """What ``git ls-tree -r -z`` lists."""
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        if name:
            mode, _, blob = about.decode("ascii").split(" ")
            yield Entry(name, mode, blob)


def named(found: Iterator[Entry]) -> dict[str, Entry]:
    """Files by their names as texts, each once; those in UTF-8 keep theirs.

    Git does not say in which encoding a name is; what is no UTF-8 is taken for Latin-1, which any bytes are.
    """
    by_name: dict[str, Entry] = {}
    others: list[Entry] = []
    for entry in found:
        try:
            by_name[entry.name.decode("utf-8")] = entry
        except UnicodeDecodeError:
            others.append(entry)
    for entry in others:
        name = entry.name.decode("latin-1")
        if name in by_name:
            stem, suffix = posixpath.splitext(name)
            name = f"{stem} ({entry.name.hex()[-8:]}){suffix}"
        by_name[name] = entry
    return by_name
