"""Where the links of a PDF lead: rectangles on its pages, found again in the text by the words under them."""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from knowledge.model import Document, Link
from knowledge.reading.pdf.page.lines import without_ligatures

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage  # type: ignore[import-untyped]

_MOST = 2_000
"""Links of a page that are looked at."""
_LONGEST = 2_000
_TARGET = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_BEFORE = 12
"""Characters before a link that tell it from other places with the same words."""
_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Linked:
    """Words of a line that lead elsewhere."""

    page: int
    words: str
    before: str
    """What stands in front of them in their line."""
    target: str


def links_on(pdf: "PdfDocument", page: "PdfPage", text: "PdfTextPage", number: int) -> Iterator[Linked]:
    """The links of a page, one a line."""
    from pypdfium2 import raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        target = _target(raw, pdf, link)
        if _TARGET.match(target) is None:
            continue
        for left, bottom, right, top in _boxes(raw, link):
            words = _words(text.get_text_bounded(left, bottom, right, top))
            if words:
                middle = (bottom + top) / 2
                before = _words(text.get_text_bounded(0, middle - 1, left, middle + 1))
                yield Linked(number, words, before[-_BEFORE:], target)


def _target(raw: Any, pdf: "PdfDocument", link: Any) -> str:  # noqa: ANN401 - PDFium's own types
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    if not 1 < length <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace").strip()


def _boxes(raw: Any, link: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401 - PDFium's own types
    """Left, bottom, right and top of each line of a link."""
    quad = raw.FS_QUADPOINTSF()
    count = raw.FPDFLink_CountQuadPoints(link)
    found = False
    for index in range(min(count, _MOST)):
        if raw.FPDFLink_GetQuadPoints(link, index, quad):
            found = True
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(across), min(up), max(across), max(up)
    box = raw.FS_RECTF()
    if not found and raw.FPDFLink_GetAnnotRect(link, box):
        yield box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _words(text: str) -> str:
    return " ".join(without_ligatures(re.sub("[-\u00ad]?[\ufffe\x02]", "", text)).split())


def with_links(document: Document, links: Sequence[Linked]) -> Document:
    """A document with its links; one whose words stand in several places is left out where nobody can tell."""
    if not links or not document.paragraphs:
        return document
    pages = [paragraph.page or 0 for paragraph in document.paragraphs]
    made: list[Link] = []
    cursor = 0
    for one in links:
        # A paragraph that began on the page before may go on here.
        first = max(0, bisect_left(pages, one.page) - 1)
        last = bisect_left(pages, one.page + 1)
        start = max(cursor, document.paragraphs[first].start)
        # Headings stand between paragraphs.
        end = document.paragraphs[last].start if last < len(pages) else len(document.text)
        place = _place(document.text, start, end, one)
        if place is None:
            continue
        if made and made[-1].target == one.target and not document.text[made[-1].end : place[0]].strip():
            made[-1] = replace(made[-1], end=place[1])
        else:
            made.append(Link(*place, one.target))
        cursor = place[1]
    return replace(document, links=tuple(made))


def _place(text: str, start: int, end: int, link: Linked) -> tuple[int, int] | None:
    pattern = r"\s+".join(map(re.escape, link.words.split()))
    edges = (r"(?<!\w)" if link.words[0].isalnum() else "", r"(?!\w)" if link.words[-1].isalnum() else "")
    found = re.compile(f"{edges[0]}{pattern}{edges[1]}")
    places: list[tuple[int, int]] = []
    for one in found.finditer(text, start, end):
        places.append(one.span())
        if len(places) == _MOST_PLACES:
            break
    if len(places) == 1:
        return places[0]
    return next((one for one in places if link.before and _stands_before(text, one[0], link.before)), None)


def _stands_before(text: str, place: int, before: str) -> bool:
    return " ".join(text[max(0, place - 2 * _BEFORE) : place].split()).endswith(before)
