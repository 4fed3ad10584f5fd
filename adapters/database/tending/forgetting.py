"""All that one person left in the journal, counted or deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database.opening.transactions import writing
from adapters.database.recent import forgotten_event
from adapters.database.statements.telling import tell
from adapters.database.tables import schema
from bot.journal import now


@dataclass(frozen=True, slots=True)
class Left:
    """How much somebody left."""

    questions: int = 0
    """With their answers …"""
    copies: int = 0
    """… and what else was shown to these, to whomever, and to them of others' …"""
    ratings: int = 0
    """… with reasons; theirs, and others' of those answers …"""
    posts: int = 0
    """… and which message and post they were."""
    owed: int = 0
    """What they asked and was not answered yet."""
    changes: int = 0
    """What they laid down or changed as an admin: that stays, but names nobody any more."""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing of them."""
        return self == Left()


async def left_by(engine: AsyncEngine, askers: Sequence[str]) -> Left:
    """Count what somebody left; ``askers``: all that they may be called."""
    async with engine.connect() as connection:
        return await _counted(connection, askers)


async def forget(engine: AsyncEngine, askers: Sequence[str]) -> Left:
    """Delete what somebody left, in one transaction; give how much it was."""
    async with writing(engine) as connection:
        left = await _counted(connection, askers)
        for table, theirs in _theirs(askers).items():
            if table is not schema.asked:
                await connection.execute(delete(table).where(theirs))
        # Last, as by these the others are known, and in two steps: SQLite looks for them while it deletes.
        asked = schema.asked
        await connection.execute(delete(asked).where(asked.c.answer_id.in_(_begun(askers))))
        await connection.execute(delete(asked).where(asked.c.asker.in_(askers)))
        for named in (schema.changed, schema.kept):
            await connection.execute(update(named).where(named.c.by.in_(askers)).values(by=""))
        # A bot that is running has its newest entries in memory.
        events = [{"event": forgotten_event(one), "at": now()} for one in askers]
        await connection.execute(insert(schema.seen), events)
        await tell(connection, "forgotten")
    return left


def _theirs(askers: Sequence[str]) -> dict[Table, ColumnElement[bool]]:
    asked, rated, posted = schema.asked, schema.rated, schema.posted
    begun = _begun(askers)
    return {
        asked: or_(asked.c.asker.in_(askers), asked.c.answer_id.in_(begun)),
        rated: or_(rated.c.asker.in_(askers), rated.c.answer_id.in_(begun)),
        posted: posted.c.answer_id.in_(begun),
        schema.owed: schema.owed.c.asker.in_(askers),
        schema.counted: schema.counted.c.who.in_(askers),
    }


def _begun(askers: Sequence[str]) -> ColumnElement[str]:
    """The answers to their own questions, of which others may have been shown more: under the same words."""
    asked = schema.asked
    own = select(asked.c.answer_id).where(asked.c.asker.in_(askers))
    first = select(func.min(asked.c.id)).where(asked.c.answer_id.in_(own)).group_by(asked.c.answer_id)
    return select(asked.c.answer_id).where(asked.c.id.in_(first), asked.c.asker.in_(askers)).scalar_subquery()


async def _counted(connection: AsyncConnection, askers: Sequence[str]) -> Left:
    async def number(table: Table, condition: ColumnElement[bool]) -> int:
        return await connection.scalar(select(func.count()).select_from(table).where(condition)) or 0

    asked = schema.asked
    begun = select(func.count(asked.c.answer_id.distinct())).where(asked.c.answer_id.in_(_begun(askers)))
    questions = await connection.scalar(begun) or 0
    found = {table: await number(table, theirs) for table, theirs in _theirs(askers).items()}
    changes = [await number(one, one.c.by.in_(askers)) for one in (schema.changed, schema.kept)]
    copies, ratings = found[asked] - questions, found[schema.rated]
    return Left(questions, copies, ratings, found[schema.posted], found[schema.owed], sum(changes))
