import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.installing.pages import COOKIE
from adapters.slack.manifest import INSTALL, REDIRECT, SCOPES
from adapters.slack.service import run
from adapters.web.server import serve
from bot.journal import MemoryJournal
from bot.keeping import Kept, KeptKind, MemoryKeeper
from tests.adapters.processes import free_port
from tests.adapters.slack.fakes import FakeParts, FakeResponder
from tests.adapters.slack.running import OK, SECRET, listened_to
from tests.adapters.slack.standin.delivery import Posts
from tests.adapters.slack.standin.oauth import CLIENT_ID, CLIENT_SECRET, OAuth, oauth_server
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel

BAD_REQUEST = 400
FORBIDDEN = 403
FOUND = 302
NAMED = "T0ONE,T0TWO,E0ORG"


class TellingKeeper(MemoryKeeper):
    """Tells when something was dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.dropped = threading.Event()

    def drop(self, kind: KeptKind, key: str) -> bool:
        """Drop, and tell."""
        done = super().drop(kind, key)
        self.dropped.set()
        return done


@dataclass
class Running:
    """The bot, and a browser in front of it."""

    oauth: OAuth
    parts: FakeParts
    url: str
    browser: aiohttp.ClientSession
    posts: Posts

    async def lead(self) -> str:
        """Open the page that leads to Slack; the address it leads to."""
        async with self.browser.get(f"{self.url}{INSTALL}", allow_redirects=False) as response:
            assert response.status == FOUND
            return response.headers["Location"]

    async def opened(self, address: str, browser: aiohttp.ClientSession | None = None) -> tuple[int, str]:
        """Open an address; the status, and the page."""
        async with (browser or self.browser).get(address) as response:
            return response.status, await response.text()

    async def install(self, team: str, *, whole: bool = False) -> tuple[int, str]:
        """Install the bot as a workspace's admin does."""
        self.oauth.slacks[team].delivery = self.posts
        return await self.opened(self.oauth.agree(await self.lead(), team, whole=whole))

    @property
    def kept(self) -> Mapping[str, Kept]:
        """The installations that are kept."""
        kept = self.parts.keeper.kept("installation")
        assert kept is not None
        return kept

    async def ask(self, slack: Slack, question: str = "one?") -> Channel:
        """Ask in a workspace where the bot should answer; the channel, with the answer."""
        channel = await self.say(slack, question)
        await slack.until(lambda: slack.state.from_bot(channel))
        return channel

    async def say(self, slack: Slack, question: str = "one?") -> Channel:
        """Ask in a workspace."""
        slack.delivery = self.posts
        ann = slack.state.person("Ann", team=slack.team)
        channel = slack.state.channel(ann)
        await slack.say(ann, channel, f"{MENTION} {question}")
        return channel


@asynccontextmanager
async def bot(
    folder: Path, keeper: MemoryKeeper | None = None, *, workspaces: str = NAMED, rotating: bool = False
) -> AsyncIterator[Running]:
    """Run the bot over HTTP, for workspaces that install it."""
    async with oauth_server(set(SCOPES)) as oauth:
        oauth.rotating = rotating
        async with serving(folder, oauth, keeper, workspaces) as running:
            yield running


@asynccontextmanager
async def serving(
    folder: Path, oauth: OAuth, keeper: MemoryKeeper | None, workspaces: str = NAMED, key: str = "k" * 32
) -> AsyncIterator[Running]:
    """Run the bot in front of workspaces that are there already."""
    port = int(free_port())
    url = f"http://127.0.0.1:{port}"
    settings = Settings(
        knowledge=folder,
        state=folder / "state",
        slack_api_url=oauth.api_url,
        slack_signing_secret=Secret(SECRET),
        slack_client_id=CLIENT_ID,
        slack_client_secret=Secret(CLIENT_SECRET),
        slack_workspaces=frozenset(workspaces.split(",")),
        secret_keys=(Secret(key),),
        http_port=port,
        public_url=url,
    )
    journal = MemoryJournal()
    parts = FakeParts(settings, journal, FakeResponder(journal), keeper=keeper or MemoryKeeper())
    stop = asyncio.Event()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        tasks = [
            asyncio.create_task(serve(settings, parts.routes, stop, lambda _: None)),
            asyncio.create_task(run(parts, stop)),
        ]
        posts = Posts(f"{url}/slack/events", SECRET, browser)
        await listened_to(posts)
        try:
            yield Running(oauth, parts, url, browser, posts)
        finally:
            stop.set()
            await asyncio.wait_for(asyncio.gather(*tasks), 15)


