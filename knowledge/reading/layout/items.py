"""Items of a list whose nesting shows in how far they are set in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.reading.layout.blocks import Item, Listing, Text
from knowledge.reading.layout.tree import DEEPEST

_MARKER = re.compile(r"\s*([-*•‣◦▪●○–+]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,6})[.)])(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, and where it begins from the left (characters, points)."""

    left: float
    marker: str
    words: str


def entry(left: float, text: str) -> Entry:
    """An item as written, taken apart into its marker and its words."""
    found = _MARKER.match(text)
    if found is None:
        return Entry(left, "", text.strip())
    return Entry(left, found[1], text[found.end() :].strip())


def nested(entries: Iterable[Entry], slack: float = 0.5, page: int | None = None) -> Listing:
    """The list that entries make; what is set in farther than the one above stands under it."""
    root = Listing(page=page)
    open_lists: list[tuple[float, Listing]] = []
    for one in entries:
        if not open_lists:
            open_lists.append((one.left, root))
        while len(open_lists) > 1 and one.left < open_lists[-1][0] - slack:
            open_lists.pop()
        left, listing = open_lists[-1]
        if listing.items and one.left > left + slack and len(open_lists) < DEEPEST:
            listing = Listing()
            open_lists[-1][1].items[-1].blocks.append(listing)
            open_lists.append((one.left, listing))
        listing.items.append(Item(one.marker, [Text(one.words)]))
    return root
