"""The pages opened last, kept as they were laid out: who follows the same link is shown the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final

MOST: Final = 16
"""Pages; one of a document of 300 pages takes about a megabyte."""

Values = dict[str, Any]
"""What a template shows."""


class LastPages:
    """Keeps pages for as long as the documents stay the same."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._of: object = None
        self._pages: OrderedDict[Hashable, Values | None] = OrderedDict()

    def page(self, of: object, key: Hashable, make: Callable[[], Values | None]) -> Values | None:
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
