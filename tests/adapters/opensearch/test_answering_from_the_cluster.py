"""The bot over a cluster: a reload publishes, every process answers from what was published."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from adapters.process.checking import check
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.model import Asker, Message
from knowledge.errors import KnowledgeError
from knowledge.index import Index
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.processes import briefings_in

_numbers = count(1)
Environment = dict[str, str | None]


@pytest.fixture
def settings(tmp_path: Path, opensearch: Nodes, worker_id: str) -> Iterator[Settings]:
    prefix = f"answering-{worker_id}-{next(_numbers)}"
    yield Settings(
        knowledge=briefings_in(tmp_path),
        state=tmp_path / "state",
        search=Search(opensearch.urls, prefix=prefix, seconds=60, replicas=0),
    )
    held = opensearch.ask("GET", f"/_cat/indices/{prefix}-*?format=json&h=index")
    for one in held:
        opensearch.ask("DELETE", f"/{one['index']}")


@pytest.fixture
def environment(settings: Settings) -> Environment:
    """What a command is told of them."""
    assert settings.search is not None
    return {
        "BACKGROUNDER_KNOWLEDGE": str(settings.knowledge),
        "BACKGROUNDER_STATE": str(settings.state),
        "BACKGROUNDER_SEARCH_URL": settings.search.urls[0],
        "BACKGROUNDER_SEARCH_PREFIX": settings.search.prefix,
        "BACKGROUNDER_SEARCH_SECONDS": "60",
        "BACKGROUNDER_SEARCH_REPLICAS": "0",
    }


def asked(parts: Parts, text: str) -> str:
    message = Message(text, Asker("console:ann", admin=True), conversation="c")
    return repr(parts.door.reply_to(message))


def run(environment: Environment, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["cluster", *words], env=environment)
    return done.exit_code, done.output


def test_what_was_reloaded_is_answered_from_the_cluster(settings: Settings) -> None:
    parts = build(settings)
    parts.reload(None)

    answer = asked(parts, "Who finished the wall?")

    assert "Ada Mason" in answer
    assert not isinstance(parts.library.index, Index)


def test_another_process_takes_over_what_was_published(settings: Settings, tmp_path: Path) -> None:
    first = build(settings)
    first.reload(None)
    other = build(replace(settings, state=tmp_path / "other"))
    before = asked(other, "Who finished the wall?")
    (settings.knowledge / "wall.md").write_text("# The wall\n\nThe wall was finished in 1206 by Tom Okafor.\n")
    first.reload(None)

    taken = other.library.refresh(), other.library.refresh()

    assert "Ada Mason" in before
    assert taken == (True, False)
    assert "Tom Okafor" in asked(other, "Who finished the wall?")


def test_where_the_cluster_is_away_that_is_said_and_it_is_back_by_itself(settings: Settings) -> None:
    build(settings).reload(None)
    assert settings.search is not None
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        away = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        parts = build(replace(settings, search=replace(settings.search, urls=(away,))))
        with pytest.raises(KnowledgeError, match="The search cluster cannot be reached; ask again in a minute"):
            parts.library.index.size()

        both = build(replace(settings, search=replace(settings.search, urls=(away, *settings.search.urls))))

        assert both.library.index.size() == 1


def test_a_cluster_without_documents_says_how_they_come_there(settings: Settings) -> None:
    with pytest.raises(KnowledgeError, match="publish them with “backgrounder cluster import”"):
        build(settings).library.index.size()


def test_the_index_on_the_disk_is_imported_without_reading(
    settings: Settings, environment: Environment
) -> None:
    build(replace(settings, search=None)).reload(None)
    (settings.knowledge / "wall.md").unlink()

    code, said = run(environment, "import")

    assert (code, said.splitlines()[0]) == (
        0,
        "The search cluster holds 1 passage of 1 document now: 2 records written, 0 removed.",
    )
    assert "Ada Mason" in asked(build(settings), "Who finished the wall?")


def test_without_an_index_there_is_nothing_to_import(environment: Environment) -> None:
    code, said = run(environment, "import")

    assert (code, "`backgrounder reload` makes one." in said) == (1, True)


def test_indices_are_made_once_and_never_emptied(settings: Settings, environment: Environment) -> None:
    first = run(environment, "init")
    build(settings).reload(None)
    again = run(environment, "init")

    prefix = environment["BACKGROUNDER_SEARCH_PREFIX"]
    assert first == (0, f"The search cluster has indices under {prefix}; `backgrounder reload` fills them.\n")
    assert again == (0, f"The search cluster has indices under {prefix} already; nothing was changed.\n")
    assert build(settings).library.index.size() == 1


def test_a_command_without_a_cluster_says_what_to_set(environment: Environment) -> None:
    without = dict.fromkeys((name for name in environment if "SEARCH" in name), None)

    code, said = run(environment | without, "status")

    assert (code, said) == (
        1,
        "Error: No cluster is set; set BACKGROUNDER_SEARCH_URL (.env.example explains it).\n",
    )


def test_the_status_names_version_health_shards_disk_and_documents(
    settings: Settings, environment: Environment
) -> None:
    build(settings).reload(None)

    _, said = run(environment, "status")

    version, health, disk, documents, index = said.splitlines()
    assert version == "ok     The search cluster is OpenSearch 2.19.6."
    assert health == "ok     It is green: 1 node, 3 of 3 shards are there."
    # How full this machine's disk is depends on the machine.
    assert re.search(r"is \d+ % full", disk)
    assert documents.startswith("ok     It holds 1 passage of 1 document under answering-")
    assert index == "ok     This machine's index holds the same documents."


def test_check_looks_at_the_cluster_and_says_where_it_lags_behind(settings: Settings) -> None:
    build(settings).reload(None)
    (settings.knowledge / "dam.md").write_text("The dam holds.\n")
    build(replace(settings, search=None)).reload(None)

    version, health, _, documents, index = (one for one in check(settings) if one.subject == "search")

    assert [one.ok for one in (version, health, documents)] == [True, True, True]
    assert (index.ok, index.message) == (
        False,
        "This machine's index holds others (1 new, 0 changed, 0 gone); publish it with `backgrounder cluster import`.",
    )


def searched(settings: Settings) -> list[str]:
    """What is said of the cluster, beside version, health and disk."""
    return [one.message for one in check(settings) if one.subject == "search"][3:]


def test_where_what_is_served_is_what_was_read_here_it_says_so_and_when_that_was(settings: Settings) -> None:
    build(settings).reload(None)

    documents, index = searched(settings)

    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
    assert re.fullmatch(rf"It holds 1 passage .* as read {moment}, published {moment}\.", documents)
    assert index == "This machine's index holds the same documents."


def test_documents_changed_and_gone_here_are_counted(settings: Settings) -> None:
    (settings.knowledge / "dam.md").write_text("The dam holds.\n")
    build(settings).reload(None)
    (settings.knowledge / "dam.md").unlink()
    (settings.knowledge / "wall.md").write_text("The wall was finished by Bo Dahl.\n")
    build(replace(settings, search=None)).reload(None)

    index = searched(settings)[1]

    assert "(0 new, 1 changed, 1 gone)" in index


def test_an_index_older_than_what_another_machine_published_is_not_to_be_published(
    settings: Settings, tmp_path: Path
) -> None:
    build(replace(settings, search=None)).reload(None)
    (settings.knowledge / "dam.md").write_text("The dam holds.\n")
    build(replace(settings, state=tmp_path / "another")).reload(None)

    _, index, folder = searched(settings)

    assert index == (
        "This machine's index is older, with other documents (0 new, 0 changed, 1 gone); nobody is answered from it."
    )
    assert folder == (
        f"Files in {settings.knowledge} since then: 1 new, 0 changed, 0 gone; `backgrounder reload` reads and "
        "publishes them."
    )


def test_every_process_tells_what_could_not_be_read_and_when_that_was(
    settings: Settings, tmp_path: Path
) -> None:
    (settings.knowledge / "plan\udcff.pdf").write_bytes(b"no PDF")
    publisher, other = build(settings), build(replace(settings, state=tmp_path / "another"))
    publisher.reload(None)

    told = asked(other, "status")

    assert other.library.failed == publisher.disk.failed != ()
    assert other.library.read_at == publisher.disk.read_at is not None
    assert other.library.failed[0][1] in told


def test_what_a_reading_found_reaches_the_others_though_no_document_changed(
    settings: Settings, tmp_path: Path
) -> None:
    publisher, other = build(settings), build(replace(settings, state=tmp_path / "another"))
    publisher.reload(None)
    other.library.refresh()
    generation = other.library.snapshot.generation
    (settings.knowledge / "plan.pdf").write_bytes(b"---\nembargo: 2100-01-01\n---\nno PDF")

    publisher.reload(None)

    assert not other.library.refresh()
    assert [name for name, _ in other.library.failed] == ["plan.pdf"]
    assert other.library.withheld == publisher.disk.withheld == frozenset({"plan.pdf"})
    assert other.library.read_at == publisher.disk.read_at
    assert other.library.snapshot.generation == generation


def test_copies_that_lack_a_node_are_pointed_out(settings: Settings) -> None:
    assert settings.search is not None
    settings = replace(settings, search=replace(settings.search, replicas=1))
    build(settings).reload(None)

    (health,) = [one for one in check(settings) if one.message.startswith("It is ")]

    assert (health.ok, "copies of shards lack a node; see to its nodes, or set" in health.message) == (
        False,
        True,
    )
