from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.gcs import KIND
from adapters.syncing.port import Setup, SourceError, Unchanged
from tests.adapters.syncing.stores import gcs_server
from tests.adapters.syncing.stores.gcs_server import Server, rig_of
from tests.adapters.syncing.stores.rig import Copy
from tests.adapters.syncing.working import Working


@pytest.fixture
def server() -> Iterator[Server]:
    with gcs_server.gcs() as found:
        yield found


def test_pages_of_a_bucket_are_followed_to_the_end(server: Server, work: Working) -> None:
    server.per_page = 10
    rig = rig_of(server)
    for number in range(35):
        rig.put(f"{number}.md", b"text")
    copy = Copy()
    copy.look(rig, work)

    again = copy.look(rig, work)

    assert len(copy.files) == 35
    assert server.lists == 4 + 4
    assert {type(one) for one in again} == {Unchanged}


def test_one_token_is_enough_for_a_look(server: Server, work: Working) -> None:
    rig = rig_of(server)
    for number in range(5):
        rig.put(f"{number}.md", b"text")

    Copy().look(rig, work)

    assert server.given == 1


def test_a_token_that_ends_in_the_middle_is_renewed(server: Server, work: Working) -> None:
    rig = rig_of(server)
    for number in range(5):
        rig.put(f"{number}.md", b"text")
    copy = Copy()
    look = rig.kind.connect(rig.setup).look({}, work)
    copy.take([next(look)])
    server.expire()

    copy.take(look)

    assert len(copy.files) == 5
    assert server.given == 2


def test_names_with_slashes_and_percents_are_the_objects_own(server: Server, work: Working) -> None:
    files = {
        "a//b.md": b"1",
        "a/b.md": b"2",
        "a%2Fb.md": b"3",
        "/c.md": b"4",
        "a+b c.md": b"5",
        "ring\r.md": b"6",
    }
    rig = rig_of(server)
    for name, data in files.items():
        rig.put(name, data)
    copy = Copy()

    copy.look(rig, work)

    assert copy.files == files


def test_a_key_may_be_named_by_its_file(server: Server, work: Working, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(server.account())
    rig = rig_of(server)
    rig.put("a.md", b"text")
    copy = Copy()

    copy.look(rig.changed(credentials={"key": Secret(str(tmp_path / "key.json"))}), work)

    assert copy.files == {"a.md": b"text"}


@pytest.mark.parametrize(
    "told",
    [
        "/no/such/file.json",
        "{",
        "[]",
        "{}",
        '{"type": "service_account", "client_email": "a@b", "private_key": "none"}',
    ],
)
def test_what_is_no_key_of_an_account_is_said_and_not_shown(server: Server, work: Working, told: str) -> None:
    with pytest.raises(SourceError) as said:
        Copy().look(rig_of(server).changed(credentials={"key": Secret(told)}), work)

    assert str(said.value).startswith("The key of the source files is none of Google's;")
    assert len(told) < 4 or told not in str(said.value)


def test_a_key_that_was_taken_back_is_said(server: Server, work: Working) -> None:
    key = Secret(server.account(RSAKey.generate_key(2048)))

    with pytest.raises(SourceError) as told:
        Copy().look(rig_of(server).changed(credentials={"key": key}), work)

    assert told.value.trouble == "refused"
    assert "refuses the credentials of the source files (invalid_grant)" in str(told.value)


@pytest.mark.parametrize(
    "address", ["https://storage.googleapis.com/handbook", "gs://", "gs://Hand Book", "s3://handbook"]
)
def test_what_is_no_address_of_a_bucket_is_told(address: str) -> None:
    assert (KIND.problem(Setup("files", "gcs", address)) or ("",))[0] == "address"
