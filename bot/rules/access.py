"""Which collections a person may see in a place: the one place where visible collections come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.model import Message
from bot.syncing import SourceState
from knowledge.engine import Engine
from knowledge.model import SHARED, Collections, Place, Source
from knowledge.reloading import Changes, ReloadProgress, ReloadReport


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a reload is, without a count: not everybody may know of every file that is read."""

    percent: int
    seconds_left: float | None
    """None as long as nothing is done."""


Access = Callable[[Message], Collections]
"""Which collections, besides the shared one, the reply to a message may be made of: by who asks, and where."""


def everything(message: Message) -> Collections:
    """Let everybody see all collections everywhere."""
    del message
    return None


def narrowed(allowed: Collections, wanted: Collections) -> Collections:
    """What of the collections somebody wants to see they may see."""
    if allowed is None or wanted is None:
        return allowed if wanted is None else wanted
    return allowed & wanted


def sees_all(collections: Collections, those: Collections) -> bool:
    """Whether an asker who may see some collections may see all of others, too."""
    return collections is None or (those is not None and those <= collections | {SHARED})


def visible_files(
    files: Iterable[tuple[str, str]], collections: Collections, hidden: frozenset[str] = frozenset()
) -> tuple[tuple[str, str], ...]:
    """Those files, each with what is told of it, that an asker who may see some collections may know of.

    Nobody may know of those that are ``hidden``.
    """
    return tuple(one for one in files if _may_be_named(one[0], collections, hidden))


def visible_names(
    names: Iterable[str], collections: Collections, hidden: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Those files, by their names alone, that an asker who may see some collections may know of."""
    return tuple(name for name in names if _may_be_named(name, collections, hidden))


def visible_changes(
    changes: Changes,
    collections: Collections,
    hidden_before: frozenset[str] = frozenset(),
    hidden_now: frozenset[str] = frozenset(),
) -> Changes:
    """Those changes of files that an asker who may see some collections may know of.

    What came out of a collection that is hidden, or whose embargo was lifted, is new; what went into one, or
    was put under embargo, is gone.
    """
    pairs = (*changes.renamed, *((name, name) for name in changes.changed))
    before = set(visible_names((*changes.removed, *(old for old, _ in pairs)), collections, hidden_before))
    now = set(visible_names((*changes.added, *(new for _, new in pairs)), collections, hidden_now))
    both = [(old, new) for old, new in pairs if old in before and new in now]
    return Changes(
        added=tuple(sorted(now - {new for _, new in both})),
        changed=tuple(new for old, new in both if old == new),
        renamed=tuple((old, new) for old, new in both if old != new),
        removed=tuple(sorted(before - {old for old, _ in both})),
    )


def visible_report(report: ReloadReport, index: Engine, collections: Collections) -> ReloadReport:
    """What of a reload, after which there is this index, an asker who may see some collections may know.

    That is nothing of a document that nobody may see, before or now.
    """
    hidden = report.hidden_before | report.hidden_now
    if collections is None and not hidden:
        return report
    changes = visible_changes(report.changes, collections, report.hidden_before, report.hidden_now)
    new = len(changes.added) + len(changes.changed) + len(changes.renamed)
    return replace(
        report,
        changes=changes,
        unchanged=max(0, len(index.documents(collections)) - new),
        failed=visible_files(report.failed, collections, hidden),
        passages=index.size(collections),
        notes=visible_files(report.notes, collections, report.hidden_now),
        unheard=visible_names(report.unheard, collections, report.hidden_now),
        hidden_before=frozenset(),
        hidden_now=frozenset(),
    )


def visible_sources(states: Iterable[SourceState], collections: Collections) -> tuple[SourceState, ...]:
    """Those sources of documents that an asker who may see some collections may know of."""
    return tuple(one for one in states if _is_visible(one.collection, collections))


def how_far(state: ReloadProgress) -> HowFar:
    """What of a reload's progress those may know who are told it in a chat."""
    return HowFar(100 * state.done // state.total if state.total else 100, state.seconds_left)


def may_see(place: Place, collections: Collections) -> bool:
    """Whether an asker who may see some collections may see a place."""
    return _is_visible(place.source.collection, collections)


def _may_be_named(name: str, collections: Collections, hidden: frozenset[str]) -> bool:
    return name not in hidden and _is_visible(Source(name, name).collection, collections)


def _is_visible(collection: str, collections: Collections) -> bool:
    return collections is None or collection == SHARED or collection in collections
