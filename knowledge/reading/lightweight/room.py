"""How much may stand in place of names: a short text may name a long one any number of times."""

from typing import Final

_MOST: Final = 4 << 20
"""Characters, as much as a text may take in from other files."""
FULL: Final = (
    f"its names stand for more than {_MOST >> 20} million characters, so that the last are left as they are "
    "written; write out what they stand for"
)


class Room:
    """What is left of the characters that names of one text may stand for."""

    def __init__(self) -> None:
        self._left = _MOST

    def takes(self, length: int) -> bool:
        """Whether so many characters still have room; then they are taken off."""
        if self._left < length:
            self._left = -1  # the next one, however short, would stand for less than those before
            return False
        self._left -= length
        return True

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of a text with more, as in ``Document``."""
        return (FULL,) if self._left < 0 else ()
