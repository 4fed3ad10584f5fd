"""Addresses of documents."""

import pytest

from bot.answer.anchors import anchor_of
from bot.answer.links import Links, problem_of, stem_of
from bot.model import Answer, Heard, Quote
from bot.showing.wording import about_sources
from knowledge.model import Place, Source

BASE = "https://handbook.example.org/{stem}#{anchor}"
PAY = Source("money/pay & tax.md", "Pay")


def place(source: Source, *section: str) -> Place:
    return Place(source, section, 1, None, 0, 1)


def test_a_document_without_an_address_gets_one_at_its_heading() -> None:
    assert Links(BASE).at(place(PAY, "Pay", "When it's paid")) == (
        "https://handbook.example.org/money/pay%20%26%20tax#when-its-paid"
    )


def test_without_a_heading_the_address_is_the_documents() -> None:
    assert Links(BASE).at(place(PAY)) == "https://handbook.example.org/money/pay%20%26%20tax"


def test_the_path_keeps_its_suffix() -> None:
    assert Links("https://x.example/blob/{path}").of(PAY) == "https://x.example/blob/money/pay%20%26%20tax.md"


def test_without_a_base_there_is_no_address() -> None:
    assert Links().at(place(PAY, "Pay")) is None


def test_a_documents_own_address_wins() -> None:
    source = Source("a.md", "A", url="https://a.example/page")

    assert Links(BASE).at(place(source, "Who pays?")) == "https://a.example/page#who-pays"


@pytest.mark.parametrize("url", ["https://a.example/page#top", "mailto:a@example.org"])
def test_a_documents_own_address_with_a_place_or_of_no_page_stays_as_it_is(url: str) -> None:
    assert Links(BASE).at(place(Source("a.md", "A", url=url), "Who pays?")) == url


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.md", "a/b"),
        ("a/v1.2.md", "a/v1.2"),
        ("a/index.html", "a"),
        ("a/README.md", "a"),
        ("a/_index.md", "a"),
        ("README.md", ""),
        ("notes", "notes"),
    ],
)
def test_a_stem_is_the_path_a_site_has(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_the_page_of_the_whole_folder_is_at_its_top() -> None:
    assert Links("https://x.example/docs/{stem}/").of(Source("index.md", "Home")) == "https://x.example/docs/"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Who pays?", "who-pays"),
        ("  Setup:  the  `DB_URL`  ", "setup-the-db_url"),
        ("2. Fees", "2-fees"),
        ("Über uns", "über-uns"),
        ("pre-flight check", "pre-flight-check"),
        ("R & D", "r--d"),
    ],
)
def test_an_anchor_is_made_as_sites_make_it(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


def test_an_anchor_that_the_file_gives_wins() -> None:
    assert anchor_of("Who pays?", "fees") == "fees"


def test_every_quote_of_an_answer_gets_its_link() -> None:
    quote = Quote("x", place(PAY))

    linked = Links("https://x.example/{stem}").answer(
        Answer("?", "answered", 1.0, quotes=(quote,), nearest=(quote,))
    )

    assert {one.link for one in (*linked.quotes, *linked.nearest)} == {
        "https://x.example/money/pay%20%26%20tax"
    }


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("leave.md", "https://handbook.example.org/money/leave"),
        ("../it/vpn.md#set%20up", "https://handbook.example.org/it/vpn#set%20up"),
        ("/it/vpn.md", "https://handbook.example.org/it/vpn"),
        ("#when", "https://handbook.example.org/money/pay%20%26%20tax#when"),
        ("../../secret.md", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//evil.example/x", None),
    ],
)
def test_a_link_in_a_document_is_made_whole(target: str, address: str | None) -> None:
    assert Links(BASE).whole(target, PAY) == address


def test_a_link_to_a_document_with_an_address_leads_there() -> None:
    known = {"money/leave.md": Source("money/leave.md", "Leave", url="https://a.example/leave")}

    assert Links(BASE).whole("leave.md#sick", PAY, known.get) == "https://a.example/leave#sick"


def test_a_link_in_a_saved_page_is_one_of_that_page() -> None:
    assert Links(BASE).whole("b.html", Source("a.html", "A", url="https://a.example/x/a.html")) == (
        "https://a.example/x/b.html"
    )


