"""What holds for the structure of every document, whatever its format."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.folder import listing
from knowledge.model import Document
from knowledge.reading import read
from knowledge.reading.data.records import read as read_records
from knowledge.reading.data.subtitles import read as read_subtitles
from knowledge.reading.html import read as read_html
from knowledge.reading.lightweight.asciidoc.adoc import read as read_adoc
from knowledge.reading.lightweight.org import read as read_org
from knowledge.reading.lightweight.rst import read as read_rst
from knowledge.reading.mail.eml import read as read_mail
from knowledge.reading.markdown import read as read_markdown
from knowledge.reading.plaintext import read as read_plaintext
from knowledge.reading.rich.rtf import read as read_rtf
from knowledge.reading.sheets.delimited import read as read_table
from tests.unit.knowledge.reading.structure import check

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

OTHERS = {
    ".rst": """Tide|====|----|- pump|  - gate|#. one|Term|   meaning|.. note:: Look|   body ``code``|.. code-block:: sh|   run|say::
+---+---+|| a | b ||+===+===+|==  ==|a   b|.. list-table::|   * - a|     - b|:field: x|| verse|see `plan <x>`_ and x_
.. _x: https://x.example|>>> f()|-v  more|.. [1] so|.. py:function:: f()|.. tab-item:: Linux|e\u0301 \ufdd0 \u202e""",
    ".adoc": """== Tide|[[x]]|* pump|** gate|. one|+|----|====|[NOTE]|NOTE: look|[source,sh]|.Title|~===|Term:: meaning|:: |<1> one
https://x.example[the plan] `code` *b*|[cols="1,1"]|2+~both|.2+~a |{x}|:x: y|footnote:[so]|--|____|e\u0301 \ufdd0 \u202e""",
    ".org": """* Tide|** DONE Deep :tag:|- pump|  - gate|- term :: meaning|1. one|- [X] box|~ a ~ b ~|~---+---~|#+begin_src sh
#+end_src|#+begin_note|#+end_note|: literal|:DRAWER:|:END:|[[x][the =plan=]]|*bold*|[fn:1] so|# no|e\u0301 \ufdd0 \u202e""",
    ".csv": """a,b|a;b|,|"x,y"|1,2,3|;;|e\u0301,\ufdd0|\u202e,\u200b|a\tb""",
    ".yaml": """a: b|  c: d|- x|- y: z|  w: 1|e: [1, 2]|f: >|  long|g: {h: e\u0301}|i: '\ufdd0 \u200b'""",
    ".srt": """1|00:00:01,000 --> 00:00:02,000|00:01:01,000 --> 00:01:02,000|It rises.|- So|ANN: yes|<i>x|\u200b|e\u0301 \ufdd0""",
    ".eml": """From: Ann <a@x.example>|Subject: Levy|Content-Type: text/html|> quoted|>> older|On 4 May Bo wrote:|-- |- item|<li>x|So.""",
    ".rtf": """{|}|\\par|\\b |\\s1 |{\\listtext x}|\\intbl |\\cell |\\row |word|\\'e9|\\u8220?|\\pard |\\li720 |\\v |\\outlinelevel0 """,
}


def lines_of(suffix: str) -> list[str]:
    pieces = OTHERS[suffix].replace("||", "\x01").replace("\n", "|").split("|")
    bar = "|" if suffix in (".adoc", ".org") else "~"
    return [piece.replace("\x01", "|").replace("~", bar) for piece in pieces]


markdown = st.lists(st.sampled_from(MARKDOWN) | st.just(""), max_size=40).map("\n".join)
pages = st.lists(st.sampled_from(HTML), max_size=50).map(lambda tags: " ".join(tags).replace("_", " "))
plain = st.lists(st.sampled_from(PLAIN), max_size=30).map("\n".join)


def document_of(text: str, suffix: str) -> Document | None:
    reader = {
        ".md": read_markdown,
        ".html": read_html,
        ".txt": read_plaintext,
        ".rst": read_rst,
        ".adoc": read_adoc,
        ".org": read_org,
        ".csv": read_table,
        ".yaml": read_records,
        ".srt": read_subtitles,
        ".eml": read_mail,
        ".rtf": read_rtf,
    }[suffix]
    try:
        return reader(text.encode(), f"a{suffix}")
    except UnreadableFileError:
        return None


@given(markdown)
def test_the_structure_of_markdown_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".md"))


@given(pages)
def test_the_structure_of_a_page_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".html"))


@given(plain)
def test_the_structure_of_plain_text_lies_in_its_text(text: str) -> None:
    check(document_of(text, ".txt"))


@pytest.mark.parametrize("suffix", sorted(OTHERS))
@given(st.data())
def test_the_structure_of_other_formats_lies_in_their_text(suffix: str, data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(lines_of(suffix)) | st.just(""), max_size=40))
    start = {".rtf": "{\\rtf1 ", ".eml": "From: a\nTo: b\n\n", ".adoc": ""}.get(suffix, "")

    check(document_of(start + "\n".join(lines), suffix))


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
