"""Whether a link opens what it was made for: by the rules and the documents as they are now."""

from collections.abc import Callable

from bot.rules.rules import CurrentRules, Rules
from bot.rules.seeing import collections_in
from bot.tickets import Ticket
from knowledge.library import Library
from knowledge.model import SHARED, Source


def may_open(ticket: Ticket, rules: Rules, collections: frozenset[str]) -> bool:
    """Whether those a document was shown to may still see its collection, one of the folder's.

    People from outside see nothing any more once they are not answered.
    Never where a message like the one it was shown to would not be answered out of it by these rules. Who
    lets it be shown must have done so from the start: whose word comes after, may see it only where they are.
    """
    if ticket.outside and not rules.outsiders:
        return False
    collection = Source(ticket.document, "").collection
    if collection == SHARED:
        return True
    if rules.shut or collection not in collections:
        return False
    readers, here = rules.readers.get(collection), rules.ways_in(*ticket.place).collections
    return (readers is None or bool(readers & ticket.via)) and (here is None or collection in here)


def opening(current: CurrentRules, library: Library) -> Callable[[Ticket], bool]:
    """The same by the rules in force, and only as long as the document is there and nothing hides it."""

    def opens(ticket: Ticket) -> bool:
        index = library.index
        # Whether a document is there is nobody's business whose link opens it not.
        if not may_open(ticket, current(), index.derived(collections_in)):
            return False
        try:
            index.layout(ticket.document)
        except KeyError:
            return False
        return True

    return opens
