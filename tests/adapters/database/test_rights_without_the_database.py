"""What is laid down, and closed, while the PostgreSQL is away: nobody sees more than before, in any process."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database import working
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build, open_journal
from bot.model import Asker, Message
from bot.pinning.pins import Pin, key_of
from tests.adapters.database.cluster import stopped
from tests.adapters.database.opening import PATIENCE, Server, until
from tests.adapters.processes import briefings_in

pytestmark = pytest.mark.usefixtures("_patient")
QUESTION, HIDDEN = "Who finished the wall?", "Who dug the moat?"
MOAT = "The moat was dug in 1220 by Bela Stone."
CLOSED = '[collections.plans]\nreaders = ["slack:U7"]\n'
PLACE = "slack:C1"


@pytest.fixture
def settings(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(working, "PAUSES", (0.1,))
    folder = briefings_in(tmp_path)
    (folder / "plans").mkdir()
    (folder / "plans" / "moat.md").write_text(f"{MOAT}\n")
    made = Settings(knowledge=folder, state=tmp_path / "state", database_url=server.url)
    build(made).reload(None)
    return made


@contextmanager
def processes(settings: Settings, *, number: int = 1, works: bool = True) -> Iterator[list[Parts]]:
    """Parts of so many that answer in a chat."""
    with ExitStack() as stack:
        made = []
        for _ in range(number):
            journal = stack.enter_context(closing(open_journal(settings)))
            assert journal.ready(PATIENCE) == works
            made.append(build(settings, journal, journal.keeper, serving=True, others=journal))
        yield made


def asked(parts: Parts, question: str = HIDDEN) -> str:
    message = Message(question, Asker("slack:U1"), channel=PLACE, conversation=f"{PLACE}:1")
    return repr(parts.door.reply_to(message).blocks)


def answers(parts: Parts) -> str:
    """How answers are given in the channel."""
    return parts.rules().ways_in(PLACE).answer


def test_what_the_owner_closes_meanwhile_is_closed_at_once_and_stays_so(
    settings: Settings, server: Server
) -> None:
    with processes(settings, number=2) as both:
        before = [asked(one) for one in both]
        with stopped(server.cluster):
            (settings.knowledge / "collections.toml").write_text(CLOSED)
            meanwhile = [asked(one) for one in both]
            with processes(settings, works=False) as [another]:
                meanwhile.append(asked(another))
        until(lambda: all(one.keeper.drop("channel", "slack:C9") for one in both))
        after = [asked(one) for one in both]

    assert ["Bela Stone" in one for one in (*before, *meanwhile, *after)] == [True] * 2 + [False] * 5


def test_what_would_open_a_channel_is_not_taken_and_every_process_keeps_to_the_narrower(
    settings: Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "LOOK_EVERY", 1.0)
    with processes(settings, number=2) as [one, other]:
        assert answers(one) == answers(other) == "public"
        assert one.keeper.keep("channel", PLACE, {"answer": "private"}, "slack:U9")
        until(lambda: answers(other) == "private")
        with stopped(server.cluster):
            taken = one.keeper.drop("channel", PLACE)
            meanwhile = [answers(one), answers(other)]
            with processes(settings, works=False) as [another]:
                meanwhile.append(answers(another))
        until(lambda: one.keeper.drop("channel", PLACE))
        until(lambda: answers(other) == "public")

    assert (taken, meanwhile) == (False, ["private"] * 3)


def test_what_is_pinned_or_unpinned_meanwhile_is_refused_and_shows_nobody_what_is_closed(
    settings: Settings, server: Server
) -> None:
    pin = Pin((QUESTION,), "plans/moat.md", (MOAT,), key=key_of(QUESTION))
    with processes(settings, number=2) as [one, other]:
        assert "Bela Stone" not in asked(other, QUESTION)
        assert one.pins.pin(pin, "slack:U9")
        until(lambda: "Bela Stone" in asked(other, QUESTION))
        with stopped(server.cluster):
            kept = [one.pins.unpin(pin.key), other.pins.pin(replace(pin, questions=("Why?",)), "slack:U9")]
            pinned = [asked(each, QUESTION) for each in (one, other)]
            (settings.knowledge / "collections.toml").write_text(CLOSED)
            closed = [asked(each, QUESTION) for each in (one, other)]
        until(lambda: one.pins.unpin(pin.key))
        (settings.knowledge / "collections.toml").write_text("")
        until(lambda: "Bela Stone" not in asked(other, QUESTION))

    assert kept == [False, False]
    assert ["Bela Stone" in each for each in (*pinned, *closed)] == [True, True, False, False]
