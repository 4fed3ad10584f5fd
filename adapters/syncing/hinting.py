"""Exports that somebody laid into the folder as they are: what an admin is told of them after a reload."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adapters.syncing.kinds.export.containers import names_in
from adapters.syncing.kinds.export.opening import paths_of
from adapters.syncing.kinds.export.recognising import TALK, TITLES, recognised
from adapters.syncing.port import SourceError
from adapters.syncing.setups.reading import Entry
from bot.syncing import FILE
from knowledge.errors import KnowledgeError
from knowledge.reloading import ReloadReport

if TYPE_CHECKING:
    from adapters.syncing.kinds.export.recognising import Format

MOST_OPENED: Final = 20
"""Archives that are looked into after a reload; each takes milliseconds."""


def hinted(report: ReloadReport, knowledge: Path, entries: Callable[[], Iterable[Entry]]) -> ReloadReport:
    """Put what is known of archives before the report's other notes.

    Args:
        report: Of a reload.
        knowledge: The knowledge folder.
        entries: Gives the sources; raises KnowledgeError where they cannot be read.
    """
    told = tuple(_told(report.archives[:MOST_OPENED], knowledge, entries))
    return replace(report, notes=(*told, *report.notes)) if told else report


def _told(
    archives: Iterable[str], knowledge: Path, entries: Callable[[], Iterable[Entry]]
) -> Iterator[tuple[str, str]]:
    exports = [(name, found) for name in archives if (found := recognised(names_in(knowledge / name)))]
    try:
        named = {path for entry in entries() for path in _paths(entry)} if exports else set()
    except KnowledgeError:
        return  # what is wrong with the file is said elsewhere, and what it names is not known
    for name, found in exports:
        if found in TALK:
            yield name, f"it is an export of {TITLES[found]}, left out on purpose: talk among people"
        elif (knowledge / name).resolve() not in named and found != "dump":
            yield name, _advice(name, found)


def _advice(name: str, found: "Format") -> str:
    return (
        f"it is an export of {TITLES[found]}, which is read where {FILE} names it: [sources.NAME] with "
        f'kind = "export" and address = "{name}"'
    )


def _paths(entry: Entry) -> Iterator[Path]:
    if entry.setup.kind == "export":
        try:
            yield from (path.resolve() for path in paths_of(entry.setup))
        except SourceError:
            return
