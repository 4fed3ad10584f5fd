"""Pages of Notion, from a stand-in made from its documented interface."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.notion.kind import KIND
from adapters.syncing.kinds.notion.kind import Notion as NotionKind
from adapters.syncing.port import Failed, Fetched, Remark, Setup, SourceError, Unchanged
from knowledge.model import Origin
from tests.adapters.syncing.mirroring import Mirror, of
from tests.adapters.syncing.notion_server import (
    TOKEN,
    Notion,
    Page,
    Table,
    block,
    identity,
    row_of,
    text,
    under,
)
from tests.adapters.syncing.standing import Answered, standing
from tests.adapters.syncing.working import Working

LATER = datetime(2026, 6, 1, tzinfo=UTC)
HOME, RULES, DOORS = (identity(name).replace("-", "") for name in ("home", "rules", "doors"))


@pytest.fixture
def notion() -> Iterator[Notion]:
    server = Notion()
    server.put(
        Page("home", "Home", [block("paragraph", "Welcome."), block("child_page", title="Rules")]),
        Page("rules", "Rules", [block("paragraph", "Bring a badge.")], under("home")),
        Page("doors", "Doors", [block("paragraph", "Doors close at nine.")], under("rules")),
    )
    with standing(server):
        yield server


def connector(
    notion: Notion,
    address: str = "https://www.notion.so",
    token: str = TOKEN,
    now: datetime = LATER,
    clock: Callable[[], float] = time.monotonic,
) -> NotionKind:
    setup = Setup(
        "wiki",
        "notion",
        address,
        credentials={"token": Secret(token)},
        options={"interface": notion.address},
    )
    assert KIND.problem(setup) is None
    return NotionKind(setup, lambda: now, clock)


def test_a_page_lies_in_folders_named_like_the_pages_above_it(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))

    assert mirror.paths() == ["Home.html", "Home/Rules.html", "Home/Rules/Doors.html"]
    assert mirror.document("Home/Rules/Doors.html").text == "Doors close at nine."
    assert mirror.document("Home/Rules/Doors.html").source.title == "Doors"


def test_each_page_has_its_own_address_its_last_author_and_day(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))

    assert mirror.held[DOORS].origin == Origin(f"https://www.notion.so/Doors-{DOORS}", "Ann Lee", "2026-05-03")


def test_who_changed_it_is_left_open_where_the_connection_may_not_know(notion: Notion, mirror: Mirror) -> None:
    notion.people = {}

    mirror.look(connector(notion))

    assert mirror.held[DOORS].origin.author is None


def test_nothing_unchanged_is_fetched(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    notion.forget()

    found = mirror.look(connector(notion))

    assert of(Unchanged, found) == [HOME, RULES, DOORS]
    assert list(notion.paths()) == ["/v1/search"]


def test_only_a_changed_page_is_fetched(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    notion.change("rules", blocks=[block("paragraph", "Bring a badge & a pen.")])
    notion.put(Page("keys", "Keys", [], under("home")))

    found = mirror.look(connector(notion))

    assert of(Fetched, found) == [RULES, identity("keys").replace("-", "")]
    assert mirror.document("Home/Rules.html").text == "Bring a badge & a pen."


def test_what_stands_below_a_renamed_page_moves_without_being_fetched(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    notion.change("rules", title="House rules")

    found = mirror.look(connector(notion))

    assert of(Fetched, found) == [RULES]
    assert mirror.paths() == ["Home.html", "Home/House rules.html", "Home/House rules/Doors.html"]


def test_a_page_that_moves_elsewhere_moves_here(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    notion.change("doors", parent=under("home"))

    mirror.look(connector(notion))

    assert mirror.paths() == ["Home.html", "Home/Doors.html", "Home/Rules.html"]


@pytest.mark.parametrize("to", [{"in_trash": True}, {"shared": False}])
def test_what_is_in_the_trash_or_shared_no_more_goes(
    notion: Notion, mirror: Mirror, to: dict[str, bool]
) -> None:
    mirror.look(connector(notion))
    notion.change("doors", **to)

    mirror.look(connector(notion))

    assert mirror.paths() == ["Home.html", "Home/Rules.html"]


def test_what_the_search_forgets_but_is_still_there_stays(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    notion.pages["doors"].searched = False

    found = mirror.look(connector(notion))

    assert DOORS in of(Unchanged, found)


def test_a_page_changed_in_the_minute_it_is_fetched_is_fetched_once_more(
    notion: Notion, mirror: Mirror
) -> None:
    at_that_minute = datetime(2026, 5, 3, 10, 0, 40, tzinfo=UTC)
    mirror.look(connector(notion, now=at_that_minute))
    notion.pages["doors"].blocks = [block("paragraph", "Doors close at ten.")]

    assert len(of(Fetched, mirror.look(connector(notion)))) == 3
    assert mirror.document("Home/Rules/Doors.html").text == "Doors close at ten."
    assert not of(Fetched, mirror.look(connector(notion)))


@pytest.mark.parametrize(
    "address",
    ["https://www.notion.so/acme/Rules-{}", "https://www.notion.so/{}?pvs=4", "https://acme.notion.site/{}"],
)
def test_a_page_as_address_brings_it_and_what_stands_below(
    notion: Notion, mirror: Mirror, address: str
) -> None:
    mirror.look(connector(notion, address.format(RULES)))

    assert mirror.paths() == ["Rules.html", "Rules/Doors.html"]


def test_a_page_within_a_column_lies_below_the_page_and_is_asked_for_once(
    notion: Notion, mirror: Mirror
) -> None:
    column = block("column", "", block("paragraph", "Left."))
    notion.pages["home"].blocks.append(block("column_list", "", column))
    notion.put(Page("keys", "Keys", [], {"type": "block_id", "block_id": column["id"]}))
    mirror.look(connector(notion))
    notion.forget()

    mirror.look(connector(notion))

    assert "Home/Keys.html" in mirror.paths()
    assert "Left." in mirror.document("Home.html").text
    assert list(notion.paths()) == ["/v1/search"]


def test_500_pages_and_long_pages_come_through_cursors(notion: Notion, mirror: Mirror) -> None:
    notion.put(*(Page(f"p{at}", f"Page {at}", [], under("home")) for at in range(500)))
    notion.pages["doors"].blocks = [block("paragraph", f"Line {at}.") for at in range(250)]

    mirror.look(connector(notion))

    assert len(mirror.held) == 503
    assert mirror.document("Home/Rules/Doors.html").text.count("Line") == 250
    assert notion.paths()["/v1/search"] == 6


@pytest.mark.parametrize("broken", range(1, 6))
def test_broken_off_anywhere_nothing_is_lost_and_nothing_fetched_twice(
    notion: Notion, mirror: Mirror, broken: int
) -> None:
    notion.breaks_at = broken
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(notion))
    had = set(mirror.held)
    notion.breaks_at = None
    notion.forget()

    found = mirror.look(connector(notion))

    assert raised.value.trouble == "away"
    assert set(of(Unchanged, found)) == had
    assert len(mirror.held) == 3


def test_a_table_is_a_document_with_its_rows_and_each_row_one(notion: Notion, mirror: Mirror) -> None:
    notion.put(
        Table("staff", "Staff", {"Desk": "number", "Name": "title", "Tags": "multi_select"}, under("home")),
        Page(
            "bo",
            "Bo",
            [block("paragraph", "Has keys.")],
            row_of("staff"),
            values={
                "Desk": {"type": "number", "number": 12},
                "Tags": {"type": "multi_select", "multi_select": [{"name": "Ops"}, {"name": "Night"}]},
            },
        ),
    )

    mirror.look(connector(notion))

    assert {"Home/Staff.html", "Home/Staff/Bo.html"} <= {*mirror.paths()}
    assert mirror.document("Home/Staff.html").text == "Name | Desk | Tags\nBo | 12 | Ops, Night"
    row = mirror.document("Home/Staff/Bo.html").text
    assert "Desk" in row
    assert "Ops, Night" in row
    assert row.endswith("Has keys.")


def test_a_column_that_is_told_otherwise_than_documented_is_one_all_the_same(
    notion: Notion, mirror: Mirror
) -> None:
    columns = {"Desk": 5, "Name": {"type": "title"}}
    above = {"database_id": "database"}
    title = [{"plain_text": "Staff"}]
    table = {
        "object": "data_source", "id": "staff", "parent": above, "title": title, "properties": columns,
    }  # fmt: skip
    notion.put(Page("bo", "Bo", [], {"type": "data_source_id", "data_source_id": "staff"}))
    notion.before = [Answered({"results": [table]})]

    mirror.look(connector(notion))

    assert mirror.document("Staff.html").text == "Name | Desk\nBo | "


def test_a_row_that_changes_changes_its_table(notion: Notion, mirror: Mirror) -> None:
    notion.put(Table("staff", "Staff", {"Name": "title"}, under("home")), Page("bo", "Bo", [], row_of("staff")))
    mirror.look(connector(notion))
    notion.change("bo", title="Bo Chen")

    mirror.look(connector(notion))

    assert mirror.document("Home/Staff.html").text == "Name\nBo Chen"


def test_a_database_as_address_brings_its_tables_and_rows(notion: Notion, mirror: Mirror) -> None:
    notion.put(Table("staff", "Staff", {"Name": "title"}, under("home")), Page("bo", "Bo", [], row_of("staff")))
    database = notion.tables["staff"].database.replace("-", "")

    mirror.look(connector(notion, f"https://www.notion.so/acme/{database}?v={HOME}"))

    assert mirror.paths() == ["Staff.html", "Staff/Bo.html"]


def test_words_of_all_kinds_of_blocks_are_read(notion: Notion, mirror: Mirror) -> None:
    original = block("synced_block", "", block("paragraph", "Synced."), synced_from=None)
    copy = block("synced_block", "", synced_from={"type": "block_id", "block_id": original["id"]})
    copy["has_children"] = True
    rows = [
        block("table_row", cells=[text("Door"), text("Hour")]),
        block("table_row", cells=[text("North"), text("9")]),
    ]
    notion.pages["home"].blocks = [original]
    notion.pages["doors"].blocks = [
        block("heading_1", "Hours"),
        block("bulleted_list_item", "Ring", block("bulleted_list_item", "Twice")),
        block("bulleted_list_item", "Newsletter"),
        block("numbered_list_item", "First"),
        block("numbered_list_item", "Second"),
        block("to_do", "Lock up", checked=True),
        block("toggle", "More?", block("paragraph", "Hidden words.")),
        block("quote", "So it is."),
        block("callout", "Mind the gap.", icon={"type": "emoji", "emoji": "💡"}),
        block("code", "if a < b:\n    go()", language="python"),
        block("equation", expression="e=mc^2"),
        block("table", "", *rows, has_column_header=True),
        block("column_list", "", block("column", "", block("paragraph", "Left."))),
        copy,
        block("bookmark", url="https://example.org/a"),
        block("file", name="plan.pdf", caption=text("The plan"), type="file"),
        block("divider"),
        block("table_of_contents"),
        block("unsupported"),
        block("meeting_notes", "", block("paragraph", "We met.")),
    ]

    mirror.look(connector(notion))

    assert mirror.document("Home/Rules/Doors.html").text == (
        "Hours\n\n• Ring\n  • Twice\n• Newsletter\n\n1. First\n2. Second\n\n• ☑ Lock up\n\nMore?\nHidden words.\n\n"
        "So it is.\n\n💡 Mind the gap.\n\nif a < b:\n    go()\n\ne=mc^2\n\nDoor | Hour\nNorth | 9\n\nLeft.\n\n"
        "Synced.\n\nhttps://example.org/a\n\nplan.pdf\n\nThe plan\n\nWe met."
    )


def test_a_secret_address_of_a_file_is_not_laid_down(notion: Notion, mirror: Mirror) -> None:
    signed = {"url": "https://prod-files-secure.s3.us-west-2.amazonaws.com/a?X-Amz-Signature=abc123"}
    notion.pages["doors"].blocks = [block("pdf", name="plan.pdf", caption=[], type="file", file=signed)]

    mirror.look(connector(notion))

    assert b"X-Amz-Signature" not in mirror.data[DOORS]
    assert f"https://www.notion.so/Doors-{DOORS}#".encode() in mirror.data[DOORS]


def test_that_nobody_tells_who_may_open_pages_is_said_at_each_look(notion: Notion, mirror: Mirror) -> None:
    first, then = mirror.look(connector(notion)), mirror.look(connector(notion))

    assert first[-1] == then[-1]
    assert first[-1] == Remark(
        "Notion does not tell who may open 3 documents that came: all readers of its collection see them."
    )


def test_a_page_that_is_too_large_is_told(notion: Notion, mirror: Mirror) -> None:
    notion.change("doors", blocks=[block("paragraph", "long " * 2000)])

    found = mirror.look(connector(notion), max_bytes=2000)

    assert of(Failed, found) == [DOORS]


def test_a_host_that_limits_is_asked_again_when_it_says(notion: Notion, mirror: Mirror) -> None:
    limit = Answered({"code": "rate_limited"}, 429, {"Retry-After": "7"})
    notion.before = [limit, limit]
    work = Working(mirror.scratch)
    mirror.scratch.mkdir()

    found = list(connector(notion).look({}, work))

    assert len(of(Fetched, found)) == 3
    assert work.waits.count(7.0) == 2


def test_three_requests_a_second_are_not_passed(notion: Notion, mirror: Mirror) -> None:
    work = Working(mirror.scratch)
    mirror.scratch.mkdir()

    list(connector(notion, clock=work.clock).look({}, work))

    assert work.waits == pytest.approx([0.34] * (len(notion.asked) - 1))


def test_wrong_credentials_are_refused_and_named_nowhere(
    notion: Notion, mirror: Mirror, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(notion, token="wrong-token-77"))

    assert raised.value.trouble == "refused"
    assert str(raised.value) == (
        f"Notion at {notion.host} refuses the credentials of the source wiki; "
        "make new ones, put them into its variable and restart."
    )
    assert "wrong-token-77" not in caplog.text + repr(raised.value.__cause__) + repr(raised.value.__context__)


def test_a_token_that_ends_in_the_middle_leaves_what_was_fetched(notion: Notion, mirror: Mirror) -> None:
    mirror.scratch.mkdir()
    found = connector(notion).look({}, Working(mirror.scratch))
    first = next(found)
    notion.token = "another"

    with pytest.raises(SourceError) as raised:
        list(found)

    assert isinstance(first, Fetched)
    assert raised.value.trouble == "refused"


def test_a_connection_that_is_shown_nothing_is_not_taken_for_empty(notion: Notion, mirror: Mirror) -> None:
    mirror.look(connector(notion))
    for page in notion.pages.values():
        page.shared = False

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(notion))

    assert str(raised.value) == (
        "https://www.notion.so shows no page; in Notion open it, and under “Connections” add that of the source wiki."
    )
    assert len(mirror.held) == 3


@pytest.mark.parametrize("ends_at", [1, 3, 6, 9])
def test_it_ends_at_once_when_it_is_to(notion: Notion, mirror: Mirror, ends_at: int) -> None:
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(notion), ends_at=ends_at)

    assert raised.value.trouble == "stopped"
    assert len(notion.asked) < ends_at


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "http://www.notion.so/x", "https://www.notion.so/acme/Handbook", "notion"],
)
def test_an_address_that_is_not_of_notion_is_a_problem(address: str) -> None:
    problem = KIND.problem(Setup("wiki", "notion", address, credentials={"token": Secret(TOKEN)}))

    assert problem is not None
    assert problem[0] == "address"
