"""What a look at an export does whatever it is of: broken off, ended, begun again."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from adapters.syncing.kinds import load_kind
from adapters.syncing.port import Setup, SourceError
from tests.adapters.syncing.exports.exporting import (
    Brought,
    body,
    confluence_page,
    dump,
    entities,
    space_page,
    wiki_page,
    zipped,
)

NUMBERS = range(101, 111)


def notion(path: Path) -> None:
    zipped(path, {f"Page {number} {number:032x}.md": f"# {number}\n" for number in NUMBERS})


def takeout(path: Path) -> None:
    zipped(path, {f"Takeout/Drive/{number}.txt": f"{number}." for number in NUMBERS})


def confluence(path: Path) -> None:
    zipped(
        path,
        {
            "index.html": "",
            **{f"P_{number}.html": confluence_page(f"{number}", "<p>A</p>") for number in NUMBERS},
        },
    )


def space(path: Path) -> None:
    pages = [space_page(f"{number}", f"Page {number}") for number in NUMBERS]
    bodies = [body(f"{number}0", f"{number}", f"<p>{number}</p>") for number in NUMBERS]
    zipped(path, {"entities.xml": entities(*pages, *bodies)})


def wiki(path: Path) -> None:
    path.write_text(dump(*(wiki_page(number, f"Page {number}", f"Text {number}.") for number in NUMBERS)))


EXPORTS = {"notion": notion, "takeout": takeout, "confluence": confluence, "space": space, "wiki": wiki}


@pytest.fixture(params=EXPORTS)
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Brought:
    EXPORTS[request.param](tmp_path / "export")
    return Brought(tmp_path, "export")


@pytest.mark.parametrize("most", range(1, 11))
def test_a_look_that_was_broken_off_goes_on_where_it_was(here: Brought, most: int) -> None:
    here.look(most=most)
    before = list(here.fetched)

    here.look()

    assert len(before) + len(here.fetched) == 10
    assert len(here.files) == 10


def test_a_look_ends_at_once_where_we_are_to_end(here: Brought) -> None:
    for ends_at in range(1, 12):
        work = here.work(ends_at=ends_at)

        with pytest.raises(SourceError) as raised:
            here.look(work)

        assert raised.value.trouble == "stopped"
        assert work.steps == ends_at


def test_an_export_that_is_as_it_was_is_not_opened_again(here: Brought) -> None:
    here.look()
    stamp = (here.folder / "export").stat()
    (here.folder / "export").write_bytes(b"!" * stamp.st_size)
    import os

    os.utime(here.folder / "export", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    here.look()

    assert (len(here.files), here.fetched) == (10, [])


def test_what_could_not_be_had_is_told_again(here: Brought) -> None:
    here.look(here.work(max_bytes=1))
    failed = dict(here.failed)

    here.look(here.work(max_bytes=1))

    assert len(failed) == 10
    assert here.failed == failed


def test_what_is_taken_can_change(here: Brought) -> None:
    here.leave = ["*105*", "*109*"]
    here.look()
    assert len(here.files) == 8
    here.leave = []

    here.look()

    assert len(here.files) == 10
    here.leave = ["*"]
    here.look()
    assert here.files == {}


def test_an_export_that_went_away_takes_nothing_with_it(here: Brought) -> None:
    here.look()
    (here.folder / "export").unlink()

    with pytest.raises(
        SourceError, match=r"There is no .*; lay the export there, or correct the address"
    ) as raised:
        here.look()

    assert raised.value.trouble == "away"
    assert len(here.files) == 10


@pytest.mark.parametrize(
    ("address", "options", "problem"),
    [
        ("exports/handbook.zip", {}, None),
        ("/srv/exports/takeout-*.zip", {"site": "https://wiki.example.org"}, None),
        (
            "",
            {},
            snapshot(("address", "names no file; give the path of the export, from the knowledge folder")),
        ),
        (
            "https://e.example/a.zip",
            {},
            snapshot(("address", "is no path; lay the export beside the documents and give its path")),
        ),
        (
            "a.zip",
            {"site": "wiki.example.org"},
            snapshot(("site", "is no address; write it as https://wiki.example.org/wiki")),
        ),
    ],
)
def test_what_is_wrong_in_sources_toml_is_told(
    address: str, options: dict[str, str], problem: tuple[str, str] | None
) -> None:
    assert load_kind("export").problem(Setup("source", "export", address, options=options)) == problem
