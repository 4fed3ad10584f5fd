"""A file that is looked at with every question, and read where it changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 1_000_000

Signature = tuple[int, ...] | None


def signature_of(path: Path) -> Signature:
    """What changes with the file; None: there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return (error.errno or 0,)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def text_of(path: Path, wrong: Callable[[int, str], Exception]) -> str:
    """Read the file; raises what ``wrong`` makes of a line and a reason where that cannot be done."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise wrong(1, "it is larger than a megabyte; shorten it.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise wrong(1, f"it cannot be read ({error.strerror}); let this user read it.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise wrong(line, "it is not written in UTF-8; save it so.") from None
