"""Signing in with Slack or Discord, against a stand-in that checks what it is sent."""

import base64
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio
from joserfc.jwk import OctKey
from playwright.async_api import Page, expect
from yarl import URL

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.web.looks import static
from adapters.web.routes import Routes
from adapters.web.signin import wording
from adapters.web.signin.links import MINUTES
from adapters.web.signin.sessions import Session, Sessions
from adapters.web.signin.with_chats import LEAVE, RETURN, with_chat_of
from adapters.web.signin.wording import START
from adapters.web.site import pages
from bot.journal import MemoryJournal
from tests.adapters.web.administering import administered
from tests.adapters.web.browser import IN_BROWSER, axe
from tests.adapters.web.identity_provider import (
    ENTERPRISE,
    ID,
    OTHER_KEY,
    SECRET,
    TEAM,
    StandIn,
    standing_in,
)
from tests.adapters.web.listening import listening

pytestmark = IN_BROWSER

ANN = "80351110224678912"


class Clock:
    def __init__(self) -> None:
        self.late = 0.0

    def __call__(self) -> float:
        import time

        return time.time() + self.late


@dataclass(slots=True)
class House:
    """Our server, whose people sign in with the stand-in."""

    address: str
    sessions: Sessions
    clock: Clock

    @property
    def signed_in(self) -> list[Session]:
        return [one.session for one in self.sessions._open.values()]


def settings_for(stand_in: StandIn, chat: str, address: str, root: Path) -> Settings:
    return Settings(
        knowledge=root,
        state=root / "state",
        http_port=0,
        public_url=address,
        admins=frozenset({"slack:U0JM", f"discord:{ANN}"}),
        sign_in=chat,
        sign_in_client_id=ID,
        sign_in_client_secret=Secret(SECRET),
        slack_api_url=f"{stand_in.address}/api/",
        slack_workspaces=frozenset({TEAM}),
        discord_api_url=f"{stand_in.address}/api/v10",
    )


@asynccontextmanager
async def empty_server(root: Path) -> AsyncIterator[tuple[str, Routes]]:
    """A server that knows its address before it has pages."""
    routes = Routes()
    async with listening(Settings(knowledge=root, http_port=0), routes) as port:
        yield f"http://127.0.0.1:{port}", routes


@asynccontextmanager
async def housed(
    stand_in: StandIn, root: Path, chat: str = "slack", change: Callable[[Settings], Settings] = lambda one: one
) -> AsyncIterator[House]:
    async with standing_in(stand_in), empty_server(root) as (address, routes):
        stand_in.redirect_uri = f"{address}{RETURN}"
        sessions, clock = Sessions(address), Clock()
        settings = change(settings_for(stand_in, chat, address, root))
        with_chat = with_chat_of(settings, sessions, MemoryJournal())
        assert with_chat is not None
        with_chat._clock = clock
        with routes.all_mounted([*static.routes(), *with_chat.routes()]):
            yield House(address, sessions, clock)


@pytest_asyncio.fixture(loop_scope="session")
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def fetched(client: aiohttp.ClientSession, address: str | URL, method: str = "GET") -> tuple[int, str]:
    """Open an address: a status and where it leads."""
    async with client.request(method, address, allow_redirects=False) as response:
        return response.status, response.headers.get("Location", "") or await response.text()


async def returning(client: aiohttp.ClientSession, house: House) -> str:
    """Go to the chat, and stop before coming back: with which address one would."""
    _, there = await fetched(client, f"{house.address}{LEAVE}")
    _, back = await fetched(client, there)
    return back


async def signing_in(client: aiohttp.ClientSession, house: House) -> tuple[int, str]:
    return await fetched(client, await returning(client, house))


@pytest.mark.parametrize(
    ("chat", "who", "name", "locale", "within"),
    [
        ("slack", "slack:U0JM", "Ann", "de-DE", (f"slack:{TEAM}",)),
        ("discord", f"discord:{ANN}", "ann", "de", ()),
    ],
)
async def test_an_admin_of_the_settings_is_led_to_the_admins_page(
    tmp_path: Path,
    client: aiohttp.ClientSession,
    chat: str,
    who: str,
    name: str,
    locale: str,
    within: tuple[str, ...],
) -> None:
    async with housed(StandIn(), tmp_path, chat) as house:
        found = await signing_in(client, house)
        [session] = house.signed_in

    assert found == (303, "/admin")
    assert (session.asker.id, session.asker.name, session.asker.locale) == (who, name, locale)
    assert (session.asker.admin, session.asker.outsider, session.within) == (True, False, within)


@pytest.mark.parametrize("chat", ["slack", "discord"])
async def test_anybody_else_is_signed_in_as_somebody_from_outside(
    tmp_path: Path, client: aiohttp.ClientSession, chat: str
) -> None:
    stand_in = StandIn(person="U0BOB", profile={"id": "99"}, claims={"admin": True})
    async with housed(stand_in, tmp_path, chat) as house:
        status, text = await signing_in(client, house)
        [session] = house.signed_in

    assert (status, wording.SIGNED_IN in text) == (200, True)
    assert (session.asker.admin, session.asker.outsider) == (False, True)


