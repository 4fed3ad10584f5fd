"""Files made where nothing is, and texts put in the place of what a file holds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def new_file(file: Path, mode: int) -> Iterator[IO[bytes]]:
    """Make a file with these rights from its first moment, safe on the disk at the end of the block.

    Raises:
        FileExistsError: Something is there.
        OSError: The disk says no.
    """
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def put_text(file: Path, text: str) -> None:
    """Put a text in the place of whatever a file holds, in one step: nobody ever reads half of it.

    Raises:
        OSError: The disk says no; then the file is as before.
    """
    beside = file.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(file)
