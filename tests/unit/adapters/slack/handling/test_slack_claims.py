"""What Slack brought is answered by the process whose it is, and by one where nobody can tell."""

from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from adapters.slack.handling.messages.owing import keep_owed, owing
from bot.owing import MemoryDebts, Owed

EVENT = {
    "user": "U1",
    "text": "<@UBOT> Who dug the well?",
    "ts": "1.0",
    "channel": "C1",
    "channel_type": "channel",
}


class Told(MemoryDebts):
    """A journal that tells one thing of whatever is owed."""

    def __init__(self, told: bool | None) -> None:  # noqa: FBT001 - what is told is all there is to say
        super().__init__()
        self.told = told
        self.doubted: list[str] = []

    def owe(self, owed: Owed) -> "Future[object]":
        del owed
        done: Future[object] = Future()
        done.set_result(self.told)
        return done

    def doubt(self, key: str) -> None:
        self.doubted.append(key)


def brought(kind: str) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "authorizations": [{"user_id": "UBOT"}],
        "event": EVENT | {"type": kind},
    }


async def is_answered(debts: Told, kind: str) -> bool:
    """Take an event as the receiver does, then as the listener does."""
    ledger = Ledger(debts, "slack")
    workspace: Any = SimpleNamespace(ledger=ledger, api=SimpleNamespace(reach=Reach("Slack")))
    name = await keep_owed(ledger, brought(kind))
    if name is None:
        return False
    async with owing(workspace, name, brought(kind)) as ours:
        return ours


@pytest.mark.parametrize("kind", ["app_mention", "message"])
async def test_what_is_ours_is_answered(kind: str) -> None:
    assert await is_answered(Told(told=True), kind)


@pytest.mark.parametrize("kind", ["app_mention", "message"])
async def test_what_another_process_is_at_is_not(kind: str) -> None:
    assert not await is_answered(Told(told=False), kind)


async def test_where_nobody_can_tell_the_mention_is_answered() -> None:
    assert await is_answered(Told(told=None), "app_mention")


async def test_where_nobody_can_tell_its_message_is_left_in_doubt() -> None:
    debts = Told(told=None)

    answered = await is_answered(debts, "message")

    assert (answered, debts.doubted) == (False, ["slack:message:C1:1.0"])
