"""How many connections may be open beside what answering needs: each is a file, and a process may have few."""

from typing import Final

RESERVE: Final = 40
"""For the index, the journal, a reload and the chats' sockets, which take some thirty together."""
LEAST: Final = 4
"""A chat's socket may be held twice for a moment, and calls go beside it."""
WEB: Final = 2
"""The web server has a half of what is left …"""
CHAT: Final = 4
"""… and a chat a quarter."""
ENOUGH: Final = 1024
"""What most systems allow without being asked."""


def allowed() -> int | None:
    """How many files this process may have open; None: nobody counts."""
    try:
        import resource  # exists on POSIX only
    except ImportError:
        return None
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if files == resource.RLIM_INFINITY else files


def share(parts: int, most: int) -> int:
    """How many connections one of ``parts`` may have of what is left beside the reserve; ``most`` at most."""
    files = allowed()
    return most if files is None else min(most, max(LEAST, (files - RESERVE) // parts))
