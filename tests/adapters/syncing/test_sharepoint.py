"""A library of SharePoint, from a stand-in of Microsoft Graph made from its documented interface."""

import json
import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.sharepoint.kind import KIND
from adapters.syncing.port import Connector, Failed, Fetched, Remark, Setup, SourceError, Unchanged
from knowledge.model import Origin
from tests.adapters.syncing.mirroring import Mirror, of
from tests.adapters.syncing.sharepoint_server import OWNERS, SECRET, STAFF, Item, SharePoint
from tests.adapters.syncing.standing import Answered, standing
from tests.adapters.syncing.working import Working

DELTA = "/v1.0/drives/drive1/root/delta"


@pytest.fixture
def graph() -> Iterator[SharePoint]:
    server = SharePoint()
    server.put(
        Item("root", "root", "", groups=(OWNERS, STAFF)),
        Item("welcome", "Welcome.txt", "root", b"Welcome."),
        Item("rules", "Rules", "root"),
        Item("doors", "Doors.txt", "rules", b"Doors close at nine."),
    )
    with ExitStack() as open_:
        open_.enter_context(standing(server))
        open_.enter_context(standing(server.downloads))
        yield server


def connector(
    graph: SharePoint, inside: str = "/Shared%20Documents", secret: str = SECRET, **options: object
) -> Connector:
    setup = Setup(
        "files",
        "sharepoint",
        f"https://acme.sharepoint.com/sites/hb{inside}",
        credentials={"secret": Secret(secret)},
        options={
            "tenant": "acme",
            "client": "app-0001",
            "interface": f"{graph.address}/v1.0",
            "login": graph.address,
            "downloads": (graph.downloads.host,),
            **options,  # type: ignore[dict-item]
        },
    )
    assert KIND.problem(setup) is None
    return KIND.connect(setup)


@pytest.mark.parametrize(
    "inside", ["", "/Shared%20Documents", "/Documents", "/Shared%20Documents/Forms/AllItems.aspx"]
)
def test_files_lie_in_their_folders(graph: SharePoint, mirror: Mirror, inside: str) -> None:
    mirror.look(connector(graph, inside))

    assert mirror.paths() == ["Rules/Doors.txt", "Welcome.txt"]
    assert mirror.data["doors"] == b"Doors close at nine."


@pytest.mark.parametrize(
    "inside",
    [
        "/Shared%20Documents/Rules",
        "/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fhb%2FShared%20Documents%2FRules",
    ],
)
def test_a_folder_as_address_brings_what_is_in_it(graph: SharePoint, mirror: Mirror, inside: str) -> None:
    mirror.look(connector(graph, inside))

    assert mirror.paths() == ["Doors.txt"]


def test_each_file_has_its_own_address_its_last_author_and_day(graph: SharePoint, mirror: Mirror) -> None:
    mirror.look(connector(graph))

    assert mirror.held["doors"].origin == Origin(
        "https://acme.sharepoint.com/sites/hb/Doors.txt", "Ann Lee", "2026-05-03"
    )


def test_a_look_at_what_did_not_change_is_one_request_beside_the_token(
    graph: SharePoint, mirror: Mirror
) -> None:
    mirror.look(connector(graph))
    graph.forget()

    found = mirror.look(connector(graph))

    assert sorted(of(Unchanged, found)) == ["doors", "welcome"]
    assert graph.paths() == {"/acme/oauth2/v2.0/token": 1, DELTA: 1}


def test_what_changes_moves_is_renamed_and_removed_does_so_here(graph: SharePoint, mirror: Mirror) -> None:
    graph.put(Item("gone", "Gone.txt", "root", b"Gone."))
    mirror.look(connector(graph))
    graph.change("doors", data=b"Doors close at ten.")
    graph.change("rules", name="House rules")
    graph.change("welcome", name="Hello.txt", parent="rules")
    graph.remove("gone")
    graph.put(Item("keys", "Keys.txt", "rules", b"At the desk."))

    found = mirror.look(connector(graph))

    assert of(Fetched, found) == ["doors", "keys"]
    assert mirror.paths() == ["House rules/Doors.txt", "House rules/Hello.txt", "House rules/Keys.txt"]


