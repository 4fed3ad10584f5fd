from collections.abc import Iterator

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.azure import KIND, authorization
from adapters.syncing.port import Setup, SourceError, Unchanged
from tests.adapters.syncing.stores import azure_server
from tests.adapters.syncing.stores.azure_server import SAS, Server, rig_of
from tests.adapters.syncing.stores.rig import Copy
from tests.adapters.syncing.working import Working


@pytest.fixture
def server() -> Iterator[Server]:
    with azure_server.azure() as found:
        yield found


def test_a_request_is_signed_as_microsofts_own_library_signs_it() -> None:
    """What is expected is what azure-storage-blob 12.31 made of this request."""
    signed = authorization(
        "acmestore",
        Secret("dGhlIGtleSBvZiBhbiBhY2NvdW50"),
        "/handbook/%C3%9Cber%20uns/a%2Bb.md",
        {"comp": "list", "prefix": "a b", "restype": "container"},
        {
            "x-ms-date": "Sun, 29 Nov 2026 17:00:00 GMT",
            "x-ms-version": "2021-12-02",
            "If-None-Match": '"0x8D1"',
        },
    )

    assert signed == "SharedKey acmestore:LH+hQNl0NPOPRrxlgoKCVpZUb48t14XMB/bv88vHSTU="


def test_pages_of_a_container_are_followed_to_the_end(server: Server, work: Working) -> None:
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


def test_a_shared_access_signature_is_enough_and_not_shown(
    server: Server, work: Working, caplog: pytest.LogCaptureFixture
) -> None:
    rig = rig_of(server)
    rig.put("a.md", b"text")
    copy = Copy()

    with caplog.at_level("INFO"):
        copy.look(rig.changed(credentials={"sas": Secret(f"?{SAS}")}), work)

    assert copy.files == {"a.md": b"text"}
    assert "sig=" not in caplog.text


def test_a_wrong_shared_access_signature_is_refused_and_not_shown(server: Server, work: Working) -> None:
    wrong = SAS.replace("sig=c2", "sig=d3")

    with pytest.raises(SourceError) as told:
        Copy().look(rig_of(server).changed(credentials={"sas": Secret(wrong)}), work)

    assert told.value.trouble == "refused"
    assert "does not let us list container “handbook” (status 403, AuthenticationFailed)" in str(told.value)
    assert "sig" not in str(told.value)


def test_folders_of_a_container_are_no_files(server: Server, work: Working) -> None:
    server.folders = ["docs/guide.md", "docs/in"]
    rig = rig_of(server)
    rig.put("guide.md/a.md", b"text")
    rig.put("marker/", b"")

    assert [one.key for one in Copy().look(rig, work)] == ["guide.md/a.md"]


def test_names_that_xml_cannot_hold_are_read(server: Server, work: Working) -> None:
    files = {"bell\x07.md": b"1", "a//b.md": b"2", "<&>.md": b"3", "100%25.md": b"4"}
    rig = rig_of(server)
    for name, data in files.items():
        rig.put(name, data)
    copy = Copy()

    copy.look(rig, work)

    assert copy.files == files


def test_a_key_of_an_account_that_is_none_is_said_and_not_shown(server: Server, work: Working) -> None:
    with pytest.raises(SourceError) as told:
        Copy().look(rig_of(server).changed(credentials={"key": Secret("no Base64 at all")}), work)

    assert told.value.trouble == "unusable"
    assert "no Base64" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "credentials", "wrong"),
    [
        ("az://handbook/docs", (), "address"),
        ("https://acme.blob.core.windows.net", (), "address"),
        ("https://acme.blob.core.windows.net/handbook?sv=1&sig=2", (), "address"),
        ("https://acme.blob.core.windows.net/handbook", ("key", "sas"), "sas"),
        ("https://acme.blob.core.windows.net/handbook/docs", ("sas",), None),
    ],
)
def test_what_is_wrong_in_a_table_of_a_container_is_told_by_its_key(
    address: str, credentials: tuple[str, ...], wrong: str | None
) -> None:
    secrets = {name: Secret("x" * 20) for name in credentials}

    found = KIND.problem(Setup("files", "azure", address, credentials=secrets))

    assert (found or (None,))[0] == wrong
