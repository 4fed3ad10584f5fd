import pytest

from knowledge.model import Document
from knowledge.reading.html import read


def page_of(body: str) -> Document:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html")


def parts_of(body: str) -> list[tuple[str, int | None, str]]:
    document = page_of(body)
    return [
        (part.kind, part.parent, document.text[part.start : part.end])
        for paragraph in document.paragraphs
        for part in paragraph.parts
    ]


def test_cells_are_repeated_where_they_span() -> None:
    body = """<table><thead><tr><th>Who<th colspan=2>When</thead>
        <tr><td rowspan=2>Lund<td>May<td><tr><td>June<td>July</table>"""

    assert parts_of(body) == [
        ("header", None, "Who | When | When"),
        ("row", 0, "Lund | May | "),
        ("row", 0, "Lund | June | July"),
    ]


def test_a_page_of_cells_that_span_everything_stays_small() -> None:
    row = "<tr>" + "<td rowspan=1000 colspan=1000>x" * 30

    assert len(page_of(f"<table>{row * 300}</table>").text) < 10_000_000


def test_a_bold_first_row_is_a_header() -> None:
    body = "<table><tr><td><b>Who</b><td><b>When</b><tr><td>Lund<td>May</table>"

    assert [kind for kind, _, _ in parts_of(body)] == ["header", "row"]


def test_without_a_mark_no_row_is_a_header() -> None:
    body = "<table><tr><td>Who<td>When<tr><td>Lund<td>May</table>"

    assert [(kind, parent) for kind, parent, _ in parts_of(body)] == [("row", None), ("row", None)]


def test_a_caption_is_a_paragraph_before_its_table() -> None:
    document = page_of("<table><caption>Dates<tr><td>a<td>b</table>")

    assert [one.kind for one in document.paragraphs] == ["text", "table"]
    assert document.text == "Dates\n\na | b"


def test_a_table_in_a_cell_comes_once() -> None:
    body = "<table><tr><th>a<th>b<tr><td>x<td><table><tr><td>1<td>2<tr><td>3<td>4</table></table>"

    assert page_of(body).text == "a | b\nx | 1, 2; 3, 4"


def test_terms_stand_with_their_definitions() -> None:
    assert parts_of("<dl><dt>Ebb<dd>falling<dt>Flood<dd><p>rising<p>staying</dl>") == [
        ("item", None, "Ebb: falling"),
        ("item", None, "Flood"),
        ("text", 1, "rising"),
        ("text", 1, "staying"),
    ]


def test_task_boxes_are_kept() -> None:
    assert page_of("<ul><li><input type=checkbox checked> fill<li><input type=checkbox> shut</ul>").text == (
        "• ☑ fill\n• ☐ shut"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<div class="admonition warning"><p class="admonition-title">Mind</p><p>The gate.</p></div>',
        '<div class="alert alert-warning"><h4 class="alert-heading">Mind</h4><div>The gate.</div></div>',
        "<details><summary>Mind</summary>The gate.</details>",
        '<aside class="callout"><div class="callout-title">Mind</div>The gate.</aside>',
    ],
)
def test_notes_are_paragraphs_with_a_label(body: str) -> None:
    assert parts_of(f"{body}<p>After.") == [("label", None, "Mind"), ("text", 0, "The gate.")]


def test_an_answer_with_headings_of_its_own_stands_under_its_question() -> None:
    document = page_of("<h1>Tide</h1><details><summary>Why?</summary><h3>Moon</h3><p>It pulls.</details><p>So.")

    assert [one.section for one in document.paragraphs] == [("Why?", "Moon"), ()]


def test_code_has_its_language_and_every_blank() -> None:
    document = page_of('<div class="highlight-python"><pre>  if tide:\n\n\tshut()</pre></div>')

    assert (document.text, document.paragraphs[0].language) == ("  if tide:\n\n\tshut()", "python")


def test_line_numbers_beside_code_are_not_read() -> None:
    body = """<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre><td class=code>
        <pre>a\nb</pre></table>"""

    assert page_of(body).text == "a\nb"


def test_links_and_code_in_sentences_have_their_places() -> None:
    document = page_of('<p>See <a href="plan.html#a"> the <code>plan</code> </a>now.')

    assert document.text == "See the plan now."
    assert [(document.text[one.start : one.end], one.target) for one in document.links] == [
        ("the plan", "plan.html#a")
    ]
    assert [document.text[start:end] for start, end in document.code] == ["plan"]


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id="up">Set up</h2>',
        '<h2>Set up<a class="headerlink" href="#up">¶</a></h2>',
        '<h2><a href="#up"></a>Set up</h2>',
    ],
)
def test_headings_have_anchors_and_no_permalinks(heading: str) -> None:
    document = page_of(f"<h1>Tide</h1>{heading}<p>Word.")

    found = document.headings[1]
    assert (document.text[found.start : found.end], found.level, found.anchor) == ("Set up", 2, "up")
    assert not document.links


def test_bold_questions_are_headings() -> None:
    document = page_of("<h1>Tide</h1><p><strong>Does it rise?</strong></p><p>It <b>does</b>.")

    assert document.paragraphs[0].section == ("Does it rise?",)
