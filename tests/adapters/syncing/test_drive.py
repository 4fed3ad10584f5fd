"""A folder of Google Drive, from a stand-in made from its documented interface."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.drive.kind import KIND
from adapters.syncing.port import Connector, Failed, Fetched, Remark, Setup, SourceError, Unchanged
from knowledge.model import Origin
from tests.adapters.syncing.drive_server import ALL, DOCUMENT, FOLDER, GOOGLE, SHORTCUT, Drive, File
from tests.adapters.syncing.mirroring import Mirror, of
from tests.adapters.syncing.standing import Answered, standing
from tests.adapters.syncing.working import Working

ROOT = "root-folder-1"
SOME = ({"id": "bo", "type": "user", "role": "reader"},)
REFRESHED = {
    "type": "authorized_user",
    "client_id": "c",
    "client_secret": "s",
    "refresh_token": "refresh-me-77",
}


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture
def drive(key: RSAKey) -> Iterator[Drive]:
    server = Drive(key)
    server.put(
        File(ROOT, "Handbook", "", FOLDER),
        File("welcome-0001", "Welcome.txt", ROOT),
        File("rules-000001", "Rules", ROOT, FOLDER),
        File("doors-000001", "Doors", "rules-000001", DOCUMENT, b"Doors close at nine."),
    )
    with standing(server):
        yield server


def account(key: RSAKey) -> str:
    pem = key.as_pem(private=True).decode()
    told = {
        "type": "service_account",
        "client_email": "bot@acme.example",
        "private_key": pem,
        "private_key_id": "7",
    }
    # What a key says of where tokens are given out is not believed.
    return json.dumps({**told, "token_uri": "http://evil.example.org/token"})


def connector(drive: Drive, secret: str = "", **options: str | bool) -> Connector:
    setup = Setup(
        "files",
        "drive",
        f"https://drive.google.com/drive/folders/{ROOT}",
        credentials={"key": Secret(secret or account(drive.key))},
        options={"interface": drive.address, "login": drive.login, **options},
    )
    assert KIND.problem(setup) is None
    return KIND.connect(setup)


def test_folders_are_folders_and_googles_documents_come_as_word_files(drive: Drive, mirror: Mirror) -> None:
    mirror.look(connector(drive))

    assert mirror.paths() == ["Rules/Doors.docx", "Welcome.txt"]
    assert mirror.data["welcome-0001"] == b"Text."
    assert mirror.data["doors-000001"] == b"Doors close at nine.document"


@pytest.mark.parametrize(
    ("mime", "ending"), [("spreadsheet", ".xlsx"), ("presentation", ".pptx"), ("document", ".docx")]
)
def test_what_google_exports_has_the_ending_it_is_exported_with(
    drive: Drive, mirror: Mirror, mime: str, ending: str
) -> None:
    drive.put(File("plan-0000001", "Plan v1.2", ROOT, GOOGLE + mime))

    mirror.look(connector(drive))

    assert f"Plan v1.2{ending}" in mirror.paths()


def test_what_cannot_be_exported_as_text_is_left(drive: Drive, mirror: Mirror) -> None:
    drive.put(
        File("form-0000001", "Form", ROOT, f"{GOOGLE}form"), File("film-0000001", "film.mp4", ROOT, "video/mp4")
    )

    mirror.look(connector(drive))

    assert len(mirror.held) == 2


def test_each_file_has_its_own_address_its_last_author_and_day(drive: Drive, mirror: Mirror) -> None:
    mirror.look(connector(drive))

    assert mirror.held["doors-000001"].origin == Origin(
        "https://drive.google.com/file/d/doors-000001/view", "Ann Lee", "2026-05-03"
    )


def test_nothing_unchanged_is_fetched(drive: Drive, mirror: Mirror) -> None:
    mirror.look(connector(drive))
    drive.forget()

    found = mirror.look(connector(drive))

    assert of(Unchanged, found) == ["welcome-0001", "doors-000001"]
    assert drive.paths() == {"/token": 1, f"/drive/v3/files/{ROOT}": 1, "/drive/v3/files": 2}


def test_what_changes_moves_is_renamed_and_removed_does_so_here(drive: Drive, mirror: Mirror) -> None:
    drive.put(File("gone-0000001", "Gone.txt", ROOT))
    mirror.look(connector(drive))
    drive.change("doors-000001", data=b"Doors close at ten.")
    drive.change("rules-000001", name="House rules")
    drive.change("welcome-0001", name="Hello.txt", parent="rules-000001")
    drive.change("gone-0000001", trashed=True)

    found = mirror.look(connector(drive))

    assert of(Fetched, found) == ["doors-000001"]
    assert mirror.paths() == ["House rules/Doors.docx", "House rules/Hello.txt"]
    assert mirror.data["doors-000001"].startswith(b"Doors close at ten.")


def test_a_file_touched_but_not_changed_gets_its_new_day_alone(drive: Drive, mirror: Mirror) -> None:
    mirror.look(connector(drive))
    drive.change("welcome-0001")

    found = mirror.look(connector(drive))

    assert not of(Fetched, found)
    assert mirror.held["welcome-0001"].origin.published == "2026-05-04"


def test_a_shared_drive_is_listed_as_one(drive: Drive, mirror: Mirror) -> None:
    for file in drive.files.values():
        file.drive, file.permissions = "shared-drive", None

    mirror.look(connector(drive))

    assert len(mirror.held) == 2


def test_a_shortcut_brings_the_file_it_leads_to(drive: Drive, mirror: Mirror) -> None:
    drive.put(File("far-00000001", "Far.txt", "elsewhere", data=b"Far away."))
    drive.put(File("short-000001", "Near.txt", ROOT, SHORTCUT, target="far-00000001"))
    drive.put(File("short-000002", "Again.txt", ROOT, SHORTCUT, target="welcome-0001"))
    drive.put(File("short-000003", "Lost.txt", ROOT, SHORTCUT, target="nowhere-0001"))

    mirror.look(connector(drive))

    assert mirror.data["short-000001"] == b"Far away."
    assert mirror.paths() == ["Near.txt", "Rules/Doors.docx", "Welcome.txt"]


@pytest.mark.parametrize(
    "how",
    [{"permissions": SOME}, {"permissions": None, "limited": True}],
    ids=["fewer people", "limited access"],
)
def test_what_is_open_to_fewer_people_than_the_folder_is_left_out_and_counted(
    drive: Drive, mirror: Mirror, how: dict[str, object]
) -> None:
    mirror.look(connector(drive))
    drive.change("rules-000001", **how)
    drive.change("doors-000001", permissions=how["permissions"])

    found = mirror.look(connector(drive))

    assert mirror.paths() == ["Welcome.txt"]
    assert found[-1] == Remark(
        "1 file is open to fewer people than the folder; to bring all write restricted = true."
    )
    assert len(mirror.look(connector(drive, restricted=True))) == 2


def test_what_is_open_to_more_people_than_the_folder_comes(drive: Drive, mirror: Mirror) -> None:
    more = ({"id": "cy", "type": "user", "role": "reader"},)
    drive.change(ROOT, permissions=SOME)
    drive.change("welcome-0001", permissions=SOME + more)
    drive.change("doors-000001", permissions=more)

    mirror.look(connector(drive))

    assert mirror.paths() == ["Welcome.txt"]


def test_where_nobody_tells_who_may_open_a_file_that_is_said(drive: Drive, mirror: Mirror) -> None:
    for file in drive.files.values():
        file.permissions = None

    first, then = mirror.look(connector(drive)), mirror.look(connector(drive))

    assert first[-1] == then[-1]
    assert first[-1] == Remark(
        "Google Drive does not tell who may open 2 documents that came: all readers of its collection see them."
    )


def test_500_files_come_through_pages_of_a_list(drive: Drive, mirror: Mirror) -> None:
    drive.at_once = 100
    drive.put(*(File(f"file-{at:08}", f"{at}.txt", ROOT) for at in range(500)))

    mirror.look(connector(drive))

    assert len(mirror.held) == 502


@pytest.mark.parametrize("broken", range(1, 7))
def test_broken_off_anywhere_nothing_is_lost_and_nothing_fetched_twice(
    drive: Drive, mirror: Mirror, broken: int
) -> None:
    drive.breaks_at = broken
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(drive))
    had = set(mirror.held)
    drive.breaks_at = None

    found = mirror.look(connector(drive))

    assert raised.value.trouble == "away"
    assert set(of(Unchanged, found)) == had
    assert len(mirror.held) == 2


def test_a_token_that_ends_is_got_anew(drive: Drive, mirror: Mirror) -> None:
    source = connector(drive)
    mirror.scratch.mkdir()
    found = source.look({}, Working(mirror.scratch))
    next(found)
    drive.tokens.append("ended")

    assert len(list(found)) == 1
    assert drive.paths()["/token"] == 2


def test_a_token_that_is_refused_anew_ends_the_look(drive: Drive, mirror: Mirror) -> None:
    source = connector(drive)
    mirror.scratch.mkdir()
    found = source.look({}, Working(mirror.scratch))
    next(found)
    drive.tokens.append("ended")
    drive.revoked = True

    with pytest.raises(SourceError) as raised:
        list(found)

    assert raised.value.trouble == "refused"


def test_credentials_that_are_refused_are_named_nowhere(
    drive: Drive, mirror: Mirror, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    drive.revoked = True

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(drive, json.dumps(REFRESHED)))

    host = drive.host
    assert str(raised.value) == (
        f"Google at {host} refuses the credentials of the source files (invalid_grant); "
        "make new ones, put them into its variable and restart."
    )
    assert "refresh-me-77" not in caplog.text + repr(raised.value.__cause__) + repr(raised.value.__context__)


def test_a_user_who_allowed_it_once_is_asked_for(drive: Drive, mirror: Mirror) -> None:
    mirror.look(connector(drive, json.dumps(REFRESHED)))

    assert len(mirror.held) == 2


def test_a_key_may_lie_in_a_file(drive: Drive, mirror: Mirror, tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(account(drive.key))

    mirror.look(connector(drive, str(path), subject="ann@acme.example"))

    assert len(mirror.held) == 2
    assert drive.claims["sub"] == "ann@acme.example"
    assert drive.claims["iss"] == "bot@acme.example"


@pytest.mark.parametrize(
    "secret", ["{}", "/no/such/file", "{broken", '{"type": "service_account", "private_key": "x"}', "[]"]
)
def test_a_key_that_is_none_of_googles_is_refused(drive: Drive, secret: str) -> None:
    with pytest.raises(SourceError) as raised:
        connector(drive, secret)

    assert str(raised.value) == (
        "The key of the source files is none of Google's; put the JSON of a service account, or its path, "
        "into its variable."
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            "exportSizeLimitExceeded",
            "Google exports at most 10 MB of a document; split it, or save it as a file",
        ),
        ("cannotDownloadFile", "its owner forbids downloading it; ask them, or leave it"),
        ("else", "who looks at this source may not open it; let them, or leave it"),
    ],
)
def test_a_file_that_google_does_not_give_is_told(drive: Drive, mirror: Mirror, reason: str, said: str) -> None:
    drive.refusals["doors-000001"] = reason

    found = mirror.look(connector(drive))

    assert Failed("doors-000001", said) in found
    assert len(mirror.held) == 1


def test_a_file_that_is_too_large_is_told_and_not_fetched(drive: Drive, mirror: Mirror) -> None:
    drive.change("welcome-0001", data=b"A" * 5000)

    found = mirror.look(connector(drive), max_bytes=2000)

    assert of(Failed, found) == ["welcome-0001"]
    assert drive.paths()["/drive/v3/files/welcome-0001"] == 0


@pytest.mark.parametrize(
    "busy",
    [
        Answered(status=429, headers={"Retry-After": "1"}),
        Answered({"error": {"errors": [{"reason": "userRateLimitExceeded"}]}}, 403),
    ],
)
def test_a_limit_is_waited_for(drive: Drive, mirror: Mirror, busy: Answered) -> None:
    source = connector(drive)
    mirror.scratch.mkdir()
    work = Working(mirror.scratch)
    found = source.look({}, work)
    next(found)
    drive.before = [busy]

    assert len(list(found)) == 1
    assert work.waits == [1.0]


@pytest.mark.parametrize("ends_at", [1, 3, 5, 7])
def test_it_ends_at_once_when_it_is_to(drive: Drive, mirror: Mirror, ends_at: int) -> None:
    with pytest.raises(SourceError) as raised:
        mirror.look(connector(drive), ends_at=ends_at)

    assert raised.value.trouble == "stopped"
    assert len(drive.asked) < ends_at


def test_a_folder_that_is_not_shared_is_said(drive: Drive, mirror: Mirror) -> None:
    del drive.files[ROOT]

    with pytest.raises(SourceError) as raised:
        mirror.look(connector(drive))

    assert str(raised.value) == (
        f"https://drive.google.com/drive/folders/{ROOT} cannot be listed (status 404); correct the address of the "
        "source files, or share the folder with the source's account."
    )


@pytest.mark.parametrize(
    "address",
    [
        f"https://drive.google.com/drive/u/0/folders/{ROOT}?usp=sharing",
        f"https://drive.google.com/open?id={ROOT}",
    ],
)
def test_addresses_of_folders_are_known(address: str) -> None:
    assert KIND.problem(Setup("files", "drive", address, credentials={"key": Secret("x")})) is None


@pytest.mark.parametrize(
    "address",
    ["https://drive.google.com/", "https://example.org/folders/root-folder-1", "http://drive.google.com"],
)
def test_an_address_that_names_no_folder_is_a_problem(address: str) -> None:
    problem = KIND.problem(Setup("files", "drive", address, credentials={"key": Secret("x")}))

    assert problem is not None
    assert problem[0] == "address"


def test_the_whole_domain_counts_as_everybody(drive: Drive, mirror: Mirror) -> None:
    drive.change(ROOT, permissions=SOME)
    drive.change("welcome-0001", permissions=ALL)

    mirror.look(connector(drive))

    assert "Welcome.txt" in mirror.paths()
