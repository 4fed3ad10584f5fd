"""Sessions begin, hold for a while, and end."""

from http.cookies import Morsel

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.web.signin.sessions import IDLE, LONGEST, MOST, Session, Sessions
from bot.model import Asker
from tests.clock import Clock

ANN = Asker("slack:U1", "Ann", groups=frozenset({"slack:S1"}))
HOME = ("slack:T1",)
HTTPS = "https://kb.example.org"


def request(cookie: str = "") -> web.Request:
    return make_mocked_request("GET", "/", headers={"Cookie": cookie} if cookie else {})


def begun(sessions: Sessions, asker: Asker = ANN, before: str = "") -> str:
    """Sign somebody in, and give the cookie that their browser sends from then on."""
    response = web.Response()
    sessions.begin(request(before), response, asker, HOME)
    morsel = set_by(response, sessions)
    return f"{morsel.key}={morsel.value}"


def set_by(response: web.Response, sessions: Sessions) -> "Morsel[str]":
    return response.cookies[sessions.cookie.name]


@pytest.fixture
def clock() -> Clock:
    return Clock(1000.0)


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(HTTPS, clock)


def of(sessions: Sessions, cookie: str) -> Session | None:
    return sessions.of(request(cookie))


def test_who_signed_in_is_known_by_the_cookie(sessions: Sessions) -> None:
    cookie = begun(sessions)

    session = of(sessions, cookie)

    assert session is not None
    assert (session.asker, session.within) == (ANN, HOME)


@pytest.mark.parametrize(
    "cookie",
    ["", "__Host-session=", "__Host-session=AAAA", "session=AAAA", "=;=;\x7f"],
)
def test_any_other_cookie_is_nobody(sessions: Sessions, cookie: str) -> None:
    begun(sessions)

    assert of(sessions, cookie) is None


def test_a_session_ends_twelve_hours_after_signing_in(sessions: Sessions, clock: Clock) -> None:
    cookie, begin = begun(sessions), clock.now
    for hour in range(1, 12):
        clock.now = begin + hour * 3600
        assert of(sessions, cookie) is not None

    clock.now = begin + LONGEST

    assert of(sessions, cookie) is None


@pytest.mark.parametrize(("seconds", "holds"), [(IDLE - 1, True), (IDLE, False)])
def test_a_session_ends_two_hours_after_the_last_request(
    sessions: Sessions, clock: Clock, seconds: int, *, holds: bool
) -> None:
    cookie = begun(sessions)
    clock.now += 3600
    of(sessions, cookie)

    clock.now += seconds

    assert (of(sessions, cookie) is not None) is holds


def test_what_ended_does_not_come_back(sessions: Sessions, clock: Clock) -> None:
    cookie = begun(sessions)
    clock.now += IDLE
    of(sessions, cookie)

    clock.now -= IDLE

    assert of(sessions, cookie) is None


def test_signing_out_ends_the_session_for_whoever_has_the_cookie(sessions: Sessions) -> None:
    cookie, other = begun(sessions), begun(sessions)

    sessions.end(request(cookie), web.Response())

    assert [of(sessions, one) is None for one in (cookie, other)] == [True, False]


def test_signing_out_takes_the_cookie_from_the_browser(sessions: Sessions) -> None:
    response = web.Response()

    sessions.end(request(begun(sessions)), response)

    assert set_by(response, sessions)["max-age"] == "0"


def test_signing_in_anew_ends_the_session_before(sessions: Sessions) -> None:
    before = begun(sessions)

    begun(sessions, before=before)

    assert of(sessions, before) is None


def test_each_session_has_a_name_and_a_token_of_its_own(sessions: Sessions) -> None:
    cookies = [begun(sessions) for _ in range(3)]

    tokens = {session.token for cookie in cookies if (session := of(sessions, cookie))}

    assert (len(set(cookies)), len(tokens)) == (3, 3)
    assert all(len(one) > 40 for one in (*tokens, *cookies))


def test_over_https_the_cookie_is_bound_to_the_host(sessions: Sessions) -> None:
    response = web.Response()

    sessions.begin(request(), response, ANN)

    cookie = set_by(response, sessions)
    assert (cookie.key, cookie["path"], cookie["domain"], cookie["secure"]) == ("__Host-session", "/", "", True)


def test_no_script_and_no_other_site_gets_at_the_cookie(sessions: Sessions) -> None:
    response = web.Response()

    sessions.begin(request(), response, ANN)

    cookie = set_by(response, sessions)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", str(LONGEST))


def test_over_plain_http_the_cookie_can_be_kept(clock: Clock) -> None:
    sessions, response = Sessions("http://kb.example.org", clock), web.Response()

    sessions.begin(request(), response, ANN)

    assert (sessions.cookie.name, bool(set_by(response, sessions)["secure"])) == ("session", False)


def test_so_many_sessions_are_kept_and_the_longest_unused_goes_first(sessions: Sessions) -> None:
    first, second = begun(sessions), begun(sessions)
    of(sessions, first)

    for _ in range(MOST - 1):
        begun(sessions)

    assert [of(sessions, one) is None for one in (first, second)] == [False, True]
