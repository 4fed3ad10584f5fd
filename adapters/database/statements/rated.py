"""The statements in SQL for what askers think of answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables.putting import Values, put
from adapters.database.tables.schema import rated
from bot.journal import Rating


async def write(connection: AsyncConnection, ratings: Sequence[Rating]) -> None:
    """Note ratings one after the other, each in the place of the same asker's before."""
    for rating in ratings:
        this = and_(rated.c.answer_id == rating.answer_id, rated.c.asker == rating.asker)
        before = (await connection.execute(select(rated).where(this))).first()
        await put(connection, rated, values_of(rating.after(rating_of(before) if before else None)))


def values_of(rating: Rating) -> Values:
    """Write a rating as its row."""
    return {
        "answer_id": rating.answer_id,
        "asker": rating.asker,
        "helpful": rating.helpful,
        "reason": rating.reason,
        "words": rating.words or None,
        "at": rating.at,
    }


def rating_of(row: Row[Any]) -> Rating:
    """A rating as it was noted."""
    return Rating(row.answer_id, row.asker, row.helpful, row.reason, row.words or "", row.at)