@pytest.mark.parametrize(
    ("path", "url", "target", "address"),
    [
        ("book/it/vpn.md", "https://x.example/it/vpn/", "../pay.md#when", "https://x.example/pay/#when"),
        (
            "book/it/vpn.md",
            "https://x.example/docs/it/vpn",
            "wifi%20a.md",
            "https://x.example/docs/it/wifi%20a",
        ),
        ("book/it/vpn.md", "https://x.example/it/vpn.html", "wifi.rst", "https://x.example/it/wifi.html"),
        ("book/it/index.md", "https://x.example/it/", "vpn.md", "https://x.example/it/vpn/"),
        ("book/it/vpn.md", "https://x.example/it/vpn/", "logo.png", "https://x.example/it/vpn/logo.png"),
        ("book/it/vpn.md", "https://x.example/it/vpn.md", "wifi.md", "https://x.example/it/wifi.md"),
        ("book/it/vpn.md", "https://x.example/p/17", "wifi.md", "https://x.example/p/wifi.md"),
    ],
)
def test_a_link_to_another_file_leads_to_its_page_where_files_are_pages(
    path: str, url: str, target: str, address: str
) -> None:
    assert Links().whole(target, Source(path, "A", url=url)) == address


@pytest.mark.parametrize(
    "base",
    ["https://x.example/{stem}", "http://localhost:8000/{path}#{anchor}", "https://x.example/?page={stem}"],
)
def test_a_base_that_can_be_used(base: str) -> None:
    assert problem_of(base) is None


@pytest.mark.parametrize(
    ("base", "problem"),
    [
        (
            "handbook.example.org/{stem}",
            "is no address; set it to one such as https://handbook.example.org/{stem}.",
        ),
        (
            "https://{stem}.example.org/",
            "is no address; set it to one such as https://handbook.example.org/{stem}.",
        ),
        (
            "https://x.example/a b/{stem}",
            "is no address; set it to one such as https://handbook.example.org/{stem}.",
        ),
        (
            "https://x.example:99999/{stem}",
            "is no address; set it to one such as https://handbook.example.org/{stem}.",
        ),
        (
            "https://x.example/{title}",
            "has {title}, which is nothing of a document; use {path}, {stem} or {anchor}.",
        ),
        ("https://x.example/{stem", "has a brace that is not closed; write {path}, {stem} or {anchor}."),
        (
            "https://x.example/",
            "is the same for all documents; put {path} or {stem} where the document's own part belongs.",
        ),
    ],
)
def test_a_base_that_cannot_be_used_is_told_why(base: str, problem: str) -> None:
    found = problem_of(base)

    assert found is not None
    assert about_sources.unusable_base(found) == problem


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("lamp\udcff.md", "https://x.example/lamp%FF"),
        ("lamp\ud800.md", "https://x.example/lamp%3F"),
    ],
)
def test_a_name_that_is_no_unicode_has_an_address(path: str, address: str) -> None:
    assert Links("https://x.example/{stem}").of(Source(path, "Lamp")) == address


def test_halves_of_characters_are_left_out_of_addresses() -> None:
    source = Source("a.md", "A", url="https://a.example/\ud800b")

    assert Links().of(source) == "https://a.example/b"
    assert Links().whole("https://c.example/\udc00d", source) == "https://c.example/d"


@pytest.mark.parametrize("target", ["http://[x", "//[x"])
def test_a_malformed_link_leads_nowhere(target: str) -> None:
    assert Links("https://x.example/{stem}").whole(target, Source("a.md", "A")) is None


def test_a_document_with_a_malformed_address_keeps_it() -> None:
    assert Links().at(place(Source("a.md", "A", url="http://[x"), "Who pays?")) == "http://[x"


def test_the_words_of_others_have_their_links_too() -> None:
    quote = Quote("x", place(PAY))
    found = Answer("q", "answered", 1.0, heard=Heard("otherwise", ("Ann Lee",), "pay", others=(quote,)))

    linked = Links(BASE).answer(found).heard

    assert linked
    assert [one.link for one in linked.others] == ["https://handbook.example.org/money/pay%20%26%20tax"]
