"""What a text has to be before a database takes it."""

import hashlib

LONGEST_TEXT = 10_000
"""Characters of a question that are kept."""


def event_key(event: str) -> str:
    """Keep short names as they are; longer ones by digest, for the index's sake."""
    event = clean(event)
    return event if len(event) <= 200 else hashlib.sha256(event.encode()).hexdigest()  # noqa: PLR2004 - a platform's ids have 30


def clean(text: str) -> str:
    """Take away what a database refuses: lone surrogates (no UTF-8) and NUL (PostgreSQL)."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode().replace("\0", "")
