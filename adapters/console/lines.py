"""Files of JSON lines, as the batch commands take them."""

import sys
from pathlib import Path
from typing import IO

import click


def open_lines(file: Path) -> IO[str]:
    """Open a file of JSON lines, ``-`` being standard input.

    Raises:
        FileError: It cannot be opened.
    """
    try:
        return sys.stdin if str(file) == "-" else file.open(encoding="utf-8-sig")
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