async def test_a_workspace_that_installed_the_bot_is_answered(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        one = running.oauth.workspace("T0ONE")

        status, page = await running.install("T0ONE")
        channel = await running.ask(one)

        assert status == OK
        assert "Backgrounder is in Team T0ONE." in page
        assert len(one.state.from_bot(channel)) == 1


async def test_each_workspace_is_answered_with_a_token_of_its_own(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        one, two = running.oauth.workspace("T0ONE"), running.oauth.workspace("T0TWO")
        await running.install("T0ONE")
        await running.install("T0TWO")

        await running.ask(one)
        await running.ask(two)

        posted = [[name for name, _ in each.web.calls].count("chat.postMessage") for each in (one, two)]
        assert posted == [1, 1]
        assert one.web.bot_token != two.web.bot_token


async def test_a_message_tells_which_workspace_it_is_from(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        two = running.oauth.workspace("T0TWO", "E0ORG")
        await running.install("T0TWO")

        await running.ask(two)

        assert running.parts.door.heard[-1].within == ("slack:T0TWO", "slack:E0ORG")


async def test_an_organisation_installs_it_for_all_its_workspaces(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        running.oauth.workspace("T0ONE", "E0ORG")
        two = running.oauth.workspace("T0TWO", "E0ORG")

        _, page = await running.install("T0ONE", whole=True)
        await running.ask(two)

        assert "Backgrounder is in Organisation E0ORG." in page


async def test_a_workspace_without_the_bot_is_not_answered(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        one, two = running.oauth.workspace("T0ONE"), running.oauth.workspace("T0TWO")
        await running.install("T0ONE")

        await running.say(two)
        await running.ask(one)

        assert [message.text for message in running.parts.door.heard] == ["one?"]


async def test_a_workspace_that_is_not_named_may_not_install_it(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        running.oauth.workspace("T0OTHER")

        status, page = await running.install("T0OTHER")

        assert status == FORBIDDEN
        assert "The person who runs it can allow T0OTHER in SLACK_WORKSPACES." in page
        assert running.kept == {}
        assert running.oauth.revoked == ["xoxb-T0OTHER-1"]


async def test_all_may_where_the_operator_says_so(tmp_path: Path) -> None:
    async with bot(tmp_path, workspaces="*") as running:
        other = running.oauth.workspace("T0OTHER")

        await running.install("T0OTHER")

        await running.ask(other)


async def test_another_browser_cannot_end_an_installation(tmp_path: Path) -> None:
    async with bot(tmp_path) as running, aiohttp.ClientSession() as other:
        running.oauth.workspace("T0ONE")
        back = running.oauth.agree(await running.lead(), "T0ONE")

        status, _ = await running.opened(back, other)

        assert status == BAD_REQUEST
        assert running.oauth.exchanges == 0


async def test_an_installation_ends_once(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        running.oauth.workspace("T0ONE")
        back = running.oauth.agree(await running.lead(), "T0ONE")
        cookies = running.browser.cookie_jar.filter_cookies(URL(f"{running.url}{REDIRECT}"))
        await running.opened(back)
        running.browser.cookie_jar.update_cookies(cookies, URL(f"{running.url}{REDIRECT}"))

        status, page = await running.opened(back)

        assert status == BAD_REQUEST
        assert "twice" in page
        assert running.oauth.exchanges == 1


async def test_who_only_looks_at_the_address_does_not_use_it_up(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        running.oauth.workspace("T0ONE")
        back = running.oauth.agree(await running.lead(), "T0ONE")

        async with running.browser.head(back):
            pass
        status, _ = await running.opened(back)

        assert status == OK


async def test_a_cookie_that_is_no_ascii_is_refused(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        state = URL(await running.lead()).query["state"]
        address = URL(f"{running.url}{REDIRECT}").with_query(code="code-0", state=state)

        async with aiohttp.request("GET", address, headers={"Cookie": f"{COOKIE}=\u00e9"}) as response:
            status = response.status

    assert status == BAD_REQUEST


@pytest.mark.parametrize("state", ["", "forged", "gAAAAABforged"])
async def test_a_forged_state_is_refused(tmp_path: Path, state: str) -> None:
    async with bot(tmp_path) as running:
        await running.lead()

        status, _ = await running.opened(f"{running.url}{REDIRECT}?code=code-0&state={state}")

        assert status == BAD_REQUEST
        assert running.oauth.exchanges == 0


async def test_a_refusal_at_slack_installs_nothing(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        running.oauth.workspace("T0ONE")
        state = URL(running.oauth.agree(await running.lead(), "T0ONE")).query["state"]
        back = URL(f"{running.url}{REDIRECT}").with_query(error="access_denied", state=state)

        status, page = await running.opened(str(back))

        assert (status, "Nothing was installed" in page) == (OK, True)
        assert running.oauth.exchanges == 0


async def test_the_pages_are_kept_and_framed_nowhere_and_name_no_address(tmp_path: Path) -> None:
    async with bot(tmp_path) as running, running.browser.get(f"{running.url}{REDIRECT}?code=x") as response:
        headers = response.headers

        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


async def test_no_token_lies_open(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with bot(tmp_path, rotating=True) as running:
            running.oauth.workspace("T0ONE")
            await running.install("T0ONE")

            kept = running.kept

    values = json.dumps([dict(one.values) for one in kept.values()])
    assert "T0ONE" in values
    assert not [secret for secret in ("xoxb-", "xoxe-", CLIENT_SECRET) if secret in values + caplog.text]


async def test_an_installation_outlives_a_restart(tmp_path: Path) -> None:
    keeper = MemoryKeeper()
    async with oauth_server(set(SCOPES)) as oauth:
        one = oauth.workspace("T0ONE")
        async with serving(tmp_path, oauth, keeper) as running:
            await running.install("T0ONE")

        async with serving(tmp_path, oauth, keeper) as running:
            await running.ask(one)


async def test_a_workspace_that_is_no_longer_named_is_not_answered(tmp_path: Path) -> None:
    keeper = MemoryKeeper()
    async with oauth_server(set(SCOPES)) as oauth:
        one, two = oauth.workspace("T0ONE"), oauth.workspace("T0TWO")
        async with serving(tmp_path, oauth, keeper) as running:
            await running.install("T0ONE")
            await running.install("T0TWO")

        async with serving(tmp_path, oauth, keeper, "T0ONE") as running:
            await running.say(two)
            await running.ask(one)

            assert [message.text for message in running.parts.door.heard] == ["one?"]


async def test_a_token_that_another_key_sealed_is_told_and_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = MemoryKeeper()
    async with oauth_server(set(SCOPES)) as oauth:
        one, two = oauth.workspace("T0ONE"), oauth.workspace("T0TWO")
        async with serving(tmp_path, oauth, keeper) as running:
            await running.install("T0ONE")

        async with serving(tmp_path, oauth, keeper, key="another" * 6) as running:
            await running.install("T0TWO")
            await running.say(one)
            await running.ask(two, "two?")

            assert [message.text for message in running.parts.door.heard] == ["two?"]
    assert "The token of Team T0ONE was sealed with another key" in caplog.text


async def test_a_token_that_ends_soon_is_renewed_once(tmp_path: Path) -> None:
    async with bot(tmp_path, rotating=True) as running:
        one = running.oauth.workspace("T0ONE")
        running.oauth.life = 60
        await running.install("T0ONE")
        running.oauth.life = 43_200

        await asyncio.gather(*(running.ask(one, f"{number}?") for number in range(5)))

        assert one.web.bot_token == "xoxb-T0ONE-2"
        assert running.oauth.exchanges == len(["installed", "renewed"])


async def test_a_workspace_that_removed_the_bot_is_let_go(tmp_path: Path) -> None:
    keeper = TellingKeeper()
    async with bot(tmp_path, keeper) as running:
        one = running.oauth.workspace("T0ONE")
        await running.install("T0ONE")
        await running.ask(one)
        one.web.bot_token = ""

        await one.event({"type": "app_uninstalled"})

        assert await asyncio.to_thread(keeper.dropped.wait, 10)
        assert running.kept == {}


async def test_word_of_a_removal_that_comes_after_the_next_installation_changes_nothing(tmp_path: Path) -> None:
    async with bot(tmp_path) as running:
        one = running.oauth.workspace("T0ONE")
        await running.install("T0ONE")
        await running.install("T0ONE")

        await one.event({"type": "app_uninstalled"})
        await one.until(lambda: one.web.count("auth.test") == len(["installed", "installed", "removed"]))
        await running.ask(one)

        assert set(running.kept) == {"T0ONE"}
