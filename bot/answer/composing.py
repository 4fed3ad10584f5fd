"""Units of a document, put together into a quote: its pieces, and its text as they are shown."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.answer.anchors import Host, anchor_of, host_of
from bot.answer.cutting.units import Unit
from bot.answer.quotes import copies, placed, text_of
from bot.model import Piece, PieceKind, Quote, QuoteKind
from knowledge.engine import CODE, HEADER, INTRO, ITEM, LABEL, ROW, TEXT, Engine, Layout
from knowledge.model import Collections, Heading, Passage, Span
from knowledge.text.signs import asks_itself

GAP: Final = " … "
"""Stands for what is left out between two sentences …"""
GAP_OF_LINES: Final = "\n…\n"
"""… and before or behind an item, a row or code, which would be glued to its neighbour."""
_ELLIPSIS: Final = "… "
"""Stands for what is left out before a sentence."""
_ASKING: Final = 200
"""A heading that asks is shown with its answer up to here."""
_KINDS: Final[dict[int, PieceKind]] = {
    INTRO: "intro",
    LABEL: "intro",
    ITEM: "item",
    HEADER: "header",
    ROW: "row",
    CODE: "code",
}
_QUOTE_KINDS: Final[dict[PieceKind, QuoteKind]] = {
    "item": "list",
    "header": "table",
    "row": "table",
    "code": "code",
}


def compose(
    index: Engine,
    number: int,
    units: Sequence[Unit],
    marked: Sequence[Span] = (),
    collections: Collections = None,
) -> Quote | None:
    """Put units of a section together into a quote; None where its document is gone or damaged.

    Args:
        index: What they are from.
        number: Of the passage that the quote is named by.
        units: In the order of the document.
        marked: The question's words, as spans of the document.
        collections: What the asker may see.
    """
    passage = index.passage(number)
    text = text_of(index, passage.place.source.path)
    if text is None or not units:
        return None
    layout = index.layout(passage.place.source.path)
    found = built(text, layout, units)
    if passage.place.section:
        found = [*_asking(text, layout, units[0]), *found]
    pieces = [dressed(as_indexed(piece, passage), layout, marked) for piece in found]
    own = placed(index, passage.place, units[0].start, units[-1].end)
    place = replace(own, start=pieces[0].start, end=pieces[-1].end)
    shown, offsets = joined(text, pieces)
    return Quote(
        shown,
        place,
        tuple(pieces),
        kind_of(pieces),
        author=place.source.author,
        also_in=copies(index, passage, pieces, collections),
        link=place.source.url,
        anchor=anchor_at(text, layout, units[0].start, place.source.url) if passage.place.section else "",
        passage=number,
        key=index.key_of(number),
        marks=tuple(
            (start + offset, end + offset)
            for piece, offset in zip(pieces, offsets, strict=True)
            for start, end in piece.marks
        ),
    )


def as_indexed(piece: Piece, passage: Passage) -> Piece:
    """A piece with the words that were searched, so that to verify it tells whether they are the document's."""
    start, end = piece.start - passage.place.start, piece.end - passage.place.start
    if start < 0 or end > len(passage.text):
        return piece
    text = passage.text[start:end]
    return piece if piece.text == text else replace(piece, text=text)


def built(text: str, layout: Layout, units: Iterable[Unit]) -> list[Piece]:
    """Units as pieces.

    Sentences that follow each other in a paragraph are one, and so is what goes on with an item or with code.
    """
    found: list[Piece] = []
    run: list[Unit] = []
    for unit in units:
        if run and _goes_on(text, run[-1], unit):
            run.append(unit)
            continue
        if run:
            found.append(_piece(text, layout, run))
            found += [
                Piece(text[start:end], start, end, "heading")
                for start, end in _headings_between(layout, run[-1], unit)
            ]
        run = [unit]
    return [*found, _piece(text, layout, run)] if run else found


def _piece(text: str, layout: Layout, run: Sequence[Unit]) -> Piece:
    """Units that go on with each other as one piece."""
    first, start, end = run[0], run[0].start, run[-1].end
    kind = _KINDS.get(first.kind, "text")
    if kind == "intro" and len(run) > 1:
        kind = "text"
    language = layout.languages.get(first.paragraph) if first.kind == CODE else None
    return Piece(text[start:end], start, end, kind, first.level, language)


