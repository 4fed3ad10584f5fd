"""Conversations on the page: their names come back with every form, and no name counts that is not ours."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from adapters.web.asking.visitors import PLACE

_ID_CHARACTERS: Final = 22
_ID_BYTES: Final = 16
_MOST_CHARACTERS: Final = 100


@dataclass(frozen=True, slots=True)
class Conversation:
    """What follow-up questions go on from."""

    name: str
    """As ``Message.conversation``."""
    written: str
    """As forms hand it back."""


class Conversations:
    """Names conversations by chance, and signs the names (HMAC-SHA256): whoever writes another begins anew."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def begun(self, whose: str) -> Conversation:
        """Begin one; ``whose``: the person who is signed in, "": nobody is."""
        return self._named(secrets.token_urlsafe(_ID_BYTES), whose)

    def of(self, written: str, whose: str) -> Conversation:
        """The one that a form hands back; a new one where it is forged, or was begun by somebody else."""
        # Another person at the same screen does not go on from what was asked before they signed in.
        known = self._named(written[:_ID_CHARACTERS], whose)
        given = written[:_MOST_CHARACTERS].encode("utf-8", "replace")
        return (
            known if hmac.compare_digest(given, known.written.encode("utf-8", "replace")) else self.begun(whose)
        )

    def _named(self, chance: str, whose: str) -> Conversation:
        signed = f"conversation {chance} {whose}".encode("utf-8", "replace")
        signature = hmac.digest(self._key, signed, hashlib.sha256).hex()
        return Conversation(f"{PLACE}:{chance}", f"{chance}{signature}")
