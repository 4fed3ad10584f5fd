"""What an export holds, before it is known whether it changed."""

import hashlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from knowledge.model import UNKNOWN_ORIGIN, Origin

EDITION: Final = "1"
"""Of what becomes of a page here; another one fetches all pages anew."""
ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)
"""As links begin that lead to no other file of an export."""
_SLASHES: Final = re.compile(r"[\\/]+")
_BLANKS: Final = re.compile(r"\s+")


class UnusableItemError(Exception):
    """One thing of an export cannot be had; the others can."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """As ``Failed.reason``."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page or a file of an export."""

    key: str
    """As ``Fetched.key``."""
    path: str
    """As ``Fetched.path``."""
    version: str
    """Of all that its bytes are made from."""
    data: Callable[[], bytes]
    """Makes its bytes; raises UnusableItemError. Not called where the version is known."""
    origin: Origin = UNKNOWN_ORIGIN


def version_of(*parts: str | bytes) -> str:
    """A digest that tells whether any of these changed."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{EDITION}.{digest.hexdigest()}"


def name_of(title: str) -> str:
    """A title as the name of one file or folder; a slash in it leads nowhere."""
    return _BLANKS.sub(" ", _SLASHES.sub("-", title)).strip() or "Untitled"


def below(folders: list[str], name: str) -> str:
    """The path of a file within folders named by titles."""
    return posixpath.join(*map(name_of, folders), name)


def beside(files: str, name: str) -> str:
    """What a name stands for that a file of an export refers to, from the top; "" if it leads out of it."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(files), name))
    return "" if path.startswith(("..", "/")) else path
