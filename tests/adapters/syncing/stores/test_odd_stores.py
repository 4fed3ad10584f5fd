"""What stores may do that those of the tests do not."""

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.syncing.kinds.stores.looking import Entry
from adapters.syncing.kinds.stores.walking import Folder, walked
from adapters.syncing.port import Failed, SourceError, Unchanged
from tests.adapters.syncing.stores import azure_server
from tests.adapters.syncing.stores.rig import Copy, Rig, setup_of
from tests.adapters.syncing.stores.s3_server import LISTED_AT
from tests.adapters.syncing.stores.told import Answer, Told, rig_of, told
from tests.adapters.syncing.working import Working

OBJECTS = "<Contents><Key>a.md</Key><Size>4</Size><ETag>&quot;list&quot;</ETag></Contents>"
LIST = f"<ListBucketResult>{OBJECTS}</ListBucketResult>".encode()


@pytest.fixture
def server() -> Iterator[Told]:
    with told() as found:
        yield found


def _rig(server: Told, kind: str) -> Rig:
    from adapters.syncing.kinds import load_kind

    found = load_kind(kind)
    match kind:
        case "s3":
            setup = setup_of(found, "s3://handbook", {}, endpoint=server.url)
        case "gcs":
            setup = setup_of(found, "gs://handbook", {}, endpoint=server.url)
        case _:
            setup = setup_of(found, f"{server.url}/{azure_server.ACCOUNT}/handbook", {})
    return rig_of(found, setup)


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (
            "s3",
            b"<L><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken></L>",
        ),
        ("gcs", b'{"nextPageToken": "x"}'),
        ("azure", b"<L><Blobs/><NextMarker>x</NextMarker></L>"),
    ],
)
def test_a_list_that_goes_on_with_itself_ends(server: Told, work: Working, kind: str, page: bytes) -> None:
    class Endless(dict[str, Answer]):
        def get(self, _path: str, _: object = None) -> Answer:
            return 200, {}, page

    server.answers = Endless()

    with pytest.raises(SourceError, match="does not continue its list"):
        Copy().look(_rig(server, kind), work)

    pages = [parse_qs(urlsplit(path).query) for path in server.paths()]
    assert len(pages) == 2
    assert "x" in str(pages[1])


def test_a_bucket_whose_lists_tell_other_tags_hands_out_nothing_twice(server: Told, work: Working) -> None:
    server.answers = {LISTED_AT: (200, {}, LIST), "/handbook/a.md": (200, {"ETag": '"object"'}, b"text")}
    copy = Copy()
    copy.look(_rig(server, "s3"), work)

    again = copy.look(_rig(server, "s3"), work)

    assert again == [Unchanged("a.md")]
    assert server.asked[-1][2]["if-none-match"] == '"object"'


def test_keys_that_end_in_the_middle_of_a_look_end_it(server: Told, work: Working) -> None:
    why = b"<Error><Code>ExpiredToken</Code><Message>The token AKIA is over</Message></Error>"
    server.answers = {LISTED_AT: (200, {}, LIST), "/handbook/a.md": (403, {}, why)}

    with pytest.raises(SourceError) as refused:
        Copy().look(_rig(server, "s3"), work)

    assert refused.value.trouble == "refused"
    assert "no longer takes what we sign in with (status 403, ExpiredToken); renew it." in str(refused.value)


def test_an_archived_object_is_told(server: Told, work: Working) -> None:
    why = b"<Error><Code>InvalidObjectState</Code></Error>"
    server.answers = {LISTED_AT: (200, {}, LIST), "/handbook/a.md": (403, {}, why)}

    assert Copy().look(_rig(server, "s3"), work) == [Failed("a.md", "it is archived; restore it there")]


def test_a_store_that_wants_to_be_left_alone_is(server: Told, work: Working) -> None:
    server.answers = {LISTED_AT: (200, {}, LIST), "/handbook/a.md": (503, {"Retry-After": "3600"}, b"")}

    with pytest.raises(SourceError) as busy:
        Copy().look(_rig(server, "s3"), work)

    assert busy.value.again == 3600
    assert len(server.asked) == 2


def test_files_that_fail_here_and_there_do_not_end_a_look(server: Told, work: Working) -> None:
    names = [f"{number}.md" for number in range(7)]
    objects = "".join(f"<Contents><Key>{name}</Key></Contents>" for name in names)
    server.answers = {
        LISTED_AT: (200, {}, f"<L>{objects}</L>".encode()),
        **{f"/handbook/{name}": (500, {}, b"") for name in names},
        "/handbook/2.md": (200, {"ETag": '"1"'}, b"text"),
        "/handbook/5.md": (200, {"ETag": '"1"'}, b"text"),
    }
    copy = Copy()

    copy.look(_rig(server, "s3"), work)

    assert set(copy.files) == {"2.md", "5.md"}


def test_a_list_that_is_too_long_to_be_read_is_said(
    server: Told, work: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.syncing.kinds.stores.s3.MOST_OF_A_LIST", len(LIST) - 1)
    server.answers = {LISTED_AT: (200, {}, LIST)}

    with pytest.raises(SourceError, match="A list of its files is too long to be read"):
        Copy().look(_rig(server, "s3"), work)


def test_more_folders_than_anybody_has_end_the_look(work: Working) -> None:
    def listed(folder: Folder) -> Iterable[Entry | Folder]:
        return (Folder(f"{folder.path}{number}/") for number in range(2_000))

    with pytest.raises(SourceError, match="files has more than 100,000 folders there; name one of them"):
        list(walked("files", Folder(""), listed, work))

    assert work.steps == 50


def test_folders_that_hold_no_documents_are_not_listed(work: Working) -> None:
    asked = list[str]()

    def listed(folder: Folder) -> Iterable[Entry | Folder]:
        asked.append(folder.path)
        return [] if folder.path else map(Folder, [".git/", "../", "node_modules/", "docs/"])

    list(walked("files", Folder(""), listed, work))

    assert asked == ["", "docs/"]
