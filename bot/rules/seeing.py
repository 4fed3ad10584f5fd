"""The rules in force and the folder as it is now -> which collections a reply may be made of."""

from collections.abc import Callable, Iterable

from bot.model import Message
from bot.rules.access import Access
from bot.rules.rules import CurrentRules
from bot.syncing import Sources
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.model import SHARED, Collections


def by_rules(current: CurrentRules, library: Library) -> Access:
    """Let everybody see what the rules say, as they are when the question comes."""

    def access(message: Message) -> Collections:
        return current().seen_by(message, library.index.derived(collections_in))

    return access


def by_rules_in(current: CurrentRules, folders: Callable[[], Iterable[str]]) -> Access:
    """The same for folders as they are now, which may hold no document yet."""

    def access(message: Message) -> Collections:
        return current().seen_by(message, frozenset(folders()))

    return access


def by_rules_of(current: CurrentRules, sources: Callable[[], Sources]) -> Access:
    """The same for the collections that sources fill.

    It raises KnowledgeError where nobody can tell which these are.
    """
    return by_rules_in(current, lambda: {one.collection for one in sources().states()})


def collections_in(index: Engine) -> frozenset[str]:
    """All collections of an index but the shared one."""
    return frozenset(one.source.collection for one in index.documents()) - {SHARED}
