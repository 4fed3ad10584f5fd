"""What of a page is its text: a small page for each thing that stands around one, or only looks so."""

import pytest

from knowledge.model import Document
from knowledge.reading.html import read

TIDE = "The tide rises by two metres at the old harbour wall, and the gates are shut whenever a storm is near."
COST = "Three towns pay for the gates together, each by the length of its shore, as they agreed in the spring."
PUMP = "Each pump is tested in the autumn, before the storms begin, and again when the ice on the river breaks."
TEXT = f"<p>{TIDE}</p><p>{COST}</p><p>{PUMP}</p>"
KEPT = [TIDE, COST, PUMP]


def page_of(body: str, head: str = "") -> Document:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def paragraphs_of(body: str, head: str = "") -> list[str]:
    document = page_of(body, head)
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="cookie-banner"><p>We use cookies so that this site works. <button>Accept</button></p></div>',
        '<div id="relatedStories"><h3>Related</h3><a href="/a">Ferries stop</a> <a href="/b">Ice</a></div>',
        '<div class="main-nav"><ul><li><a href="/">Home</a><li><a href="/news">News</a></ul></div>',
        '<div class="newsletter-box"><h3>Stay informed</h3><p>Get our letter each week.</p></div>',
        '<div class="share-buttons"><span>Share</span><span>Mail</span></div>',
        '<div class="pagination"><a href="?p=1">1</a><a href="?p=2">2</a></div>',
        '<div class="site-footer"><p>Harbour Board, 3 Quay Street, tel. 555 0100, open on weekdays from 9 to 5.</p></div>',
        '<div class="right-rail"><p>A storm is on its way, says the office that watches the weather.</p></div>',
        '<div class="x1"><a href="/a">Ferries stop for a week</a><a href="/b">Ice on the river</a></div>',
        '<section class="y2"><h3>Most read</h3><p>Ferries stop for a week, and nobody knows why.</p></section>',
    ],
)
def test_what_stands_around_a_text_is_left_out(around: str) -> None:
    assert paragraphs_of(f"<div class=page><div class=a>{TEXT}</div>{around}</div>") == KEPT


def test_a_thread_of_comments_longer_than_the_text_is_left_out() -> None:
    comments = "".join(
        f"<div class=comment><p>{PUMP} I saw it {number} times.</p></div>" for number in range(9)
    )

    assert paragraphs_of(f"<div><div>{TEXT}</div><div id=comments>{comments}</div></div>") == KEPT


def test_a_page_that_is_a_thread_keeps_it() -> None:
    comments = "".join(
        f"<div class=comment><p>{PUMP} I saw it {number} times.</p></div>" for number in range(3)
    )

    assert len(paragraphs_of(f"<div id=comments>{comments}</div>")) == 3


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("sharing-the-cost", "Sharing the cost"),
        ("social-effects", "Social effects"),
        ("related-laws", "Related laws"),
        ("comments-of-the-board", "Comments of the board"),
        ("navigation-in-fog", "Navigation in fog"),
        ("menu-of-measures", "Menu of measures"),
    ],
)
def test_an_id_made_from_its_heading_says_nothing_else(name: str, heading: str) -> None:
    body = f"<div><div>{TEXT}</div><section id={name}><h2>{heading}</h2><p>Short.</p></section></div>"

    assert paragraphs_of(body)[-1] == "Short."


def test_a_heading_is_kept_whatever_its_id() -> None:
    assert "Social effects" in page_of(f"{TEXT}<h2 id=social-effects>Social effects</h2><p>{TIDE}</p>").text


def test_a_paragraph_is_kept_whatever_its_class() -> None:
    assert paragraphs_of(f"{TEXT}<p class=share>Fees are shared.</p>")[-1] == "Fees are shared."


def test_what_holds_most_of_the_text_is_kept_whatever_its_name() -> None:
    assert paragraphs_of(f"<div class=related>{TEXT}</div><div>Imprint</div>") == KEPT


def test_chapters_of_a_manual_are_kept_though_one_is_longest() -> None:
    body = f"<div><div class=chapter>{TEXT * 4}</div><div class=chapter><p>{TIDE}</p></div></div>"

    assert len(paragraphs_of(body)) == 13


def test_an_introduction_above_the_text_is_kept() -> None:
    assert paragraphs_of(f"<div><div class=intro><p>{PUMP}</p></div><div>{TEXT * 3}</div></div>")[0] == PUMP


ARTICLE = '<meta property="og:type" content="article">'
PICTURE = "<figure><img src=a.jpg><figcaption>The wall. Photo: A. Lund</figcaption></figure>"


def test_what_is_said_of_a_picture_is_left_out_of_news() -> None:
    assert paragraphs_of(TEXT + PICTURE, ARTICLE) == KEPT


def test_what_is_said_of_a_picture_is_kept_of_other_pages() -> None:
    assert paragraphs_of(TEXT + PICTURE) == [*KEPT, "The wall. Photo: A. Lund"]


def test_a_page_of_teasers_is_no_news_whatever_it_calls_itself_for_those_who_share_it() -> None:
    told = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'

    assert paragraphs_of(TEXT + PICTURE, ARTICLE + told) == [*KEPT, "The wall. Photo: A. Lund"]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a.png><figcaption>Figure 2: The gates from above</figcaption></figure>",
        "<figure><pre>shut()</pre><figcaption>How the gates shut</figcaption></figure>",
        "<figure><table><tr><th>Year<tr><td>2031</table></figure>",
        "<figure><blockquote>Shut them.</blockquote></figure>",
    ],
)
def test_a_figure_that_says_something_is_kept(figure: str) -> None:
    assert len(paragraphs_of(TEXT + figure, ARTICLE)) > len(KEPT)


