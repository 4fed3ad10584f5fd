"""What holds for every store and share, each asked at a server."""

import logging
import socket
import traceback
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

import pytest

from adapters.syncing.port import Failed, Fetched, SourceError, Unchanged
from tests.adapters.syncing.stores.rig import SECRET, Copy, Rig
from tests.adapters.syncing.working import Working

NAMES = [
    "a.md",
    "deep/er/b.md",
    "Über uns/Größe 100%.md",
    "with blank/c d.txt",
    "signs/1+1=2 & more; 'so' (v1),~@$!.md",
    "signs/50%20.md",
    "signs/#first.d/what?.md",
    "日本語/文書.md",
]


def _fill(rig: Rig) -> dict[str, bytes]:
    files = {name: f"# {name}\n".encode() * 3 for name in NAMES}
    for name, data in files.items():
        rig.put(name, data)
    return files


def test_all_files_come_letter_for_letter(rig: Rig, work: Working) -> None:
    files = _fill(rig)
    copy = Copy()

    copy.look(rig, work)

    wanted = {name: data for name, data in files.items() if work.wants(name)}
    assert copy.files == wanted
    assert {one.path for one in copy.held.values()} == set(wanted)


def test_an_empty_store_has_no_files(rig: Rig, work: Working) -> None:
    rig.put("picture.jpg", b"no document")

    assert Copy().look(rig, work) == []


def test_what_did_not_change_is_not_read_again(rig: Rig, work: Working) -> None:
    _fill(rig)
    copy = Copy()
    copy.look(rig, work)
    rig.reads.clear()

    found = copy.look(rig, work)

    assert {type(one) for one in found} == {Unchanged}
    assert rig.reads == []


def test_what_changed_alone_is_read(rig: Rig, work: Working) -> None:
    files = _fill(rig)
    copy = Copy()
    copy.look(rig, work)
    rig.reads.clear()
    rig.put("deep/er/b.md", b"# Another\n")

    copy.look(rig, work)

    assert copy.files == {**{n: d for n, d in files.items() if work.wants(n)}, "deep/er/b.md": b"# Another\n"}
    assert rig.reads == ["deep/er/b.md"]


def test_what_changes_between_list_and_reading_is_known_by_what_was_read(rig: Rig, work: Working) -> None:
    rig.put("a.md", b"listed")
    rig.put("b.md", b"listed")
    copy = Copy()
    look = rig.kind.connect(rig.setup).look({}, work)
    copy.take([next(look)])
    (other,) = {"a.md", "b.md"} - copy.files.keys()
    rig.put(other, b"changed meanwhile")
    copy.take(look)
    rig.reads.clear()

    copy.look(rig, work)

    assert copy.files[other] == b"changed meanwhile"
    assert rig.reads == []


def test_added_renamed_and_removed_there_is_so_here(rig: Rig, work: Working) -> None:
    for name in ("stays.md", "goes.md", "is renamed.md"):
        rig.put(name, name.encode())
    copy = Copy()
    copy.look(rig, work)
    rig.put("new/one.md", b"new")
    rig.remove("goes.md")
    rig.remove("is renamed.md")
    rig.put("was renamed.md", b"is renamed.md")
    rig.reads.clear()

    copy.look(rig, work)

    assert copy.files == {"stays.md": b"stays.md", "new/one.md": b"new", "was renamed.md": b"is renamed.md"}
    assert sorted(rig.reads) == ["new/one.md", "was renamed.md"]


@pytest.mark.parametrize("after", range(1, 6))
def test_a_look_that_is_broken_off_goes_on_where_it_was(rig: Rig, work: Working, after: int) -> None:
    files = {f"{number}.md": b"%d" % number for number in range(6)}
    for name, data in files.items():
        rig.put(name, data)
    copy = Copy()
    look = rig.kind.connect(rig.setup).look({}, work)
    copy.take(islice(look, after))
    look.close()  # type: ignore[attr-defined] # it is a generator

    copy.look(rig, work)

    assert copy.files == files
    assert sorted(rig.reads) == sorted(files)


def test_what_nobody_wants_is_not_read(rig: Rig, work: Working) -> None:
    for name in ("docs/a.md", "docs/drafts/b.md", "c.md", "docs/.hidden/d.md", "docs/e.exe"):
        rig.put(name, b"text")
    wanted = Working(work.scratch, take=["docs/**"], leave=["**/drafts/**"])

    Copy().look(rig, wanted)

    assert rig.reads == ["docs/a.md"]


def test_what_is_too_large_is_left_out_and_said(rig: Rig, work: Working) -> None:
    rig.put("large.md", b"x" * 3_000_000)
    rig.put("small.md", b"x")
    copy = Copy()

    found = copy.look(rig, Working(work.scratch, max_bytes=2 << 20))

    failed = [one for one in found if isinstance(one, Failed)]
    assert [one.key for one in failed] == ["large.md"]
    assert failed[0].reason.startswith("it is too large (")
    assert copy.files == {"small.md": b"x"}
    assert not rig.sizes_listed or rig.reads == ["small.md"]


