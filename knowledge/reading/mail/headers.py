"""How headers are read: as the library does, of each as much as somebody might read."""

from email.policy import EmailPolicy, default
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from email.message import EmailMessage

    _Policy = EmailPolicy[EmailMessage]
else:
    _Policy = EmailPolicy

LONGEST: Final = 4_000
"""Characters of a header; decoding a longer one takes the square of them and thousands of times the memory."""


class Bounded(_Policy):
    """The library's own way (``email.policy.default``), of long headers their beginning."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 - what a header of that name is
        """A header as it is told."""
        return _told(name, value[:LONGEST])


@lru_cache(maxsize=256)
def _told(name: str, value: str) -> Any:  # noqa: ANN401 - as above
    """A header is looked at a dozen times for each part of a mail, and thousands of parts have the same."""
    return default.header_fetch_parse(name, value)