def test_a_byline_describes_the_page_and_is_no_paragraph() -> None:
    document = page_of(f"<div><h1>Gates</h1><div class=byline>By Ann Lund, 5 March 2031</div>{TEXT}</div>")

    assert document.source.author == "Ann Lund"
    assert "Ann Lund" not in document.text


def test_what_is_said_of_each_part_is_no_byline() -> None:
    parts = "".join(f"<h3>part{n}</h3><div class=meta>Added in {n}.0</div><p>{TIDE}</p>" for n in range(5))

    assert "Added in 3.0" in paragraphs_of(f"<main>{parts}</main>")


def test_a_list_of_links_in_a_piece_of_news_leads_elsewhere() -> None:
    links = "<ul><li><a href=/a>Ferries stop for a week</a><li><a href=/b>Ice on the river</a></ul>"

    assert paragraphs_of(TEXT + links, '<meta property="og:type" content="article">') == KEPT


def test_a_list_of_links_elsewhere_may_be_what_a_page_is_for() -> None:
    links = "<ul><li><a href=/a>Ferries stop for a week</a><li><a href=/b>Ice on the river</a></ul>"

    assert len(paragraphs_of(TEXT + links)) == 4


def test_a_heading_that_repeats_the_title_is_not_said_twice() -> None:
    document = page_of(f"<h1>Gates</h1><h2>Use</h2>{TEXT}", "<title>Gates | Board</title>")

    assert (document.source.title, document.text.startswith("Use")) == ("Gates", True)
    assert document.paragraphs[0].section == ("Use",)


def test_the_place_of_a_plain_anchor_is_no_link() -> None:
    assert paragraphs_of(f"<div>{TEXT}<div><a name=x>Open gates</a> <a name=y>at night</a></div></div>")[
        -1
    ] == ("Open gates at night")


def test_the_head_of_a_site_builder_describes_the_page() -> None:
    document = read(b"---\ntitle: Gates\nauthor: Ann Lund\n---\n<p>They shut.</p>", "a.html")

    assert (document.source.title, document.source.author, document.text) == ("Gates", "Ann Lund", "They shut.")


NEWS = '<meta property="og:type" content="article"><title>The gates are shut again</title>'
STORIES = "".join(
    f"<article><h3><a href=/{number}>Ferries stop {number}</a></h3><p>{COST} It was {number} days.</p></article>"
    for number in range(8)
)


@pytest.mark.parametrize(
    "own",
    [
        f"<article class='post-7 type-post tag-sharing'><h1>The gates are shut again</h1><p>{TIDE} {PUMP}</p></article>",
        f"<div class=x><h1>The gates are shut again</h1><div itemprop=articleBody><p>{TIDE} {PUMP}</p></div></div>",
    ],
)
def test_a_short_article_is_found_among_longer_ones(own: str) -> None:
    assert paragraphs_of(f"<main>{own}<div>{STORIES}</div></main>", NEWS) == [f"{TIDE} {PUMP}"]


def test_a_short_article_is_found_above_many_comments() -> None:
    comments = "".join(
        f"<div class=comment><p>{PUMP} I saw it {number} times.</p></div>" for number in range(60)
    )

    assert paragraphs_of(f"<div><div><p>{TIDE}</p><p>{COST}</p></div>{comments}</div>", NEWS) == [TIDE, COST]


def test_what_every_part_of_a_page_is_called_says_nothing() -> None:
    part = f"<div class='elementor-element elementor-widget'><p>{TIDE}</p></div>"

    assert paragraphs_of(f"<div>{part}{TEXT}</div>") == [TIDE, *KEPT]


def test_what_a_text_is_tagged_with_says_nothing_of_its_place() -> None:
    one = f"<div class='post-7 hentry category-newsletter tag-sharing'><p>{TIDE}</p></div>"

    assert paragraphs_of(f"<div>{one}{TEXT}</div>") == [TIDE, *KEPT]


@pytest.mark.parametrize(
    "label",
    [
        "<p>Advertisement</p>",
        "<p>Sharing is caring!</p>",
        "<div>12 shares</div>",
        "<h3>Join the conversation</h3>",
        "<p><a href=/all>Read more</a></p>",
        "<div>Published Monday, 3 March 2031 8:22AM</div>",
        "<p>Story continues below</p>",
    ],
)
def test_labels_between_the_parts_of_news_are_left_out(label: str) -> None:
    body = f"<div><p>{TIDE}</p>{label}<p>{COST}</p><p>{PUMP}</p></div>"

    assert page_of(body, NEWS).text == "\n\n".join(KEPT)


def test_labels_are_words_where_a_page_is_no_news() -> None:
    assert "Comments" in page_of(f"<div><h2>Comments</h2><p>{TIDE}</p></div>").text


def test_links_to_other_news_are_left_out_and_links_that_the_text_is_about_stay() -> None:
    head = f'{NEWS}<link rel=canonical href="https://gates.example/a">'
    own = "<ul><li><a href='https://gates.example/b'>Ferries stop for a week</a><li><a href=/c>Ice is back</a></ul>"
    other = "<ul><li><a href='https://pumps.example'>The pump at half its price</a></ul>"

    assert paragraphs_of(f"<div>{TEXT}{own}{other}</div>", head) == [*KEPT, "• The pump at half its price"]


def test_a_page_that_calls_itself_news_for_programs_is_news() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Gates"}</script>'

    assert paragraphs_of(f"<div><p>{TIDE}</p><p>Advertisement</p><p>{COST}</p></div>", head) == [TIDE, COST]
