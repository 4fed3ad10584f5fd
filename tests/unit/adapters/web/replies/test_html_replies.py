from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.web.replies import Buttons, html_of
from adapters.web.replies.buttons import pressed
from bot.model import (
    Action,
    Block,
    Bullets,
    Footer,
    Heading,
    Omission,
    Option,
    Pick,
    Prose,
    Quote,
    QuoteBlock,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Reply,
    Run,
)
from knowledge.model import Place, Source

QUOTE = Quote("The gate opens at six.", Place(Source("gate.md", "The gate"), (), 0, None, 0, 22))
BUTTONS = Buttons("/ask/press")
ELEMENTS = {
    *("section", "h2", "p", "br", "strong", "b", "small", "mark", "ins", "del", "code", "a", "figure", "ul"),
    *("blockquote", "figcaption", "ol", "li", "div", "table", "thead", "tbody", "tr", "th", "td", "pre"),
    *("form", "input", "button", "label", "select", "option"),
}
ATTRIBUTES = {
    *("class", "lang", "href", "rel", "role", "aria-label", "tabindex", "scope", "colspan", "value"),
    *("method", "action", "type", "name", "selected"),
}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</pre></code></blockquote><iframe src=//evil.example>",
    "]]><!-- --><style>*{display:none}</style>",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "{0} {} {{x}} {% raw %} %s",
)


def shown(*blocks: Block, pick: Pick | None = None) -> str:
    reply = Reply(blocks, "", pick=pick)
    return (
        str(html_of(reply, BUTTONS))
        .removeprefix('<section class="reply" lang="en">\n')
        .removesuffix("</section>\n")
    )


def quoted(*parts: QuotePart) -> str:
    """What stands in the quote."""
    html = shown(QuoteBlock(parts, (), QUOTE))
    return html.partition("<blockquote>")[2].partition("</blockquote>")[0]


def run(text: str, link: str | None = None) -> tuple[Run, ...]:
    return (Run(text, link=link),)


def test_every_kind_of_block_has_its_element() -> None:
    html = shown(
        Heading("Gates"),
        Prose(run("It opens at six."), "lead"),
        Prose(run("That is all.")),
        QuoteBlock((QuotedText(run("The gate opens at six.")),), run("Ada Mason"), QUOTE),
        Bullets((run("north"), run("south"))),
        Footer(run("3 documents")),
    )

    assert html == (
        "<h2>Gates</h2>\n"
        '<p class="lead">It opens at six.</p>\n'
        '<p class="own">That is all.</p>\n'
        '<figure class="quote"><blockquote><p>The gate opens at six.</p>\n</blockquote>'
        "<figcaption>Ada Mason</figcaption></figure>\n"
        "<ul><li>north</li>\n<li>south</li>\n</ul>\n"
        '<p class="footer">3 documents</p>\n'
    )


def test_every_style_has_its_element() -> None:
    html = shown(
        Footer(
            (
                Run("a"),
                Run("b", "strong"),
                Run("c", "quiet"),
                Run("d", "mark"),
                Run("e", "insert"),
                Run("f", "delete"),
                Run("g", "code"),
            )
        )
    )

    assert html == (
        '<p class="footer">a<strong>b</strong><small>c</small><mark>d</mark><ins>e</ins><del>f</del>'
        "<code>g</code></p>\n"
    )


def test_lines_stay_lines() -> None:
    assert shown(Footer(run("one\ntwo"))) == '<p class="footer">one<br>\ntwo</p>\n'


def test_neighbours_with_the_same_address_are_one_link() -> None:
    runs = (Run("the ", link="https://a.example/"), Run("wall", "mark", "https://a.example/"))

    assert shown(Footer(runs)) == (
        '<p class="footer"><a href="https://a.example/" rel="noopener noreferrer">the <mark>wall</mark></a></p>\n'
    )


