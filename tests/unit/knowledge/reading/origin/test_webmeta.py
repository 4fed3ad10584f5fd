import pytest

from knowledge.model import Source
from knowledge.reading.html import read

TEXT = "<p>The tide rises by two metres at the old harbour wall, and the gates are shut whenever a storm is near.</p>"


def source_of(body: str, head: str = "") -> Source:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html").source


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": "Gates", "author": [{"name": "Ann Lund"}, "Bo Ek"]}',
        (
            '{"@graph": [{"@type": "Article", "headline": "Gates", "author": [{"@id": "#1"}, {"@id": "#2"}]},'
            ' {"@id": "#1", "name": "Ann Lund"}, {"@id": "#2", "name": "Bo Ek"}]}'
        ),
        (
            '[{"@type": "WebPage", "datePublished": "2031"}, {"@type": "Article", "headline": "Gates",'
            ' "author": "Ann Lund; Bo Ek"}]'
        ),
    ],
)
def test_linked_data_names_all_authors(data: str) -> None:
    assert source_of(TEXT, linked(data)).author == "Ann Lund, Bo Ek"


def test_several_names_in_one_element_are_told_apart() -> None:
    assert source_of(TEXT, '<meta property="article:author" content="Ann Lund and Bo Ek; Cy Dahl">').author == (
        "Ann Lund, Bo Ek, Cy Dahl"
    )


def test_a_profile_is_no_name() -> None:
    head = '<meta property="article:author" content="https://a.example/lund"><meta name="byl" content="By Ann Lund">'

    assert source_of(TEXT, head).author == "Ann Lund"


@pytest.mark.parametrize(
    "mark",
    [
        '<a rel="author" href="/lund">Ann Lund</a>',
        '<span itemprop="author"><span itemprop="name">Ann Lund</span></span>',
        '<p class="byline">By Ann Lund, 5 March 2031</p>',
    ],
)
def test_a_byline_names_the_author(mark: str) -> None:
    assert source_of(f"<article>{mark}{TEXT}</article>").author == "Ann Lund"


@pytest.mark.parametrize(
    "other",
    [
        '<aside><a rel="author">Bo Ek</a></aside>',
        '<div class="related-stories"><a rel="author">Bo Ek</a></div>',
        '<article><article><a rel="author">Bo Ek</a></article></article>',
        '<ul><li><a rel="author">Bo Ek</a></ul>',
        '<article><a rel="author">Bo Ek</a></article><article><a rel="author">Cy Dahl</a></article>',
    ],
)
def test_the_author_of_another_text_is_not_named(other: str) -> None:
    assert source_of(TEXT + other).author is None


@pytest.mark.parametrize(
    "mark",
    [
        '<p class="pb-byline">By <a href="/lund">Ann Lund</a></p>',
        '<p class="byline">by <a class="byauthor" href="/lund">Ann Lund</a> 22 Dec 2031 and 651 comments</p>',
        '<div class="article-author-name">Ann Lund</div>',
    ],
)
def test_what_is_called_like_a_byline_names_the_author(mark: str) -> None:
    assert source_of(f"{mark}{TEXT}").author == "Ann Lund"


@pytest.mark.parametrize("words", ["About The Author", "More Posts", "Follow"])
def test_what_leads_to_an_author_is_no_name(words: str) -> None:
    assert source_of(f'<a class="author-link" href="/a">{words}</a>{TEXT}').author is None


def test_a_name_within_a_longer_one_is_said_once() -> None:
    marks = '<a rel="author">Ann Lund</a><p itemprop="author">Ann Lund writes of gates</p>'

    assert source_of(marks + TEXT).author == "Ann Lund"


@pytest.mark.parametrize("name", ["dc:creator", "dcterm:creator", "dcterms.creator", "dc:creator x:name"])
def test_the_words_of_libraries_stand_above_a_sites_own(name: str) -> None:
    head = f'<meta name="author" content="Web Team"><meta property="{name}" content="Ann Lund">'

    assert source_of(TEXT, head).author == "Ann Lund"


@pytest.mark.parametrize("around", ["<![CDATA[{}]]>", "//<![CDATA[\n{}\n//]]>", "<!-- {} -->"])
def test_linked_data_is_read_in_its_wrapping(around: str) -> None:
    data = around.replace(
        "{}", '{"@type": "Article", "headline": "Gates\nshut", "datePublished": "2031-03-05"}'
    )

    assert source_of(TEXT, linked(data)).published == "2031-03-05"


def test_an_articles_own_day_stands_above_its_pages() -> None:
    head = '<meta property="article:published_time" content="2031-05-01">'

    source = source_of(TEXT, head + linked('{"headline": "Gates", "datePublished": "2031-03-05"}'))

    assert source.published == "2031-03-05"


def test_a_day_that_only_people_can_read_is_found() -> None:
    assert source_of(f'<p class="post-date">Published on: March 5, 2031</p>{TEXT}').published == "2031-03-05"


@pytest.mark.parametrize(
    "around", ["<aside><div>{}</div></aside>", '<div class="related"><div><p>{}</p></div></div>']
)
def test_an_author_named_deep_within_what_leads_elsewhere_is_not_the_pages(around: str) -> None:
    assert source_of(TEXT + around.replace("{}", '<a rel="author">Bo Ek</a>')).author is None


CANONICAL = '<link rel=canonical href="https://harbour.example/tides">'


@pytest.mark.parametrize(
    ("told", "link"),
    [
        ("", "https://harbour.example/tides"),
        # Another name of the same site.
        (
            '<meta property="og:url" content="https://share.harbour.example/tides">',
            "https://harbour.example/tides",
        ),
        # Taken over from the harbour's site.
        (
            '<meta property="og:url" content="https://papers.example/12/tides">',
            "https://papers.example/12/tides",
        ),
        (
            '<link rel=alternate hreflang=x-default href="https://world.example/tides/">',
            "https://world.example/tides/",
        ),
        (
            '<link rel=alternate hreflang=x-default href="https://harbour.example/choose">',
            "https://harbour.example/tides",
        ),
        ('<meta property="og:url" content="https://[papers/12/tides">', "https://harbour.example/tides"),
    ],
)
def test_a_page_is_where_it_can_be_opened(told: str, link: str) -> None:
    assert source_of(TEXT, CANONICAL + told).url == link


def test_of_several_articles_the_one_with_the_title_is_the_pages_own() -> None:
    own = '<article><h1>Gates</h1><div class="article__author">By Ann Lund</div></article>'

    assert source_of(f'{own}{TEXT}<article><a rel="author">Bo Ek</a></article>').author == "Ann Lund"
