"""A space of Confluence, from a stand-in made from its documented interfaces."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.confluence.kind import KIND
from adapters.syncing.port import Connector, Failed, Fetched, Missed, Remark, Setup, SourceError, Unchanged
from knowledge.model import Origin
from tests.adapters.syncing.confluence_server import TOKEN, USER, Attached, Confluence, Page
from tests.adapters.syncing.mirroring import Mirror, of
from tests.adapters.syncing.standing import Answered, Asked, StandIn, standing
from tests.adapters.syncing.working import Working

MORE = pytest.mark.parametrize("wiki", [False, True], indirect=True, ids=["data center", "cloud"])


class Media(StandIn):
    """The host that the Cloud sends to for files."""

    def __init__(self, files: dict[str, Attached]) -> None:
        super().__init__()
        self.files = files

    def answer(self, asked: Asked) -> Answered:
        return Answered(self.files[asked.path.removeprefix("/file/")].data)


@pytest.fixture
def wiki(request: pytest.FixtureRequest) -> Iterator[Confluence]:
    server = Confluence(cloud=getattr(request, "param", False))
    server.put(
        Page("1", "Home", "<p>Welcome.</p>"),
        Page("2", "Rules", "<p>Bring a badge.</p>", parent="1"),
        Page("3", "Doors", "<p>Doors close at nine.</p>", parent="2"),
    )
    server.media = Media(server.attached)
    with ExitStack() as open_:
        open_.enter_context(standing(server))
        open_.enter_context(standing(server.media))
        yield server


def connector(wiki: Confluence, address: str = "", token: str = TOKEN, **options: str | bool) -> Connector:
    media = wiki.media.host if wiki.media else ""
    more = {"edition": "cloud", "user": USER} if wiki.cloud else {}
    setup = Setup(
        "wiki",
        "confluence",
        address or wiki.space,
        credentials={"token": Secret(token)},
        options={"downloads": (media,), **more, **options},
    )
    assert KIND.problem(setup) is None
    return KIND.connect(setup)


@MORE
def test_a_page_lies_in_folders_named_like_the_pages_above_it(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html", "Home/Rules.html", "Home/Rules/Doors.html"]
    assert mirror.document("Home/Rules/Doors.html").text == "Doors close at nine."


@MORE
def test_each_page_has_its_own_address_its_last_author_and_day(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))

    assert mirror.held["3"].origin == Origin(f"{wiki.space}/pages/3/Doors", "Ann Lee", "2026-05-03")


@MORE
def test_nothing_unchanged_is_fetched(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.forget()

    found = mirror.look(connector(wiki))

    assert of(Unchanged, found) == ["1", "2", "3"]
    assert len(wiki.asked) == 2, "one list of pages, one of files"


@MORE
def test_only_a_changed_page_is_fetched(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.change("2", text="<p>Bring a badge &amp; a pen.</p>")
    wiki.put(Page("4", "Keys", parent="2"))

    found = mirror.look(connector(wiki))

    assert of(Fetched, found) == ["2", "4"]
    assert mirror.document("Home/Rules.html").text == "Bring a badge & a pen."


@MORE
def test_what_stands_below_a_renamed_page_moves_without_being_fetched(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.change("2", title="House rules")

    found = mirror.look(connector(wiki))

    assert of(Fetched, found) == ["2"]
    assert mirror.paths() == ["Home.html", "Home/House rules.html", "Home/House rules/Doors.html"]


@MORE
def test_a_page_that_moves_elsewhere_moves_here(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.change("3", parent="1")

    mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html", "Home/Doors.html", "Home/Rules.html"]


@pytest.mark.parametrize("status", ["trashed", "archived", "draft"])
def test_what_is_no_longer_current_goes_at_once_from_a_data_center(
    wiki: Confluence, mirror: Mirror, status: str
) -> None:
    mirror.look(connector(wiki))
    wiki.change("3", status=status)

    mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html", "Home/Rules.html"]


@pytest.mark.parametrize("wiki", [True], indirect=True)
def test_what_the_clouds_index_misses_goes_when_it_is_missed_twice(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    del wiki.pages["3"]

    assert of(Missed, mirror.look(connector(wiki))) == ["3"]
    assert "3" in mirror.held
    mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html", "Home/Rules.html"]


@MORE
def test_pages_open_to_some_alone_are_left_out_and_counted(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.change("2", readers=("Bo Chen",))

    found = mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html"], "what stands below it is as closed"
    assert (
        Remark(
            "2 pages are open to some people alone, as far as Confluence tells; to bring all write restricted = true.",
        )
        in found
    )


@MORE
def test_restricted_pages_come_where_the_owner_says_so(wiki: Confluence, mirror: Mirror) -> None:
    wiki.change("2", readers=("Bo Chen",))

    mirror.look(connector(wiki, restricted=True))

    assert len(mirror.paths()) == 3


@MORE
def test_a_page_of_which_nobody_tells_who_may_open_it_is_taken_for_restricted(
    wiki: Confluence, mirror: Mirror
) -> None:
    wiki.tells_rights = False

    mirror.look(connector(wiki))

    assert mirror.paths() == []


@MORE
@pytest.mark.parametrize("untold", ["ancestors", "restrictions"])
def test_what_is_told_in_part_is_taken_for_restricted(
    wiki: Confluence, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, untold: str
) -> None:
    shown = wiki._shown

    def in_part(page: Page, asked: Asked) -> dict[str, object]:
        told = shown(page, asked)
        if untold == "restrictions":
            del told["restrictions"]["read"]["restrictions"]["group"]
        return {key: one for key, one in told.items() if key != "ancestors" or untold != "ancestors"}

    monkeypatch.setattr(wiki, "_shown", in_part)

    mirror.look(connector(wiki))

    assert mirror.paths() == []


@MORE
def test_a_page_as_address_brings_it_and_what_stands_below(wiki: Confluence, mirror: Mirror) -> None:
    wiki.put(Page("4", "Shop", parent="1"))

    mirror.look(connector(wiki, f"{wiki.space}/pages/2/Rules"))

    assert mirror.paths() == ["Rules.html", "Rules/Doors.html"]


def test_a_page_is_found_by_the_number_in_an_older_address(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki, f"{wiki.address}/confluence/pages/viewpage.action?pageId=2"))

    assert mirror.paths() == ["Rules.html", "Rules/Doors.html"]


@MORE
def test_500_pages_come_through_pages_of_a_list(wiki: Confluence, mirror: Mirror) -> None:
    wiki.put(*(Page(str(100 + at), f"Page {at}", f"<p>Text {at}.</p>", parent="1") for at in range(500)))

    mirror.look(connector(wiki))

    assert len(mirror.held) == 503
    lists = [one for one in wiki.asked if one.query.get("expand", "").startswith("version,ancestors")]
    assert len(lists) == 11


@MORE
@pytest.mark.parametrize("broken", [1, 2, 3, 4, 5, 6])
def test_broken_off_anywhere_nothing_is_lost_and_nothing_fetched_twice(
    wiki: Confluence, mirror: Mirror, broken: int
) -> None:
    wiki.put(Page("4", "Keys", parent="2"))
    wiki.breaks_at = broken
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))
    wiki.breaks_at = None

    mirror.look(connector(wiki))

    assert raised.value.trouble == "away"
    assert len(mirror.held) == 4
    bodies = [path for path, times in wiki.paths().items() for _ in range(times) if path[-1].isdigit()]
    assert len(bodies) == 4


@MORE
def test_a_file_at_a_page_comes_as_it_is(wiki: Confluence, mirror: Mirror) -> None:
    wiki.attached["att9"] = Attached("att9", "3", "plan.txt", b"Gate A.\n")
    wiki.attached["att10"] = Attached("att10", "3", "plan.exe", b"MZ")

    mirror.look(connector(wiki))
    wiki.forget()
    mirror.look(connector(wiki))

    assert mirror.data["3/att9"] == b"Gate A.\n"
    assert "Home/Rules/Doors/plan.txt" in mirror.paths()
    assert len(mirror.held) == 4
    assert not any("download" in path for path in wiki.paths())


@MORE
def test_a_file_at_a_restricted_page_is_left_out_with_it(wiki: Confluence, mirror: Mirror) -> None:
    wiki.attached["att9"] = Attached("att9", "3", "plan.txt", b"Gate A.\n")
    mirror.look(connector(wiki))
    wiki.change("3", readers=("Bo Chen",))

    mirror.look(connector(wiki))

    assert mirror.paths() == ["Home.html", "Home/Rules.html"]


@pytest.mark.parametrize("wiki", [True], indirect=True)
def test_who_asks_is_not_told_to_the_host_of_files(wiki: Confluence, mirror: Mirror) -> None:
    wiki.attached["att9"] = Attached("att9", "3", "plan.txt", b"Gate A.\n")

    mirror.look(connector(wiki))

    assert wiki.media is not None
    assert ["authorization" in one.headers for one in wiki.media.asked] == [False]


@pytest.mark.parametrize("wiki", [True], indirect=True)
def test_a_file_on_a_host_that_nobody_named_is_not_fetched(wiki: Confluence, mirror: Mirror) -> None:
    wiki.attached["att9"] = Attached("att9", "3", "plan.txt", b"Gate A.\n")

    found = mirror.look(connector(wiki, downloads=()))  # type: ignore[arg-type]

    assert wiki.media is not None
    assert not wiki.media.asked
    assert of(Failed, found) == ["3/att9"]


@MORE
def test_a_file_that_is_too_large_is_told_and_not_fetched(wiki: Confluence, mirror: Mirror) -> None:
    wiki.attached["att9"] = Attached("att9", "3", "plan.txt", b"A" * 5000)

    found = mirror.look(connector(wiki), max_bytes=2000)

    assert Failed("3/att9", "it is too large (0 MiB at most); split it") in found
    assert not any("download" in path for path in wiki.paths())


def test_a_page_that_is_too_large_is_told(wiki: Confluence, mirror: Mirror) -> None:
    wiki.change("3", text=f"<p>{'long ' * 2000}</p>")

    found = mirror.look(connector(wiki), max_bytes=2000)

    assert of(Failed, found) == ["3"]


@MORE
def test_a_busy_host_is_asked_again_when_it_says(wiki: Confluence, mirror: Mirror) -> None:
    wiki.before = [Answered(status=429, headers={"Retry-After": "7"})]
    work = Working(mirror.scratch)

    found = list(connector(wiki).look({}, work))

    assert len(of(Fetched, found)) == 3
    assert work.waits == [7.0]


@MORE
def test_a_page_at_which_the_host_fails_does_not_keep_the_others_away(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    for key in ("1", "2"):
        wiki.change(key, text="<p>New.</p>")
    wiki.fails_at = {"1"}

    found = mirror.look(connector(wiki))

    assert of(Failed, found) == ["1"]
    assert of(Fetched, found) == ["2"]
    assert mirror.document("Home.html").text == "Welcome."


@MORE
def test_a_host_that_fails_at_one_page_after_the_other_is_away(wiki: Confluence, mirror: Mirror) -> None:
    wiki.put(*(Page(str(100 + at), f"Page {at}") for at in range(9)))
    wiki.fails_at = {*wiki.pages}

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))

    assert raised.value.trouble == "away"
    assert len(wiki.asked) == 6


@MORE
def test_wrong_credentials_are_refused_and_named_nowhere(
    wiki: Confluence, mirror: Mirror, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki, token="wrong-token-77"))

    assert raised.value.trouble == "refused"
    assert str(raised.value) == (
        f"Confluence at {wiki.host} refuses the credentials of the source wiki; "
        "make new ones, put them into its variable and restart."
    )
    assert "wrong-token-77" not in caplog.text + repr(raised.value.__cause__) + repr(raised.value.__context__)


@MORE
def test_a_token_that_ends_in_the_middle_leaves_what_was_fetched(wiki: Confluence, mirror: Mirror) -> None:
    source = connector(wiki)
    found = source.look({}, Working(mirror.scratch))
    first = next(found)
    wiki.token = "another"

    with pytest.raises(SourceError) as raised:
        list(found)

    assert isinstance(first, Fetched)
    assert raised.value.trouble == "refused"


def test_a_list_that_leads_to_another_host_is_not_followed(wiki: Confluence, mirror: Mirror) -> None:
    wiki.at_once = 1
    wiki.leads_to = "http://evil.example.org/rest/api/content?start=1"

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))

    assert raised.value.trouble == "unusable"
    assert "leads on to another host" in str(raised.value)


def test_a_list_that_leads_on_in_a_ring_ends(wiki: Confluence, mirror: Mirror) -> None:
    wiki.at_once = 1
    wiki.leads_to = "/rest/api/content?start=1&expand=restrictions.read.restrictions.user"

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))

    assert "leads on in a ring" in str(raised.value)


def test_a_page_of_a_sign_in_instead_of_data_is_said(wiki: Confluence, mirror: Mirror) -> None:
    wiki.before = [Answered(b"<html>Sign in</html>")]

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))

    assert str(raised.value) == (
        f"Confluence at {wiki.host} answers with something else than data; correct the source wiki."
    )


@MORE
def test_a_space_that_shows_nothing_is_not_taken_for_empty(wiki: Confluence, mirror: Mirror) -> None:
    mirror.look(connector(wiki))
    wiki.pages.clear()

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki))

    assert raised.value.trouble == "unusable"
    assert len(mirror.held) == 3


def test_a_source_that_is_away_says_so(mirror: Mirror) -> None:
    server = Confluence()
    with standing(server):
        gone = connector(server)

    with pytest.raises(SourceError) as raised:
        mirror.look(gone)

    assert raised.value.trouble == "away"


@MORE
@pytest.mark.parametrize("ends_at", [1, 2, 4, 6])
def test_it_ends_at_once_when_it_is_to(wiki: Confluence, mirror: Mirror, ends_at: int) -> None:
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(wiki), ends_at=ends_at)

    assert raised.value.trouble == "stopped"
    assert len(wiki.asked) < ends_at


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://wiki.example.org/display/HB/Some+Title", "address"),
        ("https://wiki.example.org/", "address"),
        ("http://wiki.example.org/display/HB", "address"),
        ("ftp://wiki.example.org/display/HB", "address"),
    ],
)
def test_an_address_that_names_no_space_is_a_problem(address: str, key: str) -> None:
    setup = Setup("wiki", "confluence", address, credentials={"token": Secret(TOKEN)})

    problem = KIND.problem(setup)

    assert problem is not None
    assert problem[0] == key
