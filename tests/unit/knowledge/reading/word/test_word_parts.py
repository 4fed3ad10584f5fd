"""What stands in a Word file beside its plain paragraphs."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from knowledge.reading.word.docx import read

MakeDocx = Callable[..., bytes]


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def boxed(words: str) -> str:
    return f"<w:pict><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></w:pict>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_a_nested_table_comes_once(make_docx: MakeDocx) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('Rope'))}{cell(paragraph('Sail'))}</w:tr></w:tbl>"
    wide = cell(inner, '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    below = cell(paragraph(""), '<w:gridSpan w:val="2"/><w:vMerge/>')
    rows = f"<w:tr>{wide}{cell(paragraph('Tide'))}</w:tr><w:tr>{below}{cell(paragraph('Quay'))}</w:tr>"

    document = read(make_docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx")

    assert document.text == "Rope, Sail |  | Tide\n |  | Quay"


def test_a_long_merged_cell_is_not_repeated(make_docx: MakeDocx) -> None:
    wide = cell(paragraph("Rope " * 200), '<w:gridSpan w:val="60"/>')

    document = read(make_docx(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"), "a.docx")

    assert document.text.count("Rope") == 200


def test_a_deleted_row_is_left_out(make_docx: MakeDocx) -> None:
    rows = (
        f"<w:tr>{cell(paragraph('Tide'))}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('Levy'))}</w:tr>"
    )

    assert read(make_docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx").text == "Tide"


def test_text_boxes_come_once(make_docx: MakeDocx) -> None:
    inner = f"<w:p><w:r>{boxed(paragraph('Rope.'))}</w:r><w:r><w:t>Sail.</w:t></w:r></w:p>"
    fallback = f"<mc:Fallback>{boxed(paragraph('Sail.'))}</mc:Fallback>"
    drawn = f"<mc:AlternateContent><mc:Choice>{boxed(inner)}</mc:Choice>{fallback}</mc:AlternateContent>"

    document = read(make_docx(f"<w:p><w:r>{drawn}<w:t>Tide.</w:t></w:r></w:p>"), "a.docx")

    assert document.text == "Tide.\n\nSail.\n\nRope."


def test_a_text_box_in_a_cell_is_read(make_docx: MakeDocx) -> None:
    inner = f"<w:p><w:r><w:t>Tide.</w:t>{boxed(paragraph('Sail.'))}</w:r></w:p>"

    assert read(make_docx(f"<w:tbl><w:tr>{cell(inner)}</w:tr></w:tbl>"), "a.docx").text == "Tide. Sail."


def test_a_drop_cap_joins_its_word(make_docx: MakeDocx) -> None:
    initial = paragraph("T", '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>')

    assert read(make_docx(initial + paragraph("he tide rose.")), "a.docx").text == "The tide rose."


def test_a_footnote_follows_its_paragraph(make_docx: MakeDocx) -> None:
    marked = '<w:p><w:r><w:t>It rose.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = "".join(
        f'<w:footnote w:id="{number}"{kind}>{paragraph(words)}</w:footnote>'
        for number, kind, words in ((0, ' w:type="separator"', "---"), (2, "", "By the old gauge."))
    )

    document = read(make_docx(marked + paragraph("It fell."), footnotes=notes), "a.docx")

    assert document.text == "It rose.\n\nBy the old gauge.\n\nIt fell."


def test_a_note_of_a_list_follows_the_list(make_docx: MakeDocx) -> None:
    bullet = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
    marked = f'<w:p>{bullet}<w:r><w:t>rope</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{paragraph("Of hemp.")}</w:footnote>'

    document = read(make_docx(marked + paragraph("sail", bullet), footnotes=note), "a.docx")

    assert document.text == "• rope\n• sail\n\nOf hemp."


def test_comments_are_left_out(make_docx: MakeDocx) -> None:
    body = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Tide.</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'

    assert read(make_docx(body), "a.docx").text == "Tide."


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>{run('=9')}", "x^2=9"),
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:rad><m:deg/><m:e>{run('n')}</m:e></m:rad>", "√(n)"),
        (f"<m:d><m:e>{run('a')}</m:e></m:d>", "(a)"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{run('k')}</m:sub><m:e>{run('k')}</m:e></m:nary>",
            "∑_k k",
        ),
        (f"<m:func><m:fName>{run('sin')}</m:fName><m:e>{run('t')}</m:e></m:func>", "sin t"),
    ],
)
def test_equations_are_read(make_docx: MakeDocx, equation: str, line: str) -> None:
    body = f"<w:p><m:oMathPara><m:oMath>{equation}</m:oMath></m:oMathPara></w:p>"

    assert read(make_docx(body), "a.docx").text == line


def test_strict_open_xml_is_read(make_docx: MakeDocx) -> None:
    body = f"<w:p><w:r><w:t>Tide </w:t></w:r><m:oMath>{run('x')}</m:oMath></w:p>"

    assert read(make_docx(body, strict=True), "a.docx").text == "Tide x"


@pytest.mark.parametrize(
    ("created", "published"),
    [
        (datetime(2013, 12, 23, 23, 15, tzinfo=UTC), None),
        (datetime(2013, 12, 23, 23, 16, tzinfo=UTC), "2013-12-23"),
    ],
)
def test_the_date_of_a_template_is_none(created: datetime, published: str | None) -> None:
    word, out = docx.Document(), BytesIO()
    word.add_paragraph("Tide.")
    word.core_properties.created = created
    word.save(out)

    assert read(out.getvalue(), "a.docx").source.published == published


def drawing(said: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    properties = f'<wp:docPr xmlns:wp="{space}" id="1" name="Picture 1" descr="{said}"/>'
    return f"<w:r><w:drawing><wp:inline xmlns:wp='{space}'>{properties}</wp:inline></w:drawing></w:r>"


def test_what_is_said_of_a_picture_stands_before_the_words_that_follow(make_docx: MakeDocx) -> None:
    alone = f"<w:p>{drawing('A map of the quay')}</w:p>"

    document = read(make_docx(paragraph("Tide") + alone + paragraph("Rope") + paragraph("Sail")), "a.docx")

    assert document.text == "Tide\n\nRope\n\nSail"
    assert [(one.words, document.text[one.at :][:4]) for one in document.pictures] == [
        ("A map of the quay", "Rope")
    ]


def test_a_picture_of_which_a_file_says_nothing_is_none(make_docx: MakeDocx) -> None:
    document = read(make_docx(f"<w:p>{drawing('')}</w:p>" + paragraph("Rope")), "a.docx")

    assert document.pictures == ()
