"""OpenDocument texts."""

from collections.abc import Callable, Mapping

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.opendocument.odt import read

ZipMaker = Callable[[Mapping[str, str]], bytes]
ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0"'
    f' xmlns:style="{ODF}:style:1.0" xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:meta="{ODF}:meta:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def content(body: str, styles: str = "") -> dict[str, str]:
    return {
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    }


def test_headings_lists_tables_links_and_notes(make_zip: ZipMaker) -> None:
    numbers = '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
    body = (
        '<text:h text:outline-level="1">The levy</text:h>'
        "<text:p>It rises<text:note><text:note-body><text:p>By much.</text:p></text:note-body></text:note>, see"
        '<text:s/><text:a xlink:href="https://x.example/plan">the plan</text:a>.</text:p>'
        '<text:list text:style-name="N"><text:list-item><text:p>pumps</text:p><text:list><text:list-item><text:p>deep'
        "</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>gates</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>"
        "<table:table-cell><text:p>Cost</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>both</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table>"
    )

    document = read(make_zip(content(body, numbers)), "a.odt")

    assert document.text == (
        "The levy\n\nIt rises, see the plan.\n\n1. pumps\n  • deep\n2. gates\n\nYear | Cost\nboth | both\n\nBy much."
    )
    assert [one.kind for one in document.paragraphs] == ["text", "list", "table", "text"]
    assert [one.target for one in document.links] == ["https://x.example/plan"]


def test_bold_lines_code_and_titles_by_style(make_zip: ZipMaker) -> None:
    styles = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="Preformatted_20_Text"/>'
    )
    body = (
        '<text:p text:style-name="Title">The levy</text:p><text:p><text:span text:style-name="B">Does it rise?</text:span></text:p>'
        '<text:p>It does.</text:p><text:p text:style-name="P1">a<text:s text:c="2"/>b</text:p><text:p text:style-name="P1">c</text:p>'
    )

    document = read(make_zip(content(body, styles)), "a.odt")

    assert document.source.title == "The levy"
    assert document.paragraphs[0].section == ("Does it rise?",)
    assert document.text.endswith("It does.\n\na  b\nc")


def test_deleted_words_and_comments_are_not_read(make_zip: ZipMaker) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>It<office:annotation><text:p>really?</text:p></office:annotation> rises.</text:p>"
    )

    assert read(make_zip(content(body)), "a.odt").text == "It rises."


def test_properties_describe_the_file(make_zip: ZipMaker) -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>Levy 2031</dc:title><meta:initial-creator>Ann Lund</meta:initial-creator>"
        "<meta:creation-date>2031-03-05T10:00:00</meta:creation-date></office:meta></office:document-meta>"
    )

    source = read(make_zip(content("<text:p>It rises.</text:p>") | {"meta.xml": meta}), "a.odt").source

    assert (source.title, source.author, source.published) == ("Levy 2031", "Ann Lund", "2031-03-05")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"content.xml": "<a"}, "it is no OpenDocument text or a damaged one"),
        ({"META-INF/manifest.xml": "<encryption-data/>"}, "it is encrypted"),
    ],
)
def test_what_cannot_be_read_is_told(make_zip: ZipMaker, parts: dict[str, str], reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(make_zip(parts), "a.odt")
