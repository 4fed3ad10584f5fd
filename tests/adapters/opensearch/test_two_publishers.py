"""Two processes that publish to one cluster, on one PostgreSQL: one after the other."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.cli import cli
from adapters.database.turns import LOST
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build, open_journal
from bot.model import Asker, Message
from knowledge.errors import KnowledgeError
from knowledge.reloading import ReloadProgress
from knowledge.storage import ReloadUnderWayError
from tests.adapters.database.conftest import postgres, server
from tests.adapters.database.opening import Server
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.processes import briefings_in

__all__ = ["postgres", "server"]
_numbers = count(1)


@pytest.fixture
def two(tmp_path: Path, server: Server, opensearch: Nodes, worker_id: str) -> Iterator[tuple[Parts, Parts]]:
    """Two processes' parts, each with a state folder of its own."""
    prefix = f"publishers-{worker_id}-{next(_numbers)}"
    search = Search(opensearch.urls, prefix=prefix, seconds=60, replicas=0)
    settings = Settings(
        knowledge=briefings_in(tmp_path), state=tmp_path / "one", search=search, database_url=server.url
    )
    other = replace(settings, state=tmp_path / "other")
    with closing(open_journal(settings)) as first, closing(open_journal(other)) as second:
        assert first.ready(60)
        assert second.ready(60)
        yield build(settings, others=first), build(other, others=second)
    for one in opensearch.ask("GET", f"/_cat/indices/{prefix}-*?format=json&h=index"):
        opensearch.ask("DELETE", f"/{one['index']}")


def asked(parts: Parts) -> str:
    message = Message("Who finished the wall?", Asker("console:ann", admin=True), conversation="c")
    return repr(parts.door.reply_to(message))


def test_the_second_is_told_who_reloads_and_has_its_turn_afterwards(two: tuple[Parts, Parts]) -> None:
    first, second = two
    told: list[str] = []

    def meanwhile(_: ReloadProgress) -> None:
        try:
            second.reload(None)
        except ReloadUnderWayError as error:
            told.append(str(error))

    first.reload(meanwhile)
    second.reload(None)

    assert told
    assert "The documents are being reloaded already, by process" in told[0]
    assert "Ada Mason" in asked(second)


@pytest.mark.parametrize("command", ["init", "import"])
def test_a_command_that_publishes_waits_for_its_turn_too(two: tuple[Parts, Parts], command: str) -> None:
    first, second = two
    second.reload(None)
    (first.settings.knowledge / "wall.md").write_text("# The wall\n\nThe wall was finished by Tom Okafor.\n")
    told: list[str] = []

    def commanded() -> Result:
        return CliRunner(env=_environment(second.settings)).invoke(cli, ["cluster", command])

    def meanwhile(_: ReloadProgress) -> None:
        told.append(str(commanded().exception))

    first.reload(meanwhile)
    after = commanded()

    assert "The documents are being reloaded already, by process" in told[0]
    assert after.exit_code == 0, after.output


def _environment(settings: Settings) -> dict[str, str]:
    assert settings.search is not None
    assert settings.database_url is not None
    return {
        "BACKGROUNDER_KNOWLEDGE": str(settings.knowledge),
        "BACKGROUNDER_STATE": str(settings.state),
        "BACKGROUNDER_DATABASE_URL": settings.database_url.reveal(),
        "BACKGROUNDER_SEARCH_URL": settings.search.urls[0],
        "BACKGROUNDER_SEARCH_PREFIX": settings.search.prefix,
        "BACKGROUNDER_SEARCH_REPLICAS": "0",
    }


def test_who_lost_its_turn_does_not_switch_to_what_it_made(two: tuple[Parts, Parts], server: Server) -> None:
    first, second = two
    first.reload(None)
    (first.settings.knowledge / "wall.md").write_text("# The wall\n\nThe wall was finished by Tom Okafor.\n")

    def taken_away(_: ReloadProgress) -> None:
        server.sql("UPDATE held SET owner = 'another'")

    with pytest.raises(KnowledgeError, match=LOST):
        first.reload(taken_away)

    assert "Ada Mason" in asked(second)
