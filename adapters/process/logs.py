"""The log: one readable line an event on standard error, secrets taken out whoever wrote it."""

import logging
import sys
import threading
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from adapters.settings.secrets import Redactor, Secret

log = logging.getLogger(__name__)

_OWN = "adapters."
_FRAMES = 3
"""How many places of an error a line names, the innermost first."""

_CHATTY = (
    "slack_bolt",
    "slack_sdk",
    "discord",
    "aiohttp",
    "asyncio",
    "sqlalchemy",
    "alembic",
    "aiosqlite",
    "watchfiles",
)
"""Libraries that tell much: at level info only their warnings count."""


def start(level: str, secrets: Iterable[Secret] = (), stream: TextIO | None = None) -> None:
    """Send every logger's lines of a level and above, uncaught errors and warnings to standard error.

    Called once by the commands that run for long; what was set up before is replaced.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(LineFormatter(Redactor(secrets), in_full=level == "debug"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(
            logging.DEBUG if level == "debug" else max(logging.WARNING, root.level)
        )
    # It logs every statement with what people asked, even at level debug: never of use to an operator.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable


class LineFormatter(logging.Formatter):
    """Writes ``2026-01-31 12:00:00 INFO    slack: message``, in UTC.

    An error's places follow in brackets; ``in_full`` its whole traceback, on lines of its own.
    """

    def __init__(self, redactor: Redactor, *, in_full: bool) -> None:
        super().__init__()
        self._redactor = redactor
        self._in_full = in_full

    def format(self, record: logging.LogRecord) -> str:
        """Write one line; nothing in it can begin another."""
        name = _name(record)
        at = datetime.fromtimestamp(record.created, UTC)
        line = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname:<7} {name}: {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line += f" [{_places(error)}]"
        line = self._redactor.redacted(_one_line(line))
        if error is not None and self._in_full:
            text = "".join(traceback.format_exception(error)).rstrip()
            line += "\n    " + self._redactor.redacted(text).replace("\n", "\n    ")
        return line


def _name(record: logging.LogRecord) -> str:
    """Name the adapter that a line is about; a library by its logger."""
    return record.name.removeprefix(_OWN).partition(".")[0] if record.name.startswith(_OWN) else record.name


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - a library's wrong format string must not silence its line
        return f"{record.msg} {record.args}"


def _one_line(text: str) -> str:
    """Write control characters as escapes, so that a question cannot forge a line or colour the terminal."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[::-1][:_FRAMES]
    places = " < ".join(f"{'/'.join(frame.filename.rsplit('/', 2)[1:])}:{frame.lineno}" for frame in frames)
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"{said} at {places}" if places else said


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("Ended by a mistake of ours.", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else "unknown"
        info = (args.exc_type, args.exc_value, args.exc_traceback)
        log.error("The thread %s ended by a mistake of ours.", name, exc_info=info)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        info = (args.exc_type, args.exc_value, args.exc_traceback)
        log.warning("%s", args.err_msg or "An error nobody could handle", exc_info=info)
