"""What is known of a source from look to look, also after a power cut."""

from pathlib import Path

import pytest

from adapters.syncing import bringing
from adapters.syncing.landing.laying import lay_down
from adapters.syncing.landing.plan import Plan
from adapters.syncing.port import Fetched
from adapters.syncing.record.landed import Documents
from adapters.syncing.record.room import Room
from adapters.syncing.record.staging import LIST, Stage
from knowledge.patience import Beat
from tests.adapters.syncing.remote import CLOCK, Bench


def staged(room: Room, *keys: str) -> dict[str, bytes]:
    """Stage some documents, and give what is staged then."""
    stage = Stage.open(room)
    for key in keys:
        stage.add(Fetched(key, f"{key}.md", key.encode(), "1"))
    found = {key: stage.file(one.number).read_bytes() for key, one in stage.staged.items()}
    stage.close()
    return found


def test_a_torn_line_is_none(tmp_path: Path) -> None:
    room = Room(tmp_path)
    staged(room, "a", "b")
    file = tmp_path / LIST
    file.write_bytes(file.read_bytes()[:-5])

    after = staged(room, "c")

    assert (after, staged(room)) == ({"a": b"a", "c": b"c"}, {"a": b"a", "c": b"c"})


def test_the_last_of_a_document_counts(tmp_path: Path) -> None:
    room = Room(tmp_path)

    assert staged(room, "a", "b", "a") == staged(room) == {"b": b"b", "a": b"a"}
    assert len(list((tmp_path / "fetched").iterdir())) == 2


def test_what_was_damaged_before_it_was_laid_down_is_fetched_anew(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bench.remote.fails("It went away.", after=1)
    bench.sources().bring()
    (file,) = (bench.state / "sources").glob("*/wiki/fetched/1")
    file.write_bytes(bytes(file.stat().st_size))

    bench.remote.write()
    bench.sources().bring()

    assert bench.remote.fetched() == ["a.md", "a.md", "b.md"]
    assert bench.tree() == {"a.md": "The text of a.md.", "b.md": "The text of b.md."}


def test_who_wants_a_source_looked_at_more_often_need_not_wait(bench: Bench) -> None:
    bench.write('every = "1d"')
    bench.sources().bring()
    (before,) = bench.sources().states()

    bench.write('every = "1h"')
    (after,) = bench.sources().states()

    assert before.next_at is not None
    assert after.next_at is not None
    assert (before.next_at.timestamp(), after.next_at.timestamp()) == (CLOCK + 86_400, CLOCK + 3600)


def test_a_key_that_means_something_to_us_is_nobodys(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.remote.change("\0wiki/own.md", path="own.md", text="Not mine.")
    bench.remote.change("", path="empty.md", text="Of no key.")

    (brought,) = bench.sources().bring()

    assert (brought.added, brought.failed) == (("wiki/a.md",), ())


def test_a_file_that_has_two_names_for_a_moment_loses_the_first(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.remote.hold("a.md")
    bench.sources().bring()

    def lay(root: Path, room: Room, plan: Plan, beat: Beat) -> Documents:
        (root / "wiki/z.md").hardlink_to(root / "wiki/a.md")  # as whoever was killed left it
        return lay_down(root, room, plan, beat)

    bench.remote.change("a.md", path="z.md")
    with monkeypatch.context() as patched:
        patched.setattr(bringing, "lay_down", lay)
        bench.sources().bring()

    assert bench.tree() == {"z.md": "The text of a.md."}
