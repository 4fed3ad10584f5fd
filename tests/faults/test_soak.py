"""A short soak: both chats, one reload, one kill and three faults; ``just soak`` goes on for longer."""

from pathlib import Path

from tests.soaking.faults import killed, resets
from tests.soaking.soak import Plan, soak

PLAN = Plan(16, rate=4, reload_every=5, fault_every=2, longest=1.5, settle=60, faults=(resets,), ends=(killed,))


async def test_a_crowd_loses_nothing_and_gets_nothing_twice_or_misquoted(tmp_path: Path) -> None:
    found, words = await soak(PLAN, seed=3, place=tmp_path)

    assert found.is_clean, words
    assert found.answered > found.asked / 2, words
