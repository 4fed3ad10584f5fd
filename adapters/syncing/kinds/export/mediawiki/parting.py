"""A page in pieces that are taken apart one by one: what never ends in one costs the others no time."""

from collections.abc import Iterator
from typing import Final

from adapters.syncing.kinds.export.mediawiki.raw import CODE, raw_in

MOST: Final = 4 << 20
"""Characters of a page with all that its templates show; MediaWiki itself takes two million bytes."""
LONGEST_LINE: Final = 50_000
"""Characters of a line that is taken apart; a longer one is read as it stands. For as much that is hostile the
library takes a second or two, and four times that for twice as much."""
_USUAL: Final = 20_000
# These hold what is no text of the page, or is read as a whole.
_WHOLE: Final = CODE | {
    "ref",
    "gallery",
    "poem",
    "timeline",
    "imagemap",
    "templatedata",
    "graph",
    "score",
    "hiero",
}


def parted(text: str) -> Iterator[str]:
    """Pieces that end with lines, outside of what only counts as a whole."""
    begin = at = 0
    for start, end in (*raw_in(text, _WHOLE), (len(text), len(text))):
        while (line_end := text.find("\n", at, start)) >= 0:
            at = line_end + 1
            if at - begin > _USUAL or text[at : at + 1] == "\n":
                yield text[begin:at]
                begin = at
        at = end
    yield text[begin:]
