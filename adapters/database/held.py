"""What this process holds of what only one may do, as it knew last; may be asked from any thread."""

import os
import secrets
import socket
from typing import Final

SPEAKING: Final = "speaking:"
"""Begins the name of what one process holds: it answers what all hear, while nobody can tell whose it is."""


class Held:
    """Of one process: the names of what it holds, and of what it tries for."""

    def __init__(self) -> None:
        self.owner: Final = secrets.token_hex(8)
        self.by: Final = f"process {os.getpid()} on {socket.gethostname()}"
        """What others are told of who holds something."""
        self.names: frozenset[str] = frozenset()
        self.elsewhere: frozenset[str] = frozenset()
        """What another process holds."""
        self.wanted: frozenset[str] = frozenset()
        """What is tried for again and again."""

    def want(self, name: str, *, is_wanted: bool) -> None:
        """Try for it from now on, or no longer."""
        self.wanted = self.wanted | {name} if is_wanted else self.wanted - {name}

    def note(self, name: str, *, is_ours: bool) -> None:
        """Note who was found to hold it."""
        self.names = self.names | {name} if is_ours else self.names - {name}
        self.elsewhere = self.elsewhere - {name} if is_ours else self.elsewhere | {name}

    def let_go(self, name: str) -> None:
        """Note that nobody is known to hold it."""
        self.names -= {name}
        self.elsewhere -= {name}
