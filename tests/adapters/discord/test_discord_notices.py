"""What admins in Discord are told by the bot itself: in a direct message, once, what each may know."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord.service import run
from adapters.services.notices import Notice
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer
from tests.unit.bot.deliveries import LOOKED, Deliveries, state_of
from tests.unit.bot.ways import written


@pytest.fixture
def sources() -> Deliveries:
    away = state_of("wiki", "town", failing_since=LOOKED, trouble="It is away.")
    return Deliveries([away, state_of("drive", "vault", shrunk=(40, 3))])


def parts_of(
    server: DiscordServer, root: Path, sources: Deliveries, admins: frozenset[str], reader: str
) -> Parts:
    folder = written(root / "knowledge")
    (folder / "collections.toml").write_text(f'[collections.vault]\nreaders = ["{reader}"]\n')
    settings = replace(Bot(server, root / "state").settings, knowledge=folder, admins=admins)
    made = build(settings, MemoryJournal(), serving=True, make_sources=sources.made)
    made.reload(None)
    return made


async def test_each_admin_is_told_once_what_they_may_know(
    server: DiscordServer, tmp_path: Path, sources: Deliveries
) -> None:
    ann, bea = server.world.add_user("ann"), server.world.add_user("bea")
    admins = frozenset({f"discord:{ann.id}", f"discord:{bea.id}", "slack:U1"})
    parts = parts_of(server, tmp_path, sources, admins, f"discord:user:{ann.id}")
    stop = asyncio.Event()
    serving = asyncio.create_task(run(parts, stop))
    await server.connected()

    for _ in range(2):
        for name in ("wiki", "drive"):
            parts.notices.tell(Notice(name, LOOKED))
    await server.until(lambda: len(server.from_bot(ann, server.world.dm_with(ann))) == 2, "both")
    await server.until(lambda: bool(server.from_bot(bea, server.world.dm_with(bea))), "hers")
    stop.set()
    await asyncio.wait_for(serving, 15)

    anns, beas = (
        sorted(server.text(one).split(",")[0] for one in server.from_bot(who, server.world.dm_with(who)))
        for who in (ann, bea)
    )
    away = "The source wiki has delivered nothing since 3 November 2026"
    assert anns == [away, "drive delivers 3 documents instead of 40"]
    assert beas == [away]
