"""What the journal calls askers: by a keyed hash of their id, unless the operator says otherwise.

A hash is the same for the same person, so that a follow-up finds what it follows; without the key nobody can
tell whose it is, not even by trying all ids there are.
"""

import base64
import hashlib
import hmac
import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.services.keys import SECRET_FILE, key_in

log = logging.getLogger(__name__)

MARK: Final = "#"
"""Begins a hash; no platform's id does."""
_BYTES: Final = 16
"""Of a hash: 128 bits, with which no two people of any chat share one."""


@dataclass(frozen=True, slots=True)
class Names:
    """Writes ids for the journal, always with the first key; what older keys or none wrote is known, too."""

    keys: tuple[str, ...] = ()
    plain: bool = True
    """Whether ids are written as they are."""

    def of(self, asker: str) -> str:
        """Give what an asker is called in the journal; what is a hash already stays as it is."""
        return asker if self.plain else next(self._hashes(asker), asker)

    def all_of(self, asker: str) -> tuple[str, ...]:
        """Give all that an asker may be called in rows of any time, as they are called now first."""
        return tuple(dict.fromkeys((self.of(asker), *self._hashes(asker), asker)))

    def of_conversation(self, conversation: str) -> str:
        """Give what a conversation is called: what tells it from others in its channel may be somebody's id."""
        return conversation if self.plain else next(self._hashes_within(conversation), conversation)

    def all_of_conversation(self, conversation: str) -> tuple[str, ...]:
        """Give all that it may be called in rows of any time."""
        now = self.of_conversation(conversation)
        return tuple(dict.fromkeys((now, *self._hashes_within(conversation), conversation)))

    def _hashes(self, asker: str) -> Iterator[str]:
        chat, found, own = asker.partition(":")
        # Whoever sits at the terminal has no id.
        if found and not own.startswith(MARK):
            yield from (f"{chat}:{_hashed(key, 'asker', asker)}" for key in self.keys)

    def _hashes_within(self, conversation: str) -> Iterator[str]:
        chat, _, rest = conversation.partition(":")
        channel, found, own = rest.partition(":")
        if found and not own.startswith(MARK):
            yield from (f"{chat}:{channel}:{_hashed(key, 'conversation', conversation)}" for key in self.keys)


def names_of(keys: Sequence[str], state: Path, *, plain: bool) -> Names:
    """Make the names of the keys in the settings, or of the one in the state folder, made at the first start.

    Without a usable key the hashes are of one that this process alone knows.
    """
    file = state / SECRET_FILE
    if keys or (plain and not file.exists()):
        return Names(tuple(keys), plain)
    try:
        return Names((key_in(file),), plain)
    except OSError as error:
        log.error(  # noqa: TRY400 - one sentence is all the operator needs
            "The key %s cannot be used (%s); until it can, or BACKGROUNDER_SECRET_KEY is set, nobody's"
            " questions from before the last start are known as theirs.",
            file,
            error.strerror,
        )
        return Names((secrets.token_urlsafe(),), plain)


def _hashed(key: str, kind: str, text: str) -> str:
    # The kind: an id and a conversation of the same letters are not to be told to belong together.
    digest = hmac.digest(
        key.encode(), f"backgrounder {kind}\0{text}".encode("utf-8", "replace"), hashlib.sha256
    )
    return MARK + base64.urlsafe_b64encode(digest[:_BYTES]).decode().rstrip("=")
