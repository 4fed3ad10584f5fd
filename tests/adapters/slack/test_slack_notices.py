"""What admins in Slack are told by the bot itself: in a direct message, once, what each may know."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.services.notices import Notice
from adapters.slack.manifest import SCOPES
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.syncing import Brought
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.server import Slack, slack_server
from tests.unit.bot.deliveries import LOOKED, Deliveries, state_of
from tests.unit.bot.ways import written

ADMINS = frozenset({"slack:U00000001", "slack:U00000002", "discord:1"})
AWAY = state_of("wiki", "town", failing_since=LOOKED, trouble="It is away.")
SHRUNK = state_of("drive", "vault", shrunk=(40, 3))


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_server(set(SCOPES)) as one:
        yield one


@pytest.fixture
def sources() -> Deliveries:
    return Deliveries(
        [AWAY, SHRUNK], {"drive": Brought("drive", removed=("vault/drive/a.md",), shrunk=(40, 3))}
    )


@pytest.fixture
def parts(slack: Slack, tmp_path: Path, sources: Deliveries) -> Parts:
    """A house with two admins, of whom the first alone sees the collection "vault"."""
    folder = written(tmp_path / "knowledge")
    (folder / "collections.toml").write_text('[collections.vault]\nreaders = ["slack:U00000001"]\n')
    settings = settings_for(slack, folder, admins=ADMINS, state=tmp_path / "state")
    made = build(settings, MemoryJournal(), serving=True, make_sources=sources.made)
    made.reload(None)
    return made


def told(slack: Slack, person: str) -> list[str]:
    return [text_in(one["blocks"]).strip() for one in slack.state.from_bot(slack.state.im(person))]


async def test_each_admin_is_told_once(slack: Slack, parts: Parts) -> None:
    people = [slack.state.person("Ann"), slack.state.person("Bea"), slack.state.person("Cal", admin=True)]
    async with running(parts, slack):
        for _ in range(3):
            parts.notices.tell(Notice("wiki", LOOKED))
            await slack.until(lambda: all(told(slack, one) for one in people[:2]))
        parts.notices.tell(Notice("wiki", datetime(2026, 12, 1, tzinfo=UTC)))
        await slack.until(lambda: all(len(told(slack, one)) == 2 for one in people[:2]))

    sentence = (
        "The source wiki has delivered nothing since 3 November 2026, 14:05 UTC: It is away. What it delivered "
        "before goes on answering, and I keep trying."
    )
    assert [told(slack, one) for one in people] == [[sentence] * 2, [sentence] * 2, []]


async def test_who_may_not_see_the_collection_is_told_nothing(slack: Slack, parts: Parts) -> None:
    ann, bea = slack.state.person("Ann"), slack.state.person("Bea")
    async with running(parts, slack):
        parts.notices.tell(Notice("drive", LOOKED))
        parts.notices.tell(Notice("wiki", LOOKED))
        await slack.until(lambda: len(told(slack, ann)) == 2)
        await slack.until(lambda: told(slack, bea))

    assert any("drive delivers 3 documents instead of 40" in one for one in told(slack, ann))
    assert not any("drive" in one for one in told(slack, bea))


async def test_what_is_asked_is_decided_by_a_press(slack: Slack, parts: Parts, sources: Deliveries) -> None:
    ann = slack.state.person("Ann")
    slack.state.person("Bea")
    async with running(parts, slack):
        parts.notices.tell(Notice("drive", LOOKED))
        await slack.until(lambda: told(slack, ann))
        [asked] = slack.state.from_bot(slack.state.im(ann))
        [button] = buttons_in(asked["blocks"])
        await slack.press(ann, slack.state.im(ann), asked, button)
        await slack.until(lambda: any("drive: 1 removed." in one for one in told(slack, ann)))

    assert sources.asked == [(("drive",), True)]


async def test_who_could_not_be_told_is_told_the_next_time(slack: Slack, parts: Parts) -> None:
    ann, bea = slack.state.person("Ann"), slack.state.person("Bea")
    slack.web.faults["chat.postMessage"].append("restricted_action")
    async with running(parts, slack):
        parts.notices.tell(Notice("wiki", LOOKED))
        await slack.until(lambda: bool(told(slack, ann)) or bool(told(slack, bea)))
        parts.notices.tell(Notice("wiki", LOOKED))
        await slack.until(lambda: bool(told(slack, ann)) and bool(told(slack, bea)))

    assert (len(told(slack, ann)), len(told(slack, bea))) == (1, 1)
