"""What nobody but an attacker posts to Slack's address: refused in a word, and never an error of ours."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import SECRET, bot_over_http, parts_for, running, settings_for
from tests.adapters.slack.standin.delivery import Posts
from tests.adapters.slack.standin.server import MENTION, Slack

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
DEEP = "[" * 100_000
EVENT = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "message"}}

NONSENSE = {
    "no UTF-8": (b'{"type": "\xff\xfe"}', JSON, 401),
    "null": (b"null", JSON, 400),
    "null as payload": (b"payload=null", FORM, 400),
    "a list as payload": (b"payload=[]", FORM, 400),
    "a number as payload": (b"payload=7", FORM, 400),
    "no payload": (b"payload=", FORM, 400),
    "half of one": (b"payload=%7B%22type%22%3A", FORM, 400),
    "deep": (DEEP.encode(), JSON, 400),
    "deep in an object": (b'{"a":' * 100_000, JSON, 400),
    "deep in a payload": (b"payload=" + DEEP.encode(), FORM, 400),
    "a huge number": (b'{"event_time": ' + b"9" * 10_000 + b"}", JSON, 400),
    "NaN": (b'{"type": "event_callback", "event_time": NaN}', JSON, 400),
    "infinity": (b'{"type": "event_callback", "event_time": -Infinity}', JSON, 400),
    "a thousand fields": (b"&".join(b"a%d=1" % one for one in range(1_000)), FORM, 400),
    "a number for an organisation": (b'{"type": "event_callback", "enterprise": 7}', JSON, 400),
    "a text for authorizations": (b'{"type": "event_callback", "authorizations": "ab"}', JSON, 400),
    "a list for an event": (b'{"type": "url_verification", "event": []}', JSON, 400),
    "a number for a user": (b'{"type": "block_actions", "user": 7}', JSON, 400),
    "numbers for actions": (b'{"type": "block_actions", "actions": [7]}', JSON, 400),
    "an unknown charset": (json.dumps(EVENT).encode(), f"{JSON}; charset=klingon", 200),
    "nothing": (b"", JSON, 400),
}


def signed(body: bytes, stamp: str | None = None) -> dict[str, str]:
    """The headers with which Slack would send it."""
    stamp = stamp or str(int(time.time()))
    made = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}


Both = tuple[Slack, Posts, FakeParts]


@pytest.fixture
async def posted(tmp_path: Path) -> AsyncIterator[Both]:
    """A bot over HTTP."""
    async with bot_over_http(tmp_path) as three:
        yield three


async def status_of(posts: Posts, body: bytes, headers: object) -> int:
    async with posts.session.post(posts.url, data=body, headers=headers) as response:  # type: ignore[arg-type]
        return response.status


@pytest.mark.parametrize("name", NONSENSE)
async def test_signed_nonsense_is_refused(posted: Both, caplog: pytest.LogCaptureFixture, name: str) -> None:
    body, content, expected = NONSENSE[name]

    status = await status_of(posted[1], body, {"Content-Type": content, **signed(body)})

    assert status == expected
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Request-Timestamp": "9" * 5_000},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1e9"},
        {"X-Slack-Request-Timestamp": "\u0661\u0662\u0663"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": "v0=" + "0" * 8_000},
        {"X-Slack-Signature": ""},
    ],
    ids=str,
)
async def test_a_stamp_or_signature_that_is_none_is_refused(posted: Both, headers: dict[str, str]) -> None:
    body = json.dumps(EVENT).encode()

    assert await status_of(posted[1], body, {"Content-Type": JSON, **signed(body), **headers}) == 401


@pytest.mark.parametrize("name", ["X-Slack-Request-Timestamp", "X-Slack-Signature"])
async def test_two_of_a_header_are_refused(posted: Both, name: str) -> None:
    body = json.dumps(EVENT).encode()
    headers = [("Content-Type", JSON), *signed(body).items(), (name, signed(body)[name])]

    assert await status_of(posted[1], body, headers) == 401


async def test_a_command_that_is_sent_again_is_answered_once(posted: Both) -> None:
    slack, posts, parts = posted
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    body, headers = command(slack, ann, channel.id)

    statuses = [await status_of(posts, body, headers) for _ in range(3)]
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: slack.state.from_bot(channel) and slack.state.ephemerals)

    assert statuses == [200, 200, 200]
    assert sorted(one.text for one in parts.door.heard) == ["one?", "two?"]


async def test_a_command_is_answered_once_though_the_clock_is_set(
    posted: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an hour forward what Slack signed is too old, and by an hour back what was answered is new again."""
    slack, posts, parts = posted
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    body, headers = command(slack, ann, channel.id)
    statuses = []

    for ahead in (0, 3600, 0):
        monkeypatch.setattr("slack_sdk.signature.time", lambda ahead=ahead: time.time() + ahead)
        statuses.append(await status_of(posts, body, headers))
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: slack.state.from_bot(channel) and slack.state.ephemerals)

    assert statuses == [200, 401, 200]
    assert sorted(one.text for one in parts.door.heard) == ["one?", "two?"]


async def test_a_command_that_is_sent_again_after_a_restart_is_answered_once(tmp_path: Path) -> None:
    async with bot_over_http(tmp_path) as (slack, _, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        payload = dict(command_of(slack, ann, channel.id))
        await slack.deliver("slash_commands", payload)
        await slack.until(lambda: slack.state.ephemerals)
        after = parts_for(settings_for(slack, tmp_path), parts.journal)
        async with running(after, slack):
            slack.delivery = slack.sockets

            await slack.deliver("slash_commands", payload)
            await slack.say(ann, channel, f"{MENTION} two?")
            await slack.until(lambda: slack.state.from_bot(channel))

    assert [one.text for one in after.door.heard] == ["two?"]


def command_of(slack: Slack, user: str, channel: str) -> dict[str, str]:
    return {
        "team_id": slack.team,
        "user_id": user,
        "channel_id": channel,
        "command": "/ask",
        "text": "one?",
        "response_url": slack.response_url(channel, user),
        "trigger_id": slack.state.trigger(user),
    }


def command(slack: Slack, user: str, channel: str) -> tuple[bytes, dict[str, str]]:
    """A command as Slack posts it, signed once."""
    body = urlencode(command_of(slack, user, channel)).encode()
    return body, {"Content-Type": FORM, **signed(body)}
