"""What a modal carries from when it is opened to when it is handed in, sealed for the one it was opened for."""

import hashlib
import hmac


def sealed(token: str, purpose: str, text: str, user: str) -> str:
    """Write a text so that nobody but us can have written it, for this modal and for this user alone."""
    return f"{text}:{_seal(token, purpose, text, user)}"


def unsealed(token: str, purpose: str, metadata: str, user: str) -> str | None:
    """Read what a modal that this user hands in was made to carry; None: it was not made for that."""
    text, _, seal = metadata.rpartition(":")
    right = _seal(token, purpose, text, user)
    given = seal.encode("utf-8", "surrogatepass")
    return text if hmac.compare_digest(given, right.encode()) else None


def _seal(token: str, purpose: str, text: str, user: str) -> str:
    return hmac.new(
        token.encode(), f"{purpose}:{text}:{user}".encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()
