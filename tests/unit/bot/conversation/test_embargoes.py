"""Before its embargo ends and after it expires, nobody is shown a word of a document, whichever way they ask."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.doors.door import Door
from bot.conversation.doors.doorkeeper import Doorkeeper
from bot.conversation.intents.model import Reload
from bot.journal import MemoryJournal
from bot.model import Asker, Message
from bot.rules.rules import ChannelRule, Rules
from bot.rules.seeing import by_rules
from knowledge.library import Library
from tests.unit.bot.ways import ALL, CLOSES, OPENS, TIMED, TIMED_SECRETS, door_to, typed, ways, written

ADMIN = Message("", Asker("slack:U1", admin=True), channel="slack:C1", conversation="here", alone=True)
WANTED = "Where does the fish market move?"

Clock = Callable[[], float]

rules = st.builds(
    Rules,
    readers=st.sampled_from([{}, {"town": frozenset({"slack:U1"})}, {"sealed": frozenset({"slack:C1"})}]),
    channels=st.sampled_from([(), (ChannelRule(answer="private"),), (ChannelRule(speak="always"),)]),
    laid_down=st.booleans(),
)
messages = st.builds(
    Message,
    st.just(""),
    st.builds(Asker, st.sampled_from(["slack:U1", "slack:U2", "discord:1"]), admin=st.booleans()),
    channel=st.sampled_from(["slack:C1", "discord:1", None]),
    conversation=st.just("here"),
    alone=st.booleans(),
)
hidden_at = st.one_of(st.integers(0, OPENS - 1), st.integers(CLOSES, CLOSES + 10**9))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("read")
    folder = written(root / "knowledge", vault=False)
    for name, text in TIMED.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    door_to(folder, root / "state")
    return root


def door_at(
    read: Path, clock: Clock, journal: MemoryJournal | None = None, laid_down: Rules | None = None
) -> Door:
    library = Library.open(read / "state", read / "knowledge", clock=clock)
    current = laid_down or Rules()
    access = by_rules(lambda: current, library)
    return Doorkeeper(
        door_to(read / "knowledge", read / "state", journal, access, clock=clock), lambda: current
    )


def told_of(reply: object) -> list[str]:
    return [word for word in TIMED_SECRETS if word in repr(reply).casefold()]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(laid_down=rules, message=messages, way=st.sampled_from(ALL), now=hidden_at)
def test_nothing_that_nobody_may_see_now_shows(
    read: Path, laid_down: Rules, message: Message, way: str, now: float
) -> None:
    journal = MemoryJournal()
    times = [float(OPENS)]
    door = door_at(read, lambda: times[-1], journal, laid_down)
    before = door_at(read, lambda: OPENS, journal).reply_to(replace(ADMIN, text=WANTED))
    values = {one.kind: one.value for one in before.actions}
    times.append(now)

    shown = ways(values["share"], values["show_context"])[way](door, message)

    assert told_of(before) != []
    assert told_of(shown) == []


@pytest.mark.parametrize(
    ("now", "is_seen"), [(OPENS - 1, False), (OPENS, True), (CLOSES - 1, True), (CLOSES, False)]
)
def test_a_document_appears_and_vanishes_to_the_second_without_a_reload(
    now: int, read: Path, *, is_seen: bool
) -> None:
    times = [OPENS - 60 if is_seen else OPENS + 60]
    door = door_at(read, lambda: times[-1])
    door.reply_to(replace(ADMIN, text=WANTED))
    times.append(now)

    reply = door.reply_to(replace(ADMIN, text=WANTED))

    assert ("velvet barn" in repr(reply)) is is_seen


def test_nothing_is_open_too_early_once_the_clock_is_put_right(read: Path) -> None:
    """A clock that was an hour ahead opened it; when it is set back, nobody is shown a word any more."""
    times = [OPENS - 60]
    journal = MemoryJournal()
    door = door_at(read, lambda: times[-1], journal)
    shown = []

    for now in (OPENS - 60, OPENS + 3540, OPENS - 30, OPENS):
        times.append(now)
        shown.append("velvet barn" in repr(door.reply_to(replace(ADMIN, text=WANTED))))

    assert shown == [False, True, False, True]


@pytest.mark.parametrize("way", ["reply_to status", "home", "complete_documents", "complete_speakers"])
def test_what_is_counted_and_completed_is_as_if_it_were_not_there(way: str, read: Path, tmp_path: Path) -> None:
    without = door_to(written(tmp_path / "knowledge", vault=False), tmp_path / "state")

    seen, wanted = (repr(ways("", "")[way](one, ADMIN)) for one in (door_at(read, lambda: OPENS - 1), without))

    assert seen.partition("Last read")[0] == wanted.partition("Last read")[0]


def test_what_was_written_out_of_a_document_is_not_told_after_it_expired(read: Path) -> None:
    times, journal = [OPENS], MemoryJournal()
    door = door_at(read, lambda: times[-1], journal)
    typed("Who wants to move the fish market to the velvet barn?")(door, ADMIN)
    typed("Where does she fly zeppelins over volcanoes?")(door, ADMIN)
    within = repr(door.reply_to(replace(ADMIN, text="gaps")))
    times.append(CLOSES)

    after = door.reply_to(replace(ADMIN, text="gaps"))

    assert "Ulrika Sedge" in within
    assert "zeppelins" in repr(after)
    assert told_of(after) == []


def test_a_reload_tells_in_a_chat_what_appeared_and_vanished_and_not_what_is_hidden(tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge", vault=False)
    texts = {"one.md": "embargo: 2100-01-01Z", "two.md": "author: Bo", "three.md": "embargo: 2100-01-01Z"}
    for name, head in texts.items():
        (folder / name).write_text(f"---\n{head}\n---\nThe {name} is dry.\n")
    door = door_to(folder, tmp_path / "state")
    for name, head in {"one.md": "author: Bo", "two.md": "expires: 2020-01-01"}.items():
        (folder / name).write_text(f"---\n{head}\n---\nThe {name} is dry.\n")
    (folder / "three.md").unlink()
    (folder / "four.md").write_text("---\nembargo: once\n---\nThe four.md is dry.\n")

    reply = door.lasting(Reload(), ADMIN)

    assert reply.summary.startswith("1 added, 1 removed and 2 unchanged. ")
    assert "'Added: '" in repr(reply)
    assert [name for name in ("one.md", "two.md", "three.md", "four.md") if name in repr(reply)] == [
        "one.md",
        "two.md",
    ]