@pytest.mark.parametrize("link", ["http://a.example", "https://a.example", "mailto:ada@a.example"])
def test_a_browser_is_sent_to_the_web_and_to_mail(link: str) -> None:
    assert f'href="{link}"' in shown(Footer(run("there", link=link)))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        " java\nscript:x",
        "data:text/html,x",
        "file:///etc",
        "//a.example",
        "/x",
    ],
)
def test_a_browser_is_sent_nowhere_else(link: str) -> None:
    assert shown(Footer(run("there", link=link))) == '<p class="footer">there</p>\n'


def test_an_address_that_cannot_be_read_is_no_link() -> None:
    assert shown(Footer(run("there", link="https://[gate"))) == '<p class="footer">there</p>\n'


def test_a_link_has_words() -> None:
    assert shown(Footer(run(" ", link="https://a.example"))) == '<p class="footer"> </p>\n'


def test_headings_and_introductions_of_a_quote_are_told_apart() -> None:
    parts = QuotedText(run("Gates"), "heading"), QuotedText(run("Bring:"), "intro"), Omission()

    assert quoted(*parts) == (
        '<p class="heading"><b>Gates</b></p>\n<p class="intro">Bring:</p>\n<p class="omission">…</p>\n'
    )


def test_items_nest_as_in_the_document() -> None:
    items = QuotedItem(run("a")), QuotedItem(run("b"), 1), QuotedItem(run("c"), 2), QuotedItem(run("d"))

    assert quoted(QuotedList(items)) == (
        "<ul><li>a<ul><li>b<ul><li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n"
    )


def test_items_are_counted_as_in_the_document() -> None:
    items = QuotedItem(run("a"), number=3), QuotedItem(run("b"), number=7), QuotedItem(run("c"))

    assert quoted(QuotedList(items)) == (
        '<ol><li value="3">a</li>\n<li value="7">b</li>\n</ol>\n<ul><li>c</li>\n</ul>\n'
    )


def test_a_list_that_nests_without_end_is_shown() -> None:
    items = tuple(QuotedItem(run("x"), level) for level in range(3000))

    assert quoted(QuotedList(items)).count("<ul>") == 9


def test_a_table_has_its_header_and_says_what_is_left_out() -> None:
    table = QuotedTable((run("gate"), run("")), ((run("north"), run("6")), None))

    assert quoted(table) == (
        '<div class="wide" role="group" aria-label="Table" tabindex="0"><table><thead><tr>'
        '<th scope="col">gate</th><td></td></tr>\n</thead>\n<tbody><tr><td>north</td><td>6</td></tr>\n'
        '<tr><td class="omission" colspan="2">…</td></tr>\n</tbody></table></div>\n'
    )


def test_code_keeps_its_blanks() -> None:
    assert "<pre><code>\n  if a &lt; b:\n</code></pre>" in quoted(QuotedCode("\n  if a < b:\n"))


def test_buttons_are_posted_with_what_is_kept() -> None:
    reply = Reply((), "", (Action("helpful", "Helpful", "a1"), Action("ask", "Why?", 'the "gate"')))

    html = str(html_of(reply, Buttons("/there", (("kept", "k1"),))))

    assert html == (
        '<section class="reply" lang="en">\n<form class="actions" method="post" action="/there">'
        '<input type="hidden" name="kept" value="k1">'
        '<button name="press" value="helpful:a1">Helpful</button>\n'
        '<button name="press" value="ask:the &#34;gate&#34;">Why?</button>\n</form>\n</section>\n'
    )


def test_what_may_be_picked_is_a_list_with_a_label() -> None:
    pick = Pick("unpin", "Which pin?", (Option("north", "n1"), Option("south", "s1")), "s1")

    assert shown(pick=pick) == (
        '<form class="actions" method="post" action="/ask/press"><label>Which pin? <select name="press">\n'
        '<option value="unpin:n1">north</option>\n<option value="unpin:s1" selected>south</option>\n'
        "</select></label>\n<button>Choose</button>\n</form>\n"
    )


