"""The journal's statements in SQL that every database of SQLAlchemy's understands."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    true,
)
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database import posts, rated, schema
from adapters.database.explaining import sql_state
from adapters.database.purging import purge
from adapters.database.putting import put_new
from adapters.database.writes import Changed, Forgotten, Reloaded, Seen, Withdrawn, Write
from bot.journal import Asked, Change, Complaint, Gap, Rating, Shown, question_key
from bot.posts import Posted
from knowledge.model import Collections, Speaker

LONGEST_TEXT = 10_000
"""Characters of a question that are kept."""

Values = dict[str, Any]


class Store:
    """Reads and writes on an open database."""

    def __init__(self, engine: AsyncEngine, journal_days: int, folder: str = "") -> None:
        self.engine = engine
        self._life = timedelta(days=journal_days)
        self.folder = clean(folder)

    async def write(self, writes: Sequence[Write]) -> frozenset[str]:
        """Write all in one transaction; give the events among them that were new."""
        async with self.engine.begin() as connection:
            new = await _write_seen(connection, [one for one in writes if isinstance(one, Seen)])
            # After those that were seen: nothing is taken back before it was noted.
            await _forget(connection, [one.event for one in writes if isinstance(one, Forgotten)])
            asked = [_asked(one, self.folder) for one in writes if isinstance(one, Asked)]
            await _insert(connection, schema.asked, asked)
            await rated.write(connection, [_rating(one) for one in writes if isinstance(one, Rating)])
            rows = [_reloaded(one) for one in writes if isinstance(one, Reloaded)]
            await _insert(connection, schema.reloaded, rows)
            changed = [_changed(one, self.folder) for one in writes if isinstance(one, Changed)]
            await _insert(connection, schema.changed, changed)
            await posts.note(connection, [_posted(one) for one in writes if isinstance(one, Posted)])
            # After those that were asked, as above.
            await posts.withdraw(connection, [one.answer_id for one in writes if isinstance(one, Withdrawn)])
        return new

    async def post_for(self, message: str) -> Posted | None:
        """Give what answers a message."""
        async with self.engine.connect() as connection:
            return await posts.of(connection, clean(message))

    async def find(self, answer_id: str, asker: str = "") -> Asked | None:
        """Give the question behind an answer about this folder: the asker's newest, else the first of all."""
        table = schema.asked
        this = and_(table.c.answer_id == clean(answer_id), self._ours())
        own = await self._newest(and_(this, table.c.asker == clean(asker))) if asker else None
        return own or await self._newest(this, table.c.id)

    async def last_in(self, conversation: str, asker: str) -> Asked | None:
        """Give the newest question of a conversation about this folder: the asker's own, else anybody's."""
        table = schema.asked
        here = and_(table.c.conversation == clean(conversation), self._ours())
        return await self._newest(here, case((table.c.asker == clean(asker), 0), else_=1))

    async def gaps(self, limit: int, home: str = "") -> list[Gap]:
        """List the questions unanswered since they were last answered, if ever, newest first."""
        table = schema.asked
        at_home = or_(table.c.home.in_(["", clean(home)]), table.c.home.is_(None)) if home else true()
        here = and_(self._ours(), at_home)
        settled = (
            select(table.c.question_key, func.max(table.c.id).label("last"))
            .where(table.c.answered, here)
            .group_by(table.c.question_key)
            .subquery()
        )
        newest = func.max(table.c.id)
        grouped = (
            select(newest.label("id"), func.count().label("times"))
            .outerjoin(settled, settled.c.question_key == table.c.question_key)
            .where(~table.c.answered, here, table.c.id > func.coalesce(settled.c.last, -1))
            .group_by(table.c.question_key)
            .order_by(newest.desc())
            .limit(limit)
            .subquery()
        )
        columns = (*table.c, grouped.c.times)
        query = select(*columns).join(grouped, grouped.c.id == table.c.id).order_by(table.c.id.desc())
        async with self.engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [_gap(row) for row in rows]

    async def ratings(self) -> list[tuple[float, bool]]:
        """Give the confidence of each answer about this folder that was rated, and whether it was helpful."""
        asked, given = schema.asked, schema.rated
        # What an admin pinned has none, and tells nothing of it.
        query = self._rated(asked.c.confidence, given.c.helpful).where(asked.c.confidence > 0)
        query = query.order_by(asked.c.id, given.c.asker)
        async with self.engine.connect() as connection:
            return [(float(row.confidence), bool(row.helpful)) for row in await connection.execute(query)]

    async def complaints(self, limit: int) -> list[Complaint]:
        """List the answers about this folder that were no help, with why, newest first."""
        asked, given = schema.asked, schema.rated
        columns = (*asked.c, given.c.reason, given.c.words, given.c.at.label("rated_at"))
        query = self._rated(*columns).where(~given.c.helpful).order_by(given.c.at.desc()).limit(limit)
        async with self.engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Complaint(_entry(row), row.reason, row.words or "", row.rated_at) for row in rows]

    def _rated(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Select of the answers about this folder that were rated, as they were first given."""
        asked, given = schema.asked, schema.rated
        first = (
            select(asked.c.answer_id, func.min(asked.c.id).label("id"))
            .where(asked.c.answered, self._ours())
            .group_by(asked.c.answer_id)
            .subquery()
        )
        return (
            select(*columns)
            .join(first, first.c.id == asked.c.id)
            .join(given, given.c.answer_id == asked.c.answer_id)
        )

    async def changes(self, limit: int) -> list[Change]:
        """List what admins changed about this folder, newest first."""
        table = schema.changed
        here = select(table).where(table.c.folder == self.folder).order_by(table.c.id.desc()).limit(limit)
        async with self.engine.connect() as connection:
            rows = (await connection.execute(here)).all()
        return [Change(row.by, row.what, row.about, row.at) for row in rows]

    async def purge(self) -> bool:
        """Delete some of what is too old; tell whether there is more."""
        return await purge(self.engine, self._life)

    def _ours(self) -> ColumnElement[bool]:
        """Whether a question was put to this folder; of those from before 0002 nobody knows."""
        folder = schema.asked.c.folder
        return or_(folder == self.folder, folder.is_(None))

    async def _newest(self, condition: ColumnElement[bool], *first: ColumnElement[int]) -> Asked | None:
        table = schema.asked
        query = select(table).where(condition).order_by(*first, table.c.id.desc()).limit(1)
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return _entry(row) if row else None


def is_our_fault(error: Exception) -> bool:
    """Tell whether the database refused what was to be written, so that trying again cannot help."""
    if isinstance(error, IntegrityError | DataError):
        return True
    if isinstance(error, DBAPIError) and error.orig is not None:
        # PostgreSQL's words for data it cannot take, and for a key too long for its index.
        if sql_state(error.orig)[:2] in {"22", "23", "54"}:
            return True
        # asyncpg refuses some itself, before the server sees them.
        return isinstance(error, InterfaceError) and isinstance(error.orig.__cause__, ValueError)
    # A value that its column's type cannot take is refused before the database sees it.
    return type(error) is StatementError


async def _write_seen(connection: AsyncConnection, events: list[Seen]) -> frozenset[str]:
    table = schema.seen
    times = {_event_key(one.event): one.at for one in events}
    if not times:
        return frozenset()
    rows = [{"event": key, "at": at} for key, at in times.items()]
    new = {key for (key,) in await put_new(connection, table, rows)}
    return frozenset(one.event for one in events if _event_key(one.event) in new)


async def _forget(connection: AsyncConnection, events: list[str]) -> None:
    if events:
        keys = [_event_key(event) for event in events]
        await connection.execute(delete(schema.seen).where(schema.seen.c.event.in_(keys)))


async def _insert(connection: AsyncConnection, table: Table, rows: list[Values]) -> None:
    if rows:
        await connection.execute(insert(table), rows)


def _asked(entry: Asked, folder: str) -> Values:
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
    }


def _entry(row: Row[Any]) -> Asked:
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
    )


def _gap(row: Row[Any]) -> Gap:
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


def _reloaded(reload: Reloaded) -> Values:
    return {
        "summary": clean(reload.summary),
        "seconds": float(reload.seconds),
        "failed": reload.failed,
        "at": reload.at,
    }


def _rating(rating: Rating) -> Rating:
    return replace(
        rating, answer_id=clean(rating.answer_id), asker=clean(rating.asker), words=clean(rating.words)
    )


def _changed(changed: Changed, folder: str) -> Values:
    one = changed.change
    return {"folder": folder, "by": clean(one.by), "what": one.what, "about": clean(one.about), "at": one.at}


def _posted(entry: Posted) -> Posted:
    return replace(
        entry,
        message=clean(entry.message),
        post=clean(entry.post),
        text=clean(entry.text),
        answer_id=clean(entry.answer_id),
    )


def _event_key(event: str) -> str:
    """Keep short names as they are; longer ones by digest, for the index's sake."""
    event = clean(event)
    return event if len(event) <= 200 else hashlib.sha256(event.encode()).hexdigest()  # noqa: PLR2004 - a platform's ids have 30


def clean(text: str) -> str:
    """Take away what a database refuses: lone surrogates (no UTF-8) and NUL (PostgreSQL)."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode().replace("\0", "")
