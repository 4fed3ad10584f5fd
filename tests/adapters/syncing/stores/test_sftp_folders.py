import os
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.sftp import KIND
from adapters.syncing.port import Failed, Setup, SourceError
from tests.adapters.syncing.stores import sftp_server
from tests.adapters.syncing.stores.rig import SECRET, Copy, Rig
from tests.adapters.syncing.stores.sftp_server import Server, rig_of
from tests.adapters.syncing.working import Working

PHRASE = "a phrase of the tests"


@pytest.fixture(scope="module")
def key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def server(tmp_path: Path, key: asyncssh.SSHKey) -> Iterator[Server]:
    (tmp_path / "served").mkdir()
    with sftp_server.sftp(tmp_path / "served", key) as found:
        yield found


@pytest.fixture
def share(server: Server, tmp_path: Path) -> Rig:
    rig = rig_of(server, tmp_path / "served")
    rig.put("a.md", b"text")
    return rig


def test_a_key_of_the_host_that_nobody_wrote_down_is_shown_and_not_taken(
    share: Rig, server: Server, work: Working
) -> None:
    with pytest.raises(SourceError) as told:
        Copy().look(share.changed(options={}), work)

    assert told.value.trouble == "refused"
    assert str(told.value) == (
        f"127.0.0.1 shows the key {server.fingerprint}, which is not known here; if who runs it says that it is right, "
        "write it down as fingerprint."
    )


def test_another_key_of_the_host_is_not_taken(share: Rig, server: Server, work: Working) -> None:
    with pytest.raises(SourceError) as told:
        Copy().look(share.with_options(fingerprint="SHA256:" + "A" * 43), work)

    assert told.value.trouble == "refused"
    assert "which is not the one in sources.toml; ask who runs it" in str(told.value)


def test_a_host_in_the_file_of_known_hosts_is_taken(
    share: Rig, server: Server, work: Working, tmp_path: Path
) -> None:
    known = tmp_path / "known_hosts"
    known.write_text(server.known_hosts)
    copy = Copy()

    copy.look(share.changed(options={"known_hosts": str(known)}), work)

    assert copy.files == {"a.md": b"text"}


