"""Notion's exports."""

import io
import zipfile
from pathlib import Path

import pytest

from adapters.syncing.port import SourceError
from knowledge.model import Origin
from tests.adapters.syncing.exports.exporting import Brought, zipped

HOME, TIDES, TABLE, ROW, TWIN = (letter * 32 for letter in "abcde")
WORKSPACE: dict[str, str | bytes] = {
    f"Home {HOME}.md": (
        f"# Home\n\nSee [Tides](Home%20{HOME}/Tides%20(2031)%20{TIDES}.md), [the table](Home%20{HOME}/Berths%20{TABLE}.csv) "
        f"and [the web](https://example.org/Page-{HOME}).\n\n![The quay](Home%20{HOME}/quay.png)\n"
    ),
    f"Home {HOME}/Tides (2031) {TIDES}.md": (
        "# Tides (2031)\n\nCreated by: Ann Lund\nLast edited by: Ann Lund\nLast edited time: March 5, 2031 3:04 PM\n\n"
        f"High water at noon. Back [home](../Home%20{HOME}.md).\n"
    ),
    f"Home {HOME}/Berths {TABLE}.csv": "Name\nBerth 4\n",
    f"Home {HOME}/Berths {TABLE}_all.csv": "Name,Depth\nBerth 4,12 m\n",
    f"Home {HOME}/Berths {TABLE}/Berth 4 {ROW}.md": "# Berth 4\n\nDepth: 12 m\nCreated by: Ann Lund\nLast edited by: Bo Ek\n\nDeep.\n",
    f"Home {HOME}/quay.png": b"\x89PNG",
    f"Home {HOME}/Tides (2031) {TIDES}/table.csv": "Day,Hour\n1,12\n",
}


def brought(tmp_path: Path, files: dict[str, str | bytes] | None = None) -> Brought:
    zipped(tmp_path / "notion.zip", files or WORKSPACE)
    return Brought(tmp_path, "notion.zip")


def test_pages_and_tables_lose_the_ids_in_their_names(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert sorted(here.files) == [
        "Home.md",
        "Home/Berths.csv",
        "Home/Berths/Berth 4.md",
        "Home/Tides (2031).md",
        "Home/Tides (2031)/table.csv",
    ]


def test_of_a_table_all_rows_and_columns_are_read(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert here.files["Home/Berths.csv"] == b"Name,Depth\nBerth 4,12 m\n"


def test_links_lead_to_the_files_as_they_are_called_here(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert here.files["Home.md"].decode() == (
        f"# Home\n\nSee [Tides](Home/Tides%20%282031%29.md), [the table](Home/Berths.csv) "
        f"and [the web](https://example.org/Page-{HOME}).\n\n![The quay](Home/quay.png)\n"
    )
    assert "[home](../Home.md)" in here.files["Home/Tides (2031).md"].decode()


def test_addresses_dates_and_lone_authors_are_told(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert here.held[TIDES].origin == Origin(f"https://www.notion.so/{TIDES}", "Ann Lund", "2031-03-05")
    assert here.held[ROW].origin == Origin(f"https://www.notion.so/{ROW}")
    at_tides = f"Home {HOME}/Tides (2031) {TIDES}/table.csv"
    assert here.held[at_tides].origin == Origin(f"https://www.notion.so/{TIDES}")
    assert here.held[f"{TABLE} .csv"].origin == Origin(f"https://www.notion.so/{TABLE}")


def test_pages_of_one_name_keep_a_piece_of_their_ids(tmp_path: Path) -> None:
    here = brought(
        tmp_path,
        {f"Notes {HOME}.md": "# Notes\n\nA\n", f"notes {TWIN}.md": f"# notes\n\n[A](Notes%20{HOME}.md)\n"},
    )

    here.look()

    assert sorted(here.files) == ["Notes aaaa.md", "notes eeee.md"]
    assert b"[A](Notes%20aaaa.md)" in here.files["notes eeee.md"]


def test_pages_as_html_are_read_the_same(tmp_path: Path) -> None:
    page = (
        '<html><head><title>Home</title></head><body><article id="a" class="page sans"><header><h1 class="page-title">'
        'Home</h1></header><div class="page-body"><p>Whoever sails reads <a href="Home%20{0}/Tides%20{1}.html">Tides</a> first.</p></div>'
        "</article></body></html>"
    )
    here = brought(
        tmp_path,
        {
            "index.html": "<ul><li>Home</li></ul>",
            f"Home {HOME}.html": page.format(HOME, TIDES),
            f"Home {HOME}/Tides {TIDES}.html": page.format(HOME, TIDES).replace("Home<", "Tides<"),
        },
    )

    here.look()

    assert sorted(here.files) == ["Home.html", "Home/Tides.html"]
    assert b'href="Home/Tides.html"' in here.files["Home.html"]
    assert here.document("Home.html").text == "Whoever sails reads Tides first."


def test_the_parts_of_a_large_export_are_zips_within_it(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {}
    for number, name in enumerate(list(WORKSPACE), 1):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(name, WORKSPACE[name])
        parts[f"ExportBlock-0b1c2d3e-0000-4000-8000-000000000000-Part-{number}.zip"] = inner.getvalue()
    here = brought(tmp_path, parts)

    here.look()

    assert len(here.files) == 5
    assert list((tmp_path / ".scratch").iterdir()) == [tmp_path / ".scratch" / "looked.json"]


def test_a_newer_export_over_the_old_one_changes_what_changed(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    newer = {name: data for name, data in WORKSPACE.items() if ROW not in name and TIDES not in name}
    newer[f"Home {HOME}/High water {TIDES}.md"] = WORKSPACE[f"Home {HOME}/Tides (2031) {TIDES}.md"]
    newer[f"New {TWIN}.md"] = "# New\n\nNews.\n"
    brought(tmp_path, newer)

    told = here.look()

    assert sorted(here.files) == ["Home.md", "Home/Berths.csv", "Home/High water.md", "New.md"]
    assert [one.key for one in told if one.key in here.fetched] == [TWIN]


def test_a_page_that_was_only_renamed_is_not_fetched_again(tmp_path: Path) -> None:
    here = brought(tmp_path, {f"Old name {HOME}.md": "# Same\n\nText.\n"})
    here.look()
    brought(tmp_path, {f"New name {HOME}.md": "# Same\n\nText.\n"})

    here.look()

    assert (here.fetched, list(here.files)) == ([], ["New name.md"])


@pytest.mark.parametrize("ending", ["/../../etc/x.md", "/%2e%2e/x.md"])
def test_a_link_that_leads_out_of_the_export_leads_nowhere_new(tmp_path: Path, ending: str) -> None:
    here = brought(tmp_path, {f"Home {HOME}.md": f"# Home\n\n[x](..{ending})\n"})

    here.look()

    assert list(here.files) == ["Home.md"]


def test_an_unpacked_export_is_read_where_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name, data in WORKSPACE.items():
        file = tmp_path / "unpacked" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / "unpacked" / f"Link {TWIN}.md").symlink_to("/etc/passwd")
    here = Brought(folder, "../unpacked")

    here.look()

    assert len(here.files) == 5
    here.look()
    assert here.fetched == []


def test_an_unpacked_export_among_the_documents_would_be_read_twice(tmp_path: Path) -> None:
    (tmp_path / "unpacked").mkdir()
    (tmp_path / "unpacked" / f"Home {HOME}.md").write_text("# Home\n")
    here = Brought(tmp_path, "unpacked")

    with pytest.raises(SourceError, match="it would be read twice; move it out of there"):
        here.look()
