"""The pages opened last, kept as they were laid out: who follows the same link is sent the same."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Final

MOST: Final = 16
"""Pages; one of a document of 300 pages takes about a megabyte …"""
MOST_BYTES: Final = 32 * 1024 * 1024
"""… and of all of them so much is kept at most."""
_EFFORT: Final = 4
"""Of gzip, from 1 to 9: more takes twice as long to save a twentieth."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it is sent."""

    plain: bytes
    packed: bytes
    """The same by gzip."""


def laid(text: str) -> Laid:
    """A page of some HTML."""
    # A file's name may be no UTF-8.
    plain = text.encode("utf-8", "replace")
    return Laid(plain, gzip.compress(plain, _EFFORT))


class LastPages:
    """Keeps pages for as long as the documents stay the same; called in any thread."""

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._of: object = None
        self._pages: OrderedDict[Hashable, Laid | None] = OrderedDict()

    def page(self, of: object, key: Hashable, make: Callable[[], Laid | None]) -> Laid | None:
        """A page out of some documents (``of``), by all else that tells it from others; made if need be."""
        with self._lock:
            if of is self._of and key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        made = make()
        with self._lock:
            if of is not self._of:
                self._of = of
                self._pages.clear()
            self._pages[key] = made
            while len(self._pages) > self._most or self._bytes() > self._most_bytes:
                self._pages.popitem(last=False)
        return made

    def _bytes(self) -> int:
        return sum(len(one.plain) + len(one.packed) for one in self._pages.values() if one)
