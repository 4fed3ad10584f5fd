"""EPUB books."""

from collections.abc import Callable, Mapping

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.books.epub import read

ZipMaker = Callable[[Mapping[str, str]], bytes]
BOOK = {
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>The Levy</dc:title><dc:creator>Ann Lund</dc:creator><dc:creator>Bo Rask</dc:creator><dc:date>2031-03-05</dc:date>"
    '</metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="text/a%20a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><a href="text/b.xhtml#x">Second</a></nav></body></html>',
    "OEBPS/text/a a.xhtml": "<html><body><h1>First</h1><p>It rises.</p><ul><li>pumps</li></ul></body></html>",
    "OEBPS/text/b.xhtml": "<html><body><p>It falls.</p></body></html>",
}


def test_chapters_come_in_the_order_of_the_spine(make_zip: ZipMaker) -> None:
    document = read(make_zip(BOOK), "a.epub")

    assert document.text == "First\n\nIt rises.\n\n• pumps\n\nSecond\n\nIt falls."
    assert [one.section for one in document.paragraphs] == [("First",), ("First",), ("Second",)]


def test_the_package_describes_the_book(make_zip: ZipMaker) -> None:
    source = read(make_zip(BOOK), "a.epub").source

    assert (source.title, source.author, source.published) == ("The Levy", "Ann Lund, Bo Rask", "2031-03-05")


def test_a_missing_chapter_is_noted(make_zip: ZipMaker) -> None:
    parts = {name: content for name, content in BOOK.items() if not name.endswith("b.xhtml")}

    assert read(make_zip(parts), "a.epub").notes == (
        "1 of its chapters are missing in the file; download or export it anew",
    )


def test_a_protected_book_is_told_apart_from_hidden_fonts(make_zip: ZipMaker) -> None:
    locked = '<e xmlns:c="http://www.w3.org/2001/04/xmlenc#"><c:EncryptionMethod Algorithm="{}"/></e>'

    fonts = make_zip(BOOK | {"META-INF/encryption.xml": locked.format("http://www.idpf.org/2008/embedding")})
    words = make_zip(
        BOOK | {"META-INF/encryption.xml": locked.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}
    )

    assert read(fonts, "a.epub").text.startswith("First")
    with pytest.raises(UnreadableFileError, match="it is protected against copying"):
        read(words, "a.epub")


def test_a_damaged_book_is_told(make_zip: ZipMaker) -> None:
    with pytest.raises(UnreadableFileError, match="it is no EPUB book or a damaged one"):
        read(make_zip({"mimetype": "application/epub+zip"}), "a.epub")
