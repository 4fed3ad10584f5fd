"""What discord.py writes into the log again and again while Discord is away, told once instead."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adapters.services.reaching import Reach

_LOGGERS: Final = ("discord.client", "discord.gateway", "discord.http", "discord.shard")
_BROKEN: Final = (
    "Attempting a reconnect",
    "Failed to connect for shard_id",
    "Shard ID %s has stopped responding",
)
_LIMITED: Final = ("We are being rate limited", "Global rate limit has been hit")


class _ToldOnce(logging.Filter):
    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self._reach = reach

    def filter(self, record: logging.LogRecord) -> bool:
        text = str(record.msg)
        if text.startswith(_BROKEN):
            error = record.exc_info[1] if record.exc_info else None
            self._reach.broke(f"its gateway: {type(error).__name__ if error else 'it no longer answers'}")
            return False
        if text.startswith(_LIMITED):
            seconds = record.args[-1] if isinstance(record.args, tuple) and record.args else 0.0
            self._reach.limited("a call", seconds if isinstance(seconds, float | int) else 0.0)
            return False
        return True


@contextmanager
def quiet(reach: Reach) -> Iterator[None]:
    """Let ``reach`` say it, for as long as this lasts."""
    told = _ToldOnce(reach)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(told)
    try:
        yield
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(told)
