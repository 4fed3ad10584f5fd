"""Sources are looked at in a running process: in time, one at a time, and nobody is told anything twice."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.process.scheduling import FIRST_PAUSE, TELL_AFTER, TELL_EVERY, Schedule
from adapters.services.notices import Notice
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.syncing import Brought, SourceState, SyncUnderWayError
from knowledge.errors import KnowledgeError
from tests.unit.bot.deliveries import LOOKED, NEXT, Deliveries, state_of
from tests.unit.bot.journals import Noting

HOUR = timedelta(hours=1)
AWAY = Brought("guide", trouble="https://git.example.org/guide.git does not answer.")


class World:
    """A house with sources, and a time that stands still until a test sets it."""

    def __init__(self, root: Path) -> None:
        folder = root / "knowledge"
        folder.mkdir()
        (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
        self.sources = Deliveries([state_of("guide"), state_of("wiki", "town")], folder=folder)
        self.journal = Noting()
        self.parts: Parts = build(
            Settings(knowledge=folder, state=root / "state"),
            self.journal,
            serving=True,
            make_sources=self.sources.made,
        )
        self.parts.reload(None)
        self.now = LOOKED
        self.chance = 0.0
        self.notices: list[Notice] = []

    def schedule(self) -> Schedule:
        """One that begins now."""
        return Schedule(self.parts, lambda: self.now, lambda: self.chance)

    def know(self, state: SourceState) -> None:
        """Have a source be in this state from now on."""
        known = self.sources.known
        known[[one.name for one in known].index(state.name)] = state

    @property
    def asked(self) -> list[str]:
        """The sources that were looked at, in order."""
        return [name for names, _ in self.sources.asked for name in names]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_nothing_is_looked_at_before_it_is_due(world: World) -> None:
    schedule = world.schedule()
    world.now = NEXT - timedelta(seconds=1)

    schedule.look()

    assert world.asked == []


def test_what_is_due_is_looked_at_and_read(world: World) -> None:
    world.sources.delivers["guide"] = Brought("guide", added=("guide/tower.md",))
    schedule = world.schedule()
    world.now = NEXT

    schedule.look()

    assert world.asked == ["guide", "wiki"]
    assert {one.source.path for one in world.parts.library.index.documents()} == {"wall.md", "guide/tower.md"}
    assert world.journal.told[0] == ("guide: 1 added.", 0)


def test_what_a_killed_process_brought_is_read(world: World) -> None:
    (world.parts.settings.knowledge / "tower.md").write_text("# The tower\n\nThe tower leans.\n")
    world.sources.is_unread = True

    world.schedule().look()

    assert len(world.parts.library.index.documents()) == 2
    assert not world.sources.is_unread


def test_what_could_not_be_read_is_read_later(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.sources.is_unread = True
    folder = world.parts.settings.knowledge
    schedule = world.schedule()
    folder.rename(folder.with_name("away"))
    schedule.look()
    folder.with_name("away").rename(folder)
    world.now += FIRST_PAUSE

    schedule.look()

    [said] = caplog.messages
    assert said.startswith("The reload did not work, and the documents from before go on answering: ")
    assert not world.sources.is_unread


def test_a_source_that_brings_nothing_new_is_not_read_nor_noted(world: World) -> None:
    before = world.parts.library.snapshot.generation
    schedule = world.schedule()
    world.now = NEXT

    schedule.look()

    assert world.journal.told == []
    assert world.parts.library.snapshot.generation == before


def test_at_the_start_only_what_is_due_is_looked_at_and_that_at_once(world: World) -> None:
    world.chance = 1.0
    world.know(state_of("guide", next_at=LOOKED - HOUR))

    world.schedule().look()

    assert world.asked == ["guide"]


def test_what_was_never_looked_at_is_looked_at_at_once(world: World) -> None:
    world.chance = 1.0
    schedule = world.schedule()
    world.know(state_of("guide", looked_at=None, came_at=None, next_at=LOOKED))

    schedule.look()

    assert world.asked == ["guide"]


def test_what_nobody_wants_looked_at_by_itself_is_left_alone(world: World) -> None:
    world.sources.known = [state_of("guide", next_at=None), state_of("wiki", looked_at=None, next_at=None)]
    world.now += timedelta(days=400)

    world.schedule().look()

    assert world.asked == []


@pytest.mark.parametrize(("chance", "late"), [(0.5, timedelta(minutes=3)), (1.0, timedelta(minutes=5))])
def test_bots_that_began_together_look_at_different_times(world: World, chance: float, late: timedelta) -> None:
    world.sources.known = [state_of("guide")]
    world.chance = chance
    schedule = world.schedule()

    world.now = NEXT + late - timedelta(seconds=1)
    schedule.look()
    world.chance = 0.0  # drawn once
    schedule.look()
    early = world.asked
    world.now = NEXT + late
    schedule.look()

    assert (early, world.asked) == ([], ["guide"])


def test_what_is_wished_for_is_looked_at_however_early(world: World) -> None:
    schedule = world.schedule()
    for name in ("wiki", "wiki", "gone"):
        world.parts.wishes.wish(name)

    schedule.look()
    schedule.look()

    assert world.asked == ["wiki"]


def test_many_wishes_while_it_is_looked_at_cause_one_more_look(world: World) -> None:
    def wish(name: str) -> None:
        if len(world.asked) == 1:
            for _ in range(50):
                world.parts.wishes.wish(name)

    world.sources.during = wish
    world.parts.wishes.wish("wiki")
    schedule = world.schedule()

    for _ in range(5):
        schedule.look()

    assert world.asked == ["wiki", "wiki"]


def test_who_does_not_lead_looks_at_what_it_was_asked_for_alone(world: World) -> None:
    schedule = world.schedule()
    world.now = NEXT
    world.parts.wishes.wish("wiki")

    schedule.look(leads=False)

    assert world.asked == ["wiki"]


def test_a_stop_ends_it_before_the_next_source(world: World) -> None:
    schedule = world.schedule()
    world.now = NEXT

    schedule.look(lambda: bool(world.asked))

    assert world.asked == ["guide"]


def test_while_somebody_else_brings_it_is_tried_at_the_next_look(world: World) -> None:
    world.sources.error = SyncUnderWayError("process 7 is at it")
    schedule = world.schedule()
    world.parts.wishes.wish("wiki")

    schedule.look()
    world.sources.error = None
    schedule.look()

    assert world.asked == ["wiki", "wiki"]


def test_a_failing_source_is_noted_once_and_so_is_its_recovery(world: World) -> None:
    world.sources.known = [state_of("guide")]
    world.sources.delivers["guide"] = AWAY
    schedule = world.schedule()
    world.now = NEXT

    for _ in range(3):
        schedule.look()
    del world.sources.delivers["guide"]
    for _ in range(3):
        schedule.look()

    assert world.journal.told == [
        ("guide: https://git.example.org/guide.git does not answer. What it delivered before stays.", 0),
        ("guide: Nothing new in 2 documents.", 0),
    ]


def test_where_nothing_can_be_brought_it_is_said_once_and_tried_ever_later(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.sources.error = KnowledgeError("sources.toml, line 3: every is no time.")
    schedule = world.schedule()
    tries = []

    for _ in range(3):
        schedule.look()
        schedule.look()
        tries.append(world.now)
        world.now += FIRST_PAUSE
    world.sources.error = None
    world.now = NEXT
    schedule.look()

    assert caplog.messages == ["sources.toml, line 3: every is no time."]
    assert world.asked == ["guide", "wiki"]


def told(world: World, schedule: Schedule, *times: datetime) -> list[Notice]:
    """What the admins are told of at these times."""
    heard: list[Notice] = []
    with world.parts.notices.heard_by("slack", heard.append):
        for world.now in times:
            schedule.look()
    return heard


def test_after_a_day_of_failing_the_admins_are_told(world: World) -> None:
    failing = state_of("guide", failing_since=LOOKED, trouble="It is away.", next_at=None)
    world.sources.known = [failing, state_of("wiki", next_at=None)]
    schedule = world.schedule()

    early = told(world, schedule, LOOKED + TELL_AFTER - timedelta(seconds=1))
    late = told(world, schedule, LOOKED + TELL_AFTER)
    again = told(world, schedule, LOOKED + TELL_AFTER + TELL_EVERY / 2)
    much_later = told(world, schedule, LOOKED + TELL_AFTER + TELL_EVERY)
    world.sources.known = [replace(failing, failing_since=None, trouble="")]
    recovered = told(world, schedule, LOOKED + 2 * TELL_AFTER)

    notice = Notice("guide", LOOKED)
    assert (early, late, again, much_later, recovered) == ([], [notice], [], [notice], [])


def test_what_shrank_is_asked_about_at_once(world: World) -> None:
    world.sources.known = [state_of("wiki", shrunk=(40, 3), next_at=None)]

    assert told(world, world.schedule(), LOOKED + HOUR) == [Notice("wiki", LOOKED)]
