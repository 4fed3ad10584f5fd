import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from knowledge.errors import UnreadableFileError
from knowledge.reading.word.docx import read


def bytes_of(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


def test_headings_paragraphs_lists_and_tables(word: WordDocument) -> None:
    word.add_heading("The levy", 0)
    word.add_paragraph("It rises.")
    word.add_heading("What next", 1)
    word.add_paragraph("pumps", style="List Bullet")
    word.add_paragraph("gates", style="List Bullet")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2031", "4 %"

    document = read(bytes_of(word), "a.docx")

    assert document.text == "The levy\n\nIt rises.\n\nWhat next\n\n• pumps\n• gates\n\n2031 | 4 %"
    assert [(p.number, p.section, p.kind) for p in document.paragraphs] == [
        (1, (), "text"),
        (2, ("What next",), "list"),
        (3, ("What next",), "table"),
    ]


def test_numbered_items_are_counted(word: WordDocument) -> None:
    word.add_paragraph("first", style="List Number")
    word.add_paragraph("second", style="List Number")

    assert read(bytes_of(word), "a.docx").text == "1. first\n2. second"


def test_properties_describe_the_file(word: WordDocument) -> None:
    word.add_paragraph("It rises.")
    properties = word.core_properties
    properties.title, properties.author, properties.created = "Levy 2031", "Ann Lund", datetime(2031, 3, 5)  # noqa: DTZ001

    source = read(bytes_of(word), "a.docx").source

    assert (source.title, source.author, source.published) == ("Levy 2031", "Ann Lund", "2031-03-05")


def test_properties_a_program_filled_in_are_ignored(word: WordDocument) -> None:
    word.add_heading("The levy", 1)
    word.add_paragraph("It rises.")
    word.core_properties.title = "Microsoft Word - levy.docx"

    source = read(bytes_of(word), "a.docx").source

    assert (source.title, source.author) == ("The levy", None)


def test_insertions_are_read_and_deletions_are_not(word: WordDocument) -> None:
    word.add_paragraph("It OLD.")
    data = changed(
        bytes_of(word),
        "word/document.xml",
        lambda xml: xml.replace(
            b"<w:r><w:t>It OLD.</w:t></w:r>",
            b'<w:r><w:t xml:space="preserve">It </w:t></w:r>'
            b"<w:del><w:r><w:delText>falls</w:delText></w:r></w:del>"
            b"<w:ins><w:r><w:t>rises</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>",
        ),
    )

    assert read(data, "a.docx").text == "It rises."


def test_a_content_control_is_read(word: WordDocument) -> None:
    word.add_paragraph("It rises.")
    data = changed(
        bytes_of(word),
        "word/document.xml",
        lambda xml: xml.replace(
            b"<w:sectPr",
            b"<w:sdt><w:sdtContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sectPr",
            1,
        ),
    )

    assert read(data, "a.docx").text == "It rises.\n\nInside."


def test_pages_are_known_where_word_noted_them(word: WordDocument) -> None:
    word.add_paragraph("One.")
    word.add_paragraph("Two.")
    data = changed(
        bytes_of(word),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:t>Two.", b"<w:lastRenderedPageBreak/><w:t>Two."),
    )

    assert [paragraph.page for paragraph in read(data, "a.docx").paragraphs] == [1, 2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK nonsense", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument", "old format"),
    ],
)
def test_what_is_no_word_file_is_left_out_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data, "a.docx")


def test_a_file_that_unpacks_to_a_gigabyte_is_left_out() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1 << 20))

    with pytest.raises(UnreadableFileError, match="unpacks to more than 256 MiB"):
        read(out.getvalue(), "a.docx")


def test_damaged_xml_is_left_out(word: WordDocument) -> None:
    with pytest.raises(UnreadableFileError, match="damaged"):
        read(changed(bytes_of(word), "word/document.xml", lambda xml: xml[:200]), "a.docx")


def test_merged_cells_are_repeated_and_bold_rows_are_headers(word: WordDocument) -> None:
    table = word.add_table(3, 3)
    for column, words in enumerate(("Who", "When", "Where")):
        table.cell(0, column).paragraphs[0].add_run(words).bold = True
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Lund"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "May | June\nJuly"
    table.cell(2, 2).text = "Quay"

    document = read(bytes_of(word), "a.docx")

    assert document.text == "Who | When | Where\nLund | May|June; July | May|June; July\nLund |  | Quay"
    assert [(one.kind, one.parent) for one in document.paragraphs[0].parts] == [
        ("header", None),
        ("row", 0),
        ("row", 0),
    ]


def test_deeper_items_stand_under_the_item_above(word: WordDocument) -> None:
    word.add_paragraph("pump", style="List Bullet")
    word.add_paragraph("gate", style="List Bullet")
    data = changed(
        bytes_of(word),
        "word/document.xml",
        lambda xml: xml.replace(
            b'<w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>gate',
            b'<w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            b"<w:r><w:t>gate",
        ),
    )

    document = read(data, "a.docx")

    assert [(one.kind, one.level, one.parent) for one in document.paragraphs[0].parts] == [
        ("item", 0, None),
        ("item", 1, 0),
    ]


def test_links_have_their_places_and_targets(word: WordDocument) -> None:
    identity = word.part.relate_to("https://x.example/plan", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    word.add_paragraph("See WORDS.")
    data = changed(
        bytes_of(word),
        "word/document.xml",
        lambda xml: xml.replace(
            b"<w:r><w:t>See WORDS.</w:t></w:r>",
            b'<w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="'
            + identity.encode()
            + b'"><w:r><w:t>the plan</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>',
        ),
    )

    document = read(data, "a.docx")

    assert document.text == "See the plan."
    assert [(one.start, one.end, one.target) for one in document.links] == [(4, 12, "https://x.example/plan")]


def test_a_bold_line_above_a_paragraph_is_a_heading(word: WordDocument) -> None:
    word.add_heading("Tide", 1)
    word.add_paragraph().add_run("Does it rise?").bold = True
    word.add_paragraph("It does.")

    assert read(bytes_of(word), "a.docx").paragraphs[0].section == ("Does it rise?",)
