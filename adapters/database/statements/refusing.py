"""What the database refuses for good, so that trying again cannot help."""

import logging
from collections.abc import Sequence
from functools import reduce
from operator import or_

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, StatementError

from adapters.database.opening.explaining import sql_state
from adapters.database.statements.store import Store
from adapters.database.writes import Fresh, Seen, Write
from bot.owing import Owed

log = logging.getLogger(__name__)


async def written(store: Store, writes: Sequence[Write]) -> Fresh:
    """Write all; what the database refuses for good is left out, so that it cannot hold up the rest."""
    try:
        return await store.write(writes)
    except Exception as error:
        if not _is_our_fault(error):
            raise
        if len(writes) > 1:
            return reduce(or_, [await written(store, [one]) for one in writes])
        [one] = writes
        # An event refused because another process noted it in this very moment is not new.
        if not isinstance(one, Seen):
            log.error("The journal refused an entry (%s); it is left out.", type(error).__name__)  # noqa: TRY400
        # What cannot be noted is answered by whoever heard it.
        return Fresh(owed=frozenset([one.key])) if isinstance(one, Owed) else Fresh()


def _is_our_fault(error: Exception) -> bool:
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
