from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.pdf.pdf import read

Text = tuple[float, float, float, str, str]
MakePdf = Callable[..., bytes]


def lines(top: float, *words: str, left: float = 40, size: float = 10, font: str = "F1") -> list[Text]:
    return [(left, top - 12 * row, size, font, line) for row, line in enumerate(words)]


def paragraphs_of(document: Document) -> list[str]:
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


FULL = "The harbour board said on Tuesday that the levy would rise by"


def test_lines_become_paragraphs_with_pages(make_pdf: MakePdf) -> None:
    pages = [
        [*lines(500, FULL, "four per cent."), *lines(460, "The board meets again in May.")],
        lines(500, "It did."),
    ]

    document = read(make_pdf(pages), "a.pdf")

    assert paragraphs_of(document) == [f"{FULL} four per cent.", "The board meets again in May.", "It did."]
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 1, 2]


def test_headers_footers_and_page_numbers_are_left_out(make_pdf: MakePdf) -> None:
    def page(number: int, body: str) -> Sequence[Text]:
        return [*lines(580, "Tide desk"), *lines(400, body), *lines(20, f"Page {number} of 2")]

    assert (
        read(make_pdf([page(1, "One tide."), page(2, "Two tides.")]), "a.pdf").text == "One tide.\n\nTwo tides."
    )


def test_a_paragraph_over_the_page_end_is_joined(make_pdf: MakePdf) -> None:
    pages = [lines(200, FULL, FULL), lines(500, "four per cent next year.")]

    document = read(make_pdf(pages), "a.pdf")

    assert paragraphs_of(document) == [f"{FULL} {FULL} four per cent next year."]
    assert document.paragraphs[0].page == 1


def test_divided_words_are_healed(make_pdf: MakePdf) -> None:
    page = lines(500, "Nobody on the whole of the coast knew about the con-", "struction of a new quay.")

    assert "the construction of a new quay" in read(make_pdf([page]), "a.pdf").text


def test_a_hyphen_that_is_written_elsewhere_stays(make_pdf: MakePdf) -> None:
    page = [
        *lines(500, "Nobody on the whole of the coast knew of the well-", "known quay."),
        *lines(460, "It is well-known."),
    ]

    assert "the well-known quay" in read(make_pdf([page]), "a.pdf").text


def test_large_and_bold_lines_are_headings(make_pdf: MakePdf) -> None:
    page = [
        *lines(540, "The levy", size=18, font="F2"),
        *lines(500, FULL, "four per cent."),
        *lines(460, "Outlook", font="F2"),
        *lines(440, "Nobody knows."),
    ]

    document = read(make_pdf([page]), "a.pdf")

    assert document.source.title == "The levy"
    assert [paragraph.section for paragraph in document.paragraphs] == [(), ("Outlook",)]


def test_an_indent_begins_a_paragraph(make_pdf: MakePdf) -> None:
    page = [
        *lines(500, FULL, FULL + "."),
        *lines(476, "Then it fell. " + FULL[:45], left=55),
        *lines(464, FULL + "."),
    ]

    assert len(read(make_pdf([page]), "a.pdf").paragraphs) == 2


def test_footnote_marks_go_and_exponents_stay(make_pdf: MakePdf) -> None:
    page: list[Text] = [
        (40, 500, 10, "F1", "They lost ten m"),
        (108.4, 504, 6, "F1", "2"),
        (111.7, 500, 10, "F1", " of their land"),
        (166.7, 504, 6, "F1", "1"),
        (170.1, 500, 10, "F1", " to the sea."),
    ]

    assert read(make_pdf([page]), "a.pdf").text == "They lost ten m2 of their land to the sea."


def test_short_items_are_one_paragraph(make_pdf: MakePdf) -> None:
    document = read(make_pdf([lines(500, "1. pumps", "2. gates", "3. time")]), "a.pdf")

    assert document.text == "1. pumps\n2. gates\n3. time"


def test_items_set_in_farther_stand_under_the_item_above(make_pdf: MakePdf) -> None:
    page = [*lines(500, "1. pumps"), *lines(488, "- old ones", left=60), *lines(476, "2. gates")]

    document = read(make_pdf([page]), "a.pdf")

    assert document.text == "1. pumps\n  • old ones\n2. gates"
    assert [(one.kind, one.level, one.parent) for one in document.paragraphs[0].parts] == [
        ("item", 0, None),
        ("item", 1, 0),
        ("item", 0, None),
    ]


def test_properties_describe_the_file(make_pdf: MakePdf) -> None:
    data = make_pdf(
        [lines(500, "It rises.")], title="Levy 2031", author="Ann Lund", created="D:20310305101112Z"
    )

    source = read(data, "a.pdf").source

    assert (source.title, source.author, source.published) == ("Levy 2031", "Ann Lund", "2031-03-05")


def test_a_scan_is_left_out_with_what_to_do(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableFileError, match=r"no text; run text recognition \(OCR\)"):
        read(make_pdf([[]]), "a.pdf")


def test_what_is_no_pdf_is_left_out() -> None:
    with pytest.raises(UnreadableFileError, match="no PDF or a damaged one"):
        read(b"%PDF-1.7 but no more", "a.pdf")


def test_an_encrypted_file_is_left_out() -> None:
    data = (Path(__file__).parent / "encrypted.pdf").read_bytes()

    with pytest.raises(UnreadableFileError, match="encrypted"):
        read(data, "a.pdf")