async def test_the_app_of_an_organisation_serves_its_workspaces(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    stand_in = StandIn(
        claims={"https://slack.com/team_id": "T0OTHER", "https://slack.com/enterprise_id": ENTERPRISE}
    )

    def change(settings: Settings) -> Settings:
        return replace(settings, slack_workspaces=frozenset({ENTERPRISE}))

    async with housed(stand_in, tmp_path, change=change) as house:
        await signing_in(client, house)
        [session] = house.signed_in

    assert session.within == ("slack:T0OTHER", f"slack:{ENTERPRISE}")


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": None},
        {"aud": "another", "azp": ID},
        {"iss": "https://slack.example.com"},
        {"iss": None},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"azp": "another"},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"https://slack.com/user_id": None},
        {"https://slack.com/team_id": None},
        {"https://slack.com/team_id": "T0OTHER"},
        {"https://slack.com/team_id": ""},
    ],
    ids=str,
)
async def test_a_token_that_says_something_wrong_signs_nobody_in(
    tmp_path: Path, client: aiohttp.ClientSession, claims: dict[str, Any]
) -> None:
    async with housed(StandIn(claims=claims), tmp_path) as house:
        status, text = await signing_in(client, house)

    assert (status, wording.REFUSED.format(chat="Slack") in text) == (403, True)
    assert house.signed_in == []


@pytest.mark.parametrize(
    "spoilt",
    [
        {"key": OTHER_KEY},
        {"header": {"alg": "RS256", "kid": "two"}},
        {"key": OctKey.import_key(SECRET * 2), "header": {"alg": "HS256", "kid": "one"}},
        {"body": "{}"},
        {"body": '{"ok": true, "access_token": "x", "id_token": 7}'},
        {"body": '{"ok": true, "access_token": "x", "id_token": "a.b.c"}'},
        {"body": "[]"},
        {"status": 400, "body": '{"error": "invalid_grant"}'},
        {"status": 302, "body": "{}"},
        {"status": 400},
    ],
    ids=[
        "another key",
        "an unknown key",
        "a shared secret",
        "nothing",
        "a number",
        "no signature",
        "a list",
        "refused",
        "elsewhere",
        "failed",
    ],
)
async def test_a_token_that_is_not_signed_by_the_chat_signs_nobody_in(
    tmp_path: Path, client: aiohttp.ClientSession, spoilt: dict[str, Any]
) -> None:
    async with housed(replace(StandIn(), **spoilt), tmp_path) as house:
        status, _ = await signing_in(client, house)

    assert (status, house.signed_in) == (403, [])


