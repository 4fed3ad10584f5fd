"""Through which medium something was said."""

import re
from collections.abc import Sequence

from knowledge.model import Span

NAME = r"(?:the )?(?:[A-Z][\w&.’'-]*)(?: (?:[A-Z][\w&.’'-]*|of|the|for|de|and)){0,4}"
BRACKETED = re.compile(rf"\(({NAME})\)")


def outlet_near(flat: str, spans: Sequence[Span]) -> str | None:
    """The medium named in brackets inside or right behind the statement."""
    start, end = spans[0][0], spans[-1][1]
    bracket = BRACKETED.search(flat, start, min(len(flat), end + 40))
    return bracket[1] if bracket else None
