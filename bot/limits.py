"""What was asked of other processes that share the work: limits count all that one person or channel asks."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

WINDOW: Final = 60.0
"""Seconds within which is counted."""


class Elsewhere(Protocol):
    """The other processes. Neither waits for long, nor raises: whoever asks is answered all the same."""

    def asked(self, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """Give how many seconds ago, within the window, each of some persons and channels asked there.

        Nothing where that cannot be told now.
        """

    def count(self, ids: Sequence[str]) -> None:
        """Tell the others that these have asked now."""


class Nowhere:
    """There is no other process."""

    def asked(self, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:  # noqa: ARG002 - the port's
        """Give nothing."""
        return {}

    def count(self, ids: Sequence[str]) -> None:
        """Tell nobody."""
