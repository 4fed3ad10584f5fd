"""What nobody sees now; only who sits at the terminal, and could read the folder anyway, is told of it."""

from collections.abc import Sequence
from datetime import datetime

from adapters.console import wording
from bot.model import Block, Bullets, Heading, Run
from bot.rules.access import visible_names
from knowledge.library import Library
from knowledge.model import Collections, Source

Hidden = tuple[Source, str]
"""A document and why nobody sees it, completing "NAME: …."."""


def hidden_now(library: Library, collections: Collections = None, search: str = "") -> list[Hidden]:
    """The documents of some collections whose title or path holds the words and that nobody sees now."""
    now = datetime.now().astimezone()
    hidden = [one.source for one in library.index.hidden()]
    seen = frozenset(visible_names((one.path for one in hidden), collections))
    return [(one, wording.hidden(one.window, now)) for one in hidden if one.path in seen and one.bears(search)]


def hidden_blocks(hidden: Sequence[Hidden]) -> list[Block]:
    """List them with the reasons."""
    items = tuple((Run(source.path, "strong"), Run(f": {reason}.")) for source, reason in hidden)
    return [Heading(wording.HIDDEN), Bullets(items)] if items else []
