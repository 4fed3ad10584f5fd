"""Four bots on one PostgreSQL, killed at random, and the PostgreSQL restarted; ``just share`` asks more."""

from pathlib import Path

from tests.adapters.database.conftest import postgres, server
from tests.adapters.database.opening import Server
from tests.sharing.sharing import Plan, share

__all__ = ["postgres", "server"]
PLAN = Plan(200, rate=6, restarts=1)


async def test_each_question_is_answered_once(tmp_path: Path, server: Server) -> None:
    found, words = await share(PLAN, 5, tmp_path, server.cluster, server.url.reveal())

    assert found.is_clean, words
    assert found.answered > 0.9 * found.asked, words
