from textwrap import dedent

import pytest

from knowledge.model import Document
from knowledge.reading.markdown import read

Shape = list[tuple[str, int, int | None, str]]


def document_of(text: str) -> Document:
    return read(dedent(text).encode(), "tide.md")


def shape_of(text: str) -> Shape:
    """Kind, level, parent and words of the parts of the only paragraph."""
    document = document_of(text)
    (paragraph,) = document.paragraphs
    return [(one.kind, one.level, one.parent, document.text[one.start : one.end]) for one in paragraph.parts]


def test_nested_items_keep_their_level_and_parent() -> None:
    assert shape_of("- pump\n  - gate\n    - bolt\n- quay") == [
        ("item", 0, None, "• pump"),
        ("item", 1, 0, "• gate"),
        ("item", 2, 1, "• bolt"),
        ("item", 0, None, "• quay"),
    ]


def test_nested_items_are_set_in_by_two_blanks_a_level() -> None:
    assert document_of("- pump\n  - gate\n    - bolt").text == "• pump\n  • gate\n    • bolt"


def test_numbers_are_counted_as_a_browser_counts_them() -> None:
    assert document_of("5. fill\n5. shut\n5. wait").text == "5. fill\n6. shut\n7. wait"


def test_what_else_stands_in_an_item_belongs_to_it() -> None:
    text = "1. fill\n\n   Slowly.\n\n   ```sh\n   fill --slow\n   ```\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. shut"

    assert shape_of(text) == [
        ("item", 0, None, "1. fill"),
        ("text", 0, 0, "Slowly."),
        ("code", 0, 0, "fill --slow"),
        ("header", 0, 0, "a | b"),
        ("row", 0, 3, "1 | 2"),
        ("item", 0, None, "2. shut"),
    ]


def test_task_boxes_are_kept() -> None:
    assert document_of("- [ ] fill\n- [x] shut").text == "• ☐ fill\n• ☑ shut"


def test_the_rows_of_a_table_stand_under_its_header() -> None:
    assert shape_of("| who | when | where |\n|---|---|---|\n| Bruni |  | Lock |") == [
        ("header", 0, None, "who | when | where"),
        ("row", 0, 0, "Bruni |  | Lock"),
    ]


def test_a_bar_within_a_cell_stands_without_blanks() -> None:
    assert document_of("| a | b |\n|---|---|\n| x \\| y | z |").text == "a | b\nx|y | z"


def test_line_breaks_within_a_cell_are_semicolons_where_nothing_else_parts_the_lines() -> None:
    text = "| a | b |\n|---|---|\n| Quay 1<br>Lund | Tides,<br>Winds<br>and rain |"

    assert document_of(text).text == "a | b\nQuay 1; Lund | Tides, Winds and rain"


def test_a_table_whose_rule_has_too_many_columns_is_a_table() -> None:
    assert document_of("| a | b |\n|--|--|--|\n| 1 | 2 |\n").paragraphs[0].kind == "table"


def test_code_is_kept_letter_for_letter() -> None:
    code = "  first:\n\n\t@echo _a_ <b> *c* `d`\n    done"
    document = document_of(f"```make\n{code}\n```")

    assert (document.text, document.paragraphs[0].language) == (code, "make")


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        ("{.python .annotate}", "python"),
        ('py title="a.py"', "py"),
        ("c++", "c++"),
        ("js:app.js", "js"),
        ('hl_lines="1"', None),
        ("", None),
        ("shell-session", "console"),
    ],
)
def test_code_has_the_language_its_fence_names(info: str, language: str | None) -> None:
    assert document_of(f"```{info}\nx = 1\n```").paragraphs[0].language == language


@pytest.mark.parametrize("info", ["", "bash", "sh"])
def test_a_session_at_a_prompt_is_console(info: str) -> None:
    assert document_of(f"```{info}\n$ fill --slow\nfilled\n```").paragraphs[0].language == "console"


def test_code_within_sentences_is_marked() -> None:
    document = document_of("Call `__fill__` and *then* `a*b*c`.")

    assert [document.text[start:end] for start, end in document.code] == ["__fill__", "a*b*c"]