def test_a_folder_that_is_removed_takes_what_is_in_it_along(graph: SharePoint, mirror: Mirror) -> None:
    mirror.look(connector(graph))
    graph.remove("rules")

    mirror.look(connector(graph))

    assert mirror.paths() == ["Welcome.txt"]


def test_where_graph_wants_all_to_be_asked_anew_nothing_is_fetched_twice(
    graph: SharePoint, mirror: Mirror
) -> None:
    mirror.look(connector(graph))
    graph.remove("doors")
    graph.forgets = True

    found = mirror.look(connector(graph))

    assert not of(Fetched, found)
    assert mirror.paths() == ["Welcome.txt"]


@pytest.mark.parametrize("damaged", ["", "{", '{"form": 1}', "[]"])
def test_what_is_known_may_be_lost_or_damaged(graph: SharePoint, mirror: Mirror, damaged: str) -> None:
    mirror.look(connector(graph))
    (mirror.scratch / "library.json").write_text(damaged)

    found = mirror.look(connector(graph))

    assert sorted(of(Unchanged, found)) == ["doors", "welcome"]


def test_another_folder_in_the_same_source_is_not_taken_from_what_is_known(
    graph: SharePoint, mirror: Mirror
) -> None:
    mirror.look(connector(graph))

    mirror.look(connector(graph, "/Documents/Rules"))

    assert mirror.paths() == ["Doors.txt"]


@pytest.mark.parametrize("narrow", ["doors", "rules"])
def test_what_is_open_to_fewer_people_than_the_library_is_left_out_and_counted(
    graph: SharePoint, mirror: Mirror, narrow: str
) -> None:
    mirror.look(connector(graph))
    graph.change(narrow, groups=(OWNERS,))

    found = mirror.look(connector(graph))

    assert mirror.paths() == ["Welcome.txt"]
    assert found[-1] == Remark(
        "1 file is open to fewer people than the folder; to bring all write restricted = true."
    )
    mirror.look(connector(graph, restricted=True))
    assert len(mirror.held) == 2


def test_what_is_open_to_more_people_than_the_library_comes(graph: SharePoint, mirror: Mirror) -> None:
    graph.change("doors", groups=(OWNERS, STAFF, "guests"))

    mirror.look(connector(graph))

    assert len(mirror.held) == 2


def test_where_nobody_tells_who_may_open_a_file_that_is_said(graph: SharePoint, mirror: Mirror) -> None:
    graph.tells_rights = False

    found = mirror.look(connector(graph))

    assert found[-1] == Remark(
        "SharePoint does not tell who may open 2 documents that came: all readers of its collection see them."
    )


def test_500_files_come_through_pages_and_rights_are_asked_for_once(graph: SharePoint, mirror: Mirror) -> None:
    graph.at_once = 100
    graph.put(*(Item(f"file{at}", f"{at}.txt", "root", b"Text.") for at in range(500)))

    mirror.look(connector(graph))
    graph.forget()
    mirror.look(connector(graph))

    assert len(mirror.held) == 502
    assert not any("permissions" in path for path in graph.paths())


def test_rights_that_could_not_be_asked_for_are_asked_for_again(graph: SharePoint, mirror: Mirror) -> None:
    mirror.look(connector(graph))
    graph.change("doors", groups=(OWNERS, STAFF, "guests"))
    graph.fails_at_rights = True
    mirror.look(connector(graph))
    assert mirror.paths() == ["Welcome.txt"], "nobody tells that it is open"
    graph.fails_at_rights = False

    mirror.look(connector(graph))

    assert len(mirror.held) == 2


def test_rights_that_changed_unheard_are_learned_within_a_day(graph: SharePoint, mirror: Mirror) -> None:
    mirror.look(connector(graph))
    graph.items["rules"].groups = (OWNERS,)
    mirror.look(connector(graph))
    assert len(mirror.held) == 2
    kept = mirror.scratch / "library.json"
    told = json.loads(kept.read_text())
    kept.write_text(json.dumps({**told, "asked at": told["asked at"] - 86_400}))

    mirror.look(connector(graph))

    assert mirror.paths() == ["Welcome.txt"]


