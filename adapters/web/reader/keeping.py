"""The pages opened last, kept as they were laid out: who follows the same link is sent the same."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

MOST: Final = 16
"""Pages; one of a document of 300 pages takes about a megabyte."""
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
    plain = text.encode()
    return Laid(plain, gzip.compress(plain, _EFFORT))


class LastPages:
    """Keeps pages for as long as the documents stay the same."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._of: object = None
        self._pages: OrderedDict[Hashable, Laid | None] = OrderedDict()

    def page(self, of: object, key: Hashable, make: Callable[[], Laid | None]) -> Laid | None:
        """A page out of some documents (``of``), by all else that tells it from others; made if need be."""
        if of is not self._of:
            self._of = of
            self._pages.clear()
        if key not in self._pages:
            self._pages[key] = make()
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)
        self._pages.move_to_end(key)
        return self._pages[key]