@pytest.mark.parametrize(
    ("line", "words", "anchor"),
    [
        ("## Set up {#setup}", "Set up", "setup"),
        ("## Set up { #setup .wide }", "Set up", "setup"),
        ("## Set up ##", "Set up", None),
        ("(setup)=\n## Set up", "Set up", "setup"),
        ("## Set up ¶", "Set up", None),
        ('<h2 id="setup">Set up</h2>', "Set up", "setup"),
    ],
)
def test_headings_have_their_place_level_and_anchor(line: str, words: str, anchor: str | None) -> None:
    document = document_of(f"# Tide\n\n{line}\n\nIt rises.")

    heading = document.headings[1]
    assert (document.text[heading.start : heading.end], heading.level, heading.anchor) == (words, 2, anchor)
    assert document.paragraphs[0].section == (words,)


def test_links_keep_their_targets_as_written() -> None:
    text = """\
        ## On [the plan](../plan.md#a_b)

        See <https://x.example/a?b=c>, [the *old* one][o] and <a href="n.html">a note</a>.

        [o]: old%20plan.md
        """
    document = document_of(text)

    assert [(document.text[one.start : one.end], one.target) for one in document.links] == [
        ("the plan", "../plan.md#a_b"),
        ("https://x.example/a?b=c", "https://x.example/a?b=c"),
        ("the old one", "old%20plan.md"),
        ("a note", "n.html"),
    ]


def test_terms_stand_with_their_definitions() -> None:
    assert shape_of("Ebb\n: falling water\n\nFlood\n\n:   rising\n\n    and staying") == [
        ("item", 0, None, "Ebb: falling water"),
        ("item", 0, None, "Flood"),
        ("text", 0, 1, "rising"),
        ("text", 0, 1, "and staying"),
    ]


def test_bold_questions_are_headings_of_their_answers() -> None:
    document = document_of("# Tide\n\n**Q: Does it rise?**\n\nIt **does**.\n\n**When does it fall?**\n\nLater.")

    assert [one.section for one in document.paragraphs] == [("Q: Does it rise?",), ("When does it fall?",)]


def test_short_bold_lines_head_what_stands_below() -> None:
    document = document_of("# Tide\n\n**What to bring**\n\n- boots\n\n## Other\n\nWord.")

    assert [one.section for one in document.paragraphs] == [("What to bring",), ("Other",)]


@pytest.mark.parametrize(
    "text",
    [
        "**Boots** are needed.",
        "**Bring your boots.**\n\nThey help.",
        "**Boots**",
        "**[Boots](boots.md)**\n\nThey help.",
        "**Boots**\n\n**Coats**",
    ],
)
def test_other_bold_words_are_no_headings(text: str) -> None:
    assert document_of(f"# Tide\n\n{text}").headings[1:] == ()


def test_html_keeps_its_structure() -> None:
    text = """\
        <table>
          <tr><th>who</th><th>when</th></tr>

          <tr><td rowspan="2">Lund</td><td>May<br>June</td></tr>
          <tr><td>July <img src="a.png" alt="a picture"></td></tr>
        </table>
        """

    assert shape_of(text) == [
        ("header", 0, None, "who | when"),
        ("row", 0, 0, "Lund | May; June"),
        ("row", 0, 0, "Lund | July"),
    ]


def test_front_matter_names_keywords() -> None:
    text = "---\ntags: [tide, '#ebb']\nkeywords: flood, tide\naliases: [/old/tide/, high water]\n---\nIt rises."

    assert document_of(text).source.keywords == ("flood", "tide", "ebb", "high water")


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("`lock.`<br />`gates.`<br>`width`", "lock.gates.width"),
        ("`.lock`<br>`.gate`", ".lock; .gate"),
        ("`--lock`<br>`--gate`", "--lock; --gate"),
        ("`Lock`<br>`Gate`", "Lock; Gate"),
        ("`1.`<br>`2.`", "1. 2."),
        ("`lock`<br>Shut it.", "lock; Shut it."),
    ],
)
def test_a_name_in_code_is_whole_though_its_cell_is_narrow(cell: str, read_as: str) -> None:
    document = document_of(f"| name | what |\n|---|---|\n| {cell} | metres |")

    assert document.text == f"name | what\n{read_as} | metres"
