"""What the journal notes as rows of its tables, and back."""

import hashlib
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from adapters.database.tables.cleaning import clean
from adapters.database.tables.putting import Values
from adapters.database.writes import Changed, Reloaded
from bot.journal import Asked, Gap, Rating, Shown, question_key
from bot.posts import Posted
from knowledge.model import Collections, Speaker


def asked_values(entry: Asked, folder: str) -> Values:
    """Write a question as its row."""
    key = hashlib.sha256(question_key(clean(entry.question)).encode()).hexdigest()
    return {
        "answer_id": clean(entry.answer_id),
        "question": clean(entry.question),
        "question_key": key,
        "asker": clean(entry.asker),
        "conversation": None if entry.conversation is None else clean(entry.conversation),
        "answered": entry.answered,
        "confidence": float(entry.confidence),
        "documents": [clean(one) for one in entry.documents],
        "missing": [clean(one) for one in entry.missing],
        "elapsed_ms": float(entry.elapsed_ms),
        "at": entry.at,
        "typed": clean(entry.typed),
        "speaker": None if entry.by is None else clean(entry.by),
        "source": None if entry.source is None else clean(entry.source),
        "lead": clean(entry.lead),
        "shown": [_shown_values(one) for one in entry.shown],
        "written_from": None if entry.written_from is None else sorted(map(clean, entry.written_from)),
        "folder": folder,
        "home": clean(entry.home),
        "channel": clean(entry.channel),
    }


def entry_of(row: Row[Any]) -> Asked:
    """Read a question from its row, of whichever version."""
    return Asked(
        answer_id=row.answer_id,
        question=row.question,
        asker=row.asker,
        conversation=row.conversation,
        answered=row.answered,
        confidence=row.confidence,
        documents=tuple(row.documents),
        missing=tuple(row.missing),
        elapsed_ms=row.elapsed_ms,
        at=row.at,
        typed=row.typed or "",
        by=row.speaker,
        source=row.source,
        lead=row.lead or "",
        shown=tuple(_shown(one) for one in row.shown or ()),
        written_from=_written_from(row),
        home=row.home or "",
        channel=row.channel or "",
    )


def gap_of(row: Row[Any]) -> Gap:
    """Read a gap from the row of its newest question, with how often it was asked."""
    return Gap(row.question, row.times, row.at, tuple(row.missing), row.typed or "", _written_from(row))


def _written_from(row: Row[Any]) -> Collections:
    if row.written_from is None:
        # From before 0003: words of whichever documents may be in what was written out.
        return None if row.typed else frozenset()
    return frozenset(row.written_from)


def _shown_values(one: Shown) -> Values:
    speaker = one.speaker and [None if part is None else clean(part) for part in _parts(one.speaker)]
    pieces = [list(piece) for piece in one.pieces]
    values = {"key": clean(one.key), "start": one.start, "end": one.end, "speaker": speaker, "pieces": pieces}
    return values | {"words": clean(one.words)}


def _parts(speaker: Speaker) -> tuple[str | None, ...]:
    return speaker.name, speaker.role, speaker.outlet


def _shown(values: Values) -> Shown:
    speaker = values["speaker"] and Speaker(*values["speaker"])
    # Those from before quotes had pieces, or their words were kept, tell none.
    pieces = tuple((start, end) for start, end in values.get("pieces", ()))
    return Shown(values["key"], values["start"], values["end"], speaker, pieces, values.get("words", ""))


def reloaded_values(reload: Reloaded) -> Values:
    """Write a reload as its row."""
    return {
        "summary": clean(reload.summary),
        "seconds": float(reload.seconds),
        "failed": reload.failed,
        "at": reload.at,
    }


def cleaned_rating(rating: Rating) -> Rating:
    """Make a rating fit for its row."""
    return replace(
        rating, answer_id=clean(rating.answer_id), asker=clean(rating.asker), words=clean(rating.words)
    )


def changed_values(changed: Changed, folder: str) -> Values:
    """Write a change as its row."""
    one = changed.change
    return {"folder": folder, "by": clean(one.by), "what": one.what, "about": clean(one.about), "at": one.at}


def cleaned_post(entry: Posted) -> Posted:
    """Make a post fit for its row."""
    return replace(
        entry,
        message=clean(entry.message),
        post=clean(entry.post),
        text=clean(entry.text),
        answer_id=clean(entry.answer_id),
    )
