"""A Confluence space that was exported as HTML."""

from pathlib import Path

import pytest

from knowledge.model import Origin
from tests.adapters.syncing.exports.exporting import LIKE_AROUND, Brought, confluence_page, zipped

ATTACHMENTS = """<div class="pageSection group">
  <div class="pageSectionHeader"><h2 id="attachments" class="pageSectionTitle">Attachments:</h2></div>
  <div class="greybox" align="left">
    <img src="images/icons/bullet_blue.gif" height="8" width="8" alt=""/>
    <a href="attachments/102/9001.csv">Berths 2031.csv</a> (text/csv)
    <a href="attachments/102/9002.png">Map.png</a> (image/png)
  </div>
</div>
<div class="pageSection group">
  <div class="pageSectionHeader"><h2 id="comments">Comments:</h2></div>
  <table><tr><td>I would rather not say this aloud.<p>Posted by bek at Mar 01, 2031</p></td></tr></table>
</div>"""
SPACE: dict[str, str | bytes] = {
    "HB/index.html": "<html><head><title>Handbook</title></head><body><h2>Available Pages:</h2></body></html>",
    "HB/styles/site.css": "body {}",
    "HB/Home_101.html": confluence_page(
        "Home",
        "<p>Welcome to the harbour.</p>",
        told="Created by <span class='author'> Ann Lund</span> on Mar 05, 2031",
    ),
    "HB/102.html": confluence_page(
        "Mooring &amp; more",
        '<p>Ships moor at <a href="Home_101.html">berth 4</a>. </p><p>Call <strong>harbour control</strong> first.</p>',
        above=["Home"],
        told="Created by <span class='author'> Ann Lund</span>, last modified by <span class='editor'> Bo Ek</span> on"
        " Apr 06, 2031",
        after=ATTACHMENTS,
    ),
    "HB/attachments/102/9001.csv": "Berth,Depth\n4,12 m\n",
    "HB/attachments/102/9002.png": b"\x89PNG",
}


def brought(tmp_path: Path, **options: str) -> Brought:
    zipped(tmp_path / "handbook.zip", SPACE)
    return Brought(tmp_path, "handbook.zip", options)


def test_each_page_is_a_document_in_the_folders_of_the_pages_above_it(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert sorted(here.files) == [
        "Home.html",
        "Home/Mooring & more.html",
        "Home/Mooring & more/Berths 2031.csv",
    ]


def test_a_page_is_read_without_what_the_export_puts_around_it(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    document = here.document("Home/Mooring & more.html")
    assert document.source.title == "Mooring & more"
    assert document.text.split("\n") == [
        "Ships moor at berth 4.",
        "",
        "Call harbour control first.",
    ]


@pytest.mark.parametrize(
    ("site", "link"),
    [
        (
            "https://acme.example.org",
            b'<a href="https://acme.example.org/pages/viewpage.action?pageId=101">berth 4</a>',
        ),
        (None, b"<a>berth 4</a>"),
    ],
)
def test_links_lead_to_pages_of_the_site_or_nowhere(tmp_path: Path, site: str | None, link: bytes) -> None:
    here = brought(tmp_path, **({"site": site} if site else {}))

    here.look()

    assert link in here.files["Home/Mooring & more.html"]


def test_an_author_is_told_only_where_nobody_changed_the_page(tmp_path: Path) -> None:
    here = brought(tmp_path, site="https://acme.example.org/wiki/")

    here.look()

    assert [one.origin for one in here.held.values()] == [
        Origin("https://acme.example.org/wiki/pages/viewpage.action?pageId=102", None, "2031-04-06"),
        Origin("https://acme.example.org/wiki/pages/viewpage.action?pageId=102"),
        Origin("https://acme.example.org/wiki/pages/viewpage.action?pageId=101", "Ann Lund", "2031-03-05"),
    ]


def test_who_made_a_page_and_changed_it_later_may_not_have_been_alone(tmp_path: Path) -> None:
    told = "Created by <span class='author'> Ann Lund</span>, last modified on Apr 06, 2031"
    zipped(
        tmp_path / "handbook.zip",
        {"HB/index.html": "", "HB/Home_101.html": confluence_page("Home", "<p>Hi.</p>", told=told)},
    )
    here = Brought(tmp_path, "handbook.zip")

    here.look()

    assert here.held["page 101"].origin == Origin(None, None, "2031-04-06")


def test_a_newer_export_over_the_old_one_changes_what_changed(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    newer = {name: data for name, data in SPACE.items() if "9001" not in name}
    newer["HB/Home_101.html"] = confluence_page("Home", "<p>Welcome aboard.</p>")
    del newer["HB/102.html"]
    newer["HB/Mooring_102.html"] = str(SPACE["HB/102.html"]).replace("Mooring &amp; more", "Mooring")
    newer["HB/New_103.html"] = confluence_page("New", "<p>A new page.</p>")
    zipped(tmp_path / "handbook.zip", newer)

    here.look()

    assert sorted(here.files) == ["Home.html", "Home/Mooring.html", "New.html"]
    assert here.document("Home.html").text.endswith("Welcome aboard.")


def test_nothing_is_fetched_twice(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()

    here.look()

    assert here.fetched == []
    assert len(here.held) == 3


def test_nothing_of_a_page_is_taken_for_what_stands_around_it(tmp_path: Path) -> None:
    items = "".join(f"<ul><li>{one}</li><li>Flyers</li></ul><hr>" for one in LIKE_AROUND)
    text = f"<p>{'Doors close at nine, and nobody has keys. ' * 20}</p>{items}<p>Use {{{{ name }}}} here.</p>"
    zipped(tmp_path / "handbook.zip", {"index.html": "", "Home_101.html": confluence_page("Home", text)})
    here = Brought(tmp_path, "handbook.zip", {})

    here.look()

    found = here.document("Home.html").text
    assert found.endswith("".join(f"• {one}\n• Flyers\n\n" for one in LIKE_AROUND) + "Use {{ name }} here.")
