"""Stretches of documents as quotes: whole passages, or any words of theirs, built as their document is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answer.composing import anchor_at, as_indexed, built, dressed, joined, kind_of
from bot.answer.cutting.units import Unit
from bot.answer.quotes import copies, pieces_of, placed, text_of
from bot.model import Piece, PieceKind, Quote
from bot.people.speakers import question_above
from knowledge.engine import CODE, TEXT, Engine, Layout
from knowledge.model import Collections, Heading, Passage, Span, Speaker, Statement


def quote_of(
    index: Engine,
    number: int,
    *spans: Span,
    speaker: Speaker | None = None,
    collections: Collections = None,
) -> Quote:
    """Quote a passage, or spans of its section that count characters of its document."""
    passage = index.passage(number)
    quote = quote_at(index, passage, *spans, speaker=speaker)
    return replace(quote, also_in=copies(index, passage, quote.pieces, collections))


def quote_at(index: Engine, passage: Passage, *spans: Span, speaker: Speaker | None = None) -> Quote:
    """Quote a passage as it stands where it is told from; where else it stands is left open.

    Args:
        index: What it is from.
        passage: Told from any of its places.
        spans: Of that place's document, in order; none: the whole passage.
        speaker: Who says it.
    """
    source = passage.place.source
    text = text_of(index, source.path)
    spans = spans or ((passage.place.start, passage.place.end),)
    if text is None:
        pieces = [_as_it_is(passage, spans[0])]
    else:
        pieces = [piece for span in spans for piece in _pieces(index, passage, span, text)]
    place = placed(index, passage.place, spans[0][0], spans[-1][1])
    layout = index.layout(source.path)
    return Quote(
        pieces[0].text if text is None else joined(text, pieces)[0],
        place,
        tuple(pieces),
        kind_of(pieces),
        author=source.author,
        speaker=speaker,
        link=source.url,
        anchor=anchor_at(text, layout, spans[0][0], source.url) if text and place.section else "",
        passage=passage.number,
        key=index.key_of(passage.number),
    )


def _as_it_is(passage: Passage, span: Span) -> Piece:
    start, end = (offset - passage.place.start for offset in span)
    return Piece(passage.text[max(start, 0) : max(end, 0)], *span)


def _pieces(index: Engine, passage: Passage, span: Span, text: str) -> list[Piece]:
    """A stretch of a document in pieces that leave out blanks alone."""
    layout = index.layout(passage.place.source.path)
    found = built(text, layout, _cut(_units(index, passage, span, text, layout), span))
    filled = _filled(text, layout, found, span) or [Piece(text[span[0] : span[1]], *span)]
    return [as_indexed(dressed(piece, layout), passage) for piece in filled]


def _units(index: Engine, passage: Passage, span: Span, text: str, layout: Layout) -> Iterator[Unit]:
    """The units of the passages that a span touches, as far as their text is this document's."""
    for one in touched(index, passage, span):
        first = index.place(one.number)
        ahead = one.place.start - first.start
        is_copy = first != one.place
        if is_copy and text[one.place.start : one.place.end] != index.passage(one.number).text:
            continue
        forward = index.forward([one.number])
        columns = (forward.sentence_start, forward.sentence_end, forward.sentence_kind, forward.sentence_level)
        for start, end, kind, level in zip(*(column.tolist() for column in columns), strict=True):
            number = layout.paragraph_at(start + ahead)
            yield Unit(start + ahead, end + ahead, kind, level, number)


def touched(index: Engine, passage: Passage, span: Span) -> list[Passage]:
    """The passages that a span of one's document touches, in order; of a copy's only the passage itself."""
    start, end = span
    if passage.place.start <= start and end <= passage.place.end:
        return [passage]
    if index.place(passage.number) != passage.place:
        return [passage]
    starts = [begin for begin, _ in index.layout(passage.place.source.path).sections]
    own = bisect_right(starts, passage.place.start)
    first, last = bisect_right(starts, start), bisect_left(starts, end)
    before, after = index.neighbours(passage.number, max(0, own - first), max(0, last - own))
    return [one for one in (*before, passage, *after) if one.place.start < end and start < one.place.end]


def under_name(
    index: Engine, quote: Quote, speaker: Speaker | None, said: Iterable[Statement] | None = None
) -> Quote:
    """A quote under its speaker's name, with the question right above it that somebody else asks them.

    ``said``: the statements of its document, where they are known.
    """
    if speaker is None:
        return replace(quote, speaker=None, asked="") if quote.speaker or quote.asked else quote
    path, first = quote.place.source.path, pieces_of(quote)[0]
    span = (first.start, first.end)
    question = question_above(statements_around(index, quote, span) if said is None else said, span, speaker)
    asked = (text_of(index, path) or "")[slice(*question)] if question else ""
    return replace(quote, speaker=speaker, asked=asked)


def statements_around(index: Engine, quote: Quote, span: Span) -> list[Statement]:
    """The statements of the passages that a span of a quote's document touches, each once.

    Not those of the whole document: of a long one, nearly all stand elsewhere.
    """
    passages = touched(index, index.passage(quote.passage), span)
    return list(dict.fromkeys(one for passage in passages for one in passage.statements))


def sentences_in(index: Engine, quote: Quote) -> list[Span]:
    """The sentences, items and rows that a quote shows something of, as spans of its document."""
    passages = touched(index, index.passage(quote.passage), (quote.place.start, quote.place.end))
    every = [one for passage in passages for one in index.sentences(passage.number)]
    pieces = pieces_of(quote)
    return [(start, end) for start, end in every if any(one.start < end and start < one.end for one in pieces)]


def _cut(units: Iterable[Unit], span: Span) -> list[Unit]:
    """What of some units lies in a span; a part of an item or row is words like any others."""
    start, end = span
    found = []
    for unit in units:
        if unit.end <= start or end <= unit.start:
            continue
        is_whole = start <= unit.start and unit.end <= end
        kind = unit.kind if is_whole or unit.kind == CODE else TEXT
        found.append(unit._replace(start=max(unit.start, start), end=min(unit.end, end), kind=kind))
    return found


def _filled(text: str, layout: Layout, pieces: Sequence[Piece], span: Span) -> list[Piece]:
    """The pieces with what stands before, between and behind them, such as headings."""
    found: list[Piece] = []
    at, stop = span
    for piece in (*pieces, Piece("", stop, stop)):
        between = text[at : piece.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            end = at + len(between.rstrip())
            kind: PieceKind = "heading" if _is_heading(layout.headings, start, end) else "text"
            found.append(Piece(text[start:end], start, end, kind))
        found += [piece] if piece.text else []
        at = piece.end
    return found


def _is_heading(headings: Iterable[Heading], start: int, end: int) -> bool:
    return any(one.start <= start and end <= one.end for one in headings)
