"""Confluence's storage format as a page that is read."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.syncing.confluence.parsing import StorageError
from adapters.syncing.confluence.storage import as_html
from adapters.syncing.markup import page
from knowledge.model import Document
from knowledge.reading.html import read

TEXT = "<p>Doors close at <strong>nine</strong>.</p>"


class Around:
    def page(self, title: str, space: str) -> str | None:
        return None if space else f"https://wiki.example.org/{title.replace(' ', '+')}"

    def attachment(self, name: str) -> str | None:
        return f"https://wiki.example.org/files/{name}"

    def person(self, identity: Mapping[str, str]) -> str:
        return {"123": "Bo Chen"}.get(identity.get("account-id", ""), "")


def document(storage: str, title: str = "Doors") -> Document:
    return read(page(title, as_html(storage, Around())), "doors.html")


def macro(name: str, inner: str) -> str:
    return f'<ac:structured-macro ac:name="{name}" ac:schema-version="1">{inner}</ac:structured-macro>'


def body(inner: str) -> str:
    return f"<ac:rich-text-body>{inner}</ac:rich-text-body>"


@pytest.mark.parametrize(
    ("storage", "text"),
    [
        (TEXT, "Doors close at nine."),
        ("<p>Caf&eacute; &amp; bar &mdash; 5&nbsp;&lt;&nbsp;6</p>", "Café & bar — 5 < 6"),
        ("<p>Use {{ name }} and {% if %}.</p>", "Use {{ name }} and {% if %}."),
        ("<h1>Hours</h1><p>Nine.</p>", "Hours\n\nNine."),
        ("<ul><li>Newsletter</li><li>Flyers</li></ul>", "• Newsletter\n• Flyers"),
        ("<ol><li><p>Ring.</p></li><li><p>Wait.</p></li></ol>", "1. Ring.\n2. Wait."),
        (
            (
                "<table><colgroup><col /></colgroup><tbody><tr><th>Door</th><th>Hour</th></tr>"
                "<tr><td><p>North</p></td><td><p>9</p></td></tr></tbody></table>"
            ),
            "Door | Hour\nNorth | 9",
        ),
        ("<p><ac:placeholder>Write here.</ac:placeholder>Words.</p>", "Words."),
        ('<p>On <time datetime="2026-05-03" />.</p>', "On 2026-05-03."),
        (
            '<p><ac:inline-comment-marker ac:ref="1">Doors</ac:inline-comment-marker> close.</p>',
            "Doors close.",
        ),
        (
            '<p>Ask <ac:link><ri:user ri:account-id="123" /></ac:link> first.</p>',
            "Ask Bo Chen first.",
        ),
        ('<p>Done <ac:emoticon ac:name="tick" ac:emoji-fallback="✅" /></p>', "Done ✅"),
        ('<p>Dig <ac:emoticon ac:emoji-id="1f6a7" ac:emoji-fallback=":construction:" /></p>', "Dig 🚧"),
        ('<p>No <ac:emoticon ac:name="cross" /></p>', "No ✘"),
        ('<p>Our <ac:emoticon ac:name="blue-logo" ac:emoji-fallback=":logo:" /></p>', "Our"),
        (
            macro(
                "html",
                "<ac:plain-text-body><![CDATA[<b>Bold</b> <script>x()</script>words]]></ac:plain-text-body>",
            ),
            "Bold words",
        ),
        (
            (
                "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
                "<ac:task-body>Lock up</ac:task-body></ac:task><ac:task><ac:task-status>incomplete</ac:task-status>"
                "<ac:task-body><span>Ring</span></ac:task-body></ac:task></ac:task-list>"
            ),
            "• ☑ Lock up\n• ☐ Ring",
        ),
        (
            (
                '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><p>Left.</p></ac:layout-cell>'
                "<ac:layout-cell><p>Right.</p></ac:layout-cell></ac:layout-section></ac:layout>"
            ),
            "Left.\n\nRight.",
        ),
        (f"{macro('toc', '')}<p>Words.</p>{macro('children', '')}", "Words."),
        (macro("excerpt", body("<p>In short.</p>")), "In short."),
        (
            macro("excerpt", f'<ac:parameter ac:name="hidden">true</ac:parameter>{body("<p>No.</p>")}') + TEXT,
            "Doors close at nine.",
        ),
        (
            "<p>It is " + macro("status", '<ac:parameter ac:name="title">ON HOLD</ac:parameter>') + " now.</p>",
            "It is ON HOLD now.",
        ),
        ("<p>1\x03 day</p>", "1 day"),
        ("<p>5 &LT; 6 &AMP; more</p>", "5 < 6 & more"),
        ("<p>Half \ud83d a sign</p>", "Half ? a sign"),
        ('<p>On <time datetime="2026-05-03">3 May</time>.</p>', "On 2026-05-03."),
        ("<main><p>Doors.</p></main><aside><p>Keys.</p></aside>", "Doors.\n\nKeys."),
        (
            macro("section", body(macro("column", body("Left")) + macro("column", body("Right")))),
            "Left\n\nRight",
        ),
        (
            "<p>It is "
            + macro(
                "excerpt",
                f'<ac:parameter ac:name="atlassian-macro-output-type">INLINE</ac:parameter>{body("open")}',
            )
            + " now.</p>",
            "It is open now.",
        ),
        (macro("INFO", body("<p>Hot.</p>")), "Hot."),
    ],
)
def test_the_words_of_a_page_are_those_that_its_readers_see(storage: str, text: str) -> None:
    assert document(storage).text == text


def test_the_title_is_the_pages_even_if_it_looks_like_that_of_a_site() -> None:
    assert document(TEXT, "Plan - 2026").source.title == "Plan - 2026"


def test_code_keeps_its_lines_and_is_no_markup() -> None:
    words = "if a < b && c:\n    print('&nbsp;')\n"
    storage = macro(
        "code",
        '<ac:parameter ac:name="language">python</ac:parameter><ac:parameter ac:name="title">Try it</ac:parameter>'
        f"<ac:plain-text-body><![CDATA[{words}]]></ac:plain-text-body>",
    )

    found = document(storage)

    assert found.text == f"Try it\n\n{words.rstrip()}"


def test_what_is_written_in_html_keeps_its_table() -> None:
    written = "<table><tr><th>Door<th>Hour<tr><td>North<td>{{ 9 }}</table><p>Ring<br>twice"
    storage = macro("html", f"<ac:plain-text-body><![CDATA[{written}]]></ac:plain-text-body>")

    assert document(storage).text == "Door | Hour\nNorth | {{ 9 }}\n\nRing\ntwice"


def test_a_note_keeps_its_title_and_words() -> None:
    storage = macro("warning", f'<ac:parameter ac:name="title">Mind</ac:parameter>{body("<p>Hot.</p>")}')

    found = document(storage)

    assert found.text == "Mind\nHot."


def test_a_note_without_a_title_gets_no_word_of_ours() -> None:
    assert document(macro("info", body("<p>Hot.</p>"))).text == "Hot."


def test_what_opens_on_a_click_is_read() -> None:
    storage = macro(
        "expand", f'<ac:parameter ac:name="title">Who has keys?</ac:parameter>{body("<p>The desk.</p>")}'
    )

    assert "Who has keys?" in document(storage).text
    assert "The desk." in document(storage).text


def test_a_panel_of_the_clouds_editor_is_read_once() -> None:
    storage = (
        '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute>'
        "<ac:adf-content><p>Hot.</p></ac:adf-content></ac:adf-node>"
        "<ac:adf-fallback><p>Hot.</p></ac:adf-fallback></ac:adf-extension>"
    )

    assert document(storage).text == "Hot."


def test_links_lead_to_pages_of_the_space_and_to_files() -> None:
    written = as_html(
        '<p><ac:link><ri:page ri:content-title="House rules" /></ac:link>, '
        '<ac:link><ri:attachment ri:filename="a.pdf" /><ac:plain-text-link-body><![CDATA[the plan]]>'
        "</ac:plain-text-link-body></ac:link>, "
        '<ac:link ac:anchor="x"><ri:page ri:content-title="Far" ri:space-key="ZZ" />'
        "<ac:link-body><em>far</em></ac:link-body></ac:link></p>",
        Around(),
    )

    assert written == (
        '<p><a href="https://wiki.example.org/House+rules">House rules</a>, '
        '<a href="https://wiki.example.org/files/a.pdf">the plan</a>, <em>far</em></p>'
    )


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_none(target: str) -> None:
    assert as_html(f'<p><a href="{target}">Go</a></p>', Around()) == "<p>Go</p>"


def test_markup_within_words_stays_words() -> None:
    words = '<script>alert("x")</script>'
    storage = f"<p>{words.replace('<', '&lt;')}</p>"

    assert document(storage).text == words


@pytest.mark.parametrize("storage", ["<p>open", "<p>a</b>", "<p>&unknown</p>", "<ac:x>" * 20])
def test_what_is_no_storage_format_is_said(storage: str) -> None:
    with pytest.raises(StorageError):
        as_html(storage, Around())


def test_no_entity_can_be_defined() -> None:
    storage = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><p>&a;</p>'

    with pytest.raises(StorageError):
        as_html(storage, Around())


def test_an_entity_that_nobody_knows_stays_as_it_is_written() -> None:
    assert document("<p>&nosuchname; it.</p>").text == "&nosuchname; it."


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=40).filter(
    lambda words: words.split() and not re.search(r"[￾￿]", words)
)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_whatever_words_a_page_has_come_letter_for_letter(words: list[str]) -> None:
    storage = macro(
        "noformat",
        f"<ac:plain-text-body><![CDATA[x{' '.join(words)}y]]></ac:plain-text-body>",
    )

    written = as_html(storage, Around())

    assert _unescaped(written) == f"x{' '.join(words)}y"


def _unescaped(written: str) -> str:
    import html

    return html.unescape(re.sub("<[^>]*>", "", written))


def test_a_deep_page_is_said_and_harms_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        as_html("<div>" * 30000 + "</div>" * 30000, Around())
