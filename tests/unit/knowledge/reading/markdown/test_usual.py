"""Paragraphs with the usual markup say what markdown-it says they do."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from knowledge.reading.layout.marks import CODE, CODE_END
from knowledge.reading.markdown.dialects.directives import add_directives
from knowledge.reading.markdown.inline import inline_of, make_parser, parsed
from knowledge.reading.markdown.plain import add_plain
from knowledge.reading.markdown.usual import usual

_MARKS = (
    r"* ** _ __ ` `` [ ] ]( ( ) ! < > & ~ \ ; . “ ” a Bo é 1 [a](b) ![a](b.png) `c` &amp; **bold** _soft_ <b>"
)
INLINE = st.sampled_from(
    [
        *_MARKS.split(),
        "[a_b](<c d>)",
        '[a](b "c")',
        "\n",
        " ",
        "  ",
        "\t",
        "<https://a.example/b>",
        "<a@b.example>",
        "javascript:x",
    ]
)
_BEGINNINGS = """a word|“quoted”|`code` first|**bold** first|[a](b) first|- item|* item|+ item|1. item|2. item|1.|-|# heading|#none|```|> quoted|---|===|import x|import x from "y"|: meaning|[a]: b|<b>|!!! note|{: .x}||""".split(
    "|"
)
LINES = st.sampled_from([*_BEGINNINGS, "| a | b |", "|---|---|"])
INDENTS = st.sampled_from(["", "", "", " ", "  ", "   ", "    ", "      ", "\t", "> ", "- "])


@given(st.lists(INLINE, max_size=14).map("".join))
@settings(max_examples=300)
@example("**a** `b` [c](d) and *e*")
@example("Ann <3+ann@lock.example>")
def test_a_paragraph_read_in_one_pass_is_what_the_whole_parser_makes_of_it(content: str) -> None:
    found = usual(content)

    if found is not None:
        whole = parsed(content, {})
        assert (found, whole.closing) == ((whole.words, whole.bold), [])


@pytest.mark.parametrize(
    "content",
    ["**All of it**", "See `lock --open`", "[the plan](plan.md)", "a_b and 2 * 3", "two  \nlines", r"\*no\*"],
)
def test_usual_markup_needs_no_parser(content: str) -> None:
    assert usual(content) is not None


@pytest.mark.parametrize("content", ["***both***", "[a][b]", "<br>", "&amp;", "**open", "[*a*](b)", "~~out~~"])
def test_other_markup_is_left_to_the_parser(content: str) -> None:
    assert usual(content) is None


@given(st.lists(st.tuples(INDENTS, LINES).map("".join), max_size=9).map("\n".join))
@settings(max_examples=300)
@example("a word\n  - item\n- item\n\n    a word\n# heading")
@example("- item\n - item\n  - item\n   - item\n    - item")
def test_plain_paragraphs_end_where_all_the_rules_together_end_them(text: str) -> None:
    by_all = add_directives(make_parser(inline=False).disable("inline"))
    plainly = add_plain(add_directives(make_parser(inline=False).disable("inline")))

    assert read_of(plainly.parse(text, {})) == read_of(by_all.parse(text, {}))


def read_of(tokens: list[Token]) -> list[tuple[object, ...]]:
    """What reading asks of tokens."""
    return [(one.type, one.tag, one.content, one.info, one.markup, one.attrs, one.meta) for one in tokens]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\*p < 1, \*\*p < 2, \*\*\*p < 3", "*p < 1, **p < 2, ***p < 3"),
        (r"\*\*kwargs and *it* is **bold** and \*\*args", "**kwargs and it is bold and **args"),
        (r"**Note: \*\*p is small", "Note: **p is small"),
        (r"`a\*\*b` and \*\*p", "`a\\*\\*b` and **p"),
    ],
)
def test_stars_that_somebody_escaped_are_words(written: str, read: str) -> None:
    words = inline_of(written, {}).words

    assert words.replace(CODE, "`").replace(CODE_END, "`") == read
