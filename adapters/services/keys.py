"""Keys that the bot makes itself, each in a file of its own that nobody else may read."""

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from adapters.new_files import new_file

SHORTEST: Final = 16
"""Characters of a key; what is shorter can be guessed."""
SECRET_FILE: Final = "secret.key"  # noqa: S105 - a file's name
"""In the state folder, where the settings have no key: seals what lies in the database, hashes askers' ids."""


def key_in(file: Path) -> str:
    """Read a key; where there is none yet, one is made.

    Raises:
        OSError: there is none, and none can be made; or the file holds something else. ``strerror`` says which.
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
    try:
        key = file.read_text(encoding="ascii").strip()
    except UnicodeDecodeError as error:
        raise OSError(errno.EINVAL, "it is no text", str(file)) from error
    if len(key) < SHORTEST:
        # Anybody could sign with it.
        raise OSError(errno.EINVAL, "it holds no key", str(file))
    return key


def fault_of(file: Path) -> str:
    """What is wrong with a key that is there, and what to do; "": nothing."""
    try:
        key, mode = file.read_text(encoding="ascii").strip(), stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"cannot be read ({error.strerror}); give this user the right to it"
    except UnicodeDecodeError:
        key, mode = "", 0
    if len(key) < SHORTEST:
        return "holds no key; put it back from the backup, or delete it to have a new one made"
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        return f"can be read by others on this machine; set its mode to 0600 (it is {mode:04o})"
    return ""


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
    file.parent.mkdir(0o700, parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with new_file(made, 0o600) as stream:
        stream.write(secrets.token_urlsafe(32).encode())
    return made
