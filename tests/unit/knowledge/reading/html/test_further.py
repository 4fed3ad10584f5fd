"""Text in places where no text is expected: a small page for each."""

import pytest

from tests.unit.knowledge.reading.html.test_article import COST, KEPT, PUMP, TEXT, TIDE, page_of, paragraphs_of

NEWS = '<meta property="og:type" content="article">'
MORE = [
    "The old gates were made of oak, and two men shut them by hand whenever the warden rang the harbour bell.",
    "Nobody has counted how often they were shut, for the book in which it was noted burned with the office.",
    "What is left of them hangs in the hall of the fishermen, above the door that leads down to the boats.",
]


def test_small_parts_behind_the_article_are_its_end_together() -> None:
    parts = "".join(
        f'<div class="x{at}"><p>{words}</p></div><div class="ad">Ad</div>' for at, words in enumerate(MORE)
    )

    assert paragraphs_of(f"<main><div class=body>{TEXT * 3}</div>{parts}</main>") == [*KEPT * 3, *MORE]


@pytest.mark.parametrize(
    "part",
    [
        f"<div class=x1><p>{MORE[0]}</p></div>",
        f'<div class=x1><p><a href="/a">{MORE[0][:40]}</a> {MORE[0][40:]} {MORE[1]}</p></div>' * 3,
        f"<div class=x1><h3>More stories</h3><p>{MORE[0]}</p></div><div class=x2><p>{MORE[1]}</p></div>",
        f'<div class="related"><p>{MORE[0]}</p></div><div class="related"><p>{MORE[1]}</p></div>',
    ],
)
def test_one_part_or_one_that_leads_elsewhere_is_no_end(part: str) -> None:
    assert paragraphs_of(f"<main><div class=body>{TEXT * 5}</div>{part}</main>") == KEPT * 5


def test_what_is_said_of_pictures_is_the_text_where_there_is_hardly_another() -> None:
    told = "".join(
        f'<figure><img src="a.png"><figcaption>{words}</figcaption></figure>' for words in (*MORE, COST)
    )

    assert paragraphs_of(f"<article><p>{TIDE}</p>{told}</article>", NEWS) == [TIDE, *MORE, COST]


def test_prose_is_kept_though_its_name_is_of_what_stands_around() -> None:
    parts = "".join(f"<p>{words}</p>" for words in MORE)

    found = paragraphs_of(f'<main>{TEXT * 3}<div class="promo-text">{parts}</div></main>')

    assert found == [*KEPT * 3, *MORE]


@pytest.mark.parametrize("how", ['style="display: none"', "hidden", 'aria-hidden="true"'])
def test_what_is_hidden_until_somebody_reads_on_is_text(how: str) -> None:
    more = f'<div class="rest" {how}><p>{MORE[0]}</p><p>{MORE[1]}</p></div>'

    assert paragraphs_of(f"<main><div>{TEXT}</div><button>Show more</button>{more}</main>") == [
        *KEPT,
        *MORE[:2],
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div hidden><p>{MORE[0]}</p></div>",
        f'<div hidden class="cookie-text"><p>{MORE[0]}</p><p>{MORE[1]}</p></div>',
        f"<div hidden><p>{TIDE}</p><p>{COST}</p></div>",
        "<div hidden><p>Menu</p><p>Search</p></div>",
        f"<ul hidden><li><p>{MORE[0]}</p></li><li><p>{MORE[1]}</p></li></ul>",
    ],
)
def test_what_else_is_hidden_is_not_read(hidden: str) -> None:
    assert paragraphs_of(f"<main><div>{TEXT}</div>{hidden}</main>") == KEPT


def test_what_is_hidden_above_the_text_is_not_read() -> None:
    hidden = f"<div hidden><p>{MORE[0]}</p><p>{MORE[1]}</p></div>"

    assert paragraphs_of(f"<main>{hidden}<div>{TEXT}</div></main>") == KEPT


def test_the_panels_of_tabs_are_read() -> None:
    panels = f'<div role="tabpanel"><p>{TIDE}</p></div><div role="tabpanel" hidden><p>{PUMP}</p></div>'

    assert paragraphs_of(f"<main><p>{COST}</p>{panels}</main>") == [COST, TIDE, PUMP]


def test_a_heading_that_is_a_button_is_a_heading() -> None:
    page = f"<main><h1>Gates</h1><p>{TIDE}</p><h2><button>Who pays?</button></h2><p>{COST}</p><button>Share</button></main>"

    assert paragraphs_of(page) == [TIDE, COST]
    assert "Who pays?" in page_of(page).text
    assert "Share" not in page_of(page).text