def test_an_empty_list_is_not_shown() -> None:
    assert shown(pick=Pick("unpin", "Which pin?", ())) == ""


def test_what_was_pressed_is_read_back() -> None:
    assert pressed("show_context:k1:a1") == ("show_context", "k1:a1")


@pytest.mark.parametrize("value", ["", "helpful", "dance:a1", ":a1"])
def test_what_no_form_says_was_not_pressed(value: str) -> None:
    assert pressed(value) is None


TEXTS = st.text(max_size=40) | st.sampled_from(HOSTILE)
RUNS = st.lists(
    st.builds(
        Run,
        TEXTS,
        st.sampled_from(("plain", "strong", "quiet", "mark", "insert", "delete", "code")),
        st.none() | st.sampled_from(HOSTILE) | st.just("https://a.example/?a=1&b=%22"),
    ),
    max_size=4,
).map(tuple)
PARTS = st.one_of(
    st.builds(QuotedText, RUNS, st.sampled_from(("text", "heading", "intro"))),
    st.builds(QuotedCode, TEXTS, TEXTS),
    st.builds(QuotedTable, st.just(()), st.lists(st.lists(RUNS, min_size=2, max_size=2).map(tuple)).map(tuple)),
    st.builds(
        QuotedList,
        st.lists(st.builds(QuotedItem, RUNS, st.integers(0, 20), st.none() | st.integers(1, 9))).map(tuple),
    ),
)
BLOCKS = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Prose, RUNS),
    st.builds(Bullets, st.lists(RUNS, max_size=3).map(tuple)),
    st.builds(Footer, RUNS),
    st.builds(QuoteBlock, st.lists(PARTS, max_size=3).map(tuple), RUNS, st.just(QUOTE)),
)


def words_of(block: Block | QuotePart) -> Iterator[str]:
    """All that is said, in order."""
    match block:
        case Heading() | QuotedCode():
            yield block.text
        case Prose() | Footer() | QuotedText():
            yield from (one.text for one in block.runs)
        case Bullets():
            yield from (one.text for item in block.items for one in item)
        case QuotedList():
            yield from (one.text for item in block.items for one in item.runs)
        case QuotedTable():
            yield from (one.text for row in block.rows if row for cell in row for one in cell)
        case QuoteBlock():
            for part in block.parts:
                yield from words_of(part)
            yield from (one.text for one in block.source_line)
        case Omission():
            yield "…"


def nodes(html: str) -> list[LexborNode]:
    body = LexborHTMLParser(html).body
    assert body is not None
    return list(body.traverse())


def without_blanks(text: str) -> str:
    """Blanks between blocks are the page's own."""
    return "".join(text.split())


@given(st.lists(BLOCKS, max_size=4))
def test_what_is_seen_is_what_is_said(blocks: list[Block]) -> None:
    html = str(html_of(Reply(tuple(blocks), ""), BUTTONS))

    seen = LexborHTMLParser(html).body

    said = "".join(word for block in blocks for word in words_of(block))
    assert seen is not None
    assert without_blanks(seen.text()) == without_blanks(said)


@given(
    st.lists(BLOCKS, max_size=3),
    st.lists(st.builds(Action, st.just("ask"), TEXTS, TEXTS), max_size=2),
    st.builds(Pick, st.just("unpin"), TEXTS, st.lists(st.builds(Option, TEXTS, TEXTS), max_size=2).map(tuple)),
    TEXTS,
)
def test_no_text_becomes_an_element_or_an_attribute(
    blocks: list[Block], actions: list[Action], pick: Pick, language: str
) -> None:
    reply = replace(Reply(tuple(blocks), ""), actions=tuple(actions), pick=pick, language=language)

    found = nodes(str(html_of(reply, Buttons(language, ((language, language),)))))

    assert {str(node.tag) for node in found} <= {"body", "-text", *ELEMENTS}
    assert {name for node in found if node.is_element_node for name in node.attributes} <= ATTRIBUTES