def test_what_grew_too_large_keeps_what_was_there(rig: Rig, work: Working) -> None:
    rig.put("grows.md", b"small")
    copy = Copy()
    copy.look(rig, work)
    rig.put("grows.md", b"x" * 3_000_000)

    copy.look(rig, Working(work.scratch, max_bytes=2 << 20))

    assert copy.files == {"grows.md": b"small"}


@pytest.mark.parametrize("steps", range(1, 9))
def test_it_ends_as_soon_as_it_is_to(rig: Rig, work: Working, steps: int) -> None:
    for number in range(20):
        rig.put(f"{number}.md", b"text")
    ending = Working(work.scratch, ends_at=steps)

    with pytest.raises(SourceError) as ended:
        list(rig.kind.connect(rig.setup).look({}, ending))

    assert ended.value.trouble == "stopped"
    assert ending.steps == steps
    assert len(rig.reads) <= steps


def test_a_store_that_is_away_is_said(rig: Rig, work: Working, servers: ExitStack) -> None:
    rig.put("a.md", b"text")
    copy = Copy()
    copy.look(rig, work)
    servers.close()

    with pytest.raises(SourceError) as away:
        copy.look(rig, work)

    assert away.value.trouble == "away"
    assert copy.files == {"a.md": b"text"}


def test_a_store_that_says_nothing_is_not_waited_for(rig: Rig, work: Working) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        rig = _moved(rig, port).with_options(timeout=0.2)

        with pytest.raises(SourceError) as away:
            Copy().look(rig, work)

    assert away.value.trouble == "away"


def _moved(rig: Rig, port: int) -> Rig:
    """The same store behind another port."""
    endpoint = str(rig.setup.options.get("endpoint", ""))
    if endpoint:
        return rig.with_options(endpoint=f"http://127.0.0.1:{port}")
    parts = urlsplit(rig.setup.address)
    at = parts.netloc.rpartition("@")[0]
    netloc = f"{at}@127.0.0.1:{port}" if at else f"127.0.0.1:{port}"
    return rig.changed(address=parts._replace(netloc=netloc).geturl())


def test_a_folder_that_is_not_there_is_said(rig: Rig, work: Working) -> None:
    if rig.kind.name in {"s3", "gcs", "azure"}:
        pytest.skip("in a bucket every folder is there")
    rig.put("a.md", b"text")

    with pytest.raises(SourceError) as none:
        Copy().look(rig.changed(address=f"{rig.setup.address}/nowhere"), work)

    assert none.value.trouble == "unusable"
    assert "nowhere" in str(none.value)


def test_wrong_credentials_are_refused_and_shown_to_nobody(
    rig: Rig, work: Working, caplog: pytest.LogCaptureFixture
) -> None:
    if not rig.wrong:
        pytest.skip("it wants none")
    rig.put("a.md", b"text")
    wrong = replace(rig, setup=replace(rig.setup, credentials={**rig.setup.credentials, **rig.wrong}))

    with caplog.at_level(logging.DEBUG), pytest.raises(SourceError) as refused:
        Copy().look(wrong, work)

    assert refused.value.trouble == "refused"
    seen = "".join(traceback.format_exception(refused.value)) + caplog.text + str(refused.value)
    assert not [one for one in rig.wrong.values() if one.reveal() in seen]


def test_right_credentials_are_shown_to_nobody(
    rig: Rig, work: Working, caplog: pytest.LogCaptureFixture
) -> None:
    rig.put("a.md", b"text")

    with caplog.at_level(logging.DEBUG):
        found = Copy().look(rig, work)

    assert [type(one) for one in found] == [Fetched]
    assert SECRET not in caplog.text


def test_a_file_has_the_address_that_the_owner_gives_it(rig: Rig, work: Working) -> None:
    rig.put("guide/first steps.md", b"text")
    copy = Copy()

    copy.look(rig.changed(link="https://docs.example.org/{stem}"), work)

    (held,) = copy.held.values()
    assert held.origin.url == "https://docs.example.org/guide/first%20steps"
    assert held.origin.published is None


def test_another_form_of_addresses_reads_nothing_again(rig: Rig, work: Working) -> None:
    rig.put("a.md", b"text")
    copy = Copy()
    copy.look(rig, work)
    rig.reads.clear()

    (found,) = copy.look(rig.changed(link="https://docs.example.org/{path}"), work)

    assert isinstance(found, Unchanged)
    assert found.origin is not None
    assert found.origin.url == "https://docs.example.org/a.md"
    assert rig.reads == []
