"""What holds for the structure of every document, checked."""

from itertools import pairwise

from knowledge.model import Document, Paragraph, Span


def check_parts(document: Document, paragraph: Paragraph) -> None:
    parts = paragraph.parts
    assert bool(parts) == (paragraph.kind in ("list", "table", "note"))
    if not parts:
        return
    assert (parts[0].start, parts[-1].end) == (paragraph.start, paragraph.end)
    for number, part in enumerate(parts):
        assert part.start < part.end
        assert part.parent is None or 0 <= part.parent < number
        assert part.level >= 0
        assert part.kind != "row" or "\n" not in document.text[part.start : part.end]
    for before, after in pairwise(parts):
        assert document.text[before.end : after.start].isspace()


def check_tables(document: Document, paragraph: Paragraph) -> None:
    if paragraph.kind == "table":
        rows = [document.text[part.start : part.end] for part in paragraph.parts]
        assert len({row.count(" | ") for row in rows}) == 1


def check_spans(document: Document) -> None:
    links = [(link.start, link.end) for link in document.links]
    headings = [(heading.start, heading.end) for heading in document.headings]
    for spans in (links, list(document.code), headings):
        check_order(document, spans)
    for start, end in headings:
        assert not document.paragraphs or all(
            one.end <= start or one.start >= end or len(document.paragraphs) == len(headings)
            for one in document.paragraphs
        )


def check_order(document: Document, spans: list[Span]) -> None:
    for start, end in spans:
        piece = document.text[start:end]
        assert 0 <= start < end <= len(document.text)
        assert piece == piece.strip()
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def check(document: Document | None) -> None:
    if document is None:
        return
    for paragraph in document.paragraphs:
        check_parts(document, paragraph)
        check_tables(document, paragraph)
    check_spans(document)
