"""Texts of Confluence's pages that are not well-formed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.syncing.confluence.storage import loosely_as_html
from adapters.syncing.markup import page
from knowledge.reading.html import read
from tests.unit.adapters.syncing.test_confluence_storage import Around, body, macro

TITLED = '<ac:parameter ac:name="title">Mind</ac:parameter>'


def text_of(storage: str) -> str:
    return read(page("Doors", loosely_as_html(storage, Around())), "doors.html").text


@pytest.mark.parametrize(
    ("storage", "text"),
    [
        ("<p>open", "open"),
        ("<p>a</b> c</i></p>", "a c"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<p>5 &nbsp;&unknown; < 6 & more</p>", "5 &unknown; < 6 & more"),
        ("<p>Write to <me@example.org> {{ now }}.", "Write to <me@example.org> {{ now }}."),
        (f"<p>A<b>B</p>{macro('note', TITLED + body('<p>Hot.</p>'))}", "AB\n\nMind\nHot."),
        (f"<p>A<b>B</p>{macro('toc', TITLED)}<p>C</p>", "AB\n\nC"),
        (
            f"<b>A{macro('code', '<ac:plain-text-body><![CDATA[a < b && c]]></ac:plain-text-body>')}",
            "A\n\na < b && c",
        ),
        ('<b>See <ac:link><ri:page ri:content-title="Keys"/></ac:link>.', "See Keys."),
        ('<b>See <ac:link><ri:page ri:content-title="Keys"/> and ring.', "See and ring."),
        ('<p>A</p><ac:structured-macro ac:name="toc"><p>B</p><p>C</p>', "A\n\nB\n\nC"),
        ('<ac:structured-macro ac:name="info"><ac:parameter ac:name="icon">no<p>B</p>', "no\n\nB"),
        ('<b>A <ac:structured-macro ac:name="x"><ac:parameter ac:name="y">word', "A\n\nword"),
        (macro("x", body("A") + body("<b>B")), "A\n\nB"),
        ("<ac:placeholder>Write here.</ac:placeholder><b>A", "A"),
        ("<ac:plain-text-body><![CDATA[never ended", "never ended"),
        ('<a href="javascript:alert(1)">Go</a><script>x()</script><b>on', "Goon"),
        ("<!-- no --><p onclick='x()'>A<br/>b<hr>c", "A\nb\n\nc"),
    ],
)
def test_its_words_are_read_and_its_settings_are_none(storage: str, text: str) -> None:
    assert text_of(storage) == text


def test_a_link_that_runs_something_is_none() -> None:
    assert loosely_as_html('<a href="javascript:alert(1)" onclick="x()">Go<b>', Around()) == "Go<b></b>"


@pytest.mark.parametrize("tag", ["div", "ac:layout", "ac:link", "ac:rich-text-body", "table", "ul"])
def test_however_deep_it_nests_it_is_read(tag: str) -> None:
    assert "North" in text_of(f"<{tag}>" * 20_000 + "North")


# Of what holds settings there is no end, so that each holds whatever follows.
TAGS = st.sampled_from(
    """<p>|</p>|<b>|</b>|<br/>|<td>|<ul>|<li>|</ul>|<![CDATA[|]]>|<ri:page/>|<ri:page>|</ri:page>|<ac:link>|</ac:link>
    |<ac:link-body>|</ac:link-body>|<ac:plain-text-link-body>|</ac:plain-text-link-body>|<ac:image>|</ac:image>
    |<ac:caption>|</ac:caption>|<ac:emoticon>|<ac:layout>|<ac:rich-text-body>|</ac:rich-text-body>
    |<ac:plain-text-body>|</ac:plain-text-body>|<ac:parameter ac:name="title">|<ac:placeholder>|<ac:task-list>
    |</ac:task-list>|<ac:task>|</ac:task>|<ac:task-body>|</ac:task-body>|<ac:task-status>|<ac:adf-extension>
    |<ac:structured-macro>|<ac:structured-macro ac:name="code">|<ac:structured-macro ac:name="status">
    |<ac:structured-macro ac:name="html">|<ac:structured-macro ac:name="info">|</ac:structured-macro>""".replace(
        "\n", ""
    ).split("|")
).map(str.strip)


@given(st.lists(st.one_of(TAGS, st.from_regex(r"[a-z]{1,6}", fullmatch=True)), max_size=30))
def test_whatever_its_tags_are_no_word_is_lost(parts: list[str]) -> None:
    words = [part for part in parts if part.isalpha()]

    written = loosely_as_html(" ".join(parts), Around())

    found = re.sub("<[^>]*>", " ", re.sub("<!.CDATA.|]]>", "", written)).split()
    assert [word for word in found if word.isalpha()] == words
