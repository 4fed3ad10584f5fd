"""AsciiDoc."""

import pytest

from knowledge.model import Document
from knowledge.reading.lightweight.asciidoc.adoc import read


def adoc(text: str) -> Document:
    return read(text.encode(), "a.adoc")


def test_the_head_describes_the_file() -> None:
    source = adoc("= The levy\nAnn Lund <ann@x.example>\nv1.0, 2031-03-05\n:toc:\n\nIt rises.\n").source

    assert (source.title, source.author, source.published) == ("The levy", "Ann Lund", "2031-03-05")


def test_headings_have_levels_and_anchors() -> None:
    document = adoc("== One\n\na\n\n[[deep]]\n=== Two\n\nb\n")

    assert [(one.level, one.anchor) for one in document.headings] == [(2, None), (3, "deep")]
    assert document.paragraphs[1].section == ("Two",)


def test_lists_nest_by_their_markers() -> None:
    document = adoc(
        "* one\n** deep\n* two\ngoes on\n+\n----\nrun it\n----\n\nText.\n\n. first\n. [x] second\n\nText.\n\nTerm:: Meaning.\n"
    )

    assert (
        document.text
        == "• one\n  • deep\n• two goes on\nrun it\n\nText.\n\n1. first\n2. ☑ second\n\nText.\n\nTerm: Meaning."
    )


def test_notes_and_code() -> None:
    document = adoc(
        "NOTE: Mind the tide.\n\n[WARNING]\n====\nHot.\n\n* burns\n====\n\n[source,python]\n----\ndef f():\n    pass\n----\n"
    )

    assert document.text == "Note\nMind the tide.\n\nWarning\nHot.\n• burns\n\ndef f():\n    pass"
    assert [(one.kind, one.language) for one in document.paragraphs] == [
        ("note", None),
        ("note", None),
        ("code", "python"),
    ]


def test_tables_with_headers_and_spans() -> None:
    document = adoc(
        '.Costs\n[%header,cols="1,1"]\n|===\n|Year |Cost\n\n|2031\n|4\n2+|both\n.2+|a |b\n|c\n|===\n'
    )

    assert document.text == "Costs\n\nYear | Cost\n2031 | 4\nboth | both\na | b\na | c"
    assert document.paragraphs[1].parts[0].kind == "header"


def test_links_code_and_attributes_within_sentences() -> None:
    document = adoc(
        ":what: levy\n\nThe {what} `rises` *soon*, see https://x.example[the plan], <<deep,below>> and link:b.adoc[b].footnote:[So.]\n"
    )

    assert document.text == "The levy rises soon, see the plan, below and b.\n\nSo."
    assert [one.target for one in document.links] == ["https://x.example", "#deep", "b.adoc"]


def test_comments_and_what_is_included_are_not_read() -> None:
    assert adoc("It rises.\n\n// no\n\n////\nno\n////\n\ninclude::/etc/passwd[]\n").text == "It rises."


def test_a_block_without_an_end_is_read() -> None:
    assert adoc("----\nrun it\n").text == "run it"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (":a: https://x.example\n\nSee {a}/b[the plan].", "See the plan."),
        (":a: https://x.example\n:b: {a}/b\n\nSee {b}/c[the plan].", "See the plan."),
        ("**O**pen, **R**ead and *one* or *two*.", "Open, Read and one or two."),
        ("See {gone}/b[the plan].", "See the plan."),
        ("Write `+{a}+` or \\{a}.", "Write {a} or {a}."),
        ("It rises.\n// not seen\nIt falls.", "It rises. It falls."),
        ("* rises\n// not seen\n* falls", "• rises\n• falls"),
        ("Salt &amp; tide &#9733;", "Salt & tide ★"),
        ("It {set:a:b}rises by latexmath:[x^2].", "It rises by x^2."),
        ("See link:++https://x.example/a b++[b].", "See b."),
    ],
)
def test_marks_for_the_builder_are_not_read(written: str, seen: str) -> None:
    assert adoc(written).text == seen


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        ("[[gates]]\n== The gates", "<<gates>>"),
        ("[#gates.lead]\n[.x]\n== The gates", "<<#gates>>"),
        ("== The gates", "<<_the_gates>>"),
        ("[[gates, The gates]]\n== Gates", "<<gates>>"),
        ("[[gates]]\n.The gates\n----\nshut()\n----", "xref:gates[]"),
        ("[[gates]]\n== Gates", "<<gates,The gates>>"),
    ],
)
def test_a_place_is_shown_by_its_title(place: str, mark: str) -> None:
    document = read(f"= Tides\n\nSee {mark}.\n\n{place}\n\nThey rise.\n".encode(), "a.adoc")

    assert "See The gates." in document.text


def test_a_place_without_a_title_is_shown_by_its_name() -> None:
    assert read(b"[[gates]]\nThey rise. See <<gates>>.", "a.adoc").text == "They rise. See gates."


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<<shut-the-gates>>", "shut the gates"),
        ("<<_shut_the_gates>>", "shut the gates"),
        ("xref:tides/high-tide.adoc[]", "high tide"),
        ("xref:high-tide.adoc#shut-the-gates[]", "shut the gates"),
        ("xref:high-tide.adoc[the tide]", "the tide"),
        ("link:tides/high-tide.pdf[]", "tides/high-tide.pdf"),
        ("link:https://a.example/high-tide[]", "https://a.example/high-tide"),
    ],
)
def test_a_place_elsewhere_is_shown_by_its_name_in_words(written: str, seen: str) -> None:
    assert read(f"See {written} now.".encode(), "a.adoc").text == f"See {seen} now."


def test_a_date_that_the_builder_fills_in_is_none() -> None:
    assert read(b"= Tides\nAnn Lund\n:revdate: {docdate}\n\nThey rise.", "a.adoc").notes == ()