def _headings_between(layout: Layout, before: Unit, unit: Unit) -> list[Span]:
    """The headings between two units, such as that of a tab: they say what the second is of."""
    return [
        (one.start, one.end) for one in layout.headings if before.end <= one.start and one.end <= unit.start
    ]


def _goes_on(text: str, before: Unit, unit: Unit) -> bool:
    between = text[before.end : unit.start]
    if before.paragraph != unit.paragraph or between.strip():
        return False
    if unit.kind == CODE:
        return before.kind == CODE
    if unit.kind in (TEXT, INTRO):
        return before.kind in (TEXT, INTRO)
    return unit.kind == before.kind == ITEM and "\n" not in between


def _heading_above(layout: Layout, start: int) -> int:
    """The number of the heading above an offset; -1 where none is."""
    return bisect_right(layout.headings, start, key=lambda heading: heading.start) - 1


def anchor_at(text: str, layout: Layout, start: int, url: str | None) -> str:
    """What the heading above an offset is called in links: of headings with the same words each is another.

    ``url``: the document's own address.
    """
    above = layout.headings[: _heading_above(layout, start) + 1]
    linked = [one for one in above if not one.is_like_one]
    if not linked:
        return ""
    *before, heading = linked
    host = host_of(url)
    name = _called(text, heading, host)
    if host == "site" and heading.anchor:
        return name
    same = sum(_called(text, one, host) == name for one in before if host != "site" or one.anchor is None)
    return f"{name}-{same}" if same else name


def _called(text: str, heading: Heading, host: Host) -> str:
    return anchor_of(text[heading.start : heading.end], heading.anchor, heading.tail, host)


def _asking(text: str, layout: Layout, first: Unit) -> list[Piece]:
    """The heading above some units, where it asks what they answer; a page's title is no heading."""
    at = _heading_above(layout, first.start)
    if at < 0:
        return []
    start, end = layout.headings[at].start, layout.headings[at].end
    asks = asks_itself(text[start:end]) and end - start <= _ASKING
    return [Piece(text[start:end], start, end, "heading")] if asks and end <= first.start else []


def dressed(piece: Piece, layout: Layout, marked: Iterable[Span] = ()) -> Piece:
    """A piece with what stands out in it."""
    start, end = piece.start, piece.end
    return replace(
        piece,
        marks=_inside(marked, start, end),
        links=tuple(
            (link.start - start, link.end - start, link.target)
            for link in layout.links
            if start <= link.start and link.end <= end
        ),
        code=_inside(layout.code, start, end),
    )


def _inside(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple((first - start, last - start) for first, last in spans if start <= first and last <= end)


def joined(text: str, pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The pieces as they are shown, and where each begins in that."""
    shown, offsets = "", []
    for number, piece in enumerate(pieces):
        if number:
            between = text[pieces[number - 1].end : piece.start]
            in_line = {pieces[number - 1].kind, piece.kind} <= {"text", "intro"}
            shown += between if not between.strip() else GAP if in_line else GAP_OF_LINES
        offsets.append(len(shown))
        shown += piece.text
    return shown, offsets


def elided(quote: Quote, *, before: bool, after: bool) -> Quote:
    """A quote that says where prose directly before or behind it is left out."""
    ahead = len(_ELLIPSIS) if before else 0
    return replace(
        quote,
        text=f"{_ELLIPSIS * before}{quote.text}{_ELLIPSIS[::-1] * after}",
        marks=tuple((start + ahead, end + ahead) for start, end in quote.marks),
    )


def unfinished(quote: Quote, index: Engine) -> Quote:
    """A quote that says so where the list or table that it ends in goes on."""
    last, path = quote.pieces[-1], quote.place.source.path
    if last.kind not in ("item", "row"):
        return quote
    text, layout = text_of(index, path) or "", index.layout(path)
    starts = (*(one[0] for one in layout.paragraphs), *(one.start for one in layout.headings))
    rest = text[last.end : min((start for start in starts if start >= last.end), default=len(text))]
    return replace(quote, text=f"{quote.text}{GAP_OF_LINES.rstrip()}") if rest.strip() else quote


def kind_of(pieces: Sequence[Piece]) -> QuoteKind:
    """What most of a quote is."""
    sizes: dict[QuoteKind, int] = {}
    for piece in pieces:
        kind = _QUOTE_KINDS.get(piece.kind, "text")
        sizes[kind] = sizes.get(kind, 0) + len(piece.text)
    return max(sizes, key=lambda kind: sizes[kind])
