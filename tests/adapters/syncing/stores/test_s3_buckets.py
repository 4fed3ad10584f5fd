import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.s3 import KIND
from adapters.syncing.kinds.stores.signing import Keys, encoded_path, encoded_query, signed
from adapters.syncing.port import Failed, Setup, SourceError, Unchanged
from tests.adapters.syncing.stores import s3_server
from tests.adapters.syncing.stores.rig import SECRET, Copy, setup_of
from tests.adapters.syncing.stores.s3_server import BUCKET, LISTED_AT, Server, rig_of
from tests.adapters.syncing.stores.told import told
from tests.adapters.syncing.working import Working, of_documents


@pytest.fixture
def server() -> Iterator[Server]:
    with s3_server.s3() as found:
        yield found


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(st.characters(codec="utf-8"), max_size=20))
def test_requests_are_signed_as_botocore_signs_them(key: str, prefix: str) -> None:
    path, query = encoded_path(f"/bucket/{key}"), encoded_query({"list-type": "2", "prefix": prefix})
    theirs = AWSRequest("GET", f"https://s3.example.org{path}?{query}")
    theirs.context["timestamp"] = "20261129T170000Z"
    auth = S3SigV4Auth(Credentials("AKID", SECRET, "for-a-while"), "s3", "eu-central-1")
    auth.add_auth(theirs)
    at = datetime.strptime(theirs.context["timestamp"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    ours = signed(
        Keys(Secret("AKID"), Secret(SECRET), Secret("for-a-while")),
        "eu-central-1",
        at,
        "s3.example.org",
        path,
        query,
    )

    assert ours["authorization"] == theirs.headers["Authorization"]


def test_a_bucket_that_checks_signatures_takes_ours(server: Server, work: Working) -> None:
    keys = s3_server.reader(server)
    rig = rig_of(server)
    rig.put("a b+c/ü.md", b"text")
    s3_server.be_strict(server)
    copy = Copy()

    copy.look(rig.changed(credentials=keys), work)

    assert copy.files == {"a b+c/ü.md": b"text"}


@pytest.mark.parametrize("wrong", ["access_key", "secret_key"])
def test_wrong_keys_are_refused_and_not_shown(server: Server, work: Working, wrong: str) -> None:
    keys = s3_server.reader(server)
    rig_of(server).put("a.md", b"text")
    s3_server.be_strict(server)

    with pytest.raises(SourceError) as refused:
        Copy().look(rig_of(server).changed(credentials={**keys, wrong: Secret("AKIAWRONG")}), work)

    assert refused.value.trouble == "refused"
    assert re.fullmatch(
        r"127\.0\.0\.1:\d+ does not let us list bucket “handbook” \(status 403, \w+\); "
        r"see to access_key and secret_key in sources\.toml, and to what they may read there\.",
        str(refused.value),
    )


def test_a_bucket_that_is_not_there_is_said(server: Server, work: Working) -> None:
    with pytest.raises(SourceError) as none:
        Copy().look(rig_of(server).changed(address="s3://nobodys/docs"), work)

    assert none.value.trouble == "unusable"
    assert "has no bucket “nobodys” (status 404, NoSuchBucket); correct the address" in str(none.value)


def test_thousands_of_objects_are_listed_page_by_page(server: Server, work: Working) -> None:
    server.fill(f"docs/{number:05}.md" for number in range(2_100))
    rig, copy, some = rig_of(server), Copy(), Working(work.scratch, take=["*99.md"])

    copy.look(rig, some)
    found = copy.look(rig, some)

    assert [*copy.files] == [f"{number:05}.md" for number in range(99, 2_100, 100)]
    assert len(server.lists) == 3 + 3
    assert len(server.reads) == 21
    assert {type(one) for one in found} == {Unchanged}


def test_folders_of_a_bucket_are_no_files(server: Server, work: Working) -> None:
    rig = rig_of(server)
    for key in ("", "guide/", "guide.md/"):
        rig.put(key, b"")
    rig.put("guide/a.md", b"text")

    found = Copy().look(rig, work)

    assert [one.key for one in found] == ["guide/a.md"]


def test_only_the_folder_of_the_address_is_brought(server: Server, work: Working) -> None:
    for key in ("docs/a.md", "docs-old/b.md", "c.md"):
        server.client.put_object(Bucket=BUCKET, Key=key, Body=b"text")

    assert [one.key for one in Copy().look(rig_of(server), work)] == ["a.md"]
    assert {one.key for one in Copy().look(rig_of(server, ""), work)} == {"docs/a.md", "docs-old/b.md", "c.md"}


def test_odd_keys_are_different_files(server: Server, work: Working) -> None:
    files = {
        "a//b.md": b"two slashes",
        "a/b.md": b"one",
        "/c.md": b"begins with one",
        "c.md": b"file",
        "c.md/d.md": b"in a folder of a file's name",
        "tab\t.md": b"tab",
        "plus+plus.md": b"plus",
        "plus plus.md": b"blank",
        "100%25.md": b"percent",
    }
    rig = rig_of(server)
    for key, data in files.items():
        rig.put(key, data)
    copy = Copy()

    copy.look(rig, work)

    assert copy.files == files


@pytest.mark.parametrize("key", ["../secret.md", "a/../b.md", "./c.md", "a/./d.md"])
def test_a_key_with_dots_for_folders_is_left_out_and_said(server: Server, work: Working, key: str) -> None:
    rig = rig_of(server)
    rig.put(key, b"text")

    assert Copy().look(rig, work) == [Failed(key, "its name holds “.” or “..” as a folder; rename it")]


def test_what_was_put_in_several_parts_is_read_once(server: Server, work: Working) -> None:
    part = b"x" * (5 << 20)
    client, key = server.client, "docs/parts.md"
    begun = client.create_multipart_upload(Bucket=BUCKET, Key=key)["UploadId"]
    tags = [
        client.upload_part(Bucket=BUCKET, Key=key, UploadId=begun, PartNumber=number, Body=data)["ETag"]
        for number, data in ((1, part), (2, b"end"))
    ]
    parts = [{"PartNumber": number, "ETag": tag} for number, tag in enumerate(tags, 1)]
    client.complete_multipart_upload(Bucket=BUCKET, Key=key, UploadId=begun, MultipartUpload={"Parts": parts})
    copy = Copy()

    copy.look(rig_of(server), work)
    copy.look(rig_of(server), work)

    assert copy.files == {"parts.md": part + b"end"}
    assert copy.held["parts.md"].version.endswith("-2")
    assert server.reads == ["parts.md"]


def test_what_is_deleted_of_a_bucket_that_keeps_versions_is_gone(server: Server, work: Working) -> None:
    server.client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    rig = rig_of(server)
    rig.put("a.md", b"first")
    rig.put("b.md", b"stays")
    copy = Copy()
    copy.look(rig, work)
    rig.put("a.md", b"second")
    copy.look(rig, work)
    assert copy.files["a.md"] == b"second"

    rig.remove("a.md")
    copy.look(rig, work)

    assert copy.files == {"b.md": b"stays"}


def test_an_object_that_goes_between_list_and_reading_is_missed(server: Server, work: Working) -> None:
    rig = rig_of(server)
    rig.put("a.md", b"text")
    rig.put("b.md", b"text")
    look = rig.kind.connect(rig.setup).look({}, work)
    next(look)
    rig.remove("b.md")

    rest = list(of_documents(look))

    assert [(type(one).__name__, one.key) for one in rest] == [("Missed", "b.md")]


def test_a_redirect_to_another_host_is_not_followed_but_said(work: Working) -> None:
    elsewhere = {"Location": "https://user:pass@evil.example.org/there?token=abc"}

    with told({LISTED_AT: (307, elsewhere, b"")}) as server, pytest.raises(SourceError) as said:
        list(KIND.connect(setup_of(KIND, "s3://handbook", {}, endpoint=server.url)).look({}, work))

    assert said.value.trouble == "unusable"
    assert "sends us on to https://evil.example.org/there instead of listing bucket “handbook”" in str(
        said.value
    )
    assert len(server.asked) == 1


def test_a_bucket_of_another_region_says_which(work: Working) -> None:
    there = {"x-amz-bucket-region": "eu-central-1"}

    with told({LISTED_AT: (301, there, b"")}) as server, pytest.raises(SourceError) as said:
        list(KIND.connect(setup_of(KIND, "s3://handbook", {}, endpoint=server.url)).look({}, work))

    assert str(said.value) == (
        'The bucket “handbook” lies in eu-central-1; write region = "eu-central-1" into sources.toml.'
    )


@pytest.mark.parametrize(
    ("list_", "wrong"),
    [
        (b"<html>Welcome", "answers with something else than a list of bucket “handbook”"),
        (
            b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><ListBucketResult>&b;</ListBucketResult>",
            "answers with something else than a list of bucket “handbook”",
        ),
        (b"<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>", "does not continue its list"),
    ],
)
def test_what_is_no_list_is_none(work: Working, list_: bytes, wrong: str) -> None:
    with told({LISTED_AT: (200, {}, list_)}) as server, pytest.raises(SourceError, match=wrong) as said:
        list(KIND.connect(setup_of(KIND, "s3://handbook", {}, endpoint=server.url)).look({}, work))

    assert said.value.trouble == "unusable"


@contextmanager
def _role(answer: bytes) -> Iterator[str]:
    """What gives the keys of a role to what runs on AWS, as its containers ask for them."""
    with told({"/keys": (200, {"Content-Type": "application/json"}, answer)}) as metadata:
        yield f"{metadata.url}/keys"


def test_a_role_of_the_machine_is_taken_where_the_owner_asks_for_it(
    server: Server, work: Working, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _without_keys_of_aws(monkeypatch, tmp_path)
    keys = s3_server.reader(server)
    rig = rig_of(server)
    rig.put("a.md", b"text")
    s3_server.be_strict(server)
    answer = {
        "AccessKeyId": keys["access_key"].reveal(),
        "SecretAccessKey": keys["secret_key"].reveal(),
        "Expiration": "2099-01-01T00:00:00Z",
    }
    copy = Copy()

    with _role(json.dumps({**answer, "Token": ""}).encode()) as address:
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", address)
        copy.look(rig.changed(credentials={}).with_options(ambient=True), work)

    assert copy.files == {"a.md": b"text"}


def test_without_a_role_that_is_said(
    server: Server, work: Working, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _without_keys_of_aws(monkeypatch, tmp_path)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")

    with pytest.raises(SourceError, match="This machine has no keys for S3; give it a role") as none:
        Copy().look(rig_of(server).changed(credentials={}).with_options(ambient=True), work)

    assert none.value.trouble == "refused"


def test_no_role_is_asked_for_where_the_owner_does_not_ask_for_it(
    server: Server, work: Working, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _without_keys_of_aws(monkeypatch, tmp_path)
    rig = rig_of(server)
    rig.put("a.md", b"text")
    with told() as metadata:
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{metadata.url}/keys")
        monkeypatch.setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAOFWHOEVER")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-of-whoever-runs-it")

        Copy().look(rig.changed(credentials={}), work)

    assert metadata.asked == []


def _without_keys_of_aws(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))


def test_without_its_library_a_role_says_what_to_install(
    server: Server, work: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "botocore.session", None)

    with pytest.raises(SourceError) as said:
        Copy().look(rig_of(server).changed(credentials={}).with_options(ambient=True), work)

    assert str(said.value) == (
        "The option “ambient” needs a library that is not installed; run pip install 'backgrounder[aws]'."
    )


@pytest.mark.parametrize(
    ("address", "options", "credentials", "wrong"),
    [
        ("https://handbook.s3.amazonaws.com", {}, (), "address"),
        ("s3://", {}, (), "address"),
        ("s3://hand_book?x/docs", {}, (), "address"),
        ("s3://handbook", {"endpoint": "minio.example.org"}, (), "endpoint"),
        ("s3://handbook", {"endpoint": "https://me:secret@minio.example.org"}, (), "endpoint"),
        ("s3://handbook", {"timeout": 0}, (), "timeout"),
        ("s3://handbook", {"ambient": True}, ("access_key", "secret_key"), "ambient"),
        ("s3://handbook", {}, ("access_key",), "secret_key"),
        ("s3://handbook", {}, ("secret_key",), "access_key"),
        ("s3://handbook", {}, ("session_token",), "session_token"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_by_its_key(
    address: str, options: dict[str, str | int], credentials: tuple[str, ...], wrong: str
) -> None:
    secrets = {name: Secret("x" * 20) for name in credentials}

    found = KIND.problem(Setup("files", "s3", address, options=options, credentials=secrets))

    assert found is not None
    assert found[0] == wrong


@pytest.mark.parametrize(
    ("address", "options", "host", "path"),
    [
        ("s3://handbook", {}, "handbook.s3.us-east-1.amazonaws.com", ""),
        ("s3://handbook", {"region": "cn-north-1"}, "handbook.s3.cn-north-1.amazonaws.com.cn", ""),
        ("s3://hand.book", {"region": "eu-west-1"}, "s3.eu-west-1.amazonaws.com", "/hand.book"),
        (
            "s3://handbook",
            {"endpoint": "https://minio.example.org:9000/s3/"},
            "minio.example.org:9000",
            "/s3/handbook",
        ),
        (
            "s3://handbook",
            {"endpoint": "https://oss.example.org", "bucket_in_host": True},
            "handbook.oss.example.org",
            "",
        ),
    ],
)
def test_a_bucket_is_asked_where_it_is(
    address: str, options: dict[str, str | bool], host: str, path: str
) -> None:
    from adapters.syncing.kinds.stores.s3 import place_of

    assert place_of(Setup("files", "s3", address, options=options)) == (f"https://{host}", path)


def test_paths_are_sent_as_they_are_signed() -> None:
    assert encoded_path("/b/a b+c/ü~.md") == f"/b/a%20b%2Bc/{quote('ü')}~.md"
