"""An answer as the JSON that programs outside rely on."""

from typing import Any

from bot.model import Answer, Heard, Piece, Position, Quote
from bot.tracing.parts import Part, Trace
from knowledge.model import Place, Speaker

Json = dict[str, Any]


def answer_json(answer: Answer, question_id: str | None = None) -> Json:
    """An answer as a dictionary that ``json.dumps`` takes; ``question_id`` is the batch's."""
    head: Json = {} if question_id is None else {"id": question_id}
    heard = {"heard": _heard(answer.heard)} if answer.heard else {}
    unanswered = {"unanswered": list(answer.unanswered)} if answer.unanswered else {}
    return (
        head
        | {
            "question": answer.question,
            "status": answer.status,
            "certainty": answer.certainty,
            "confidence": answer.confidence,
            "lead": {"text": answer.lead.text, "quote": answer.lead.quote} if answer.lead else None,
            "quotes": [quote_json(quote) for quote in answer.quotes],
            "positions": [_position(position) for position in answer.positions],
            "nearest": [quote_json(quote) for quote in answer.nearest],
            "missing": list(answer.missing),
            "corrections": [list(one) for one in answer.corrections],
            "elapsed_ms": answer.elapsed_ms,
        }
        | heard
        | unanswered
    )


def _heard(found: Heard) -> Json:
    """What came of a question for somebody's words, such as that they deny it."""
    return {
        "outcome": found.outcome,
        "names": list(found.names),
        "about": found.about,
        "days": list(found.days),
        "silent": list(found.silent),
        "others": [quote_json(quote) for quote in found.others],
    }


def quote_json(quote: Quote) -> Json:
    """A quote with its place, its source and every other place it stands in."""
    place, source = quote.place, quote.place.source
    return {
        "text": quote.text,
        "pieces": _pieces(quote),
        "kind": quote.kind,
        "document": source.path,
        "title": source.title,
        "author": quote.author or source.author,
        "published": source.published,
        "url": source.url,
        "section": list(place.section),
        "paragraph": place.paragraph,
        "page": place.page,
        "start": place.start,
        "end": place.end,
        "speaker": speaker_json(quote.speaker) if quote.speaker else None,
        "also_in": [_also_in(other) for other in quote.also_in],
        "link": quote.link,
        "score": quote.score,
    } | ({"asked": quote.asked} if quote.asked else {})


def _pieces(quote: Quote) -> list[Json]:
    """The pieces of a quote; one that has none is a piece by itself."""
    pieces = quote.pieces or (Piece(quote.text, quote.place.start, quote.place.end),)
    return [
        {"text": piece.text, "start": piece.start, "end": piece.end, "kind": piece.kind} for piece in pieces
    ]


def speaker_json(speaker: Speaker) -> Json:
    """A speaker without the mention."""
    return {"name": speaker.name, "role": speaker.role, "outlet": speaker.outlet}


def trace_json(trace: Trace) -> Json:
    """Where a text is from, part by part, with every change from it to what the document holds."""
    return {
        "text": trace.text,
        "status": trace.status,
        "parts": [_part(part) for part in trace.parts],
        "nearest": [quote_json(quote) for quote in trace.nearest],
    }


def _part(part: Part) -> Json:
    return {
        "text": part.text,
        "status": part.status,
        "quotes": [quote_json(quote) for quote in part.quotes],
        "changes": [
            {"kind": change.kind, "asked": change.asked, "held": change.held} for change in part.changes
        ],
        "likeness": round(part.likeness, 3),
        "restyled": part.restyled,
        "places": part.places,
        "left_out": [{"text": one.text, "within_sentence": one.within} for one in part.omitted],
        "brackets": [{"asked": one.asked, "held": one.held} for one in part.brackets],
        "missing": list(part.missing),
        "speaker_named": part.named,
    }


def _position(position: Position) -> Json:
    return {"speaker": speaker_json(position.speaker), "text": position.text, "quote": position.quote}


def _also_in(place: Place) -> Json:
    return {
        "document": place.source.path,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
    }
