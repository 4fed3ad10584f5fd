"""How pages are laid out: what is beside their text, columns, tables."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.layout.blocks import Heading
from knowledge.reading.pdf.page.lines import Line
from knowledge.reading.pdf.page.paragraphs import blocks_of
from knowledge.reading.pdf.pdf import read
from tests.unit.counting import calls_of

Text = tuple[float, float, float, str, str]
MakePdf = Callable[..., bytes]

FULL = "The harbour board said on Tuesday that the levy would rise by"


def lines(top: float, *words: str, left: float = 40, size: float = 10, font: str = "F1") -> list[Text]:
    return [(left, top - 12 * row, size, font, line) for row, line in enumerate(words)]


def cells(top: float, *rows: Sequence[str]) -> list[Text]:
    """Rows of cells, columns 100 points apart."""
    return [
        (40 + 100 * column, top - 14 * row, 10, "F1", words)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    ]


def paragraphs_of(document: Document) -> list[str]:
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


def test_numbers_that_count_up_with_the_pages_are_left_out_high_in_the_foot(make_pdf: MakePdf) -> None:
    words = ("One tide.", "Two tides.", "Three tides.")
    pages = [[*lines(400, said), *lines(110, str(7 + page))] for page, said in enumerate(words)]

    assert paragraphs_of(read(make_pdf(pages), "a.pdf")) == list(words)


def test_numbers_that_do_not_count_up_stay(make_pdf: MakePdf) -> None:
    pages = [[*lines(400, "One tide."), *lines(110, number)] for number in ("7", "7", "9")]

    assert "9" in read(make_pdf(pages), "a.pdf").text


def test_dates_at_the_edge_of_the_page_stay(make_pdf: MakePdf) -> None:
    pages = [[*lines(400, "One tide."), *lines(50, date)] for date in ("03/04/2031", "05/04/2031")]

    assert "05/04/2031" in read(make_pdf(pages), "a.pdf").text


def test_a_list_of_contents_is_left_out(make_pdf: MakePdf) -> None:
    entries = ("Tides ........ 3", "Levies ........ 5", "Quays ........ 9")

    assert read(make_pdf([[*lines(500, *entries), *lines(400, FULL)]]), "a.pdf").text == FULL


def test_prices_behind_dots_stay(make_pdf: MakePdf) -> None:
    entries = ("Soup ........ 9", "Fish ........ 4", "Rice ........ 2")

    assert "Fish ........ 4" in read(make_pdf([[*lines(500, *entries), *lines(400, FULL)]]), "a.pdf").text


def test_rows_and_columns_make_a_table(make_pdf: MakePdf) -> None:
    page = [*lines(500, FULL + " much."), *cells(400, ("Port", "Tide"), ("Kiel", "31"), ("Bergen", "140"))]

    document = read(make_pdf([page]), "a.pdf")

    assert paragraphs_of(document)[1] == "Port | Tide\nKiel | 31\nBergen | 140"
    assert document.paragraphs[1].kind == "table"
    assert [one.kind for one in document.paragraphs[1].parts] == ["header", "row", "row"]


def test_a_table_drawn_column_by_column_is_one(make_pdf: MakePdf) -> None:
    drawn = sorted(cells(400, ("Kiel", "31"), ("Bergen", "140"), ("Oban", "380")))

    assert paragraphs_of(read(make_pdf([drawn]), "a.pdf")) == ["Kiel | 31\nBergen | 140\nOban | 380"]


def test_an_empty_cell_keeps_its_column(make_pdf: MakePdf) -> None:
    rows = cells(400, ("Kiel", "31", "low"), ("Oban", "-", "mid"), ("Bergen", "140", "high"))
    del rows[4]

    assert "Oban |  | mid" in read(make_pdf([rows]), "a.pdf").text


def test_words_that_go_on_below_stay_in_their_cell(make_pdf: MakePdf) -> None:
    page = [*cells(400, ("Kiel", "at the old"), ("Oban", "at the pier"), ("Bergen", "at the fish"))]
    page += [(140, 361, 10, "F1", "market")]

    assert paragraphs_of(read(make_pdf([page]), "a.pdf")) == [
        "Kiel | at the old\nOban | at the pier\nBergen | at the fish market"
    ]


def test_two_columns_are_read_one_after_the_other(make_pdf: MakePdf) -> None:
    left = [f"the first column has line {row} of" for row in range(6)]
    right = [f"and the second one has line {row} of" for row in range(6)]
    page = [text for pair in zip(lines(500, *left), lines(500, *right, left=220), strict=True) for text in pair]

    text = read(make_pdf([page]), "a.pdf").text

    assert text == " ".join(left + right)


def test_what_is_drawn_last_is_read_where_it_stands(make_pdf: MakePdf) -> None:
    page = [*lines(400, "It rises."), *lines(300, "It falls."), *lines(500, "It waits.")]

    assert paragraphs_of(read(make_pdf([page]), "a.pdf")) == ["It waits.", "It rises.", "It falls."]


def test_a_narrow_abstract_is_prose(make_pdf: MakePdf) -> None:
    narrow = ["the quay that Oslo has", "Oslo has the quay that", "Oslo that quay has the"]
    page = [*lines(500, *narrow, left=120), *lines(440, FULL, FULL + ".")]

    assert paragraphs_of(read(make_pdf([page]), "a.pdf"))[0] == " ".join(narrow)


def turned(x: float, y: float, words: str) -> Text:
    """Words that climb from the bottom to the top."""
    return (0, 0, 1, f"F1 1 Tf 0 9 -9 0 {x} {y} Tm /F1", words)


def test_a_stamp_in_the_margin_stays_out_of_sentences(make_pdf: MakePdf) -> None:
    page = [*lines(500, FULL), turned(20, 200, "Stamp"), *lines(488, "four per cent.")]

    assert paragraphs_of(read(make_pdf([page]), "a.pdf")) == [f"{FULL} four per cent.", "Stamp"]


def test_a_page_that_lies_on_its_side_is_read(make_pdf: MakePdf) -> None:
    page = [turned(100, 40, "The harbour board said on Tuesday that the"), turned(111, 40, "levy would rise.")]

    document = read(make_pdf([page]), "a.pdf")

    assert document.text == "The harbour board said on Tuesday that the levy would rise."


def with_objects(data: bytes, changes: dict[bytes, bytes], *objects: str) -> bytes:
    """A PDF with objects 90, 91, … added; its reader finds them without a table of offsets."""
    for old, new in changes.items():
        data = data.replace(old, new)
    added = "".join(f"{90 + index} 0 obj\n{written}\nendobj\n" for index, written in enumerate(objects))
    return data.replace(b"xref\n0", added.encode() + b"xref\n0").replace(b"startxref", b"startxref\n9")


def meaning(data: bytes, *codes: str) -> bytes:
    """The PDF with a font whose letters "a", "b", … mean these UTF-16 codes."""
    pairs = "\n".join(f"<{0x61 + index:02x}> <{code}>" for index, code in enumerate(codes))
    table = (
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\n"
    )
    font = b"/BaseFont /Helvetica /Encoding"
    return with_objects(
        data,
        {font: b"/BaseFont /Helvetica /ToUnicode 90 0 R /Encoding"},
        f"<< /Length {len(table)} >>\nstream\n{table}endstream",
    )


def test_characters_beyond_the_basic_plane_stay(make_pdf: MakePdf) -> None:
    data = meaning(make_pdf([lines(500, "a = 2 b")]), "D835DC4E", "D83DDE00")

    assert read(data, "a.pdf").text == "𝑎 = 2 😀"


def test_characters_for_private_use_are_garbled(make_pdf: MakePdf) -> None:
    data = meaning(make_pdf([lines(500, *["abab abba baab"] * 10)]), "E001", "E002")

    with pytest.raises(UnreadableFileError, match="garbled"):
        read(data, "a.pdf")


def annotated(data: bytes, *annotations: str) -> bytes:
    numbers = " ".join(f"{90 + index} 0 R" for index in range(len(annotations)))
    changes = {
        b"/Catalog": b"/Catalog /AcroForm << /Fields [" + numbers.encode() + b"] >>",
        b"/MediaBox": b"/Annots [" + numbers.encode() + b"] /MediaBox",
    }
    return with_objects(data, changes, *annotations)


def test_values_of_a_form_stand_beside_their_labels(make_pdf: MakePdf) -> None:
    data = annotated(
        make_pdf([lines(500, "Port:", "Tide:")]),
        "<< /Subtype /Widget /FT /Tx /T (p) /V (Oban) /Rect [80 498 160 510] >>",
        "<< /Subtype /Widget /FT /Tx /T (h) /V (hidden) /F 2 /Rect [80 486 160 498] >>",
    )

    assert read(data, "a.pdf").text.split() == ["Port:", "Oban", "Tide:"]


@pytest.mark.parametrize(("state", "shown"), [("Yes", "☑"), ("Off", "☐")])
@pytest.mark.parametrize("left", [26, 70])
def test_a_box_of_a_form_stands_before_its_label(make_pdf: MakePdf, state: str, shown: str, left: int) -> None:
    faces = "/AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"
    box = f"<< /Subtype /Widget /FT /Btn /T (a) /V /{state} /AS /{state} {faces} /Rect [{left} 498 {left + 10} 508] >>"

    page = [*lines(500, "Ebb"), *lines(400, FULL)]

    assert read(annotated(make_pdf([page]), box), "a.pdf").text == f"• {shown} Ebb\n\n{FULL}"


LINK = "<< /Subtype /Link /Rect [{}] /A << /S /URI /URI ({}) >> >>"


def linked_words(document: Document) -> list[tuple[str, str]]:
    return [(document.text[one.start : one.end], one.target) for one in document.links]


def test_a_link_is_found_by_the_words_under_it(make_pdf: MakePdf) -> None:
    page = [(40, 500, 10, "F1", "See "), (62, 500, 10, "F1", "the plan"), (104, 500, 10, "F1", "for the tide.")]
    link = LINK.format("61 497 102 510", "https://a.example/plan")

    assert linked_words(read(annotated(make_pdf([page]), link), "a.pdf")) == [
        ("the plan", "https://a.example/plan")
    ]


def test_of_the_same_words_twice_the_linked_ones_are_found(make_pdf: MakePdf) -> None:
    page = lines(500, "The plan is old.", "Read plan", "of May.")
    document = read(annotated(make_pdf([page]), LINK.format("64 484 86 497", "https://a.example")), "a.pdf")

    assert [one.start for one in document.links] == [document.text.index("Read plan") + 5]


@pytest.mark.parametrize("target", ["javascript:alert", "file:///etc/passwd"])
def test_a_link_that_leads_to_no_page_is_none(make_pdf: MakePdf, target: str) -> None:
    data = annotated(make_pdf([lines(500, "The plan.")]), LINK.format("38 497 90 510", target))

    assert read(data, "a.pdf").links == ()


def test_notes_typed_onto_a_page_are_read(make_pdf: MakePdf) -> None:
    note = "<< /Subtype /FreeText /Contents (Not before May.) /Rect [80 300 160 312] >>"

    assert "Not before May." in read(annotated(make_pdf([lines(500, FULL)]), note), "a.pdf").text


def test_a_fraction_and_a_mark_do_not_part_a_sentence(make_pdf: MakePdf) -> None:
    page = [
        (40, 500, 10, "F1", "Add"),
        (60, 504, 6, "F1", "1"),
        (63.4, 500, 10, "F1", "/"),
        (66.2, 499, 6, "F1", "4"),
        (72, 500, 10, "F1", "cup, stir"),
        (107.2, 504, 6, "F1", "2"),
        (113, 500, 10, "F1", "and wait."),
    ]

    assert read(make_pdf([page]), "a.pdf").text == "Add 1/4 cup, stir and wait."


def test_letters_nobody_can_read_are_left_out_with_what_to_do(make_pdf: MakePdf) -> None:
    page = lines(500, *["WKH KDUERXU ERDUG VDLG WKDW LWV WWWW"] * 20)

    with pytest.raises(UnreadableFileError, match=r"its text is garbled .*; run text recognition \(OCR\)"):
        read(make_pdf([page]), "a.pdf")


def test_a_list_of_abbreviations_is_not_garbled(make_pdf: MakePdf) -> None:
    page = lines(500, *["HTML, HTTP and SMTP are taught during every first spring month"] * 20)

    assert "SMTP" in read(make_pdf([page]), "a.pdf").text


def test_a_row_of_narrow_letters_is_cut_as_the_other_rows_of_its_table_are(make_pdf: MakePdf) -> None:
    page = cells(500, ("Harbour", "Levy"), ("Oban", "Four"), ("Illicit still little", "ill"))

    assert read(make_pdf([page]), "a.pdf").text == "Harbour | Levy\nOban | Four\nIllicit still little | ill"


def line(words: str, bottom: float, size: float, page: int = 1) -> Line:
    return Line(words, page, 40, 300, bottom, size, bold=False, divided=False, height=bottom / 600)


@pytest.mark.parametrize("size", [10, 8])
def test_many_pages_take_work_in_proportion(size: float) -> None:
    """Also where nothing but the first page is in the size of the text."""

    def calls(pages: int) -> int:
        first = [line(f"The tide rose for the {number}th time that night.", 500, 10) for number in range(900)]
        notes = [
            [line("It rose.", 500, size, number), line("It fell.", 400, size, number)]
            for number in range(2, pages)
        ]
        return calls_of(partial(blocks_of, [first, *notes]))

    once, fourfold = calls(500), calls(2_000)

    assert fourfold < 5 * once


def test_headings_have_levels_by_their_sizes() -> None:
    headings = [line("Tide", 550, 30), line("Ebb", 500, 20), line("Flood", 450, 30)]
    text = line("The tide rose and rose and rose for all of the night before.", 400, 10)

    found = blocks_of([[*headings, text, text, text]])

    assert [(one.words, one.level) for one in found if isinstance(one, Heading)] == [
        ("Tide", 1),
        ("Ebb", 2),
        ("Flood", 1),
    ]
