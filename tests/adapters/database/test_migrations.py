"""The schema goes up from every released revision and down again, on each database, and keeps its rows."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

import adapters.database
from adapters.database.opening import opening
from adapters.database.statements.store import Store
from tests.adapters.database.opening import Place

REVISIONS = ("0001", "0002", "0003", "0004", "0005owed", "0006leases", "0007channel", "0008held", "0009counted")
NEWEST = REVISIONS[-1]
ASKED = (
    "INSERT INTO asked (answer_id, question, question_key, asker, conversation, answered, confidence, documents,"
    " missing, elapsed_ms, at{}) VALUES ('abcdefghijkl', 'Who dug the well?', 'key', 'ann', 'here', true, 0.9,"
    " '[]', '[\"well\"]', 1.0, '2026-01-02 03:04:05'{})"
)
OTHERS = (
    "INSERT INTO rated (answer_id, asker, helpful, at) VALUES ('abcdefghijkl', 'ann', false, '2026-01-02 03:04:05')",
    "INSERT INTO reloaded (summary, seconds, failed, at) VALUES ('1 document', 0.5, 0, '2026-01-02 03:04:05')",
    "INSERT INTO seen (event, at) VALUES ('Ev1', '2026-01-02 03:04:05')",
)
LATER = {
    "0001": ("", ""),
    "0002": (", typed, quotes", ", 'And the well?', '[\"k\"]'"),
    "0003": (", typed, written_from", ", 'And the well?', '[\"walls\"]'"),
    "0004": (", typed, home", ", 'And the well?', 'slack:T1'"),
    "0005owed": (", typed, home", ", 'And the well?', 'slack:T1'"),
    "0006leases": (", typed, home", ", 'And the well?', 'slack:T1'"),
    "0007channel": (", typed, channel", ", 'And the well?', 'slack:C1'"),
    "0008held": (", typed, channel", ", 'And the well?', 'slack:C1'"),
    "0009counted": (", typed, channel", ", 'And the well?', 'slack:C1'"),
}
"""What the row has besides, by revision."""
OF_ADMINS = (
    (
        "INSERT INTO kept (folder, kind, key, \"values\", by, at) VALUES ('', 'channel', 'slack:C1', '{}', 'slack:U1',"
        " '2026-01-02 03:04:05')"
    ),
    (
        "INSERT INTO changed (folder, by, what, about, at) VALUES ('', 'slack:U1', 'pinned', 'What does it cost?',"
        " '2026-01-02 03:04:05')"
    ),
    (
        "INSERT INTO posted (message, post, text, answer_id, at) VALUES ('slack:C1:1.0', '2.0', 'Who?', 'abcdefghijkl',"
        " '2026-01-02 03:04:05')"
    ),
)


async def go(place: Place, revision: str) -> None:
    """Bring the schema, which is the newest, down to a revision."""

    def step_back(connection: Connection) -> None:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(adapters.database.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        command.downgrade(config, revision)

    async with opening.database(place.url, place.state) as engine, engine.begin() as connection:
        await connection.run_sync(step_back)


async def up(place: Place) -> None:
    async with opening.database(place.url, place.state):
        pass


def fill(place: Place, revision: str) -> None:
    place.sql(ASKED.format(*LATER[revision]))
    for statement in (*OTHERS, *(OF_ADMINS if revision >= "0004" else ())):
        place.sql(statement)


def counts(place: Place, tables: tuple[str, ...]) -> list[str]:
    return [place.sql(f"SELECT count(*) FROM {table}")[0][0] for table in tables]  # noqa: S608 - a test's own word


@pytest.mark.parametrize("revision", REVISIONS)
async def test_rows_of_every_revision_are_there_after_an_upgrade(place: Place, revision: str) -> None:
    await go(place, revision)
    fill(place, revision)

    async with opening.database(place.url, place.state) as engine:
        store = Store(engine, 90)
        found = await store.find("abcdefghijkl", ("ann",))
        complaints = await store.complaints(5)

    assert found is not None
    assert (found.question, found.missing, found.answered) == ("Who dug the well?", ("well",), True)
    assert found.as_typed == ("Who dug the well?" if revision == "0001" else "And the well?")
    assert [one.answer.answer_id for one in complaints] == ["abcdefghijkl"]
    assert counts(place, ("asked", "rated", "reloaded", "seen")) == ["1"] * 4


@pytest.mark.parametrize("revision", REVISIONS)
async def test_rows_are_kept_when_the_schema_goes_down_again(place: Place, revision: str) -> None:
    await up(place)
    fill(place, NEWEST)

    await go(place, revision)

    assert counts(place, ("asked", "rated", "reloaded", "seen")) == ["1"] * 4
    assert place.sql("SELECT question, asker, conversation FROM asked") == [
        ("Who dug the well?", "ann", "here")
    ]
    assert place.sql("SELECT version_num FROM alembic_version") == [(revision,)]


@pytest.mark.parametrize("revision", REVISIONS)
async def test_what_admins_laid_down_is_kept_from_0004_on(place: Place, revision: str) -> None:
    await up(place)
    fill(place, NEWEST)

    await go(place, revision)
    await up(place)

    kept = "1" if revision >= "0004" else "0"
    assert counts(place, ("kept", "changed", "posted")) == [kept] * 3


async def test_the_schema_goes_down_to_nothing_and_up_again(place: Place) -> None:
    await go(place, "base")
    await up(place)

    assert counts(place, ("asked", "kept")) == ["0", "0"]


async def test_whose_words_a_row_from_before_0003_took_up_is_not_known(place: Place) -> None:
    await go(place, "0002")
    fill(place, "0002")

    async with opening.database(place.url, place.state) as engine:
        found = await Store(engine, 90, "/briefings").last_in(("here",), ("ann",))

    assert found is not None
    assert (found.shown, found.written_from, found.by) == ((), None, None)


async def test_a_gap_from_the_first_revision_is_listed_for_any_folder(place: Place) -> None:
    await go(place, "0001")
    fill(place, "0001")
    place.sql("UPDATE asked SET answered = false")

    async with opening.database(place.url, place.state) as engine:
        gaps = await Store(engine, 90, "/briefings").gaps(5)

    assert [gap.question for gap in gaps] == ["Who dug the well?"]


async def test_what_is_owed_from_before_leases_is_taken_up_at_once(place: Place) -> None:
    await go(place, "0005owed")
    at = "2026-01-02 03:04:05" if place.url is None else "2026-01-02 03:04:05+00"
    place.sql(
        "INSERT INTO owed (key, folder, chat, event, at, tries)"  # noqa: S608 - a test's own word
        f" VALUES ('slack:message:C1:1.0', '', 'slack', '{{}}', '{at}', 0)"
    )

    await up(place)

    assert place.sql("SELECT key, asker, owner, until FROM owed") == [("slack:message:C1:1.0", "", "", "0")]
