"""Whether documents hold a name, in whatever spelling."""

import pytest

from bot.question.identifiers import identifiers_of
from bot.question.presence import is_held, releases, written
from tests.unit.folders import document, index_of


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("1.29.3", "Kite v1.29.3 is out."),
        ("v1.29.3", "Kite 1.29.3 is out."),
        ("1.30", "Get kite-v1.30."),
        ("1.29", "Kite 1.29.3 is out."),
        ("getUserById", "Call get_user_by_id."),
        ("get_user_by_id", "Call getUserById."),
        ("accessModes", "Its access modes."),
        ("crane.max_load", "Raise max_load."),
        ("--dry-run", "Pass --dry-run=client."),
        ("RFC-9106", "As RFC 9106 has it."),
        ("a.berth.crane.hook_load", "Raise a.berth.crane.hook_load."),
        ("Kite 5", "Kite v5 is out."),
        ("Kite 5", "Kite 5.1 is out."),
        ("Kite 5", "Kite version 5 is out."),
        ("Kite 5", "Kite release 5 is out."),
        ("Kite 5", "A Kite is bought; kite5 is the file."),
        ("Kite v5", "Kite 5 is out."),
        ("Kite v5", "Kite 5.1 is out."),
        ("cve-2031-40404", "CVE-2031-40404 is mended."),
        ("__init__", "The __init__ method."),
        ("-e", "Use `-e` for it."),
        ("/api/v2/winch_orders", "Ask `/api/v2/winch_orders` for them."),
        ("--gates.main.width", "Pass `--gates.main.width=4`."),
        ("--gates.north.width", "Pass `--gates.main.width=4`."),
        ("--gates.main.width", "Set gates.main.width."),
        ("/api/v2/orders/42/lines", "GET /api/v2/orders/{id}/lines"),
        ("/api/orders/{order_id}", "GET /api/orders/:id"),
        ("/api/{id}", "The API."),
    ],
)
def test_another_spelling_is_the_same_name(asked: str, text: str) -> None:
    (name,) = identifiers_of(asked)

    assert is_held(name, index_of(text), None)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("CVE-2031-40404", "CVE-2031-40405 and CVE-2030-40404 are no danger."),
        ("1.29.3", "Kite 1.29.4, 1.29 and 11.29.3."),
        ("1.29", "Kite 1.290 and 1.2."),
        ("--wait", "You have to wait."),
        ("--dry-run", "Pass --dry."),
        ("--dry-run", "A dry run costs nothing."),
        ("ERR_HOOK_BENT", "ERR_HOOK_LOST: the hook is bent."),
        ("Kite 5", "Kite v0.5 has 5 modes."),
        ("Kite v5", "Kite v0.5 has 5 modes."),
        ("GHSA-ab12-cd34-ef56", "GHSA-ab12-cd34-ef57 is mended."),
        ("__call__", "Call it."),
        ("-e", "Write e, or -x."),
        ("quay.levy.rate.per.ton", "Set quay.levy.rate.per.berth, a rate per ton."),
        ("getUserById", "The user gets by with an id."),
        ("--gates.main.wibth", "Pass `--gates.main.width=4`."),
        ("--gtaes.main.width", "Pass `--gates.main.width=4`."),
        ("--gates.main.depth", "Pass `--gates.main.width=4`, whatever the gates."),
        ("/api/v2/winch_orders", "Ask /api/v2/crane_orders or /api/v1/winch_orders."),
        ("/api/v2/orders/42/lines", "GET /api/v2/orders/{id}/berths"),
        ("/api/levies", "The API is free of any levy."),
    ],
)
def test_a_like_name_is_another(asked: str, text: str) -> None:
    (name,) = identifiers_of(asked)

    assert not is_held(name, index_of(text), None)


def test_only_what_is_visible_holds_a_name() -> None:
    index = index_of(document("a/notes.md", "Kite 1.29.3."), document("b/other.md", "Nothing."))
    (name,) = identifiers_of("1.29.3")

    assert (is_held(name, index, frozenset({"a"})), is_held(name, index, frozenset({"b"}))) == (True, False)


def test_a_name_is_found_however_many_passages_hold_its_words() -> None:
    common = (f"User {number}: by an id, get what a user gets by id." for number in range(450))

    index = index_of(*common, f"Call get_user_by_id {'and wait for the harbour to answer ' * 20}.")

    assert is_held(identifiers_of("getUserById")[0], index, None)


def test_a_name_in_a_heading_is_held() -> None:
    index = index_of(document("a.md", "Each has its own.", section=("Access modes",)))

    assert is_held(identifiers_of("accessModes")[0], index, None)


def test_a_name_that_ends_in_signs_alone_is_asked_for_by_the_rest() -> None:
    (name,) = identifiers_of("crane._")

    assert is_held(name, index_of("Raise the crane."), None)


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("receipts", "A receipt.", "receipt"),
        ("receipt", "Some receipts.", "receipts"),
        ("levies", "A levy.", "levy"),
        ("winches", "A winch.", "winch"),
        ("winch", "The winches.", "winches"),
        ("levy", "The levies.", "levies"),
        ("receipts", "Receipts and a receipt.", "receipts"),
        ("receipt", "A levy.", None),
        ("glass", "Glasses.", "glasses"),
        ("dogs", "What we do.", None),
        ("gas", "The y axis.", None),
        ("part", "Paries, and a party.", None),
    ],
)
def test_a_word_is_written_as_documents_have_it(asked: str, text: str, found: str | None) -> None:
    index = index_of(text)

    assert written(index, asked) == (index.word_number(found) if found else None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("v5", ["5", "5.1"]), ("v6", ["6.2"]), ("v7", []), ("5.1", []), ("6", []), ("8", ["v8"]), ("5", [])],
)
def test_a_version_stands_for_those_of_its_releases_that_documents_hold(asked: str, found: list[str]) -> None:
    assert releases(asked, index_of("Kite 5 and Kite 5.1, then Kite 6.2, and v8.")) == found