def test_known_hosts_of_whoever_runs_the_bot_are_not_asked(
    share: Rig, server: Server, work: Working, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh" / "known_hosts").write_text(server.known_hosts)
    monkeypatch.setenv("HOME", str(home))

    with pytest.raises(SourceError, match="which is not known here"):
        Copy().look(share.changed(options={}), work)


def test_settings_of_whoever_runs_the_bot_are_not_heeded(
    share: Rig, work: Working, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh" / "config").write_text(f"Host *\n  ProxyCommand touch {tmp_path}/ran\n")
    monkeypatch.setenv("HOME", str(home))
    copy = Copy()

    copy.look(share, work)

    assert copy.files == {"a.md": b"text"}
    assert not (tmp_path / "ran").exists()


def test_keys_of_whoever_runs_the_bot_are_not_shown_to_the_host(
    share: Rig, work: Working, key: asyncssh.SSHKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    key.write_private_key(str(home / ".ssh" / "id_ed25519"))
    (home / ".ssh" / "id_ed25519").chmod(0o600)
    monkeypatch.setenv("HOME", str(home))

    with pytest.raises(SourceError, match="does not let anna in"):
        Copy().look(share.changed(credentials={"password": Secret("wrong")}), work)


@pytest.mark.parametrize("as_file", [False, True])
@pytest.mark.parametrize("phrase", [None, PHRASE])
def test_a_private_key_signs_in(
    share: Rig, work: Working, key: asyncssh.SSHKey, tmp_path: Path, as_file: object, phrase: str | None
) -> None:
    text = key.export_private_key("openssh", phrase, rounds=50).decode()
    if as_file:
        (tmp_path / "key").write_text(text)
        text = str(tmp_path / "key")
    credentials = {"key": Secret(text)} | ({"passphrase": Secret(phrase)} if phrase else {})
    copy = Copy()

    copy.look(share.changed(credentials=credentials), work)

    assert copy.files == {"a.md": b"text"}


@pytest.mark.parametrize("told", ["/no/such/file", "-----BEGIN OPENSSH PRIVATE KEY-----\nnone\n"])
def test_a_private_key_that_is_none_is_said_and_not_shown(share: Rig, work: Working, told: str) -> None:
    with pytest.raises(SourceError) as said:
        Copy().look(share.changed(credentials={"key": Secret(told)}), work)

    assert said.value.trouble == "unusable"
    assert told not in str(said.value)


def test_a_key_whose_phrase_is_missing_is_said(share: Rig, work: Working, key: asyncssh.SSHKey) -> None:
    text = key.export_private_key("openssh", PHRASE, rounds=50).decode()

    with pytest.raises(SourceError, match="and to passphrase"):
        Copy().look(share.changed(credentials={"key": Secret(text)}), work)


def test_links_are_not_followed(share: Rig, work: Working, tmp_path: Path) -> None:
    top = tmp_path / "served" / "srv" / "docs"
    (tmp_path / "served" / "secret.md").write_text("secret")
    (top / "file.md").symlink_to("../../secret.md")
    (top / "ring").symlink_to(".")

    found = Copy().look(share, work)

    assert [one.key for one in found] == ["a.md"]


def test_names_of_a_share_that_are_no_utf_8_are_different_files(
    share: Rig, work: Working, tmp_path: Path
) -> None:
    top = os.fsencode(tmp_path / "served" / "srv" / "docs")
    for name in (b"caf\xe9.md", b"caf\xe8.md"):
        Path(os.fsdecode(top + b"/" + name)).write_bytes(name)
    copy = Copy()

    copy.look(share, work)

    assert copy.files == {"a.md": b"text", "caf%E9.md": b"caf\xe9.md", "caf%E8.md": b"caf\xe8.md"}


def test_a_closed_folder_of_a_share_keeps_what_was_brought_of_it(
    share: Rig, work: Working, tmp_path: Path
) -> None:
    share.put("in/b.md", b"text")
    copy = Copy()
    copy.look(share, work)
    top = tmp_path / "served" / "srv" / "docs"
    (top / "in").rename(top / "closed")
    copy.held = {key.replace("in/", "closed/"): held for key, held in copy.held.items()}
    copy.files = {key.replace("in/", "closed/"): data for key, data in copy.files.items()}

    found = copy.look(share, work)

    reason = "its server does not list it; see to the rights there"
    assert [one for one in found if isinstance(one, Failed)] == [
        Failed("closed/", reason),
        Failed("closed/b.md", reason),
    ]
    assert set(copy.files) == {"a.md", "closed/b.md"}


@pytest.mark.parametrize("name", ["never still.md", "touched.md"])
def test_a_file_that_changes_whenever_it_is_read_is_left_for_the_next_look(
    share: Rig, work: Working, name: str
) -> None:
    share.put(name, b"text\n")
    copy = Copy()

    found = copy.look(share, work)

    assert Failed(name, "it changed while it was read; it is fetched at the next look") in found
    assert share.reads.count(name) == 2
    assert copy.files == {"a.md": b"text"}


def test_a_folder_of_the_users_own_is_named_by_a_tilde(share: Rig, work: Working, tmp_path: Path) -> None:
    (tmp_path / "served" / "docs").mkdir()
    (tmp_path / "served" / "docs" / "own.md").write_bytes(b"own")
    copy = Copy()

    copy.look(share.changed(address=share.setup.address.replace("/srv/docs", "/~/docs")), work)

    assert copy.files == {"own.md": b"own"}


def test_without_its_library_it_is_said_what_to_install(
    share: Rig, work: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "asyncssh", None)

    with pytest.raises(SourceError) as told:
        Copy().look(share, work)

    assert str(told.value) == (
        "SFTP needs a library that is not installed; run pip install 'backgrounder[sftp]'."
    )


@pytest.mark.parametrize(
    ("address", "options", "credentials", "wrong"),
    [
        ("files.example.org/docs", {}, ("password",), "address"),
        ("sftp://", {}, ("password",), "address"),
        ("sftp://anna:secret@files.example.org/docs", {}, (), "address"),
        ("sftp://anna@files.example.org:99999/docs", {}, ("password",), "address"),
        ("sftp://files.example.org/docs", {}, ("password",), "user"),
        ("sftp://anna@files.example.org/docs", {}, (), "password"),
        ("sftp://anna@files.example.org/docs", {"fingerprint": "12:34"}, ("key",), "fingerprint"),
    ],
)
def test_what_is_wrong_in_a_table_of_sftp_is_told_by_its_key(
    address: str, options: dict[str, str], credentials: tuple[str, ...], wrong: str
) -> None:
    secrets = {name: Secret(SECRET) for name in credentials}

    found = KIND.problem(Setup("files", "sftp", address, options=options, credentials=secrets))

    assert found is not None
    assert found[0] == wrong
