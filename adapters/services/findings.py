"""What a look at tokens, folders or state found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    ok: bool
    subject: str
    """What was looked at: ``folder``, ``slack: token``."""
    message: str
    """One sentence; if not ``ok``, it ends in what to do."""