@pytest.mark.parametrize("broken", range(1, 11))
def test_broken_off_anywhere_nothing_is_lost_and_nothing_fetched_twice(
    graph: SharePoint, mirror: Mirror, broken: int
) -> None:
    graph.breaks_at = broken
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(graph))
    had = set(mirror.held)
    graph.breaks_at = None

    found = mirror.look(connector(graph))

    assert raised.value.trouble == "away"
    assert set(of(Unchanged, found)) == had
    assert len(mirror.held) == 2
    assert sum(path.endswith("/permissions") for path in graph.paths().elements()) <= 5


def test_who_asks_is_not_told_to_the_host_of_files(graph: SharePoint, mirror: Mirror) -> None:
    mirror.look(connector(graph))

    assert ["authorization" in one.headers for one in graph.downloads.asked] == [False, False]


def test_a_file_on_a_host_that_nobody_named_is_not_fetched(graph: SharePoint, mirror: Mirror) -> None:
    found = mirror.look(connector(graph, downloads=()))

    assert sorted(of(Failed, found)) == ["doors", "welcome"]
    assert not graph.downloads.asked


def test_a_file_that_is_too_large_is_told_and_not_fetched(graph: SharePoint, mirror: Mirror) -> None:
    graph.change("welcome", data=b"A" * 5000)

    found = mirror.look(connector(graph), max_bytes=2000)

    assert of(Failed, found) == ["welcome"]
    assert len(graph.downloads.asked) == 1


def test_a_token_that_ends_is_got_anew(graph: SharePoint, mirror: Mirror) -> None:
    mirror.scratch.mkdir()
    found = connector(graph).look({}, Working(mirror.scratch))
    next(found)
    graph.tokens.append("ended")

    assert len(list(found)) == 1
    assert graph.paths()["/acme/oauth2/v2.0/token"] == 2


def test_a_secret_that_is_refused_is_named_nowhere(
    graph: SharePoint, mirror: Mirror, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(graph, secret="wrong-secret-77"))

    assert str(raised.value) == (
        f"Microsoft at {graph.host} refuses the credentials of the source files (invalid_client); "
        "make new ones, put them into its variable and restart."
    )
    assert "wrong-secret-77" not in caplog.text + repr(raised.value.__cause__) + repr(raised.value.__context__)


def test_a_busy_host_is_asked_again_when_it_says(graph: SharePoint, mirror: Mirror) -> None:
    graph.before = [Answered(status=429, headers={"Retry-After": "7"})]
    mirror.scratch.mkdir()
    work = Working(mirror.scratch)

    found = list(connector(graph).look({}, work))

    assert len(found) == 2
    assert work.waits == [7.0]


@pytest.mark.parametrize("ends_at", [1, 3, 6, 9])
def test_it_ends_at_once_when_it_is_to(graph: SharePoint, mirror: Mirror, ends_at: int) -> None:
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(graph), ends_at=ends_at)

    assert raised.value.trouble == "stopped"
    assert len(graph.asked) < ends_at


def test_a_library_that_is_not_there_is_said(graph: SharePoint, mirror: Mirror) -> None:
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(graph, "/Nothing"))

    assert str(raised.value) == (
        "https://acme.sharepoint.com/sites/hb/Nothing cannot be listed (status 404); correct the address of the "
        "source files, or let its app read the site."
    )


@pytest.mark.parametrize(
    ("address", "options", "key"),
    [
        ("https://acme.sharepoint.com/:f:/s/hb/Eabc?e=1", {"tenant": "acme", "client": "app"}, "address"),
        ("http://acme.sharepoint.com/sites/hb", {"tenant": "acme", "client": "app"}, "address"),
        ("https://acme.sharepoint.com/sites/hb", {"client": "app"}, "tenant"),
        ("https://acme.sharepoint.com/sites/hb", {"tenant": "a/b", "client": "app"}, "tenant"),
        ("https://acme.sharepoint.com/sites/hb", {"tenant": "acme"}, "client"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(address: str, options: dict[str, str], key: str) -> None:
    problem = KIND.problem(
        Setup("files", "sharepoint", address, credentials={"secret": Secret("x")}, options=options)
    )

    assert problem is not None
    assert problem[0] == key
