"""Where a source, a disk or a variable fails, that is told in a sentence, and what was brought stays."""

import logging
import os

import pytest
from inline_snapshot import snapshot

from bot.syncing import NoSuchSourceError
from knowledge.errors import KnowledgeError
from tests.adapters.syncing.remote import CLOCK, Bench, bring


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


# --- what is told ---


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
