"""Dumps of MediaWiki."""

import bz2
import gzip
import lzma
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.syncing.port import SourceError
from knowledge.model import Origin
from tests.adapters.syncing.exports.exporting import Brought, dump, wiki_page, zipped

WIKI = dump(
    wiki_page(1, "Main Page", "Welcome to the '''harbour'''."),
    wiki_page(2, "Mooring", "{{Note|Call [[Harbour control]] first.}}"),
    wiki_page(3, "Moor", "#REDIRECT [[Mooring]]", redirect="Mooring"),
    wiki_page(4, "Talk:Mooring", "I doubt it.", namespace=1),
    wiki_page(5, "User:Ann", "Me.", namespace=2),
    wiki_page(6, "Help:Editing/Links", "Use brackets.", namespace=12),
    wiki_page(7, "Template:Note", "Note: {{{1}}}<noinclude>Docs</noinclude>", namespace=10),
    wiki_page(8, "Runbook:Crane", "Lift slowly.", namespace=100),
    wiki_page(9, "Module:X", "return 1", namespace=828, model="Scribunto"),
    wiki_page(10, "Common.css", "a {}", model="css"),
    wiki_page(11, "Category:Ships", "Ships.", namespace=14),
)


def brought(tmp_path: Path, text: str = WIKI, **options: str | tuple[str, ...]) -> Brought:
    (tmp_path / "wiki.xml").write_text(text)
    return Brought(tmp_path, "wiki.xml", options)


def test_pages_are_documents_and_talk_users_redirects_and_what_makes_pages_are_none(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert sorted(here.files) == [
        "Help/Editing/Links.html",
        "Main Page.html",
        "Mooring.html",
        "Runbook/Crane.html",
    ]


def test_a_page_is_read_with_title_address_and_date(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    document = here.document("Mooring.html")
    assert (document.source.title, document.text) == ("Mooring", "Note: Call Harbour control first.")
    assert here.held["2"].origin == Origin("https://wiki.example.org/wiki/Mooring", None, "2031-03-05")
    assert here.held["6"].origin.url == "https://wiki.example.org/wiki/Help:Editing/Links"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (
            "https://wiki.example.org/index.php?title=Main_Page",
            "https://wiki.example.org/index.php?title=Mooring",
        ),
        ("https://wiki.example.org/Main_Page", "https://wiki.example.org/Mooring"),
        ("http://localhost/wiki/Main_Page", None),
        ("", None),
    ],
)
def test_an_address_is_only_told_where_the_wiki_tells_its_own(
    tmp_path: Path, base: str, url: str | None
) -> None:
    here = brought(tmp_path, dump(wiki_page(2, "Mooring", "Slowly."), base=base))

    here.look()

    assert here.held["2"].origin.url == url


def test_the_owner_may_tell_where_the_wiki_is(tmp_path: Path) -> None:
    here = brought(tmp_path, site="https://intern.example.org/w")

    here.look()

    assert here.held["2"].origin.url == "https://intern.example.org/w/Mooring"


def test_namespaces_can_be_chosen(tmp_path: Path) -> None:
    here = brought(tmp_path, namespaces=("Category", "help"))

    here.look()

    assert sorted(here.files) == ["Category/Ships.html", "Help/Editing/Links.html"]


def test_a_namespace_that_there_is_not_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match="no namespace 'Manual'; it has '', 'Category', 'File', 'Harbour Wiki'"
    ):
        brought(tmp_path, namespaces=("Manual",)).look()


@pytest.mark.parametrize("pack", [bz2.compress, gzip.compress, lzma.compress])
def test_packed_dumps_are_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "wiki.xml.packed").write_bytes(pack(WIKI.encode()))
    here = Brought(tmp_path, "wiki.xml.packed")

    here.look()

    assert len(here.files) == 4


def test_a_dump_in_a_zip_is_read(tmp_path: Path) -> None:
    zipped(tmp_path / "wiki.zip", {"wiki.xml": WIKI})
    here = Brought(tmp_path, "wiki.zip")

    here.look()

    assert len(here.files) == 4


def test_of_several_versions_the_newest_is_read(tmp_path: Path) -> None:
    page = wiki_page(1, "Tide", "Third.", time="2031-03-03T00:00:00Z")
    versions = "".join(
        f"<revision><timestamp>2031-03-0{day}T00:00:00Z</timestamp><text>{text}</text></revision>"
        for day, text in ((1, "First."), (4, "Newest."), (2, "Second."))
    )
    here = brought(tmp_path, dump(page.replace("<revision>", f"{versions}<revision>", 1)))

    here.look()

    assert here.document("Tide.html").text == "Newest."
    assert here.held["1"].origin.published == "2031-03-04"


