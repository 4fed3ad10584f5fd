"""Socket Mode connections that end, and HTTP with its signatures."""

import asyncio
import json
import logging
from pathlib import Path

import pytest

from adapters.services import open_files
from adapters.services.errors import StartError
from adapters.settings.secrets import Secret
from adapters.slack.manifest import SCOPES
from adapters.slack.service import _client, run
from tests.adapters.slack.running import bot_over_http, parts_for, running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server

SECRET_WORDS = ("xoxb-standin", "xapp-standin", "signing-secret")


async def asks_and_is_answered(slack: Slack) -> None:
    """Ask in a new channel and wait for the answer."""
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_connection_that_slack_ends_is_replaced(slack: Slack, reason: str) -> None:
    await asks_and_is_answered(slack)

    await slack.sockets.disconnect(reason)
    await slack.until(lambda: slack.sockets.opened == 2 and len(slack.sockets.connections) == 1)

    await asks_and_is_answered(slack)


async def test_a_connection_that_breaks_is_replaced(slack: Slack) -> None:
    await asks_and_is_answered(slack)

    await slack.sockets.connections[0].close()
    await slack.until(lambda: slack.sockets.opened == 2)

    await asks_and_is_answered(slack)


@pytest.mark.parametrize(("breaks", "away"), [(True, ["connecting", "running"]), (False, [])])
async def test_it_tells_when_it_is_not_connected(tmp_path: Path, *, breaks: bool, away: list[str]) -> None:
    states: list[str] = []
    async with (
        slack_server(set(SCOPES)) as slack,
        running(parts_for(settings_for(slack, tmp_path)), slack, states.append),
    ):
        await asks_and_is_answered(slack)
        if breaks:
            await slack.sockets.connections[0].close()
        else:
            await slack.sockets.disconnect("warning")
        await slack.until(lambda: slack.sockets.opened == 2)
        await asks_and_is_answered(slack)

    assert states == ["connecting", "running", *away]


async def test_a_refused_socket_is_tried_again_with_a_new_url(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.sending.calling.FIRST_PAUSE", 0.02)
    async with slack_server(set(SCOPES)) as slack:
        slack.sockets.refuse_sockets = 2
        async with running(parts_for(settings_for(slack, tmp_path)), slack):
            await asks_and_is_answered(slack)

        assert slack.sockets.opened == 3


async def test_a_wrong_bot_token_is_said_at_the_start_with_what_to_do(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(slack, tmp_path, slack_bot_token=Secret("xoxb-wrong"))

        with pytest.raises(StartError) as raised:
            await run(parts_for(settings), asyncio.Event())

    assert str(raised.value) == (
        "Slack refused auth.test: invalid_auth; "
        "copy the token anew from the app's page (OAuth & Permissions, Basic Information)."
    )


async def test_a_wrong_app_token_is_said_at_the_start_with_what_to_do(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(slack, tmp_path, slack_app_token=Secret("xapp-wrong"))

        with pytest.raises(StartError, match=r"apps\.connections\.open: invalid_auth"):
            await run(parts_for(settings), asyncio.Event())


@pytest.mark.parametrize(
    "given",
    [{"http_port": 0}, {"slack_signing_secret": Secret("signing-secret")}],
    ids=["no secret", "no port"],
)
async def test_without_secret_and_port_slack_has_no_way_in(tmp_path: Path, given: dict[str, object]) -> None:
    async with slack_server(set(SCOPES)) as slack:
        parts = parts_for(settings_for(slack, tmp_path, slack_app_token=None, **given))

        with pytest.raises(StartError, match="Slack has no way in"):
            await asyncio.wait_for(run(parts, asyncio.Event()), 5)


async def test_over_http_questions_commands_and_buttons_work(tmp_path: Path) -> None:
    async with bot_over_http(tmp_path) as (slack, _, parts):
        await asks_and_is_answered(slack)
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)

        await slack.command(ann, channel, "/ask", "How high is the wall?")
        await slack.until(lambda: slack.state.ephemerals)
        await slack.shortcut(ann, channel, slack.write(ann, channel, "The wall holds."))
        await slack.until(lambda: any(one["_updates"] for one in slack.state.views.values()))

        assert len(parts.door.heard) == 2
        assert {one.status for one in slack.acknowledged} == {200}


async def test_over_http_slacks_challenge_is_answered(tmp_path: Path) -> None:
    async with bot_over_http(tmp_path) as (_, posts, _):
        body = json.dumps({"token": "unused", "challenge": "abc", "type": "url_verification"})

        done = await posts.post(body, {"Content-Type": "application/json"})

        assert done.status == 200
        assert json.loads(str(done.payload)) == {"challenge": "abc"}


@pytest.mark.parametrize("wrong", ["signature", "age", "time", "none"])
async def test_over_http_what_slack_did_not_sign_just_now_is_refused(tmp_path: Path, wrong: str) -> None:
    async with bot_over_http(tmp_path) as (slack, posts, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        [mention, _] = slack.events_of(channel, slack.write(ann, channel, f"{MENTION} one?"))
        body = json.dumps(slack.envelope(mention))
        headers = {"Content-Type": "application/json"}

        match wrong:
            case "signature":
                done = await posts.post(body, headers, signature="v0=" + "0" * 64)
            case "age":
                done = await posts.post(body, headers, at=1_700_000_000)
            case "time":
                done = await posts.post(body, headers | {"X-Slack-Request-Timestamp": "soon"})
            case _:
                done = await posts.post(body, headers, signature="")

        assert done.status == 401
        assert parts.door.heard == []


async def test_no_secret_is_ever_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with slack_server(set(SCOPES)) as slack:
        slack.web.faults["chat.postMessage"].extend(["500", "429"])
        slack.web.retry_after = "0"
        async with running(parts_for(settings_for(slack, tmp_path)), slack):
            await asks_and_is_answered(slack)

    assert not [word for word in SECRET_WORDS if word in caplog.text]


async def test_it_makes_no_more_connections_than_its_share_of_open_files(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "allowed", lambda: 64)

    async with _client(settings_for(slack, tmp_path)) as client:
        assert client.session is not None
        assert client.session.connector is not None
        assert client.session.connector.limit == 6
