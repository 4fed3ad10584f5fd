"""Rich Text Format."""

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.rich.rtf import read


def rtf(body: str, head: str = "") -> Document:
    return read(f"{{\\rtf1\\ansi\\ansicpg1252{head}\n{body}}}".encode("cp1252"), "a.rtf")


def test_headings_paragraphs_and_lists() -> None:
    body = (
        r"\pard\s1 The levy\par\pard It rises.\par{\listtext\'b7\tab}\li720 pumps\par"
        r"{\listtext\'b7\tab}\li1440 deep\par\pard Done.\par"
    )

    document = rtf(body, r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}")

    assert document.text == "The levy\n\nIt rises.\n\n• pumps\n  • deep\n\nDone."
    assert [one.kind for one in document.paragraphs] == ["text", "list", "text"]


def test_a_table_has_rows() -> None:
    document = rtf(r"\trowd\pard\intbl Year\cell Cost\cell\row\trowd\intbl 2031\cell 4\cell\row\pard Done.\par")

    assert document.text == "Year | Cost\n2031 | 4\n\nDone."


def test_characters_however_they_are_written() -> None:
    assert rtf(r"\'80 \u8220?so\u8221? \uc0\u252 \emdash\~x \{\}", "").text == "€ “so” ü— x {}"


def test_a_fonts_own_code_page_counts() -> None:
    assert rtf(r"{\f1\'cf\'f0}\par", r"{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}").text == "Пр"


def test_links_have_their_targets() -> None:
    document = rtf(r'See {\field{\*\fldinst HYPERLINK "https://x.example/plan"}{\fldrslt the plan}}.')

    assert document.text == "See the plan."
    assert [one.target for one in document.links] == ["https://x.example/plan"]


def test_what_is_for_programs_or_hidden_is_not_read() -> None:
    body = r"{\*\generator Word;}{\pict 0102}{\header Acme}It {\v not }rises.{\*\unknown gone}\bin4 abcd"

    assert rtf(body).text == "It rises."


def test_the_info_group_describes_the_file() -> None:
    info = r"{\info{\title Levy 2031}{\author Ann Lund}{\creatim\yr2031\mo3\dy5}{\operator x}}"

    source = rtf("It rises.", info).source

    assert (source.title, source.author, source.published) == ("Levy 2031", "Ann Lund", "2031-03-05")


def test_a_bold_line_above_a_paragraph_is_a_heading() -> None:
    assert rtf(r"First.\par{\b Does it rise?}\par It does.\par").paragraphs[1].section == ("Does it rise?",)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"It rises.", "it is no RTF file"), (b"{\\rtf1" + b"{" * 2000, "nested too deeply")]
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data, "a.rtf")
