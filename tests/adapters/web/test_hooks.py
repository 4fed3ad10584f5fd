"""Who may have a source looked at from outside, and how they sign it."""

import asyncio
import hashlib
import hmac
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from adapters.services.wishes import Wishes
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.web.bodies import LARGEST
from adapters.web.hooks import GITHUB, GITLAB, PLAIN, routes
from adapters.web.routes import Routes
from tests.adapters.web.listening import listening

SECRET = "a-secret-of-the-test-with-é"
BODY = b'{"ref": "refs/heads/main"}'


def signature(body: bytes = BODY, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.fixture
def wishes() -> Wishes:
    return Wishes()


@pytest_asyncio.fixture
async def client(wishes: Wishes) -> AsyncIterator[aiohttp.ClientSession]:
    secrets = {"guide": Secret(SECRET), "staff handbook": Secret(SECRET)}
    served = Routes()
    settings = Settings(knowledge=sample_folder(), http_host="127.0.0.1", http_port=0)
    with served.all_mounted(routes(secrets.get, wishes.wish)):
        async with (
            listening(settings, served) as port,
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
        ):
            yield session


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({GITHUB: signature(), "X-GitHub-Event": "push"}, id="GitHub"),
        pytest.param({GITLAB: SECRET, "X-Gitlab-Event": "Push Hook"}, id="GitLab"),
        pytest.param({PLAIN: signature()}, id="whoever else"),
        pytest.param({PLAIN: signature().upper().replace("SHA", "sha")}, id="in capitals"),
    ],
)
async def test_a_signed_hook_has_its_source_looked_at(
    client: aiohttp.ClientSession, wishes: Wishes, headers: dict[str, str]
) -> None:
    async with client.post("/hooks/guide", data=BODY, headers=headers) as response:
        status = response.status

    assert (status, wishes.taken()) == (202, ("guide",))


async def test_a_source_may_have_blanks_in_its_name(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    async with client.post("/hooks/staff%20handbook", data=BODY, headers={PLAIN: signature()}) as response:
        status = response.status

    assert (status, wishes.taken()) == (202, ("staff handbook",))


async def test_a_hundred_hooks_are_one_wish(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    async def send() -> int:
        async with client.post("/hooks/guide", data=BODY, headers={GITHUB: signature()}) as response:
            return response.status

    statuses = await asyncio.gather(*(send() for _ in range(100)))

    assert set(statuses) == {202}
    assert wishes.taken() == ("guide",)


WRONG = [
    {},
    {GITHUB: ""},
    {GITHUB: "sha256="},
    {GITHUB: signature(b"other")},
    {GITHUB: signature(secret="other")},
    {GITHUB: signature().removeprefix("sha256=")},
    {GITHUB: signature().replace("sha256", "sha1")},
    {GITHUB: signature()[:-2]},
    {GITHUB: "sha256=" + "0" * 64},
    {GITHUB: "sha256=é"},
    {PLAIN: SECRET},
    {GITLAB: SECRET[:-1]},
    {GITLAB: SECRET + " x"},
    {GITLAB: ""},
    {"X-Hub-Signature": signature()},
]


@pytest.mark.parametrize("headers", WRONG, ids=str)
async def test_a_forged_hook_is_met_as_a_source_that_is_not_there(
    client: aiohttp.ClientSession, wishes: Wishes, headers: dict[str, str]
) -> None:
    answers = []
    for name in ("guide", "nothing"):
        async with client.post(f"/hooks/{name}", data=BODY, headers=headers) as response:
            kept = {name: value for name, value in response.headers.items() if name != "Date"}
            answers.append((response.status, kept, await response.read()))

    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    assert wishes.taken() == ()


async def test_a_right_signature_opens_no_other_source(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    async with client.post("/hooks/nothing", data=BODY, headers={GITHUB: signature()}) as response:
        assert response.status == 404

    assert wishes.taken() == ()


async def test_a_signature_that_is_there_twice_is_none(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    async with client.post(
        "/hooks/guide", data=BODY, headers=[(GITHUB, signature()), (GITHUB, signature())]
    ) as response:
        assert response.status == 404

    assert wishes.taken() == ()


async def test_what_is_too_large_is_refused_unread(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    large = b"x" * (LARGEST + 1)
    async with client.post(
        "/hooks/guide", data=io.BytesIO(large), headers={GITHUB: signature(large)}
    ) as response:
        assert response.status == 413

    assert wishes.taken() == ()


async def test_nothing_is_told_to_who_only_looks(client: aiohttp.ClientSession, wishes: Wishes) -> None:
    statuses = []
    for name in ("guide", "nothing"):
        async with client.get(f"/hooks/{name}") as response:
            statuses.append(response.status)

    assert statuses == [405, 405]
    assert wishes.taken() == ()
