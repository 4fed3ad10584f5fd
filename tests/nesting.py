"""Folders nested deeper than what tidies up after tests can take away."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def nested(folder: Path, depth: int, file: str, text: str) -> Iterator[str]:
    """A file so many folders deep, by its name from ``folder``; the folders are gone in the end."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("n", dir_fd=here)
        inner = os.open("n", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as opened:
        opened.write(text)
    try:
        yield f"{'n/' * depth}{file}"
    finally:
        os.unlink(file, dir_fd=here)
        os.close(here)
        top, rest = folder / "n", folder / "rest"
        while (top / "n").exists():
            (top / "n").rename(rest)
            top.rmdir()
            rest.rename(top)
        top.rmdir()
