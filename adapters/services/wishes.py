"""What somebody outside wants done soon, such as a look at a source: told from any thread, done by one."""

import threading
from collections.abc import Iterable


class Wishes:
    """Names, each wished for once, however often somebody asks before its turn comes."""

    def __init__(self) -> None:
        self._wished: dict[str, None] = {}
        self._is_new = False
        self._there = threading.Condition()

    def wish(self, name: str) -> None:
        """Want it done."""
        with self._there:
            self._wished[name] = None
            self._is_new = True
            self._there.notify_all()

    def taken(self) -> tuple[str, ...]:
        """Take all that is wished for, in the order it came; what is wished for from now on is another wish."""
        with self._there:
            wished, self._wished = tuple(self._wished), {}
        return wished

    def put_back(self, names: Iterable[str]) -> None:
        """Leave to the next time what was taken and cannot be done now."""
        with self._there:
            self._wished = {**dict.fromkeys(names), **self._wished}

    def wait(self, seconds: float) -> None:
        """Wait until something else is wished for, or it has been so long."""
        with self._there:
            self._there.wait_for(lambda: self._is_new, seconds)
            self._is_new = False
