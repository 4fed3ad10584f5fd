from collections.abc import Iterator

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.webdav import KIND
from adapters.syncing.port import Failed, Missed, Setup, SourceError, Unchanged
from tests.adapters.syncing.stores.rig import Copy, Rig, setup_of
from tests.adapters.syncing.stores.told import Answer, Told, rig_of, told
from tests.adapters.syncing.working import Working


@pytest.fixture
def server() -> Iterator[Told]:
    with told() as found:
        yield found


def _rig(server: Told) -> Rig:
    return rig_of(KIND, setup_of(KIND, f"{server.url}/dav/docs", {}))


def _list(*entries: str) -> tuple[int, dict[str, str], bytes]:
    return (
        207,
        {},
        f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">{"".join(entries)}</d:multistatus>'.encode(),
    )


def _file(href: str, *, tag: str = "", size: int = 4, modified: str = "") -> str:
    told_tag = f"<d:getetag>{tag}</d:getetag>" if tag else ""
    told_time = f"<d:getlastmodified>{modified}</d:getlastmodified>" if modified else ""
    return (
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop><d:resourcetype/>{told_tag}{told_time}"
        f"<d:getcontentlength>{size}</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
        "<d:propstat><d:prop><d:quota/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>"
    )


def _folder(href: str) -> str:
    return (
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype>"
        "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )


def test_addresses_of_files_may_be_whole_and_those_elsewhere_are_not_believed(
    server: Told, work: Working
) -> None:
    server.answers = {
        "/dav/docs/": _list(
            _folder("/dav/docs/"),
            _file(f"{server.url}/dav/docs/a.md"),
            _file("http://evil.example.org/dav/docs/b.md"),
            _file("/dav/other/c.md"),
            _file("/dav/docs/../d.md"),
            _file("http://[x/dav/docs/e.md"),
            _file("/dav/docs/gone.md").replace("200 OK", "404 Not Found"),
        ),
        "/dav/docs/a.md": (200, {}, b"text"),
    }

    found = Copy().look(_rig(server), work)

    assert [one.key for one in found] == ["a.md", "../d.md"]
    assert isinstance(found[1], Failed)
    assert server.paths() == ["/dav/docs/", "/dav/docs/a.md"]


def test_folders_in_a_ring_end(server: Told, work: Working) -> None:
    server.answers = {
        "/dav/docs/": _list(_folder("/dav/docs/"), _folder("/dav/docs/in"), _folder("/dav/docs/in/")),
        "/dav/docs/in/": _list(_folder("/dav/docs/in/"), _folder("/dav/docs/"), _folder("/dav/docs/in/")),
    }

    assert Copy().look(_rig(server), work) == []
    assert server.paths() == ["/dav/docs/", "/dav/docs/in/"]


def test_folders_without_end_are_not_gone_into_for_ever(server: Told, work: Working) -> None:
    class Endless(dict[str, Answer]):
        def get(self, path: str, _: object = None) -> Answer:
            return _list(_folder(path), _folder(f"{path}in/"))

    server.answers = Endless()

    assert Copy().look(_rig(server), work) == []
    assert len(server.asked) == 100


def test_a_folder_that_is_closed_keeps_what_was_brought_of_it(server: Told, work: Working) -> None:
    top = _list(_folder("/dav/docs/"), _folder("/dav/docs/in/"), _file("/dav/docs/b.md", tag='"1"'))
    server.answers = {
        "/dav/docs/": top,
        "/dav/docs/in/": _list(_folder("/dav/docs/in/"), _file("/dav/docs/in/a.md", tag='"1"')),
        "/dav/docs/in/a.md": (200, {"ETag": '"1"'}, b"text"),
        "/dav/docs/b.md": (200, {"ETag": '"1"'}, b"text"),
    }
    copy = Copy()
    copy.look(_rig(server), work)
    server.answers["/dav/docs/in/"] = (403, {}, b"")

    found = copy.look(_rig(server), work)

    reason = "its server does not list it (status 403); see to the rights there"
    assert [one for one in found if isinstance(one, Failed)] == [
        Failed("in/", reason),
        Failed("in/a.md", reason),
    ]
    assert set(copy.files) == {"in/a.md", "b.md"}


def test_a_folder_that_goes_between_two_lists_is_gone(server: Told, work: Working) -> None:
    server.answers = {"/dav/docs/": _list(_folder("/dav/docs/"), _folder("/dav/docs/in/"))}

    assert Copy().look(_rig(server), work) == []


def test_a_folder_that_fails_ends_the_look(server: Told, work: Working) -> None:
    server.answers = {
        "/dav/docs/": _list(_folder("/dav/docs/"), _folder("/dav/docs/in/")),
        "/dav/docs/in/": (500, {}, b""),
    }

    with pytest.raises(SourceError, match="cannot list the folder “/dav/docs/in/” now"):
        Copy().look(_rig(server), work)


def test_without_tags_size_and_time_tell_what_changed(server: Told, work: Working) -> None:
    first, later = "Sun, 29 Nov 2026 10:00:00 GMT", "Sun, 29 Nov 2026 11:00:00 GMT"
    server.answers = {
        "/dav/docs/": _list(_file("/dav/docs/a.md", modified=first)),
        "/dav/docs/a.md": (200, {"Last-Modified": first, "ETag": '"of-the-answer-alone"'}, b"text"),
    }
    copy = Copy()
    copy.look(_rig(server), work)
    again = copy.look(_rig(server), work)
    server.answers = {
        "/dav/docs/": _list(_file("/dav/docs/a.md", modified=later)),
        "/dav/docs/a.md": (200, {"Last-Modified": later}, b"more"),
    }

    copy.look(_rig(server), work)

    assert again == [Unchanged("a.md")]
    assert copy.files == {"a.md": b"more"}
    assert server.paths().count("/dav/docs/a.md") == 2


def test_a_server_whose_lists_tell_other_tags_hands_out_nothing_twice(server: Told, work: Working) -> None:
    server.answers = {
        "/dav/docs/": _list(_file("/dav/docs/a.md", tag='W/"list"')),
        "/dav/docs/a.md": (200, {"ETag": '"file"'}, b"text"),
    }
    copy = Copy()
    copy.look(_rig(server), work)

    again = copy.look(_rig(server), work)

    assert again == [Unchanged("a.md")]
    assert server.asked[-1][2]["if-none-match"] == '"file"'


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (404, Missed("a.md")),
        (403, Failed("a.md", "its server does not hand it out (status 403); see to the rights there")),
        (302, Failed("a.md", "its server sends us elsewhere for it, where we do not go")),
        (500, Failed("a.md", "its server broke off; it is fetched at the next look")),
    ],
)
def test_a_file_that_cannot_be_had_is_told_and_the_others_come(
    server: Told, work: Working, status: int, found: object
) -> None:
    server.answers = {
        "/dav/docs/": _list(_file("/dav/docs/a.md"), _file("/dav/docs/b.md")),
        "/dav/docs/a.md": (status, {"Location": "https://evil.example.org/"}, b""),
        "/dav/docs/b.md": (200, {"ETag": '"1"'}, b"text"),
    }
    copy = Copy()

    assert copy.look(_rig(server), work)[0] == found
    assert copy.files == {"b.md": b"text"}


