"""Single values of ``sources.toml``: what may stand in them, and what is wrong where something else does."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from bot.shelving.naming import portable
from knowledge.folder import may_be_document

LEAST_SECONDS: Final = 300.0
"""A source that is asked more often than every five minutes takes it ill."""
LONGEST_NAME: Final = 100
"""Bytes; what lies in the folder needs room for its own."""

_EVERY: Final = re.compile(r"([1-9][0-9]{0,4})\s*([mhd])")
_SECONDS: Final = {"m": 60.0, "h": 3600.0, "d": 86_400.0}
_VARIABLE: Final = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_LIKE_A_SECRET: Final = re.compile(r"(?=.*[0-9])[A-Z0-9]{16,}")
"""In capitals alone, as an access key's id; names of variables have underscores."""
_TELLING: Final = re.compile(
    r"(?i)(?:access|private|auth)?[-_]?(?:token|secret|password|passwd|signature)|api[-_]?key|sig|x-amz-(?:signature|"
    r"security-token|credential)"
)
"""Parameters of addresses that are secrets."""


def seconds_of(every: object) -> float | None:
    """Read how often a source is looked at: "15m", "6h", "1d"; None: "never".

    Raises:
        ValueError: It is something else; completes "every …".
    """
    if every == "never":
        return None
    found = _EVERY.fullmatch(every.strip()) if isinstance(every, str) else None
    if found is None:
        raise ValueError('is a time such as "15m", "6h" or "1d", or "never"')
    seconds = int(found[1]) * _SECONDS[found[2]]
    if seconds < LEAST_SECONDS:
        raise ValueError('is "5m" at least')
    return seconds


def fault_of_folder(name: str) -> str:
    """Tell what is wrong with the name of a folder, completing "NAME …"; "": nothing."""
    if not name or "/" in name or "\\" in name:
        return "is no name of one folder"
    if portable(name) != name or len(name.encode()) > LONGEST_NAME:
        return "is no name that every disk takes; use letters, digits, blanks and hyphens"
    if not may_be_document(Path(name)):
        return "is the name of a folder that is passed over; choose another"
    return ""


def fault_of_variable(value: object) -> str:
    """Tell what is wrong with the name of a variable, completing "KEY …"; "": nothing. Never says the value."""
    if not isinstance(value, str) or not value:
        return 'names the variable of the environment that holds it, such as "HANDBOOK_TOKEN"'
    if not _VARIABLE.fullmatch(value) or _LIKE_A_SECRET.fullmatch(value):
        return (
            "names a variable of the environment, in capitals, and what stands here may be the secret itself; "
            'set HANDBOOK_TOKEN=… in the environment or in .env, and write "HANDBOOK_TOKEN" here'
        )
    return ""


def fault_of_address(address: str) -> str:
    """Tell whether an address holds a secret, completing "address …"; "": none. Never says the address."""
    try:
        parts = urlsplit(address)
        password, user = parts.password, parts.username
    except ValueError:
        return "is no address"
    if password or (user and parts.scheme in {"http", "https"}):
        return (
            "holds a user or password; take it out of the address, and name a variable of the environment that "
            "holds it"
        )
    if any(_TELLING.fullmatch(name) for name, _ in parse_qsl(parts.query)):
        return "holds a secret behind its question mark; take it out, and name a variable of the environment"
    return ""
