"""The log: one readable line an event on standard error, secrets taken out whoever wrote it."""

import codecs
import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from adapters.process.hiding import Hiding
from adapters.services.numbering import number
from adapters.settings.secrets import Redactor, Secret

log = logging.getLogger(__name__)

_OWN = "adapters."
_ESCAPES = "unicode_escape"
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
    "asyncssh",
    "smbprotocol",
    "spnego",
)
"""Libraries that tell much: at level info only their warnings count."""


def start(
    level: str,
    secrets: Iterable[Secret] = (),
    stream: TextIO | None = None,
    *,
    form: str = "console",
    people: bool = False,
) -> Redactor:
    """Send every logger's lines of a level and above, uncaught errors and warnings to standard error.

    Called once by the commands that run for long; what was set up before is replaced. ``form``: "console" or
    "json"; ``people``: whether lines may tell who asks what where. Gives what takes secrets out of the lines,
    and may learn others.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    formatter = JsonFormatter if form == "json" else LineFormatter
    redactor = Redactor(secrets)
    handler.setFormatter(formatter(redactor, in_full=level == "debug", people=people))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # At level debug libraries write down all that is received and sent, and so what people ask.
    most = logging.DEBUG if people else logging.INFO
    for name in _CHATTY:
        logging.getLogger(name).setLevel(most if level == "debug" else max(logging.WARNING, root.level))
    # What fails of a search is said by us, and once; that something is not there is no fault.
    logging.getLogger("opensearch").setLevel(most if level == "debug" else logging.CRITICAL)
    logging.getLogger("urllib3").setLevel(most if level == "debug" else logging.CRITICAL)
    # It logs every statement with what people asked, even at level debug: never of use to an operator.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    codecs.lookup(_ESCAPES)  # loaded now: what is to be told may be that no file can be opened any more
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable
    return redactor


class LineFormatter(logging.Formatter):
    """Writes ``2026-01-31 12:00:00 INFO    slack: message``, in UTC, and the question's number in parentheses.

    An error's places follow in brackets; ``in_full`` its whole traceback, on lines of its own.
    """

    def __init__(self, redactor: Redactor, *, in_full: bool, people: bool = False) -> None:
        super().__init__()
        self._hiding = Hiding(redactor, people=not people)
        self._in_full = in_full

    def format(self, record: logging.LogRecord) -> str:
        """Write one line; nothing in it can begin another."""
        at = datetime.fromtimestamp(record.created, UTC)
        line = _message(record)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line += f" [{_places(error, silent=self._hiding.hides_errors())}]"
        line = (
            f"{at:%Y-%m-%d %H:%M:%S} {record.levelname:<7} {_name(record)}: {self._hiding.of(_one_line(line))}"
        )
        if number():
            line += f" ({number()})"
        if error is not None and self._in_full:
            text = _trace(error, silent=self._hiding.hides_errors())
            line += "\n    " + self._hiding.of(text).replace("\n", "\n    ")
        return line


class JsonFormatter(logging.Formatter):
    """Writes an object a line: ``at``, ``level``, ``about``, ``message``, and what else there is.

    That is ``question`` (its number), what a line tells in figures, and ``error`` with ``places``; ``in_full``
    also ``traceback``.
    """

    def __init__(self, redactor: Redactor, *, in_full: bool, people: bool = False) -> None:
        super().__init__()
        self._hiding = Hiding(redactor, people=not people)
        self._in_full = in_full

    def format(self, record: logging.LogRecord) -> str:
        """Write one line; JSON escapes what could begin another."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "about": _name(record),
            "message": _message(record),
        }
        if number():
            line["question"] = number()
        line |= getattr(record, "fields", {})
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            silent = self._hiding.hides_errors()
            line["error"] = _places(error, silent=silent)
            if self._in_full:
                line["traceback"] = _trace(error, silent=silent)
        kept = ("at", "question")
        hidden = {
            name: self._hiding.of(value) if isinstance(value, str) and name not in kept else value
            for name, value in line.items()
        }
        return json.dumps(hidden)


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
    return "".join(letter if letter.isprintable() else letter.encode(_ESCAPES).decode() for letter in text)


def _places(error: BaseException, *, silent: bool) -> str:
    """Where an error came about, the innermost first, and what it says, unless it is to be ``silent``."""
    frames = traceback.extract_tb(error.__traceback__)[::-1][:_FRAMES]
    places = " < ".join(f"{'/'.join(frame.filename.rsplit('/', 2)[1:])}:{frame.lineno}" for frame in frames)
    said = type(error).__name__ if silent else f"{type(error).__name__}: {error}".rstrip(": ")
    return f"{said} at {places}" if places else said


def _trace(error: BaseException, *, silent: bool) -> str:
    if not silent:
        return "".join(traceback.format_exception(error)).rstrip()
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback (most recent call last):\n{frames}{type(error).__name__}"


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
