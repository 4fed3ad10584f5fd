"""Org."""

from knowledge.model import Document
from knowledge.reading.lightweight.org import read


def org(text: str) -> Document:
    return read(text.encode(), "a.org")


def test_keywords_describe_the_file() -> None:
    source = org("#+TITLE: The levy\n#+AUTHOR: Ann Lund\n#+DATE: <2031-03-05 Wed>\n\nIt rises.\n").source

    assert (source.title, source.author, source.published) == ("The levy", "Ann Lund", "2031-03-05")


def test_headings_without_states_tags_and_drawers() -> None:
    document = org("* TODO [#A] Costs :money:\n:PROPERTIES:\n:CUSTOM_ID: costs\n:END:\nMuch.\n** Deep\nMore.\n")

    assert document.text == "Costs\n\nMuch.\n\nDeep\n\nMore."
    assert [(one.level, one.anchor) for one in document.headings] == [(1, "costs"), (2, None)]


def test_lists_nest_by_indentation() -> None:
    document = org(
        "- one\n  goes on\n  - deep\n- [X] two\n\nText.\n\n1. first\n2. second\n\nText.\n- term :: meaning\n"
    )

    assert (
        document.text
        == "• one goes on\n  • deep\n• ☑ two\n\nText.\n\n1. first\n2. second\n\nText.\n\nterm: meaning"
    )


def test_tables_have_headers_above_a_rule() -> None:
    document = org("| Year | Cost |\n|------+------|\n| 2031 | 4 |\n#+TBLFM: $1=2\n")

    assert document.text == "Year | Cost\n2031 | 4"
    assert [one.kind for one in document.paragraphs[0].parts] == ["header", "row"]


def test_code_notes_and_quotations() -> None:
    document = org(
        "#+begin_src python :results output\n,* no heading\n    x\n#+end_src\n#+BEGIN_WARNING\nHot.\n#+END_WARNING\n"
        "#+begin_quote\nSaid.\n#+end_quote\n: literal\n#+begin_comment\nno\n#+end_comment\n"
    )

    assert document.text == "* no heading\n    x\n\nWarning\nHot.\n\nSaid.\n\nliteral"
    assert [(one.kind, one.language) for one in document.paragraphs] == [
        ("code", "python"),
        ("note", None),
        ("text", None),
        ("code", None),
    ]


def test_links_and_code_within_sentences() -> None:
    document = org(
        "The =levy= *rises*, see [[https://x.example][the /plan/]] and [[file:b.org]].[fn:1]\n\n[fn:1] So.\n"
    )

    assert document.text == "The levy rises, see the plan and b.org.\n\nSo."
    assert [one.target for one in document.links] == ["https://x.example", "b.org"]


def test_a_block_without_an_end_is_read() -> None:
    assert org("#+begin_example\nrun it\n").text == "run it"


def test_macros_are_what_they_stand_for() -> None:
    text = "#+title: Tides\n#+macro: gate the $1 gate\n\nOf {{{title}}}: {{{gate(north)}}}{{{year}}} rises.\n"

    assert read(text.encode(), "a.org").text == "Of Tides: the north gate rises."


def test_code_keeps_its_braces() -> None:
    assert "{{{year}}}" in read(b"#+begin_src org\n{{{year}}}\n#+end_src\n", "a.org").text
