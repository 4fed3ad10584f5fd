"""PDF files, read by PDFium."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.pdf.annotations import with_annotations
from knowledge.reading.pdf.garbled import is_garbled
from knowledge.reading.pdf.links import Linked, links_on, with_links
from knowledge.reading.pdf.page.lines import Line, lines_of
from knowledge.reading.pdf.page.paragraphs import blocks_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY: a scheme that PDFium does not know
# PDFium may only be used by one thread at a time (its documentation on concurrency).
_ONE_AT_A_TIME = threading.Lock()
MAX_PAGES = 20_000
_MOST_LINKS = 20_000


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a PDF file."""
    with _ONE_AT_A_TIME, closing(_opened(data, source_path)) as pdf:
        links: list[Linked] = []
        pages = list(_pages(pdf, source_path, links))
        described = pdf.get_metadata_dict()
    if not any(pages):
        raise UnreadableFileError(
            source_path, "it holds pictures of pages and no text; run text recognition (OCR) over it"
        )
    if is_garbled(pages):
        raise UnreadableFileError(
            source_path,
            "its text is garbled (its fonts do not say which letters they draw); run text recognition (OCR)",
        )
    draft = Draft()
    compose(draft, blocks_of(pages))
    return with_links(draft.document(source_path, _description(described)), links)


def _opened(data: bytes, source_path: str) -> "PdfDocument":
    # Loaded at first use: the library is 7 MB, and most folders hold no PDF.
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {_PASSWORD, _SECURITY}:
            raise UnreadableFileError(source_path, "it is encrypted; save it without a password") from None
        raise UnreadableFileError(source_path, "it is no PDF or a damaged one; export it anew") from None


def _pages(pdf: "PdfDocument", source_path: str, links: list[Linked]) -> Iterator[list[Line]]:
    """The lines of each page; a page that PDFium cannot load counts as blank, the others can be read.

    Their links are added to ``links``.
    """
    import pypdfium2

    count = len(pdf)
    if count > MAX_PAGES:
        raise UnreadableFileError(source_path, f"it has {count} pages; {MAX_PAGES} at most, split it")
    if pdf.get_formtype():
        # It tells the log that it cannot show XFA forms; their values are read all the same.
        logging.getLogger("pypdfium2").setLevel(logging.ERROR)
        pdf.init_forms()
    for number in range(count):
        try:
            with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
                width, height = page.get_size()
                lines = lines_of(text, number + 1, width, height)
                lines = with_annotations(lines, page, number + 1, height)
                if len(links) < _MOST_LINKS:
                    links += links_on(pdf, page, text, number + 1)
        except pypdfium2.PdfiumError:
            lines = []
        yield lines


def _description(described: dict[str, str]) -> Description:
    return describe(
        title=described.get("Title"),
        author=described.get("Author"),
        published=described.get("CreationDate") or described.get("ModDate"),
    )
