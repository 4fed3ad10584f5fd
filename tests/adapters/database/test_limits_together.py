"""What one person and one channel may ask is counted by all processes on one PostgreSQL together."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import cast

import pytest

from adapters.database import elsewhere, working
from adapters.database.elsewhere import SharedCount
from adapters.database.jobs import Job
from adapters.database.journal import DatabaseJournal
from adapters.database.naming import Names
from adapters.database.tending.tending import Tended
from adapters.database.working import Worker
from adapters.database.writes import Counted
from bot.conversation.doors.door import Door, Request
from bot.conversation.doors.limiting import Limiter
from bot.conversation.intents.model import Ask
from bot.limits import WINDOW
from bot.model import Asker, Message, Reply
from bot.showing.replies import note
from tests.adapters.database.cluster import stopped
from tests.adapters.database.opening import PATIENCE, Server, opened, until

ANN, BOB = "slack:U1", "slack:U2"
HERE, THERE = "slack:C1", "slack:C2"
PER_PERSON, PER_CHANNEL = 3, 4
NAMES = Names(("the key of all processes",), plain=False)
MINUTE = int(WINDOW * 1000)


class Answering(Door):
    """Answers everything."""

    def handle(self, request: Request) -> Reply:  # noqa: ARG002 - the door's
        return note("answered")


@dataclass(frozen=True, slots=True)
class Asking:
    """One process, and people who ask it."""

    limiter: Limiter

    def ask(self, asker: str = ANN, channel: str = HERE) -> bool:
        """Tell whether it is answered."""
        request = Request(Ask("why?"), Message("why?", Asker(asker), channel=channel))
        return self.limiter.handle(request).summary == "answered"


def asking(journal: DatabaseJournal) -> Asking:
    """Let people ask a process of that journal."""
    return Asking(Limiter(Answering(), PER_PERSON, PER_CHANNEL, elsewhere=journal.elsewhere))


SCRIPT = """
import sys
from pathlib import Path

from adapters.database import elsewhere
from adapters.database.journal import DatabaseJournal
from adapters.settings.secrets import Secret
from tests.adapters.database.test_limits_together import NAMES, asking

elsewhere.PATIENCE = 60
journal = DatabaseJournal(Secret(sys.argv[1]), Path(sys.argv[2]), 90, names=NAMES)
assert journal.ready(30), journal.trouble
other = asking(journal)
for line in sys.stdin:
    print(other.ask(*line.split()), flush=True)
journal.close()
"""


@dataclass(frozen=True, slots=True)
class Other:
    """Another process."""

    process: "subprocess.Popen[str]"

    def ask(self, asker: str = ANN, channel: str = HERE) -> bool:
        """Ask it the same way."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{asker} {channel}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline() == "True\n"


@contextmanager
def another(server: Server) -> Iterator[Other]:
    command = [sys.executable, "-c", SCRIPT, server.url.reveal(), str(server.state)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        yield Other(process)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "PATIENCE", PATIENCE)


@pytest.fixture
def journal(server: Server) -> Iterator[DatabaseJournal]:
    with closing(opened(server, names=NAMES)) as made:
        yield made


def until_written(server: Server, rows: int) -> None:
    """Wait until so much of what was asked is known to all; each question is one of a person and a channel."""
    until(lambda: server.sql("SELECT count(*) FROM counted") == [(str(rows),)])


def test_one_person_has_one_share_of_all_processes(server: Server, journal: DatabaseJournal) -> None:
    here = asking(journal)
    with another(server) as there:
        asked = [here.ask(), there.ask(channel=THERE)]
        until_written(server, 4)
        asked.append(here.ask())
        until_written(server, 6)

        refused = here.ask(), there.ask(channel=THERE)
        others = there.ask(BOB, THERE), here.ask(BOB, THERE)

    assert (asked, refused, others) == ([True] * PER_PERSON, (False, False), (True, True))


def test_one_channel_has_one_share_of_all_processes(server: Server, journal: DatabaseJournal) -> None:
    here = asking(journal)
    with closing(opened(server, names=NAMES)) as another_one:
        there = asking(another_one)
        asked = [(here, there)[one % 2].ask(f"slack:U{one}") for one in range(PER_CHANNEL)]
        until_written(server, 2 * PER_CHANNEL)

        refused = here.ask("slack:U8"), there.ask("slack:U9")

    assert (asked, refused) == ([True] * PER_CHANNEL, (False, False))
    # What was refused is nobody's.
    assert server.sql("SELECT count(*) FROM counted") == [(str(2 * PER_CHANNEL),)]


