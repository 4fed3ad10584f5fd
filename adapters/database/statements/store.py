"""The journal's statements in SQL that every database of SQLAlchemy's understands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database.naming import Names
from adapters.database.opening.transactions import writing
from adapters.database.recent import FORGOTTEN
from adapters.database.statements import counting, debts, posts, rated
from adapters.database.statements.hiding import hide
from adapters.database.statements.holding import Holdings
from adapters.database.statements.leasing import Leases
from adapters.database.statements.purging import purge
from adapters.database.statements.telling import tell
from adapters.database.tables import schema
from adapters.database.tables.cleaning import clean, event_key
from adapters.database.tables.putting import Values, put_new
from adapters.database.tables.rows import (
    asked_values,
    changed_values,
    cleaned_post,
    cleaned_rating,
    entry_of,
    gap_of,
    reloaded_values,
)
from adapters.database.writes import (
    Changed,
    Counted,
    Doubted,
    Forgotten,
    Fresh,
    LetGo,
    Reloaded,
    Seen,
    Settled,
    Told,
    Withdrawn,
    Write,
)
from bot.journal import Asked, Change, Complaint, Gap, Rating
from bot.owing import Owed
from bot.posts import Posted


class Store:
    """Reads and writes on an open database."""

    def __init__(
        self,
        engine: AsyncEngine,
        journal_days: int,
        folder: str = "",
        names: Names | None = None,
        leases: Leases | None = None,
        holdings: Holdings | None = None,
    ) -> None:
        self.engine = engine
        self._leases = leases or Leases()
        self.holdings = holdings or Holdings()
        self._names = names or Names()
        self._life = timedelta(days=journal_days)
        self.folder = clean(folder)

    async def write(self, writes: Sequence[Write]) -> Fresh:
        """Write all in one transaction; give what of them was new."""
        async with writing(self.engine) as connection:
            new = await _write_seen(connection, [one for one in writes if isinstance(one, Seen)])
            # After those that were seen: nothing is taken back before it was noted.
            await _forget(connection, [one.event for one in writes if isinstance(one, Forgotten)])
            asked = [asked_values(one, self.folder) for one in writes if isinstance(one, Asked)]
            await _insert(connection, schema.asked, asked)
            await rated.write(connection, [cleaned_rating(one) for one in writes if isinstance(one, Rating)])
            rows = [reloaded_values(one) for one in writes if isinstance(one, Reloaded)]
            await _insert(connection, schema.reloaded, rows)
            changed = [changed_values(one, self.folder) for one in writes if isinstance(one, Changed)]
            await _insert(connection, schema.changed, changed)
            await posts.note(connection, [cleaned_post(one) for one in writes if isinstance(one, Posted)])
            # After those that were asked, as above.
            await posts.withdraw(connection, [one.answer_id for one in writes if isinstance(one, Withdrawn)])
            owed = [one for one in writes if isinstance(one, Owed)]
            mine = await debts.note(connection, owed, self.folder, self._leases, self.holdings.speaks_for)
            let_go = [one.key for one in writes if isinstance(one, LetGo)]
            await debts.let_go(connection, let_go, self._leases)
            await tell(connection, *{one.word for one in writes if isinstance(one, Told)})
            doubted = [one.key for one in writes if isinstance(one, Doubted)]
            await debts.doubt(connection, doubted, self._leases)
            await debts.settle(connection, [one.key for one in writes if isinstance(one, Settled)])
            counted = [one for one in writes if isinstance(one, Counted)]
            await counting.note(connection, counted, self._leases.owner, self.folder)
        return Fresh(new, mine)

    async def post_for(self, message: str) -> Posted | None:
        """Give what answers a message."""
        async with self.engine.connect() as connection:
            return await posts.of(connection, clean(message))

    async def asked_elsewhere(self, ids: Sequence[str]) -> dict[str, list[float]]:
        """Give how many seconds ago each of some asked another process than this one about this folder."""
        async with self.engine.connect() as connection:
            return await counting.elsewhere(connection, ids, self._leases.owner, self.folder)

    async def left(self, chat: str) -> list[Owed]:
        """Give what is owed in a chat about this folder, with one more try."""
        async with writing(self.engine) as connection:
            return await debts.left(connection, chat, self.folder, self._leases)

    async def renew(self) -> None:
        """Say that this process lives and is at what it took up."""
        await self._leases.renew(self.engine)
        await self.holdings.renew(self.engine)

    async def release(self) -> None:
        """Leave all that is owed to whoever takes it up, and all that is held."""
        await self._leases.release(self.engine)
        await self.holdings.release(self.engine)

    async def find(self, answer_id: str, askers: Sequence[str] = ()) -> Asked | None:
        """Give the question behind an answer about this folder: the asker's newest, else the first of all.

        ``askers``: all that one asker may be called.
        """
        table = schema.asked
        this = and_(table.c.answer_id == clean(answer_id), self._ours())
        own = await self._newest(and_(this, table.c.asker.in_(map(clean, askers)))) if askers else None
        return own or await self._newest(this, table.c.id)

    async def last_in(self, conversations: Sequence[str], askers: Sequence[str]) -> Asked | None:
        """Give the newest question of a conversation about this folder: the asker's own, else anybody's.

        All that the one conversation and the one asker may be called.
        """
        table = schema.asked
        here = and_(table.c.conversation.in_(map(clean, conversations)), self._ours())
        return await self._newest(here, case((table.c.asker.in_(map(clean, askers)), 0), else_=1))

    async def gaps(self, limit: int, home: str = "") -> list[Gap]:
        """List the questions unanswered since they were last answered, if ever, newest first."""
        table = schema.asked
        here = and_(self._ours(), _at(home))
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
        return [gap_of(row) for row in rows]

    async def noted(self, since: datetime, limit: int, home: str) -> list[Asked]:
        """List what was asked about this folder since then, newest first."""
        table = schema.asked
        query = select(table).where(table.c.at >= since, self._ours(), _at(home)).order_by(table.c.id.desc())
        async with self.engine.connect() as connection:
            return [entry_of(row) for row in await connection.execute(query.limit(limit))]

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
        return [Complaint(entry_of(row), row.reason, row.words or "", row.rated_at) for row in rows]

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

    async def forgotten(self) -> frozenset[str]:
        """Give the events of the last day that tell whom to let go."""
        query = select(schema.seen.c.event).where(schema.seen.c.event.startswith(FORGOTTEN))
        async with self.engine.connect() as connection:
            return frozenset((await connection.scalars(query)).all())

    async def purge(self) -> bool:
        """Delete some of what is too old, and hash some of what names people; tell whether there is more."""
        more = await purge(self.engine, self._life)
        return await hide(self.engine, self._names) or more

    def _ours(self) -> ColumnElement[bool]:
        """Whether a question was put to this folder; of those from before 0002 nobody knows."""
        folder = schema.asked.c.folder
        return or_(folder == self.folder, folder.is_(None))

    async def _newest(self, condition: ColumnElement[bool], *first: ColumnElement[int]) -> Asked | None:
        table = schema.asked
        query = select(table).where(condition).order_by(*first, table.c.id.desc()).limit(1)
        async with self.engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return entry_of(row) if row else None


def _at(home: str) -> ColumnElement[bool]:
    """Whether something was asked in a home, or in none that is known."""
    column = schema.asked.c.home
    return or_(column.in_(["", clean(home)]), column.is_(None)) if home else true()


async def _write_seen(connection: AsyncConnection, events: list[Seen]) -> frozenset[str]:
    table = schema.seen
    times = {event_key(one.event): one.at for one in events}
    if not times:
        return frozenset()
    rows = [{"event": key, "at": at} for key, at in times.items()]
    new = {key for (key,) in await put_new(connection, table, rows)}
    return frozenset(one.event for one in events if event_key(one.event) in new)


async def _forget(connection: AsyncConnection, events: list[str]) -> None:
    if events:
        keys = [event_key(event) for event in events]
        await connection.execute(delete(schema.seen).where(schema.seen.c.event.in_(keys)))


async def _insert(connection: AsyncConnection, table: Table, rows: list[Values]) -> None:
    if rows:
        await connection.execute(insert(table), rows)
