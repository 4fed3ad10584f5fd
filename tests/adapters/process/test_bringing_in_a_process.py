"""Sources in a running process, with the engine that brings them: asked from outside, and stopped."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.process.scheduling import bring
from adapters.settings.settings import Settings
from adapters.syncing.port import Connector, Fetched, Found, Held, Kind, Setup, Work
from adapters.syncing.sources import FolderSources
from adapters.wiring import Parts, build
from bot.model import Asker, Message
from tests.adapters.syncing import remote
from tests.adapters.syncing.remote import KIND, Bench

ANN = Message("What does the tower do?", Asker("slack:U1"), channel="slack:C1", conversation="slack:C1:1")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = remote.bench(tmp_path)
    (made.folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    made.remote.hold(tower="# The tower\n\nThe tower leans to the west.\n")
    return made


@pytest.fixture
def journal(bench: Bench) -> Iterator[DatabaseJournal]:
    made = DatabaseJournal(None, bench.state, 90)
    yield made
    made.close()


def parts_of(bench: Bench, journal: DatabaseJournal, sources: FolderSources) -> Parts:
    settings = Settings(knowledge=bench.folder, state=bench.state)
    made = build(settings, journal, journal.keeper, serving=True, make_sources=lambda: sources)
    made.reload(None)
    return made


async def until(reached: threading.Event) -> None:
    assert await asyncio.to_thread(reached.wait, 30)


def noting(parts: Parts) -> tuple[Parts, threading.Event]:
    """Set an event with each reload."""
    done = threading.Event()

    def reload(progress: object, /, *, anyway: bool = False) -> object:
        report = parts.reload(progress, anyway=anyway)  # type: ignore[arg-type]
        done.set()
        return report

    return replace(parts, reload=reload), done  # type: ignore[arg-type]


async def test_what_is_due_is_brought_at_the_start_and_answers(bench: Bench, journal: DatabaseJournal) -> None:
    parts, read = noting(parts_of(bench, journal, bench.sources()))
    stop = asyncio.Event()
    bringing = asyncio.create_task(bring(parts, journal, stop))

    await until(read)
    stop.set()
    await bringing

    assert "The tower leans to the west." in repr(parts.door.reply_to(ANN))


async def test_a_hook_brings_what_is_not_due(bench: Bench, journal: DatabaseJournal) -> None:
    bench.write('every = "never"')
    parts, read = noting(parts_of(bench, journal, bench.sources()))
    stop = asyncio.Event()
    bringing = asyncio.create_task(bring(parts, journal, stop))

    parts.wishes.wish("wiki")
    await until(read)
    stop.set()
    await bringing

    assert bench.tree() == {"tower.md": "# The tower\n\nThe tower leans to the west.\n"}


class Endless:
    """A source that delivers one document after the other, as long as it may."""

    def __init__(self, begun: threading.Event) -> None:
        self._begun = begun
        self.ended = threading.Event()

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        del held
        number = 0
        try:
            while True:
                work.go_on()
                yield Fetched(f"{number}.md", f"{number}.md", b"# A page\n\nIt has no end.\n", "1")
                self._begun.set()
                number += 1
                work.wait(0.01)
        finally:
            self.ended.set()


async def test_a_stop_ends_a_look_at_once(bench: Bench, journal: DatabaseJournal) -> None:
    begun = threading.Event()
    endless = Endless(begun)

    def connect(_: Setup) -> Connector:
        return endless

    kind: Kind = replace(KIND, connect=connect)
    sources = FolderSources(
        bench.folder, bench.state, max_bytes=1000, variable=lambda _: None, kinds={"remote": lambda: kind}
    )
    parts = parts_of(bench, journal, sources)
    stop = asyncio.Event()
    bringing = asyncio.create_task(bring(parts, journal, stop))
    await until(begun)

    stop.set()
    await bringing
    await until(endless.ended)

    assert bench.tree() == {}
    assert sources.states()[0].trouble == ""