@pytest.mark.parametrize(
    ("later", "free"), [(MINUTE + 1, True), (-MINUTE, True), (0, False), (MINUTE // 2, False)]
)
def test_only_what_was_asked_within_the_minute_counts(
    server: Server, journal: DatabaseJournal, later: int, *, free: bool
) -> None:
    with closing(opened(server, names=NAMES)) as another_one:
        for _ in range(PER_PERSON):
            asking(another_one).ask()
    server.sql(f"UPDATE counted SET at = at - {later}")  # noqa: S608 - a test's own number

    assert asking(journal).ask() is free


def test_what_waits_to_be_written_is_as_old_as_it_is_and_after_a_minute_nothing(
    server: Server, journal: DatabaseJournal
) -> None:
    now = time.monotonic()
    for at in (now - WINDOW, now, now - WINDOW / 2):
        journal._worker.put(Job(Counted((NAMES.of(ANN),), at)))
    until_written(server, 2)

    with closing(opened(server, names=NAMES)) as another_one:
        [earlier, later] = another_one.elsewhere.asked([ANN])[ANN]

    assert earlier - later >= WINDOW / 2 - 0.01


def test_what_another_folder_was_asked_does_not_count(server: Server, journal: DatabaseJournal) -> None:
    with closing(opened(server, folder="/another", names=NAMES)) as another_one:
        for _ in range(PER_PERSON):
            asking(another_one).ask()

    assert asking(journal).ask()


def test_without_the_postgresql_each_process_counts_for_itself(
    server: Server, journal: DatabaseJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PAUSES", (0.1,))
    here = asking(journal)
    assert here.ask()
    until_written(server, 2)
    with stopped(server.cluster), closing(opened_in_vain(server)) as another_one:
        there = asking(another_one)
        meanwhile = [here.ask(), here.ask(), here.ask()], [there.ask() for _ in range(PER_PERSON + 1)]

    assert meanwhile == ([True, True, False], [True] * PER_PERSON + [False])
    until(lambda: journal.trouble is None)
    assert asking(journal).ask(BOB)


class Failing:
    """Does a worker's jobs no more."""

    trouble = "The database is away."
    put = None


def test_nothing_is_waited_for_or_left_to_a_database_that_fails() -> None:
    count = SharedCount(cast("Worker", Failing()), NAMES)

    count.count([ANN])

    assert count.asked([ANN]) == {}


def opened_in_vain(server: Server) -> DatabaseJournal:
    """Open a journal whose server is away."""
    made = DatabaseJournal(server.url, server.state, 90, names=NAMES)
    assert not made.ready(PATIENCE)
    return made


@contextmanager
def held_up(server: Server, table: str) -> Iterator[None]:
    """Have whoever wants something of a table wait meanwhile."""
    psql = [str(server.cluster.programs / "psql"), "-X", "-q", "-A", "-t", "-d", server.url.reveal()]
    with subprocess.Popen(psql, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - a program of the system
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"BEGIN; LOCK TABLE {table}; SELECT 'locked';\n")
        process.stdin.flush()
        assert process.stdout.readline() == "locked\n"
        yield
        process.stdin.close()


def test_a_server_that_hangs_holds_no_question_up(
    server: Server, journal: DatabaseJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "PATIENCE", 0.1)
    here = asking(journal)
    with held_up(server, "counted"):
        asked = [here.ask() for _ in range(PER_PERSON + 1)]

    assert asked == [True] * PER_PERSON + [False]


def test_no_id_is_written_and_what_is_of_one_person_goes_with_them(
    server: Server, journal: DatabaseJournal
) -> None:
    asking(journal).ask()
    asking(journal).ask(BOB)
    until_written(server, 4)
    [(ids,)] = server.sql("SELECT string_agg(who, ' ') FROM counted")

    Tended(server.url, server.state, lambda: NAMES).forget(ANN)

    left = {who for (who,) in server.sql("SELECT who FROM counted")}
    assert not {ANN, BOB, HERE} & set(ids.split())
    assert left == {NAMES.of(BOB), NAMES.of(HERE)}


def test_what_no_limit_counts_any_more_is_deleted(server: Server, journal: DatabaseJournal) -> None:
    asking(journal).ask()
    asking(journal).ask(BOB, THERE)
    until_written(server, 4)
    server.sql(f"UPDATE counted SET at = at - {MINUTE} WHERE who = '{NAMES.of(ANN)}'")  # noqa: S608 - a test's own
    # As of a clock that was set back.
    server.sql(f"UPDATE counted SET at = at + {2 * MINUTE} WHERE who = '{NAMES.of(BOB)}'")  # noqa: S608 - likewise

    Tended(server.url, server.state, lambda: NAMES).prune(90)

    assert server.sql("SELECT who FROM counted ORDER BY at") == [(NAMES.of(HERE),), (NAMES.of(THERE),)]