async def test_a_token_without_a_signature_signs_nobody_in(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    def part(content: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")

    bare = f"{part({'alg': 'none'})}.{part({'https://slack.com/user_id': 'U0JM'})}."
    async with housed(StandIn(body=json.dumps({"ok": True, "id_token": bare})), tmp_path) as house:
        status, _ = await signing_in(client, house)

    assert (status, house.signed_in) == (403, [])


@pytest.mark.parametrize("profile", [{"id": None}, {"id": "ann"}, {"bot": True}])
async def test_who_is_no_person_of_discord_is_not_signed_in(
    tmp_path: Path, client: aiohttp.ClientSession, profile: dict[str, Any]
) -> None:
    async with housed(StandIn(profile=profile), tmp_path, "discord") as house:
        status, _ = await signing_in(client, house)

    assert (status, house.signed_in) == (403, [])


@pytest.mark.parametrize(("status", "body"), [(500, "{}"), (429, "{}"), (200, "<html>")])
async def test_a_chat_that_does_not_answer_is_named(
    tmp_path: Path, client: aiohttp.ClientSession, status: int, body: str
) -> None:
    async with housed(StandIn(status=status, body=body), tmp_path) as house:
        found, text = await signing_in(client, house)

    assert (found, wording.UNREACHABLE.format(chat="Slack") in text) == (503, True)


async def test_a_chat_that_is_gone_is_named(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    def change(settings: Settings) -> Settings:
        return replace(settings, slack_api_url="http://127.0.0.1:9/api/")

    async with housed(StandIn(), tmp_path, change=change) as house:
        _, there = await fetched(client, f"{house.address}{LEAVE}")
        state = URL(there).query["state"]
        status, _ = await fetched(client, f"{house.address}{RETURN}?code=x&state={state}")

    assert status == 503


async def test_who_declines_may_begin_anew(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(StandIn(declines=True), tmp_path) as house:
        status, text = await signing_in(client, house)

    assert (status, wording.DECLINED.format(chat="Slack") in text, LEAVE in text) == (403, True, True)


async def test_coming_back_counts_once(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    """Also with the cookie put back, as who took both could."""
    async with housed(StandIn(), tmp_path) as house:
        back = await returning(client, house)
        kept = {one.key: one.value for one in client.cookie_jar}
        first = await fetched(client, back)
        client.cookie_jar.update_cookies(kept, URL(house.address))
        second = await fetched(client, back)

    assert (first[0], second[0], wording.STALE_RETURN in second[1]) == (303, 403, True)


async def test_looking_at_the_address_does_not_use_it_up(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(StandIn(), tmp_path) as house:
        back = await returning(client, house)
        looked, _ = await fetched(client, back, "HEAD")
        found = await fetched(client, back)

    assert (looked, found) == (405, (303, "/admin"))


@pytest.mark.parametrize(
    "change", ["no cookie", "no state", "another state", "another browser's", "late", "set back"]
)
async def test_who_was_not_sent_is_not_taken_back(
    tmp_path: Path, client: aiohttp.ClientSession, change: str
) -> None:
    stand_in = StandIn()
    async with housed(stand_in, tmp_path) as house:
        back = URL(await returning(client, house))
        sent = len(stand_in.asked)
        if change == "no cookie":
            client.cookie_jar.clear()
        elif change == "no state":
            back = back.without_query_params("state")
        elif change == "another state":
            back = back.update_query(state="é" * 10)
        elif change == "another browser's":
            await returning(client, house)
            sent = len(stand_in.asked)
        else:
            house.clock.late = MINUTES * 60 + 1 if change == "late" else -3600
        status, text = await fetched(client, back)

    assert (status, wording.STALE_RETURN in text, house.signed_in) == (403, True, [])
    assert len(stand_in.asked) == sent


@pytest.mark.parametrize("cookie", ["", "x", "gAAAA"])
async def test_a_cookie_that_is_not_ours_is_none(
    tmp_path: Path, client: aiohttp.ClientSession, cookie: str
) -> None:
    async with housed(StandIn(), tmp_path) as house:
        client.cookie_jar.update_cookies({"signin": cookie}, URL(house.address))
        status, _ = await fetched(client, f"{house.address}{RETURN}?code=x&state=y")

    assert status == 403


async def test_the_browser_never_sees_the_secret(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    stand_in = StandIn()
    async with housed(stand_in, tmp_path, "discord") as house:
        _, there = await fetched(client, f"{house.address}{LEAVE}")

    assert SECRET not in there
    assert "verifier" not in there


async def test_each_time_something_else_is_sent(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    async with housed(StandIn(), tmp_path) as house:
        sent = [URL((await fetched(client, f"{house.address}{LEAVE}"))[1]).query for _ in range(2)]

    assert sent[0]["state"] != sent[1]["state"]
    assert sent[0]["nonce"] != sent[1]["nonce"]


async def test_there_is_no_cookie_before_somebody_leaves_for_the_chat(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    async with housed(StandIn(), tmp_path) as house:
        before = await fetched(client, f"{house.address}{START}"), list(client.cookie_jar)
        await fetched(client, f"{house.address}{LEAVE}")
        after = [(one.key, one["httponly"], one["samesite"], one["path"]) for one in client.cookie_jar]

    assert (before[0][0], before[1]) == (200, [])
    assert after == [("signin", True, "Lax", "/")]


async def test_over_https_the_cookie_is_bound_to_the_host(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    def change(settings: Settings) -> Settings:
        return replace(settings, public_url="https://kb.example.org")

    async with (
        housed(StandIn(), tmp_path, change=change) as house,
        client.get(f"{house.address}{LEAVE}", allow_redirects=False) as response,
    ):
        [(name, cookie)] = response.cookies.items()

    assert (name, cookie["secure"], cookie["path"]) == ("__Host-signin", True, "/")


async def test_after_coming_back_the_browser_keeps_the_session_alone(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    async with housed(StandIn(), tmp_path) as house:
        await signing_in(client, house)

    assert [one.key for one in client.cookie_jar] == ["session"]


async def test_in_a_browser_one_gets_from_the_admins_page_to_it(tmp_path: Path, browser_page: Page) -> None:
    stand_in = StandIn()
    async with standing_in(stand_in), empty_server(tmp_path) as (address, routes):
        stand_in.redirect_uri = f"{address}{RETURN}"
        parts = administered(tmp_path)
        wanted = settings_for(stand_in, "slack", address, parts.settings.knowledge)
        with routes.all_mounted(pages(replace(parts, settings=wanted))):
            await browser_page.goto(f"{address}/admin")
            await browser_page.get_by_role("link", name="Sign in with Slack").click()
            found = await axe(browser_page)
            await browser_page.get_by_role("link", name="Sign in with Slack").click()

            await expect(browser_page).to_have_url(f"{address}/admin")
            await expect(browser_page.get_by_role("button", name="Sign out")).to_be_visible()

    assert (found, urlsplit(address).hostname) == ([], "127.0.0.1")
