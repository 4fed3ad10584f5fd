"""What a source delivers comes into its folder, changes there and goes, and nothing else does."""

import json
import logging
import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.syncing import Brought, NoSuchSourceError
from knowledge.errors import KnowledgeError
from knowledge.origins import ORIGINS
from tests.adapters.syncing.remote import CLOCK, Bench


def bring(bench: Bench, *, anyway: bool = False) -> Brought:
    (brought,) = bench.sources().bring(anyway=anyway)
    return brought


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


def test_of_a_source_that_is_away_all_stays(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.remote.hold("a.md", "b.md")
    bench.write('every = "1h"')
    bring(bench)
    tree = bench.tree()
    caplog.set_level(logging.INFO)

    bench.remote.documents["a.md"]["text"] = "Changed."
    bench.remote.fails("wiki.example.org cannot be reached.", after=1)
    waits = []
    for _ in range(8):
        brought = bring(bench)
        (state,) = bench.sources().states()
        assert state.next_at is not None
        waits.append(state.next_at.timestamp() - bench.now)
        bench.now = state.next_at.timestamp()
    kept = bench.tree()
    bench.remote.write()
    bring(bench)

    assert brought.trouble == "wiki.example.org cannot be reached."
    assert waits == [1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400]
    assert (state.failing_since and state.failing_since.timestamp(), state.documents) == (CLOCK, 2)
    assert kept == tree
    assert bench.tree()["a.md"] == "Changed."
    assert caplog.messages == [
        "wiki delivers nothing: wiki.example.org cannot be reached. What was brought stays.",
        "wiki delivers again.",
    ]


def test_a_source_is_asked_again_when_it_says(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.remote.fails("It is busy.", again=600)

    bring(bench)

    (state,) = bench.sources().states()
    assert state.next_at is not None
    assert state.next_at.timestamp() == CLOCK + 600


def test_what_was_fetched_before_a_source_broke_off_is_not_fetched_again(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md", "c.md")
    bench.remote.fails("It went away.", after=2)
    bring(bench)
    empty = bench.tree()

    bench.remote.write()
    bring(bench)

    assert empty == {}
    assert bench.remote.fetched() == ["a.md", "b.md", "c.md"]
    assert len(bench.tree()) == 3


def test_what_changed_after_a_source_broke_off_is_fetched_anew(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bench.remote.fails("It went away.", after=1)
    bring(bench)

    bench.remote.change("a.md", text="Newer.")
    bring(bench)

    assert bench.remote.fetched() == ["a.md", "a.md", "b.md"]
    assert bench.tree()["a.md"] == "Newer."


def test_a_mistake_of_a_connector_takes_nothing_with_it(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.variables["TOKEN"] = "a-very-secret-token"
    bench.write('token = "TOKEN"')
    bench.remote.fails("no a-very-secret-token here", "bug")

    brought = bring(bench)

    assert brought.trouble == snapshot(
        "wiki could not be looked at (ValueError: no [secret] here); docs/sources.md may tell why."
    )
    (state,) = bench.sources().states()
    assert state.trouble == brought.trouble


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


# --- what somebody did by hand ---


def test_a_file_put_there_by_hand_is_neither_replaced_nor_removed(bench: Bench) -> None:
    (bench.folder / "wiki/b").mkdir(parents=True)
    (bench.folder / "wiki/a.md").write_text("Mine.")
    (bench.folder / "wiki/b/own.md").write_text("Mine, too.")
    bench.remote.hold("a.md", "b/c.md")

    bring(bench)
    bench.remote.hold("d.md")
    bring(bench)

    assert bench.tree() == {"a.md": "Mine.", "b/own.md": "Mine, too.", "d.md": "The text of d.md."}


def test_a_file_changed_by_hand_stays_and_is_told(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").write_text("By hand.")
    bench.remote.change("a.md", text="New at the source.")
    told = bring(bench)
    again = bring(bench)
    (bench.folder / "wiki/a.md").unlink()
    brought = bring(bench)

    expected = (
        ("wiki/a.md", "it was changed by hand in the folder; move or remove it there, and it comes anew"),
    )
    assert told.failed == again.failed == expected
    assert (brought.failed, bench.tree()["a.md"]) == ((), "New at the source.")
    assert bench.remote.fetched() == ["a.md", "b.md", "a.md", "a.md"]


def test_a_file_changed_by_hand_stays_where_its_document_goes(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").write_text("By hand.")
    bench.remote.drop("a.md")
    bring(bench)
    again = bring(bench)

    assert bench.tree()["a.md"] == "By hand."
    assert again.failed == ()


def test_a_file_removed_by_hand_comes_back(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").unlink()
    brought = bring(bench)

    assert brought.changed == ("wiki/a.md",)
    assert len(bench.tree()) == 2


def test_a_file_that_was_only_touched_is_no_change(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bring(bench)

    os.utime(bench.folder / "wiki/a.md")
    brought = bring(bench)

    assert (brought.failed, brought.unchanged) == ((), 1)


# --- links ---


@pytest.mark.parametrize("collection", ["", "hr"])
def test_a_folder_that_is_a_link_is_not_written_through(bench: Bench, tmp_path: Path, collection: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    bench.write(f'collection = "{collection}"' if collection else "")
    (bench.folder / (collection or "wiki")).symlink_to(elsewhere)
    bench.remote.hold("a.md")

    brought = bring(bench)

    assert "is a link, and documents are brought into folders alone" in brought.trouble
    assert list(elsewhere.iterdir()) == []


def test_a_folder_within_that_is_a_link_is_not_written_through(bench: Bench, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (bench.folder / "wiki").mkdir()
    (bench.folder / "wiki/b").symlink_to(elsewhere)
    (bench.folder / "wiki/c.md").symlink_to(elsewhere / "c.md")
    bench.remote.hold("b/a.md", "c.md")

    bring(bench)

    assert list(elsewhere.iterdir()) == []
    assert sorted(bench.tree().values()) == ["The text of b/a.md.", "The text of c.md."]


def test_a_file_replaced_by_a_link_is_not_followed(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    outside = tmp_path / "outside.md"
    outside.write_text("Outside.")

    (bench.folder / "wiki/a.md").unlink()
    (bench.folder / "wiki/a.md").symlink_to(outside)
    bench.remote.change("a.md", text="New.")
    bring(bench)

    assert outside.read_text() == "Outside."
    assert (bench.folder / "wiki/a.md").is_symlink()


def test_what_tells_origins_is_not_written_through_a_link(bench: Bench, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("Outside.")
    (bench.folder / "wiki").mkdir()
    for name in (ORIGINS, f"{ORIGINS}.new"):
        (bench.folder / "wiki" / name).symlink_to(outside)
    bench.remote.hold("a.md")

    bring(bench)

    assert outside.read_text() == "Outside."
    assert not (bench.folder / "wiki" / ORIGINS).is_symlink()


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


# --- disks ---


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.folder.chmod(0o500)

    brought = bring(bench)

    assert (
        "cannot be written (Permission denied); let this user write there, and sync again." in brought.trouble
    )


def test_a_file_where_a_folder_must_be_is_told_in_a_sentence(bench: Bench) -> None:
    (bench.folder / "wiki").write_text("A file.")
    bench.remote.hold("a.md")

    brought = bring(bench)

    assert brought.trouble.startswith(
        f"{bench.folder / 'wiki'} is a file, and documents are brought into folders"
    )
    (bench.folder / "wiki").unlink()
    bring(bench)
    assert bench.remote.fetched() == ["a.md"]


def test_a_state_folder_that_cannot_be_made_is_told_in_a_sentence(bench: Bench) -> None:
    bench.state.write_text("A file.")

    with pytest.raises(KnowledgeError, match=r"cannot be written .*; let this user write there, or set"):
        bring(bench)


def test_of_an_unset_variable_it_is_told(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.write('token = "WIKI_TOKEN"')

    unset = bring(bench)
    bench.variables["WIKI_TOKEN"] = "xyzzy-xyzzy"
    brought = bring(bench)

    assert unset.trouble == "WIKI_TOKEN is not set; set it in the environment or in .env."
    assert brought.added == ("wiki/a.md",)


def test_whoever_is_asked_for_an_unknown_source_tells_which_there_are(bench: Bench) -> None:
    with pytest.raises(NoSuchSourceError) as error:
        bench.sources().bring(["wikki"])

    assert str(error.value) == snapshot("There is no source wikki in sources.toml; there is: wiki.")


def test_when_we_are_to_end_nothing_begins(bench: Bench) -> None:
    bench.remote.hold("a.md")
    sources = bench.sources()
    sources.stop()

    (brought,) = sources.bring()

    assert brought.trouble == "We are to end; what was fetched is kept for the next look."
    assert bench.tree() == {}
    assert bench.sources().states()[0].failing_since is None


def test_what_is_remarked_is_told_logged_once_and_remembered_until_it_is_over(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.variables["TOKEN"] = "a-secret-77"  # of this test
    bench.write('token = "TOKEN"')
    bench.remote.hold("a.md")
    bench.remote.write(remarks=["Two pages are closed to a-secret-77."])

    first, second = bring(bench), bring(bench)
    (remembered,) = bench.sources().states()
    bench.remote.write()
    third = bring(bench)
    (after,) = bench.sources().states()

    assert first.remarks == second.remarks == remembered.remarks == ("Two pages are closed to [secret].",)
    assert (first.failed, first.added, second.unchanged) == ((), ("wiki/a.md",), 1)
    assert caplog.messages == ["wiki: Two pages are closed to [secret]."]
    assert third.remarks == after.remarks == ()


def test_without_the_secret_of_its_hook_a_source_is_looked_at_and_that_is_said(bench: Bench) -> None:
    bench.write('hook = "WIKI_HOOK"')
    bench.remote.hold("a.md")

    without = bring(bench)
    bench.variables["WIKI_HOOK"] = "abc"
    then = bring(bench)

    assert (without.added, without.trouble) == (("wiki/a.md",), "")
    assert without.remarks == (
        "WIKI_HOOK is not set, so that its webhook is refused; set it in the environment or in .env.",
    )
    assert then.remarks == ()


def test_a_variable_that_is_set_later_is_no_trouble_any_more(bench: Bench) -> None:
    bench.write('token = "WIKI_TOKEN"')
    bench.remote.hold("a.md")
    sources = bench.sources()

    (before,) = sources.bring()
    bench.variables["WIKI_TOKEN"] = "abc"
    (after,) = sources.bring()

    assert before.trouble.startswith("WIKI_TOKEN is not set;")
    assert (after.trouble, after.added) == ("", ("wiki/a.md",))