def test_a_newer_dump_over_the_old_one_changes_what_changed(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    newer = WIKI.replace("Lift slowly.", "Lift gently.").replace("<title>Main Page<", "<title>Start<")
    newer = newer.replace("<title>Help:Editing/Links</title>", "<title>Help:Links</title>")
    brought(
        tmp_path,
        newer.replace("</mediawiki>", f"{wiki_page(20, 'New', 'News.')}</mediawiki>").replace(
            "<ns>12<", "<ns>1<"
        ),
    )

    here.look()

    assert sorted(here.files) == ["Mooring.html", "New.html", "Runbook/Crane.html", "Start.html"]
    assert sorted(here.fetched) == ["1", "20", "8"]


def test_a_page_changes_with_its_templates(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    brought(tmp_path, WIKI.replace("Note: {{{1}}}", "Mind: {{{1}}}"))

    here.look()

    assert here.document("Mooring.html").text == "Mind: Call Harbour control first."


def test_a_page_that_is_too_large_is_left_out_alone(tmp_path: Path) -> None:
    here = brought(tmp_path, dump(wiki_page(1, "Long", "word " * 2_000), wiki_page(2, "Short", "Hello.")))

    here.look(here.work(max_bytes=4_000))

    assert list(here.files) == ["Short.html"]
    assert list(here.failed) == ["1"]


def test_a_dump_without_texts_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no texts of pages; dump the wiki with them"):
        brought(tmp_path, dump(wiki_page(1, "Stub", ""))).look()


def test_a_dump_that_is_cut_off_takes_nothing_for_gone(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    brought(tmp_path, WIKI[: len(WIKI) // 2])

    with pytest.raises(SourceError, match="damaged or not whole"):
        here.look()

    assert len(here.files) == 4


@pytest.mark.parametrize("length", [20, 300])
def test_a_packed_dump_that_is_cut_off_says_so(tmp_path: Path, length: int) -> None:
    (tmp_path / "wiki.xml.bz2").write_bytes(bz2.compress(WIKI.encode())[:length])

    with pytest.raises(SourceError, match=r"damaged or not whole|no export that is known"):
        Brought(tmp_path, "wiki.xml.bz2").look()


@pytest.mark.parametrize("pack", [bz2.compress, gzip.compress, lzma.compress])
def test_a_packed_dump_that_is_damaged_at_its_beginning_says_so(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack(WIKI.encode())
    (tmp_path / "wiki.xml.packed").write_bytes(packed[:10] + b"\xff" * 40 + packed[50:])

    with pytest.raises(SourceError, match="no export that is known"):
        Brought(tmp_path, "wiki.xml.packed").look()


def test_no_entity_of_its_own_is_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + WIKI

    with pytest.raises(SourceError, match="entities, or nested too deeply"):
        brought(tmp_path, bomb).look()


def test_no_other_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Secret.")
    other = f'<!DOCTYPE m [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>' + WIKI.replace("Lift", "&a; Lift")

    with pytest.raises(SourceError, match="entities, or nested too deeply"):
        brought(tmp_path, other).look()


def test_what_nests_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        brought(tmp_path, "<mediawiki>" + "<a>" * 100_000).look()


def test_a_dump_larger_than_memory_is_read_a_page_at_a_time(tmp_path: Path) -> None:
    """10 MB of XML in pages of 40 kB take less than half of it."""
    text = "The tide comes in twice a day. " * 1_300

    def compressed(file: bz2.BZ2File) -> None:
        head, tail = dump("").split("</siteinfo>")
        file.write(f"{head}</siteinfo>\n".encode())
        for number in range(250):
            file.write(wiki_page(number + 1, f"Page {number}", text).encode())
        file.write(tail.encode())

    with bz2.open(tmp_path / "wiki.xml.bz2", "wb", compresslevel=1) as file:
        compressed(file)
    here = Brought(tmp_path, "wiki.xml.bz2")
    here.take = ["Page 249.html"]
    tracemalloc.start()
    try:
        here.look()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert list(here.files) == ["Page 249.html"]
    assert most < 5 << 20


def test_a_page_that_its_templates_make_too_large_is_left_out_alone(tmp_path: Path) -> None:
    pages = (
        wiki_page(1, "Template:Long", "word " * 30_000, namespace=10),
        wiki_page(2, "Large", "{{Long}}\n" * 35),
        wiki_page(3, "Small", "Hello."),
    )
    here = brought(tmp_path, dump(*pages))

    here.look()

    assert list(here.files) == ["Small.html"]
    assert here.failed == {"2": "it is too large (5 MiB; 4 MiB at most); split it"}


def test_a_line_that_is_too_long_to_be_taken_apart_is_read_as_it_stands(tmp_path: Path) -> None:
    here = brought(
        tmp_path, dump(wiki_page(1, "Long", "[[Quay|The quay]].\n\n" + "[[a " * 20_000 + "\n\nThe '''end'''."))
    )

    here.look()

    text = here.document("Long.html").text
    assert text.startswith("The quay.\n\n[[a [[a")
    assert text.endswith("\n\nThe end.")


def test_without_the_library_for_wikitext_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mwparserfromhell", None)
    for name in [name for name in sys.modules if name.startswith("adapters.syncing.kinds.export.mediawiki.")]:
        monkeypatch.delitem(sys.modules, name)

    with pytest.raises(SourceError, match=r"pip install 'backgrounder\[mediawiki\]'"):
        brought(tmp_path).look()
