import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.smb import KIND
from adapters.syncing.port import Setup, SourceError
from tests.adapters.syncing.stores import smb_server
from tests.adapters.syncing.stores.rig import SECRET, Copy, Rig
from tests.adapters.syncing.working import Working


@pytest.fixture
def served(tmp_path: Path) -> Path:
    (tmp_path / "served").mkdir()
    return tmp_path / "served"


@pytest.fixture
def share(served: Path, tmp_path: Path) -> Iterator[Rig]:
    with smb_server.smb(served, tmp_path / "own") as server:
        yield smb_server.rig_of(server, served)


def test_a_share_may_be_brought_whole(share: Rig, work: Working) -> None:
    share.put("deep/a.md", b"text")
    copy = Copy()

    copy.look(share.changed(address=share.setup.address.removesuffix("/docs")), work)

    assert copy.files == {"docs/deep/a.md": b"text"}


def test_a_share_that_is_not_there_is_said(share: Rig, work: Working) -> None:
    with pytest.raises(SourceError) as told:
        Copy().look(share.changed(address=share.setup.address.replace("/handbook", "/nobodys")), work)

    assert told.value.trouble == "unusable"
    assert str(told.value) == "127.0.0.1 has no share “nobodys”; correct the address in sources.toml."


def test_who_is_not_let_in_is_said(share: Rig, work: Working) -> None:
    with pytest.raises(SourceError) as told:
        Copy().look(share.with_options(user="nobody of that name"), work)

    assert told.value.trouble == "refused"
    assert str(told.value) == (
        "127.0.0.1 does not let nobody of that name in; see to user and password in sources.toml."
    )


def test_links_of_a_share_that_lead_out_of_it_are_not_read(share: Rig, work: Working, served: Path) -> None:
    (served.parent / "secret.md").write_text("secret")
    (served / "docs" / "link.md").symlink_to(served.parent / "secret.md")
    (served / "docs" / "ring").symlink_to(".")
    share.put("a.md", b"text")
    copy = Copy()

    copy.look(share, work)

    assert copy.files == {"a.md": b"text"}


def test_a_large_file_comes_whole(share: Rig, work: Working) -> None:
    data = bytes(range(256)) * 4_000
    share.put("large.md", data)
    copy = Copy()

    copy.look(share, work)

    assert copy.files == {"large.md": data}


def test_many_files_of_one_folder_are_listed_in_several_answers(share: Rig, work: Working) -> None:
    for number in range(1_500):
        share.put(f"a rather long name of a file that is one of very many of them {number:05}.md", b"text")

    found = Copy().look(share, Working(work.scratch, take=["*00.md"]))

    assert len(found) == 15


def test_without_its_library_a_share_says_what_to_install(
    work: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "smbprotocol.connection", None)
    setup = Setup("files", "smb", "smb://files.example.org/share", credentials={"password": Secret(SECRET)})

    with pytest.raises(SourceError) as told:
        list(KIND.connect(setup).look({}, work))

    assert str(told.value) == (
        "SMB needs a library that is not installed; run pip install 'backgrounder[smb]'."
    )


@pytest.mark.parametrize(
    ("address", "options", "credentials", "wrong"),
    [
        (r"\\files\share", {"user": "anna"}, ("password",), "address"),
        ("smb://files.example.org", {"user": "anna"}, ("password",), "address"),
        ("smb://anna@files.example.org/share", {"user": "anna"}, ("password",), "address"),
        ("smb://files.example.org/share", {}, ("password",), "user"),
        ("smb://files.example.org/share", {"user": "anna"}, (), "password"),
    ],
)
def test_what_is_wrong_in_a_table_of_a_share_is_told_by_its_key(
    address: str, options: dict[str, str], credentials: tuple[str, ...], wrong: str
) -> None:
    secrets = {name: Secret(SECRET) for name in credentials}

    found = KIND.problem(Setup("files", "smb", address, options=options, credentials=secrets))

    assert found is not None
    assert found[0] == wrong