def test_three_files_in_a_row_that_fail_are_the_store(server: Told, work: Working) -> None:
    files = [f"/dav/docs/{number}.md" for number in range(9)]
    server.answers = {"/dav/docs/": _list(*map(_file, files)), **dict.fromkeys(files, (500, {}, b""))}

    with pytest.raises(SourceError, match="fails to hand out a file"):
        Copy().look(_rig(server), work)

    assert len(server.asked) == 4


def test_names_that_are_no_utf_8_are_different_files(server: Told, work: Working) -> None:
    names = ["caf%E9.md", "caf%E8.md", "caf%C3%A9.md"]
    server.answers = {
        "/dav/docs/": _list(*(_file(f"/dav/docs/{name}") for name in names)),
        **{f"/dav/docs/{name}": (200, {"ETag": '"1"'}, name.encode()) for name in names},
    }
    copy = Copy()

    copy.look(_rig(server), work)

    assert copy.files == {"caf%E9.md": b"caf%E9.md", "caf%E8.md": b"caf%E8.md", "café.md": b"caf%C3%A9.md"}


def test_a_list_that_defines_entities_is_refused(server: Told, work: Working) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><multistatus xmlns="DAV:">&c;</multistatus>'
    server.answers = {"/dav/docs/": (207, {}, bomb)}

    with pytest.raises(SourceError, match="answers with something else than a list"):
        Copy().look(_rig(server), work)


def test_a_redirect_is_said_and_the_password_stays_here(server: Told, work: Working) -> None:
    server.answers = {"/dav/docs/": (301, {"Location": "https://cloud.example.org/dav/docs/"}, b"")}
    setup = setup_of(KIND, f"{server.url}/dav/docs", {"password": "the password of the tests"}, user="anna")

    with pytest.raises(
        SourceError, match=r"sends us on to https://cloud\.example\.org/dav/docs/ instead of listing"
    ):
        list(KIND.connect(setup).look({}, work))

    assert server.paths() == ["/dav/docs/"]


def test_a_token_signs_in(server: Told, work: Working) -> None:
    server.answers = {"/dav/docs/": _list()}

    list(KIND.connect(setup_of(KIND, f"{server.url}/dav/docs/", {"token": "abc-def"})).look({}, work))

    assert server.asked[0][2]["authorization"] == "Bearer abc-def"


@pytest.mark.parametrize(
    ("address", "options", "credentials", "wrong"),
    [
        ("cloud.example.org/dav", {}, (), "address"),
        ("ftp://cloud.example.org/dav", {}, (), "address"),
        ("https://anna:secret@cloud.example.org/dav", {}, (), "address"),
        ("https://cloud.example.org:99999/dav", {}, (), "address"),
        ("https://cloud.example.org/apps/files/?dir=/docs", {}, (), "address"),
        ("https://cloud.example.org/dav", {"user": "anna"}, (), "password"),
        ("https://cloud.example.org/dav", {}, ("password",), "user"),
        ("https://cloud.example.org/dav", {"user": "anna"}, ("password", "token"), "token"),
        ("https://cloud.example.org/dav", {"timeout": 9999}, (), "timeout"),
    ],
)
def test_what_is_wrong_in_a_table_of_a_folder_is_told_by_its_key(
    address: str, options: dict[str, str | int], credentials: tuple[str, ...], wrong: str
) -> None:
    secrets = {name: Secret("x" * 20) for name in credentials}

    found = KIND.problem(Setup("files", "webdav", address, options=options, credentials=secrets))

    assert found is not None
    assert found[0] == wrong
