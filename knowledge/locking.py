"""A file that one process, or one thread of one, holds alone."""

import os
from typing import IO


def hold(file: IO[bytes]) -> None:
    """Hold an open file until it is closed; raises OSError where somebody else does."""
    if os.name == "posix":
        import fcntl  # exists on POSIX only

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt  # exists on Windows only

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
