"""Writes links that are signed (HMAC-SHA256, https://www.rfc-editor.org/rfc/rfc2104), and opens no others."""

import base64
import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from adapters.services.errors import StartError
from adapters.services.keys import key_in, renew
from adapters.web.signing.tokens import packed, unpacked
from bot.tickets import Ticket

log = logging.getLogger(__name__)

KEY_FILE: Final = "links.key"
"""In the state folder; known to nobody but the bot."""
AT: Final = "/d/"
"""What the token stands behind."""
USUAL_CHARACTERS: Final = 250
"""Of an address, for which a ticket lets go of what the page can do without."""
MOST_CHARACTERS: Final = 8_192
"""Of a token; the longest path that a system knows needs 5,500."""
_SIGNATURE_BYTES: Final = 16
"""128 bits, as much as nobody can try."""
_DAY: Final = 86_400


class Office:
    """Writes addresses of tickets and opens them again, for so many days (0: for ever).

    The address is short: of the quotes it says where they stand, not their words, nor who speaks in them.
    """

    def __init__(self, public_url: str, state: Path, days: int, clock: Callable[[], float] = time.time) -> None:
        self._public_url = public_url.rstrip("/")
        self._file = state / KEY_FILE
        self._days = days
        self._clock = clock
        self._seen: tuple[int, ...] = ()
        self._known = b""
        try:
            self._key()
        except OSError as error:
            raise StartError(_unusable(self._file, error)) from error

    def address(self, ticket: Ticket) -> str:
        """The address of the page, which expires as the settings say."""
        expires = int(self._clock()) + self._days * _DAY if self._days else 0
        ticket = replace(ticket, expires=expires)
        address = self._written(ticket)
        while len(address) > USUAL_CHARACTERS and ticket.others:
            ticket = replace(ticket, others=ticket.others[:-1])
            address = self._written(ticket)
        return address

    def opened(self, token: str) -> Ticket | None:
        """The ticket; None where this office did not write it, not with this key, or too long ago."""
        signed = _signed_bytes(token)
        content, signature = signed[:-_SIGNATURE_BYTES], signed[-_SIGNATURE_BYTES:]
        try:
            if not content or not hmac.compare_digest(signature, self._signature(content)):
                return None
            ticket = unpacked(content)
        except (OSError, ValueError) as error:
            # It is signed, and yet cannot be read: the key cannot, or an older version wrote it.
            log.warning("A link cannot be opened: %s", error)
            return None
        return None if 0 < ticket.expires <= self._clock() else ticket

    def _written(self, ticket: Ticket) -> str:
        content = packed(ticket)
        token = base64.urlsafe_b64encode(content + self._signature(content)).decode().rstrip("=")
        return f"{self._public_url}{AT}{token}"

    def _signature(self, content: bytes) -> bytes:
        return hmac.digest(self._key(), content, hashlib.sha256)[:_SIGNATURE_BYTES]

    def _key(self) -> bytes:
        """The key as it is now: another process may have made a new one."""
        try:
            seen = _state_of(self._file)
        except FileNotFoundError:
            seen = ()
        if not seen or seen != self._seen:
            self._known = key_in(self._file).encode()
            self._seen = _state_of(self._file)
        return self._known


def rotate(state: Path) -> None:
    """Make a new key: no link that was written before opens anything from now on.

    Raises:
        StartError: none can be made.
    """
    file = state / KEY_FILE
    try:
        renew(file)
    except OSError as error:
        raise StartError(_unusable(file, error)) from error


def _signed_bytes(token: str) -> bytes:
    """What a token stands for; nothing where it is none, or not written as the office writes it."""
    if len(token) > MOST_CHARACTERS or not token.isascii():
        return b""
    try:
        signed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
    return signed if base64.urlsafe_b64encode(signed).decode().rstrip("=") == token else b""


def _state_of(file: Path) -> tuple[int, ...]:
    state = file.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size


def _unusable(file: Path, error: OSError) -> str:
    return f"The key of the links, {file}, cannot be used ({error.strerror}); give this user the right to it."
