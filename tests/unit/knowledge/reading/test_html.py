import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.html import read


def page_of(body: str, head: str = "") -> Document:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def paragraphs_of(body: str) -> list[str]:
    document = page_of(body)
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


def test_what_stands_around_the_article_is_left_out() -> None:
    body = """
        <header><a href="/">Home</a></header><nav><ul><li>News</ul></nav>
        <div class="cookie-banner">We use cookies</div>
        <main><h1>Levy rises</h1><p>The levy rises.</p><aside>Advertisement</aside>
        <script>var x = "<p>no</p>"</script></main>
        <footer>Imprint</footer>"""

    assert paragraphs_of(body) == ["The levy rises."]


@pytest.mark.parametrize(
    "tag",
    [
        "{% if tide %}",
        "{{ page.title | escape }}",
        "{{- partial `gate.html` . -}}",
        "{# later #}",
        "{{/* a {{% gate %}} of old */}}",
        "{% comment %}later{% endcomment %}",
        "{{{ tide }}}",
    ],
)
def test_template_tags_are_not_read(tag: str) -> None:
    assert paragraphs_of(f'<p class="{tag}">{tag}The levy rises.{tag}</p>') == ["The levy rises."]


def test_code_keeps_the_template_tags_that_it_shows() -> None:
    assert paragraphs_of("<p>Write <code>{{ tide }}</code>.</p><pre>{% if a %}</pre>") == [
        "Write {{ tide }}.",
        "{% if a %}",
    ]


def test_line_ends_of_the_source_are_blanks_and_br_is_a_line_end() -> None:
    assert paragraphs_of("<p>The levy\n  <b>rises</b> by 4&nbsp;%.<br>It is law.") == [
        "The levy rises by 4 %.\nIt is law."
    ]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert paragraphs_of("<div>One.<br><br>Two.</div>") == ["One.", "Two."]


def test_footnote_marks_are_dropped_and_exponents_stay() -> None:
    assert paragraphs_of('<p>Ten m<sup>2</sup> are lost.<sup><a href="#n1">1</a></sup></p>') == [
        "Ten m2 are lost."
    ]


def test_a_list_is_one_paragraph_with_nested_items_set_in() -> None:
    document = page_of("<ul><li>pumps<li>gates<ol start=3><li>old ones</ol></ul>")

    assert document.text == "• pumps\n• gates\n  3. old ones"
    assert document.paragraphs[0].kind == "list"


def test_the_rows_of_a_table_are_lines() -> None:
    document = page_of("<table><tr><th>Year<th>Levy<tr><td>2031<td><p>4</p></table>")

    assert document.text == "Year | Levy\n2031 | 4"
    assert document.paragraphs[0].kind == "table"


def test_code_keeps_its_lines_and_indents() -> None:
    assert paragraphs_of("<pre>if tide:\n    shut()</pre>") == ["if tide:\n    shut()"]


def test_headings_are_the_section_and_no_paragraphs() -> None:
    document = page_of("<h1>Levy</h1><p>One.</p><h2>Why</h2><h3>Cost</h3><p>Two.</p>")

    assert document.text == "Levy\n\nOne.\n\nWhy\n\nCost\n\nTwo."
    assert [paragraph.section for paragraph in document.paragraphs] == [(), ("Why", "Cost")]


def test_hidden_elements_are_not_read() -> None:
    assert paragraphs_of(
        '<p>Seen.</p><p hidden>A</p><p style="display: none">B</p><p aria-hidden="true">C</p>'
    ) == ["Seen."]


def test_meta_elements_describe_the_page() -> None:
    head = """<title>Levy rises | Harbour Gazette</title><meta name="author" content="By Ann Lund">
        <meta property="article:published_time" content="2031-03-05T10:00:00Z">
        <link rel="canonical" href="https://gazette.example/levy">"""

    source = page_of("<h1>Levy rises</h1><p>It does.</p>", head).source

    assert (source.title, source.author) == ("Levy rises", "Ann Lund")
    assert (source.published, source.url) == ("2031-03-05", "https://gazette.example/levy")


def test_linked_data_describes_the_page() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "Person"}, {"headline": "Levy rises",
        "author": [{"name": "Ann Lund"}, {"name": "Bo Ek"}], "datePublished": "2031-03"}]}</script>"""

    source = page_of("<p>It does.</p>", head).source

    assert (source.title, source.author, source.published) == ("Levy rises", "Ann Lund, Bo Ek", "2031-03")


def test_a_time_element_dates_the_page() -> None:
    assert page_of(
        "<article><p>By <time datetime='2031-03-05'>5 March</time>.</p></article>"
    ).source.published == ("2031-03-05")


def test_the_declared_encoding_is_used() -> None:
    data = '<meta charset="iso-8859-2"><p>Łódź rises.</p>'.encode("iso-8859-2")

    assert read(data, "a.html").text == "Łódź rises."


def test_a_page_that_nests_too_deeply_is_left_out() -> None:
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        read(b"<div>" * 5_001 + b"deep", "a.html")


def test_a_page_without_text_is_left_out() -> None:
    with pytest.raises(UnreadableFileError, match="holds no text"):
        page_of("<nav>Home</nav>")
