"""Keys that the bot makes itself, each in a file of its own that nobody else may read."""

import os
import secrets
from pathlib import Path
from typing import Final

SECRET_FILE: Final = "secret.key"  # noqa: S105 - a file's name
"""In the state folder, where the settings have no key: seals what lies in the database, hashes askers' ids."""


def key_in(file: Path) -> str:
    """Read a key; where there is none yet, one is made.

    Raises:
        OSError: there is none, and none can be made.
        UnicodeDecodeError: the file holds something else.
    """
    if not file.exists():
        made = _made_beside(file)
        try:
            # Not over one that another process made meanwhile.
            os.link(made, file)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="ascii").strip()


def renew(file: Path) -> None:
    """Put a new key in the place of whatever key there is.

    Raises:
        OSError: none can be made.
    """
    made = _made_beside(file)
    try:
        made.replace(file)
    except OSError:
        made.unlink()
        raise


def _made_beside(file: Path) -> Path:
    """Make a key whole under another name: a start that is cut off leaves no half key behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(32))
        stream.flush()
        os.fsync(stream.fileno())
    return made
