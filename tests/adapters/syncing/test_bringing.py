"""What a source delivers comes into its folder, changes there and goes, and nothing else does."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.syncing import NoSuchSourceError
from knowledge.origins import ORIGINS
from tests.adapters.syncing.remote import Bench, bring


def test_documents_are_added_changed_renamed_and_removed(bench: Bench) -> None:
    bench.remote.hold("a.md", "b/c.md", "d.md")
    first = bring(bench)
    assert bench.tree() == {key: f"The text of {key}." for key in ("a.md", "b/c.md", "d.md")}
    bench.remote.fetched()

    bench.remote.change("a.md", text="Another text.")
    bench.remote.change("b/c.md", path="e/f.md")
    bench.remote.drop("d.md")
    bench.remote.change("g.md", text="New.")
    second = bring(bench)

    assert first.added == ("wiki/a.md", "wiki/b/c.md", "wiki/d.md")
    assert bench.tree() == {"a.md": "Another text.", "e/f.md": "The text of b/c.md.", "g.md": "New."}
    assert (second.added, second.changed, second.renamed, second.removed, second.unchanged) == (
        ("wiki/g.md",),
        ("wiki/a.md",),
        (("wiki/b/c.md", "wiki/e/f.md"),),
        ("wiki/d.md",),
        0,
    )
    assert bench.remote.fetched() == ["a.md", "g.md"]
    assert not (bench.folder / "wiki/b").exists()


def test_what_did_not_change_is_neither_fetched_nor_touched(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    before = {one: (one.stat().st_mtime_ns, one.stat().st_ino) for one in (bench.folder / "wiki").iterdir()}
    bench.remote.fetched()

    brought = bring(bench)

    assert (brought.unchanged, bool(brought)) == (2, False)
    assert bench.remote.fetched() == []
    assert before == {
        one: (one.stat().st_mtime_ns, one.stat().st_ino) for one in (bench.folder / "wiki").iterdir()
    }


def test_a_renamed_file_is_the_same_file(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md", "c.md")
    bring(bench)
    nodes = {one: (bench.folder / "wiki" / one).stat().st_ino for one in ("a.md", "b.md", "c.md")}

    for before, then in (("a.md", "b.md"), ("b.md", "c.md"), ("c.md", "a.md")):
        bench.remote.change(before, path=then)
    brought = bring(bench)

    assert bench.tree() == {
        "a.md": "The text of c.md.",
        "b.md": "The text of a.md.",
        "c.md": "The text of b.md.",
    }
    assert (bench.folder / "wiki/b.md").stat().st_ino == nodes["a.md"]
    assert len(brought.renamed) == 3


def test_a_file_gives_way_to_a_folder_and_the_other_way(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md/c.md", "x.md")
    bring(bench)

    bench.remote.change("a.md", path="z.md")
    bench.remote.change("new", path="a.md/n.md", text="New.")
    bring(bench)

    assert bench.tree() == {
        "z.md": "The text of a.md.",
        "a.md/n.md": "New.",
        "b.md/c.md": "The text of b.md/c.md.",
        "x.md": "The text of x.md.",
    }


def test_origins_are_told_and_told_anew_where_they_change(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.remote.change("a.md", url="https://wiki.example.org/a")
    bring(bench)
    bench.remote.fetched()

    bench.remote.change("a.md", url="https://wiki.example.org/a2")
    brought = bring(bench)

    told = json.loads((bench.folder / "wiki" / ORIGINS).read_text())
    assert told == {"documents": {"a.md": {"url": "https://wiki.example.org/a2"}}}
    assert brought.changed == ("wiki/a.md",)
    assert bench.remote.fetched() == []


def test_a_document_goes_when_it_is_missed_twice(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    bench.remote.documents["b.md"] = {"missed": True}
    bench.remote.write()
    once, there = bring(bench), "b.md" in bench.tree()
    twice = bring(bench)

    assert (once.removed, there) == ((), True)
    assert twice.removed == ("wiki/b.md",)
    assert list(bench.tree()) == ["a.md"]


def test_a_document_missed_once_and_seen_again_may_be_missed_again(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    seen = bench.remote.documents["b.md"]

    for one in ({"missed": True}, seen, {"missed": True}):
        bench.remote.documents["b.md"] = one
        bench.remote.write()
        bring(bench)

    assert "b.md" in bench.tree()


def test_what_cannot_be_had_stays_as_it_was(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bring(bench)

    bench.remote.documents["a.md"] = {"failed": "it is locked"}
    bench.remote.documents["b.md"] = {"failed": "it is locked, too"}
    bench.remote.write()
    brought = bring(bench)

    assert brought.failed == (("a.md", "it is locked"), ("b.md", "it is locked, too"))
    assert bench.tree() == {"a.md": "The text of a.md."}


def test_too_large_a_document_is_left_out(bench: Bench) -> None:
    bench.remote.hold(a="x" * 1001, b="x" * 1000)

    brought = bring(bench)

    assert brought.failed == (("a.md", "it has more than 0 MiB"),)
    assert list(bench.tree()) == ["b.md"]


def test_half_of_ten_documents_do_not_go_unasked(bench: Bench) -> None:
    keys = [f"{number}.md" for number in range(10)]
    bench.remote.hold(*keys)
    bring(bench)

    bench.remote.hold(*keys[:4], "new.md")
    bench.remote.drop("new.md")
    shrunk = bring(bench)
    (state,) = bench.sources().states()
    there = len(bench.tree())
    taken = bring(bench, anyway=True)

    assert (shrunk.shrunk, bool(shrunk), state.shrunk, there) == ((10, 4), False, (10, 4), 10)
    assert len(taken.removed) == 6
    assert list(bench.tree()) == keys[:4]
    assert bench.sources().states()[0].shrunk is None


def test_what_shrank_was_fetched_once(bench: Bench) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(20)))
    bring(bench)
    bench.remote.fetched()

    bench.remote.hold("new.md")
    bring(bench)
    bring(bench, anyway=True)

    assert bench.remote.fetched() == ["new.md"]
    assert list(bench.tree()) == ["new.md"]


# --- tables that change ---


def test_another_collection_takes_the_files_along(bench: Bench) -> None:
    bench.remote.hold("a.md", "b/c.md")
    bring(bench)
    bench.remote.fetched()

    bench.write('collection = "hr"')
    brought = bring(bench)
    tree = bench.tree("hr/wiki")
    bench.write('collection = "it"')
    bring(bench)

    assert len(brought.renamed) == 2
    assert tree == bench.tree("it/wiki") == {"a.md": "The text of a.md.", "b/c.md": "The text of b/c.md."}
    assert bench.remote.fetched() == []
    assert not list((bench.folder / "wiki").iterdir())
    assert not (bench.folder / "hr/wiki").exists()


def test_at_another_address_all_is_fetched_anew(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    bench.remote.folder.rename(tmp_path / "moved")
    bench.remote.folder = tmp_path / "moved"
    bench.remote.fetched()

    bench.remote.change("a.md", text="Another.", version="The text of a.md.")
    bench.write()
    brought = bring(bench)

    assert bench.remote.fetched() == ["a.md", "b.md"]
    assert (brought.changed, brought.unchanged) == (("wiki/a.md",), 1)


def test_a_file_changed_by_hand_is_left_behind_by_another_collection(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    (bench.folder / "wiki/a.md").write_text("By hand.")

    bench.write('collection = "hr"')
    bring(bench)
    again = bring(bench)

    assert bench.tree("hr/wiki") == {"a.md": "The text of a.md.", "b.md": "The text of b.md."}
    assert bench.tree() == {"a.md": "By hand."}
    assert (bool(again), again.failed) == (False, ())


def test_what_was_fetched_at_another_address_is_forgotten(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md", "b.md")
    bench.remote.fails("It went away.", after=1)
    bring(bench)
    bench.remote.folder.rename(tmp_path / "moved")
    bench.remote.folder = tmp_path / "moved"

    bench.remote.change("a.md", text="Another.", version="The text of a.md.")
    bench.write()
    bring(bench)

    assert bench.tree() == {"a.md": "Another.", "b.md": "The text of b.md."}


def test_files_of_a_table_that_is_gone_stay_until_it_is_forgotten(bench: Bench) -> None:
    bench.remote.hold("a.md", "b/c.md")
    bring(bench)
    (bench.folder / "wiki/own.md").write_text("Mine.")

    bench.write(name="other")
    states = bench.sources().states()
    with pytest.raises(NoSuchSourceError, match="other is a source still"):
        bench.sources().forget("other")
    removed = bench.sources().forget("wiki")

    assert [one.name for one in states] == ["other", "wiki"]
    assert states[1].trouble == snapshot(
        "It is no source any more; its files stay until backgrounder sync --forget wiki removes them."
    )
    assert removed == ("wiki/a.md", "wiki/b/c.md")
    assert bench.tree() == {"own.md": "Mine."}
    assert not (bench.folder / "wiki" / ORIGINS).exists()
    assert [one.name for one in bench.sources().states()] == ["other"]
    with pytest.raises(NoSuchSourceError):
        bench.sources().forget("wiki")


# --- a memory that is lost ---


def test_without_what_is_remembered_what_was_brought_is_known_again(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md", "c.md")
    bring(bench)
    (bench.folder / "wiki/own.md").write_text("Mine.")
    bench.state = bench.state.with_name("new state")

    bench.remote.change("a.md", text="Changed.")
    bench.remote.drop("c.md")
    brought = bring(bench)

    assert bench.tree() == {"a.md": "Changed.", "b.md": "The text of b.md.", "own.md": "Mine."}
    assert (brought.changed, brought.removed, brought.added) == (("wiki/a.md",), ("wiki/c.md",), ())


def test_two_memories_do_not_take_each_others_work_for_somebodys_own(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    first, second = bench.state, bench.state.with_name("second")
    bring(bench)

    for number in range(4):
        bench.remote.change("a.md", text=f"Text {number}.")
        bench.state = (second, first)[number % 2]
        brought = bring(bench)
        assert (brought.failed, bench.tree()) == ((), {"a.md": f"Text {number}.", "b.md": "The text of b.md."})


@pytest.mark.parametrize("name", ["documents.json", "state.json", "plan.json", "fetched.jsonl"])
@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"documents": {"a": 1}}', "\udcff"])
def test_a_damaged_memory_is_made_anew(bench: Bench, name: str, damage: str) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    (room,) = (bench.state / "sources").glob("*/wiki")

    (room / name).write_text(damage, "utf-8", "surrogateescape")
    brought = bring(bench)

    assert (brought.trouble, brought.failed, len(bench.tree())) == ("", (), 2)
