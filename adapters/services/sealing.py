"""Seals what must not lie open in a database; the key lies elsewhere."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from adapters.services.errors import StartError
from adapters.services.keys import SECRET_FILE, key_in


class Seal:
    """Seals and opens texts with Fernet (https://github.com/fernet/spec); the first key seals, all open."""

    def __init__(self, keys: Sequence[str]) -> None:
        # The keys are long and random, so that one hash is enough to bring them to Fernet's length.
        made = (base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()) for key in keys)
        self._fernet = MultiFernet([Fernet(one) for one in made])

    def sealed(self, text: str) -> str:
        """Seal a text: ASCII that fits into an address."""
        return self._fernet.encrypt(text.encode()).decode()

    def opened(self, sealed: str, seconds: int | None = None) -> str | None:
        """Open it; None if none of the keys sealed it, or not within the last ``seconds``."""
        try:
            return self._fernet.decrypt(sealed.encode(), ttl=seconds).decode()
        except (InvalidToken, ValueError):
            return None


def seal_of(keys: Sequence[str], state: Path) -> Seal:
    """Make the seal of the keys in the settings, or of one in the state folder, made at the first start.

    Raises:
        StartError: there is none, and none can be made.
    """
    return Seal(keys or [_key_in(state / SECRET_FILE)])


def _key_in(file: Path) -> str:
    try:
        return key_in(file)
    except OSError as error:
        raise StartError(
            f"The key {file} cannot be used ({error.strerror}); give this user the right to it, or set"
            " BACKGROUNDER_SECRET_KEY."
        ) from error
