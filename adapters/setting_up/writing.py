"""Writes down what was said: settings that this user alone may read, rules and sources beside the documents."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from adapters.new_files import new_file


def write_settings(file: Path, head: str, settings: Mapping[str, str], *, replacing: bool) -> None:
    """Put the settings into a file that is whole or not there; one from before is kept beside it.

    Raises:
        FileExistsError: It is there, and is not to be replaced.
        OSError: It cannot be written.
    """
    lines = [head, *(f"{name}={_quoted(value)}" for name, value in settings.items())]
    _put(file, "\n".join(lines) + "\n", 0o600, replacing=replacing)


def write_beside_documents(file: Path, text: str) -> None:
    """Lay rules or sources beside the documents.

    Raises:
        FileExistsError: It is there already.
        OSError: It cannot be written.
    """
    _put(file, text, 0o644, replacing=False)


def _put(file: Path, text: str, mode: int, *, replacing: bool) -> None:
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with new_file(beside, mode) as stream:
        stream.write(text.encode())
    try:
        if replacing and file.exists():
            file.replace(file.with_name(f"{file.name}.before"))
        # Unlike a renaming it fails where something is there.
        os.link(beside, file)
    finally:
        beside.unlink()


def _quoted(value: str) -> str:
    """Write a value so that python-dotenv reads it as it is, whatever signs it has."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
