"""Confluence's storage format as its readers see it."""

import pytest

from adapters.syncing.kinds.export.confluence.texts import html_of
from adapters.syncing.markup import page
from knowledge.reading.html.html import read

CASES = {
    "code": (
        (
            '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">bash</ac:parameter>'
            '<ac:plain-text-body><![CDATA[echo "a &amp; b" <c>]]></ac:plain-text-body></ac:structured-macro>'
        ),
        'echo "a &amp; b" <c>',
    ),
    "code with the end of a section in it": (
        (
            '<ac:structured-macro ac:name="noformat"><ac:plain-text-body><![CDATA[[[ -n a ]] > b[c[0]]] >'
            "</ac:plain-text-body></ac:structured-macro>"
        ),
        "[[ -n a ]] > b[c[0]",
    ),
    "a note": (
        (
            '<ac:structured-macro ac:name="info"><ac:rich-text-body><p>Mind the tide.</p></ac:rich-text-body>'
            "</ac:structured-macro>"
        ),
        "Mind the tide.",
    ),
    "what folds": (
        (
            '<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">More</ac:parameter>'
            "<ac:rich-text-body><p>Rope.</p></ac:rich-text-body></ac:structured-macro>"
        ),
        "More\n\nRope.",
    ),
    "a contents list": (
        '<p>A</p><ac:structured-macro ac:name="toc" ac:schema-version="1" /><p>B</p>',
        "A\n\nB",
    ),
    "a status": (
        (
            '<p>It is <ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Green</ac:parameter>'
            '<ac:parameter ac:name="title">DONE</ac:parameter></ac:structured-macro>.</p>'
        ),
        "It is DONE.",
    ),
    "a macro of nobody's": (
        (
            '<ac:structured-macro ac:name="acme-box"><ac:parameter ac:name="w">3</ac:parameter><ac:rich-text-body>'
            "<p>Kept.</p></ac:rich-text-body></ac:structured-macro>"
        ),
        "Kept.",
    ),
    "a link to a page": (
        (
            '<p>See <ac:link><ri:page ri:content-title="Berths" /></ac:link> and <ac:link><ri:page '
            'ri:content-title="X" /><ac:plain-text-link-body><![CDATA[the map]]></ac:plain-text-link-body></ac:link>.</p>'
        ),
        "See Berths and the map.",
    ),
    "somebody": ('<p>Ask <ac:link><ri:user ri:userkey="u1" /></ac:link>.</p>', "Ask @Ann Lund."),
    "somebody unknown": ('<p>Ask <ac:link><ri:user ri:account-id="5b1" /></ac:link>.</p>', "Ask @…."),
    "tasks": (
        (
            "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>"
            "Moor</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status>"
            "<ac:task-body>Pay</ac:task-body></ac:task></ac:task-list>"
        ),
        "• ☑ Moor\n• ☐ Pay",
    ),
    "a date": ('<p>Due <time datetime="2031-03-05" />.</p>', "Due 2031-03-05."),
    "layout": (
        (
            "<ac:layout><ac:layout-section><ac:layout-cell><p>Left.</p></ac:layout-cell><ac:layout-cell><p>Right.</p>"
            "</ac:layout-cell></ac:layout-section></ac:layout>"
        ),
        "Left.\n\nRight.",
    ),
    "what is to be filled in": ("<p>A<ac:placeholder>Type here</ac:placeholder></p>", "A"),
    "what comments point to": (
        '<p>The <ac:inline-comment-marker ac:ref="1">tide</ac:inline-comment-marker> turns.</p>',
        "The tide turns.",
    ),
    "signs": ("<p>5&nbsp;&euro; &lt; 6 &amp; more &hellip; &Uuml;ber</p>", "5 € < 6 & more … Über"),
    "a smile": ('<p>Good <ac:emoticon ac:name="tick" /></p>', "Good ✔"),
    "a picture": (
        '<p>A</p><ac:image ac:alt="The quay"><ri:attachment ri:filename="q.png" /></ac:image><p>B</p>',
        "A\n\nB",
    ),
    "the new editor": (
        (
            '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="t">x</ac:adf-attribute></ac:adf-node>'
            "<ac:adf-fallback><p>Shown.</p></ac:adf-fallback></ac:adf-extension>"
        ),
        "Shown.",
    ),
    "what is not well-formed": (
        (
            '<p>A <b>bold</p><ac:structured-macro ac:name="info"><ac:parameter ac:name="icon">no</ac:parameter>'
            "<ac:rich-text-body><p>B</p></ac:rich-text-body></ac:structured-macro>"
        ),
        "A bold\n\nB",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_readers_see_is_read(case: str) -> None:
    written, seen = CASES[case]

    text = read(page("Harbour", html_of(written, {"u1": "Ann Lund"})), "page.html").text

    assert text == seen


def test_a_table_stays_one() -> None:
    written = "<table><tbody><tr><th>Berth</th><th>Depth</th></tr><tr><td>4</td><td><p>12&nbsp;m</p></td></tr></tbody></table>"

    document = read(page("Harbour", html_of(written, {})), "page.html")

    assert "Berth | Depth" in document.text


def test_no_entity_of_its_own_is_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><p>&b;&b;</p>'

    assert "haha" not in read(page("Harbour", html_of(bomb, {})), "page.html").text
