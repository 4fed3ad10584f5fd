"""What holds for the structure of every document, whatever its format."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.folder import listing
from knowledge.model import Document, Paragraph, Span
from knowledge.reading import read
from knowledge.reading.html import read as read_html
from knowledge.reading.markdown import read as read_markdown
from knowledge.reading.plaintext import read as read_plaintext

SAMPLES = Path(__file__).parents[4] / "examples" / "briefings"
MARKDOWN = """\
# Tide {#tide}
---
- pump
  - gate
1. one
1. two
   3. deep
- [ ] open
| a | b |
|---|---|
| `x` |  |
```python
    def f():
	tab
```
> [!WARNING]
> Beware
:::note Tip
:::
!!! tip "Look"
    body `code`
=== "Linux"
    - apt
/// warning | Hot
///
Term
: meaning
<details><summary>More</summary>
</details>
<table><tr><td rowspan=2>x<td>y<tr><td>
</table>
<ul><li>p<li>q</ul>
{% tab "One" %}
{% endtab %}
See [the `plan`](plan.md#a) and <https://x.example>.
**Is it so?**
**Bold line**
Q: Why?
A: e\u0301 \ufdd0 \u202e
""".split("\n")
HTML = """<ul> <ol start=4> <li> </ul> </ol> <table> <tr> <td> <td_colspan=2> <th> </table> <p> </p> <h2_id=x> </h2>
<pre> </pre> <code> </code> <a_href=x> </a> <div_class=warning> </div> <details> <summary> </details> <dl> <dt>
<dd> </dl> <br> <b> </b> <aside_role=note> </aside> word | e\u0301 &#xfdd0; <caption> <input_type=checkbox>""".split()
PLAIN = [
    "- pump",
    "  - gate",
    "1. one",
    "   a) two",
    "a | b | c",
    "d |  | e",
    "--- | ---",
    "x    y",
    "z    w",
    "",
    "TIDE",
    "Word.",
]

markdown = st.lists(st.sampled_from(MARKDOWN) | st.just(""), max_size=40).map("\n".join)
pages = st.lists(st.sampled_from(HTML), max_size=50).map(lambda tags: " ".join(tags).replace("_", " "))
plain = st.lists(st.sampled_from(PLAIN), max_size=30).map("\n".join)


def document_of(text: str, suffix: str) -> Document | None:
    reader = {".md": read_markdown, ".html": read_html, ".txt": read_plaintext}[suffix]
    try:
        return reader(text.encode(), f"a{suffix}")
    except UnreadableFileError:
        return None


def check_parts(document: Document, paragraph: Paragraph) -> None:
    parts = paragraph.parts
    assert bool(parts) == (paragraph.kind in ("list", "table", "note"))
    if not parts:
        return
    assert (parts[0].start, parts[-1].end) == (paragraph.start, paragraph.end)
    for number, part in enumerate(parts):
        assert part.start < part.end
        assert part.parent is None or 0 <= part.parent < number
        assert part.level >= 0
        assert part.kind != "row" or "\n" not in document.text[part.start : part.end]
    for before, after in pairwise(parts):
        assert document.text[before.end : after.start].isspace()


def check_tables(document: Document, paragraph: Paragraph) -> None:
    if paragraph.kind == "table":
        rows = [document.text[part.start : part.end] for part in paragraph.parts]
        assert len({row.count(" | ") for row in rows}) == 1


def check_spans(document: Document) -> None:
    links = [(link.start, link.end) for link in document.links]
    headings = [(heading.start, heading.end) for heading in document.headings]
    for spans in (links, list(document.code), headings):
        check_order(document, spans)
    for start, end in headings:
        assert not document.paragraphs or all(
            one.end <= start or one.start >= end or len(document.paragraphs) == len(headings)
            for one in document.paragraphs
        )


def check_order(document: Document, spans: list[Span]) -> None:
    for start, end in spans:
        piece = document.text[start:end]
        assert 0 <= start < end <= len(document.text)
        assert piece == piece.strip()
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def check(document: Document | None) -> None:
    if document is None:
        return
    for paragraph in document.paragraphs:
        check_parts(document, paragraph)
        check_tables(document, paragraph)
    check_spans(document)


@given(markdown)
def test_the_structure_of_markdown_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".md"))


@given(pages)
def test_the_structure_of_a_page_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".html"))


@given(plain)
def test_the_structure_of_plain_text_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".txt"))


@pytest.mark.parametrize("path", [found.path for found in listing(SAMPLES).files], ids=lambda path: path.name)
def test_the_structure_of_every_sample_lies_in_its_text(path: Path) -> None:
    check(read(path, path.name))


WORDS = st.lists(st.text("qwrtzu", min_size=2, max_size=6), min_size=1, max_size=4).map(" ".join)
FRAMES = [
    "{}",
    "- {}\n  - {}\n\n    {}",
    "1. {}\n1. {}\n\n   ```\n   {}\n   ```",
    "| {} | {} |\n|---|---|\n| {} | {} |",
    "```\n{}\n\t{}\n```",
    "> {}\n> - {}",
    "> [!NOTE]\n> {}",
    ":::tip {}\n{}\n:::",
    '!!! note "{}"\n    {}\n\n    - {}',
    '=== "{}"\n    {}\n\n{}',
    "/// tip | {}\n{}\n///",
    ".. warning:: {}\n   {}",
    "{}\n: {}",
    "<details>\n<summary>{}</summary>\n\n{}\n\n- {}\n</details>",
    "<table><tr><th>{}</th></tr><tr><td>{}<br>{}</td></tr></table>",
    "<ul><li>{}<ul><li>{}</li></ul></li></ul>",
    "<dl><dt>{}</dt><dd>{}</dd></dl>",
    '<TabItem label="{}">\n\n{}\n\n</TabItem>',
    '{{% tab name="{}" %}}\n{}\n{{% /tab %}}',
    "## {} {#x}",
    "**{}?**\n\n{}",
    "[{}](x.md) `{}` =={}== **{}**",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(FRAMES), st.lists(WORDS, min_size=4, max_size=4)), min_size=1, max_size=6
    )
)
def test_reading_loses_no_word(frames: list[tuple[str, list[str]]]) -> None:
    text = "\n\n".join(frame.replace("{}", "\x03") for frame, _ in frames)
    given_words = [words for frame, filled in frames for words in filled[: frame.count("{}")]]
    for words in given_words:
        text = text.replace("\x03", words, 1)

    document = document_of(text, ".md")

    assert document is not None
    words_of_frames = {"Tip", "Note", "Warning"}
    read_words = [word for word in re.findall(r"[A-Za-z]+", document.text) if word not in words_of_frames]
    assert [word for words in given_words for word in words.split()] == read_words
