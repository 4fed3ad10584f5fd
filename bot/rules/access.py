"""Which collections a person may see in a place: the one place where visible collections come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.model import Message
from knowledge.engine import Engine
from knowledge.model import SHARED, Collections, Place, Source
from knowledge.reloading import Changes, ReloadProgress, ReloadReport


@dataclass(frozen=True, slots=True)
class Share:
    """How far a reload is, in percent, where the number of files is not for the asker to know."""

    percent: int


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


def visible_files(files: Iterable[tuple[str, str]], collections: Collections) -> tuple[tuple[str, str], ...]:
    """Those files, each with what is told of it, that an asker who may see some collections may know of."""
    return tuple(one for one in files if _is_visible(Source(one[0], one[0]).collection, collections))


def visible_names(names: Iterable[str], collections: Collections) -> tuple[str, ...]:
    """Those files that an asker who may see some collections may know of."""
    return tuple(name for name in names if _is_visible(Source(name, name).collection, collections))


def visible_changes(changes: Changes, collections: Collections) -> Changes:
    """Those changes of files that an asker who may see some collections may know of.

    What came out of a collection that is hidden is new, and what went into one is gone.
    """

    def visible(names: Iterable[str]) -> tuple[str, ...]:
        return visible_names(names, collections)

    now = dict(changes.renamed)
    seen = visible(now), visible(now.values())
    return Changes(
        added=visible(sorted((*changes.added, *(new for old, new in now.items() if old not in seen[0])))),
        changed=visible(changes.changed),
        renamed=tuple((old, new) for old, new in now.items() if old in seen[0] and new in seen[1]),
        removed=visible(sorted((*changes.removed, *(old for old, new in now.items() if new not in seen[1])))),
    )


def visible_report(report: ReloadReport, index: Engine, collections: Collections) -> ReloadReport:
    """What of a reload, after which there is this index, an asker who may see some collections may know."""
    if collections is None:
        return report
    changes = visible_changes(report.changes, collections)
    new = len(changes.added) + len(changes.changed) + len(changes.renamed)
    return replace(
        report,
        changes=changes,
        unchanged=max(0, len(index.documents(collections)) - new),
        failed=visible_files(report.failed, collections),
        passages=index.size(collections),
        notes=visible_files(report.notes, collections),
        unheard=visible_names(report.unheard, collections),
    )


def visible_progress(state: ReloadProgress, collections: Collections) -> ReloadProgress | Share:
    """What of a reload's progress an asker who may see some collections may know.

    Which of the files are theirs is not known yet, so that they are told no count.
    """
    if collections is None:
        return state
    return Share(100 * state.done // state.total if state.total else 100)


def may_see(place: Place, collections: Collections) -> bool:
    """Whether an asker who may see some collections may see a place."""
    return _is_visible(place.source.collection, collections)


def _is_visible(collection: str, collections: Collections) -> bool:
    return collections is None or collection == SHARED or collection in collections
