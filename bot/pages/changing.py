"""What became of a quote that its document does not hold any more: what it says there now."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.model import Run
from bot.pages.model import Changed
from bot.pages.quoted import told_from
from bot.showing.trace_replies import difference
from bot.tracing.comparing import Change, ChangeKind, Compared, compared
from knowledge.engine import Engine
from knowledge.model import Span
from knowledge.text.terms import terms_of

_LOOKED_AT: Final = 12
"""So many passages that hold most of the words are compared letter by letter."""
_ALIKE: Final = 0.5
"""What shares fewer of the words, of both texts together, says something else."""
_BACK: Final[dict[ChangeKind, ChangeKind]] = {"added": "left_out", "left_out": "added"}


def changed_since(index: Engine, path: str, words: str) -> Changed:
    """What a document says in the place of some words that it does not hold any more; "": nobody knows them."""
    if not words:
        return Changed()
    best: tuple[Compared, Span] | None = None
    for hit in index.search(terms_of(words, index.language), _LOOKED_AT, paths={path}):
        passage = told_from(index.passage(hit.number), path)
        found = compared(words, passage.text) if passage else None
        if passage and found and (best is None or found.likeness > best[0].likeness):
            ahead = passage.place.start
            best = found, (ahead + found.span[0], ahead + found.span[1])
    if best is None or best[0].likeness < _ALIKE:
        return Changed(None, (Run(words, "delete"),))
    return Changed(best[1], tuple(difference(_since(best[0].changes))))


def _since(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes of a text against its document as those of what it says now against what it said then."""
    for one in changes:
        yield Change(_BACK.get(one.kind, one.kind), asked=one.held, held=one.asked)
