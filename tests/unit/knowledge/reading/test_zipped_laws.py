"""What holds for the formats that are archives, whatever is in them: each word once, in order, in its own column."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Document
from knowledge.reading.books.epub import read as read_epub
from knowledge.reading.opendocument.odt import read as read_odt
from knowledge.reading.sheets.xlsx import read as read_xlsx
from knowledge.reading.slides.pptx import read as read_pptx
from knowledge.reading.word.docx import read as read_docx
from tests.unit.knowledge.reading.books.test_epub import BOOK
from tests.unit.knowledge.reading.conftest import write_zip
from tests.unit.knowledge.reading.opendocument.test_odt import content
from tests.unit.knowledge.reading.sheets.test_xlsx import book, cell, sheet
from tests.unit.knowledge.reading.slides.test_pptx import shape, slide, talk, words
from tests.unit.knowledge.reading.structure import check
from tests.unit.knowledge.reading.word.conftest import write_docx


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells, the first of which heads them."""

    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """Items of a list."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading."""

    words: str


Piece = str | Headed | Listed | Table


def docx_of(pieces: Sequence[Piece]) -> bytes:
    def paragraph(text: str, properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    def made(piece: Piece) -> str:
        match piece:
            case str():
                return paragraph(piece)
            case Headed():
                return paragraph(piece.words, '<w:pStyle w:val="Heading2"/>')
            case Listed():
                return "".join(paragraph(item, '<w:pStyle w:val="ListBullet"/>') for item in piece.items)
            case Table():
                rows = "".join(
                    f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
                    for row in piece.rows
                )
                return f"<w:tbl>{rows}</w:tbl>"

    return write_docx("".join(map(made, pieces)))


def odt_of(pieces: Sequence[Piece]) -> bytes:
    def made(piece: Piece) -> str:
        match piece:
            case str():
                return f"<text:p>{piece}</text:p>"
            case Headed():
                return f'<text:h text:outline-level="2">{piece.words}</text:h>'
            case Listed():
                items = (f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in piece.items)
                return f"<text:list>{''.join(items)}</text:list>"
            case Table():
                rows = (
                    "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
                    for row in piece.rows
                )
                return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"

    return write_zip(content("".join(map(made, pieces))))


def epub_of(pieces: Sequence[Piece]) -> bytes:
    def made(piece: Piece) -> str:
        match piece:
            case str():
                return f"<p>{piece}</p>"
            case Headed():
                return f"<h2>{piece.words}</h2>"
            case Listed():
                return f"<ul>{''.join(f'<li>{item}</li>' for item in piece.items)}</ul>"
            case Table():
                rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in piece.rows)
                return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    half = len(pieces) // 2
    chapters = {"a a": pieces[:half], "b": pieces[half:]}
    return write_zip(
        BOOK
        | {"OEBPS/nav.xhtml": "<html><body></body></html>"}
        | {
            f"OEBPS/text/{name}.xhtml": f"<html><body>{''.join(map(made, those))}</body></html>"
            for name, those in chapters.items()
        }
    )


def pptx_of(pieces: Sequence[Piece]) -> bytes:
    def made(piece: Piece) -> str:
        match piece:
            case str():
                return shape("body", words(piece, "<a:pPr><a:buNone/></a:pPr>"))
            case Headed():
                return shape("title", words(piece.words))
            case Listed():
                return shape("body", "".join(words(item) for item in piece.items))
            case Table():
                rows = (
                    "".join(f"<a:tc><a:txBody>{words(cell)}</a:txBody></a:tc>" for cell in row)
                    for row in piece.rows
                )
                table = f"<a:tbl>{''.join(f'<a:tr>{row}</a:tr>' for row in rows)}</a:tbl>"
                return f"<p:graphicFrame><a:graphic><a:graphicData>{table}</a:graphicData></a:graphic></p:graphicFrame>"

    return write_zip(talk([slide(made(piece)) for piece in pieces]))


def xlsx_of(pieces: Sequence[Piece]) -> bytes:
    def rows(piece: Piece) -> list[str]:
        own = piece.rows if isinstance(piece, Table) else []
        return [
            "".join(cell(f"{chr(65 + column)}{number}", text) for column, text in enumerate(row) if text)
            for number, row in enumerate(own, start=1)
        ]

    return write_zip(book({f"S{number}": sheet(rows(piece)) for number, piece in enumerate(pieces)}))


FORMATS: Mapping[str, tuple[Callable[[Sequence[Piece]], bytes], Callable[[bytes, str], Document]]] = {
    ".docx": (docx_of, read_docx),
    ".odt": (odt_of, read_odt),
    ".epub": (epub_of, read_epub),
    ".pptx": (pptx_of, read_pptx),
    ".xlsx": (xlsx_of, read_xlsx),
}

text = st.lists(st.text("qwrtzu", min_size=2, max_size=6), min_size=1, max_size=4).map(" ".join)
tables = st.integers(2, 4).flatmap(
    lambda width: st.builds(
        lambda head, rows: Table([head, *rows]),
        # One word over a whole row is what the table is about.
        st.lists(text, min_size=width, max_size=width, unique=True),
        st.lists(
            st.builds(
                lambda first, rest: [first, *rest],
                text,
                st.lists(text | st.just(""), min_size=width - 1, max_size=width - 1),
            ),
            min_size=1,
            max_size=4,
        ),
    )
)
pieces_of_text = st.lists(
    text | st.builds(Headed, text) | st.builds(Listed, st.lists(text, min_size=1, max_size=4)) | tables,
    min_size=2,
    max_size=6,
).filter(lambda pieces: any(not isinstance(piece, Headed) for piece in pieces))
pieces_of_sheets = st.lists(tables, min_size=1, max_size=3)


def said_by(pieces: Sequence[Piece]) -> list[str]:
    """All words, in order."""
    said: list[str] = []
    for piece in pieces:
        match piece:
            case str():
                said.append(piece)
            case Headed():
                said.append(piece.words)
            case Listed():
                said += piece.items
            case Table():
                said += [cell for row in piece.rows for cell in row]
    return " ".join(said).split()


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@settings(max_examples=30)
@given(st.data())
def test_archives_lose_and_move_no_word(suffix: str, data: st.DataObject) -> None:
    pieces: Sequence[Piece] = data.draw(pieces_of_sheets if suffix == ".xlsx" else pieces_of_text)
    write, read = FORMATS[suffix]

    document = read(write(pieces), f"a{suffix}")

    assert re.findall(r"\b[qwrtzu]+\b", document.text) == said_by(pieces)
    check(document)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@settings(max_examples=30)
@given(st.data())
def test_no_cell_of_an_archive_stands_under_another_header(suffix: str, data: st.DataObject) -> None:
    pieces: Sequence[Piece] = data.draw(pieces_of_sheets if suffix == ".xlsx" else pieces_of_text)
    write, read = FORMATS[suffix]

    document = read(write(pieces), f"a{suffix}")

    found = [
        [[cell.strip() for cell in line.split("|")] for line in document.text[one.start : one.end].split("\n")]
        for one in document.paragraphs
        if one.kind == "table"
    ]
    assert found == [[list(row) for row in piece.rows] for piece in pieces if isinstance(piece, Table)]
