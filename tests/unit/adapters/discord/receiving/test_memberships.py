"""Who writes directly is looked up in the servers: what cannot be looked up, nobody is a member of."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from adapters.chats.lookups import KEPT_SECONDS
from adapters.discord.receiving.members import Memberships

GONE = SimpleNamespace(status=404, reason="Not Found")
BROKEN = SimpleNamespace(status=500, reason="Server Error")


@dataclass
class FakeServer:
    """A server with one member, or none."""

    id: int
    found: Any = None
    asked: list[int] = field(default_factory=list)

    async def fetch_member(self, user: int) -> Any:  # noqa: ANN401 - a member or an error
        self.asked.append(user)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def member_of(number: int, *roles: int, pending: bool = False) -> FakeServer:
    server = FakeServer(number)
    held = [SimpleNamespace(id=one) for one in (number, *roles)]
    server.found = SimpleNamespace(guild=server, roles=held, pending=pending)
    return server


def memberships(*servers: FakeServer) -> Memberships:
    return Memberships(cast("discord.Client", SimpleNamespace(guilds=servers)))


async def test_servers_and_roles_are_put_together() -> None:
    told = await memberships(member_of(1, 11), member_of(2)).of(7)

    assert told.groups == {"discord:server:1", "discord:role:11", "discord:server:2"}
    assert not told.outsider


async def test_where_somebody_is_still_screened_they_are_no_member() -> None:
    told = await memberships(member_of(1, 11, pending=True), member_of(2)).of(7)

    assert (told.groups, told.outsider) == (frozenset({"discord:server:2"}), False)


@pytest.mark.parametrize(
    "server",
    [
        FakeServer(1, discord.NotFound(cast("Any", GONE), "Unknown Member")),
        FakeServer(1, discord.HTTPException(cast("Any", BROKEN), "?")),
        member_of(1, 11, pending=True),
    ],
)
async def test_who_is_in_no_server_is_outside(server: FakeServer) -> None:
    told = await memberships(server).of(7)

    assert (told.groups, told.outsider) == (frozenset(), True)


async def test_what_discord_told_is_believed_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    server, clock = member_of(1), [0.0]
    monkeypatch.setattr("adapters.chats.lookups.time.monotonic", lambda: clock[0])
    these = memberships(server)

    for clock[0] in (1.0, KEPT_SECONDS / 2, KEPT_SECONDS + 2):
        await these.of(7)

    assert len(server.asked) == len(["at first", "when it was old"])
