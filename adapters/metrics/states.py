"""How the process is just now, read at the moment that a monitor asks."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.syncing import SourceState
from knowledge.errors import KnowledgeError
from knowledge.library import Library

if TYPE_CHECKING:
    from prometheus_client.core import Metric


@dataclass(frozen=True, slots=True)
class Seen:
    """Where it is read from."""

    library: Library
    services: Mapping[str, str]
    """Names, and "running" for those that are connected."""
    journal_works: Callable[[], bool]
    waiting: Callable[[], int]
    """How many questions wait for their turn."""
    sources: Callable[[], Iterable[SourceState]] = tuple
    """What documents come from by themselves."""


class States(Collector):
    """Gauges that nobody has to keep up to date."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def collect(self) -> "Iterator[Metric]":
        """Read all."""
        seen = self._seen
        running = GaugeMetricFamily(
            "backgrounder_service_running", "1: the chat or the web server is connected.", labels=["service"]
        )
        for name, state in dict(seen.services).items():
            running.add_metric([name], state == "running")
        yield running
        yield _gauge("journal_works", "0: the journal is in trouble.", float(seen.journal_works()))
        yield _gauge("queue_length", "Questions that wait for their turn.", seen.waiting())
        yield from _index(seen.library)
        yield from _sources(seen.sources)


def _index(library: Library) -> "Iterator[Metric]":
    # One snapshot, so that the numbers belong together.
    snapshot = library.snapshot
    size = library.store.bytes_of(snapshot.stored) if library.store and snapshot.stored else 0
    read_at = snapshot.read_at.timestamp() if snapshot.read_at else 0.0
    if library.trouble is None:
        with contextlib.suppress(KnowledgeError):  # nobody can tell
            index = library.index
            yield _gauge("index_passages", "Passages that are searched.", index.size())
            yield _gauge("index_documents", "Documents that are searched.", len(index.documents()))
    yield _gauge("index_reachable", "0: the search cluster does not answer.", float(library.trouble is None))
    yield _gauge("index_intact", "0: a part of the index is damaged.", float(library.problem is None))
    yield _gauge("index_bytes", "Size of the index on disk.", size)
    yield _gauge("index_read_timestamp_seconds", "When the folder was last looked at; 0: never.", read_at)
    yield _gauge("files_left_out", "Files that could not be read at that time.", len(snapshot.failed))


def _sources(states: Callable[[], Iterable[SourceState]]) -> "Iterator[Metric]":
    documents = GaugeMetricFamily(
        "backgrounder_source_documents", "Documents that came from a source.", labels=["source"]
    )
    came = GaugeMetricFamily(
        "backgrounder_source_delivered_timestamp_seconds",
        "When a source delivered last, be it nothing new; 0: never.",
        labels=["source"],
    )
    failing = GaugeMetricFamily(
        "backgrounder_source_failing", "1: a source delivers nothing, or waits for a word.", labels=["source"]
    )
    with contextlib.suppress(KnowledgeError):  # nobody can tell which there are
        for one in states():
            documents.add_metric([one.name], one.documents)
            came.add_metric([one.name], one.came_at.timestamp() if one.came_at else 0.0)
            fails = not one.dropped and (bool(one.trouble) or one.shrunk is not None)
            failing.add_metric([one.name], fails)
    yield from (documents, came, failing)


def _gauge(name: str, meaning: str, value: float) -> "Metric":
    return GaugeMetricFamily(f"backgrounder_{name}", meaning, value=value)
