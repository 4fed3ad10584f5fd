"""``backgrounder sync``: what is brought, what would be, and what is forgotten."""

import json
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.adapters.console.conftest import Command, Done
from tests.adapters.syncing import remote
from tests.adapters.syncing.remote import KINDS, Bench


@pytest.fixture
def bench(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr("adapters.syncing.sources.all_kinds", lambda: KINDS)
    assert folder == tmp_path / "knowledge"
    return remote.bench(tmp_path)


def told(done: Done) -> str:
    """What was printed, whatever time it took."""
    return re.sub(r"\d+\.\d seconds", "0.1 seconds", done.out)


def test_what_was_brought_is_told_before_what_was_read(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold("moles.md", "old/quays.md", "gates.md")
    first = backgrounder("sync", "--knowledge", bench.folder)
    bench.remote.change("moles.md", text="# Moles\n\nThe mole of Brim is 300 metres long.")
    bench.remote.change("old/quays.md", path="quays.md")
    bench.remote.drop("gates.md")
    bench.remote.documents["locks.md"] = {"failed": "only its author may read it"}
    bench.remote.write()
    second = backgrounder("sync", "wiki", "--knowledge", bench.folder)
    asked = backgrounder("ask", "How long is the mole of Brim?", "--knowledge", bench.folder)

    assert (first.code, first.err, second.code, second.err) == (0, "", 0, "")
    assert told(first) == snapshot("""\
wiki: 3 added.

5 added. 5 passages, 0.1 seconds.

- Added: port/cranes.txt, wall.md, wiki/gates.md, wiki/moles.md, wiki/old/quays.md
""")
    assert told(second) == snapshot("""\
wiki: 1 changed, 1 renamed and 1 removed.

wiki: 1 document left out

- locks.md: only its author may read it.

1 changed, 1 renamed, 1 removed and 2 unchanged. 4 passages, 0.1 seconds.

- Changed: wiki/moles.md
- Renamed: wiki/old/quays.md → wiki/quays.md
- Removed: wiki/gates.md
""")
    assert "> The mole of Brim is 300 metres long." in asked.out


def test_what_was_brought_is_told_as_json(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold("moles.md")

    done = backgrounder("sync", "--json", "--knowledge", bench.folder)

    found = json.loads(done.out)
    assert found["sources"][0].pop("seconds") >= 0
    assert found["sources"] == snapshot(
        [
            {
                "source": "wiki",
                "added": ["wiki/moles.md"],
                "changed": [],
                "renamed": [],
                "removed": [],
                "unchanged": 0,
                "failed": [],
                "trouble": None,
                "shrunk": None,
                "more_than": None,
                "remarks": [],
            }
        ]
    )
    assert (found["reload"]["added"], done.code) == (3, 0)


def test_a_source_that_is_away_is_told_and_all_else_is_done(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold("moles.md")
    bench.remote.fails("wiki.example.org cannot be reached (timed out).")

    done = backgrounder("sync", "--knowledge", bench.folder)

    assert (done.code, done.err, told(done)) == (
        1,
        "",
        snapshot("""\
wiki: wiki.example.org cannot be reached (timed out). What it delivered before stays.

2 added. 2 passages, 0.1 seconds.

- Added: port/cranes.txt, wall.md
"""),
    )


def test_a_source_that_shrank_is_asked_for_again(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(12)))
    backgrounder("sync", "--knowledge", bench.folder)
    bench.remote.hold("1.md")

    shrunk = backgrounder("sync", "--knowledge", bench.folder)
    taken = backgrounder("sync", "wiki", "--anyway", "--knowledge", bench.folder)

    assert (shrunk.code, told(shrunk).replace(str(bench.folder), "FOLDER")) == (
        1,
        snapshot("""\
wiki delivers 1 document instead of 12, as if something were wrong there, so nothing was changed; look at it, or run backgrounder sync wiki --anyway --knowledge FOLDER if the others are to go.

Nothing new in 14 documents. 14 passages, 0.1 seconds.
"""),
    )
    assert "wiki: 11 removed and 1 unchanged." in taken.out
    assert list(bench.tree()) == ["1.md"]


def test_a_preview_shows_how_documents_would_be_read_and_writes_nothing(
    backgrounder: Command, bench: Bench
) -> None:
    head = "---\ntitle: The mole\nauthor: Ann Lee\ndate: 2021-03-01\n---\n\n"
    bench.remote.hold(mole=f"{head}The mole of Brim is 300 metres long. It was built by convicts.")
    bench.remote.change("mole.md", url="https://wiki.example.org/mole")
    bench.remote.documents["locks.md"] = {"failed": "only its author may read it"}
    for number in range(12):
        bench.remote.change(f"{number}.txt", text=f"Note {number}.")
    before = {one: one.stat().st_mtime_ns for one in bench.folder.rglob("*")}

    done = backgrounder("sync", "--try", "--knowledge", bench.folder)

    assert (done.code, done.err) == (0, "")
    assert done.out.split("Note 2.")[0] == snapshot("""\
wiki: the first 10 documents

The mole · mole.md · Ann Lee · 1 March 2021 · https://wiki.example.org/mole

The mole of Brim is 300 metres long. It was built by convicts.

locks.md: only its author may read it.

0 · 0.txt

Note 0.

1 · 1.txt

Note 1.

2 · 2.txt

""")
    assert "Note 7." in done.out
    assert "Note 8." not in done.out
    assert {one: one.stat().st_mtime_ns for one in bench.folder.rglob("*")} == before
    assert not (bench.folder.parent / ".backgrounder" / "sources").exists()


def test_a_source_without_a_table_is_forgotten(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold("moles.md", "gates.md")
    backgrounder("sync", "--knowledge", bench.folder)
    (bench.folder / "sources.toml").unlink()

    forgotten = backgrounder("sync", "--forget", "wiki", "--knowledge", bench.folder)
    again = backgrounder("sync", "--forget", "wiki", "--knowledge", bench.folder)

    assert (forgotten.code, told(forgotten)) == (
        0,
        snapshot("""\
2 files of wiki removed.

2 removed and 2 unchanged. 2 passages, 0.1 seconds.

- Removed: wiki/gates.md, wiki/moles.md
"""),
    )
    assert (again.code, again.err) == (1, snapshot("backgrounder: Nothing was brought from a source wiki.\n"))
    assert bench.tree() == {}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["wikki"], 1, snapshot("backgrounder: There is no source wikki in sources.toml; there is: wiki.\n")),
        (
            ["--try", "--anyway"],
            2,
            snapshot(
                "backgrounder: Give one of --anyway, --try and --forget NAME, and sources with the first two alone. Try 'backgrounder sync --help'.\n"
            ),
        ),
        (
            ["wiki", "--forget", "wiki"],
            2,
            snapshot(
                "backgrounder: Give one of --anyway, --try and --forget NAME, and sources with the first two alone. Try 'backgrounder sync --help'.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    backgrounder: Command, bench: Bench, arguments: list[str], code: int, said: str
) -> None:
    done = backgrounder("sync", *arguments, "--knowledge", bench.folder)

    assert (done.code, done.out, done.err) == (code, "", said)


def test_without_sources_it_is_said_how_to_have_some(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("sync", "--knowledge", folder)

    assert (done.code, done.err) == (
        1,
        snapshot(
            "backgrounder: There is no source of documents; write one into sources.toml as docs/sources.md shows.\n"
        ),
    )


def test_a_mistake_in_sources_toml_is_told_with_its_line(backgrounder: Command, bench: Bench) -> None:
    bench.write('evry = "1h"')

    done = backgrounder("sync", "--knowledge", bench.folder)

    assert (done.code, done.out, done.err) == (
        1,
        "",
        snapshot("backgrounder: sources.toml, line 4: evry is not known here; every may be meant.\n"),
    )


def test_a_source_of_which_nothing_is_taken_says_so(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold()

    done = backgrounder("sync", "--knowledge", bench.folder)
    tried = backgrounder("sync", "--try", "--knowledge", bench.folder)

    assert (
        done.out.splitlines()[0]
        == tried.out.strip()
        == snapshot(
            "wiki has no document that can be taken: see in sources.toml whether its address is right, and what “take” and “leave” say."
        )
    )


def test_what_is_remarked_is_told_after_what_was_brought_and_in_a_preview(
    backgrounder: Command, bench: Bench
) -> None:
    bench.remote.hold("moles.md")
    bench.remote.write(remarks=["2 pages are open to some people alone."])

    done = backgrounder("sync", "--knowledge", bench.folder)
    tried = backgrounder("sync", "--try", "--knowledge", bench.folder)

    assert done.err == ""
    assert done.out.startswith("wiki: 1 added.\n\nwiki: 2 pages are open to some people alone.\n")
    assert tried.out.endswith("\n\nwiki: 2 pages are open to some people alone.\n")


def test_a_preview_shows_what_takes_in_other_files_and_says_so(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold(changes="# Changes\n\nWhat is new.\n\n```{include} ../CHANGES.md\n```\n")

    done = backgrounder("sync", "--try", "--knowledge", bench.folder)

    assert (done.code, done.out) == (
        0,
        snapshot("""\
wiki: the first document

Changes · changes.md

What is new.

It takes in other files: what these say is read with it if they come, too (“take” says what comes).
"""),
    )


def test_without_a_table_there_is_no_source_though_files_are_left(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold("moles.md")
    backgrounder("sync", "--knowledge", bench.folder)
    (bench.folder / "sources.toml").unlink()

    done = backgrounder("sync", "--knowledge", bench.folder)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("backgrounder: There is no source of documents;")


def test_a_source_that_held_most_of_all_files_is_forgotten_unasked(backgrounder: Command, bench: Bench) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(12)))
    backgrounder("sync", "--knowledge", bench.folder)
    (bench.folder / "sources.toml").unlink()

    forgotten = backgrounder("sync", "--forget", "wiki", "--json", "--knowledge", bench.folder)

    found = json.loads(forgotten.out)
    assert (forgotten.code, len(found["removed"]), found["reload"]["removed"]) == (0, 12, 12)
