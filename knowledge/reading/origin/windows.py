"""When a document may be seen, by what its head says: its embargo, and when it expires."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final

from knowledge.model import ALWAYS, Window

EMBARGO: Final = "embargo"
EXPIRES: Final = "expires"
HEAD: Final = 4096
"""Bytes, or characters, at the beginning of a file in which what says when it may be seen is looked for."""
_NAMES: Final = {EMBARGO: "embargo", EXPIRES: "end (“expires”)"}
_MOMENT: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2}|[A-Za-z][\w+/-]*)?"
)
_OFFSET: Final = re.compile(r"([+-]\d{2}):?(\d{2})")
_NAMED: Final = re.compile(r"""^["']?(embargo|expires)["']?[ \t]*[:=]""", re.IGNORECASE | re.MULTILINE)
_NAMED_INSIDE: Final = re.compile(
    r"""^[ \t{]*["']?(embargo|expires)["']?[ \t]*[:=]""", re.IGNORECASE | re.MULTILINE
)
_HIDES: Final = re.compile(
    rb"""^[\s"'#:+]{0,8}(?:embargo\b|expires["']?\s*[:=]\s*["']?\d{4}-)""", re.IGNORECASE | re.MULTILINE
)
_NAMED_IN_FILE: Final = re.compile(rb"""^[\s"'#:+]{0,8}(?:embargo|expires)\b""", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\r?\n")
_UNREAD: Final = (
    "its head names an embargo or an end and cannot be read, so nobody sees it; write each value once, on a"
    " line of its own, in Markdown between two lines of ---"
)
_NEVER: Final = "it expires before its embargo ends, so nobody sees it; change one of the two"


def window_of(values: Mapping[str, object]) -> Window:
    """The window that a head's values lay down; the keys are in small letters.

    A moment is a day, or a day and a time of it, with a zone or without ("2031-03-05 06:00 Europe/Oslo"); a
    day alone is the moment at which it begins. Without a zone it is told by the clock of the machine that
    reads. What is no moment is a fault: a document that should be hidden is not shown because of a slip.
    """
    moments: dict[str, int | None] = {}
    faults: list[str] = []
    for key, name in _NAMES.items():
        value = values.get(key)
        try:
            moments[key] = None if value in (None, "") else _seconds(value, later=key == EMBARGO)
        except (ValueError, OverflowError, OSError):
            written = " ".join(str(value).split())[:40]
            faults.append(f"its {name} “{written}” is no date, so nobody sees it; write it as 2031-03-05 06:00")
    opens, closes = moments.get(EMBARGO), moments.get(EXPIRES)
    if opens is not None and closes is not None and closes <= opens:
        faults.append(_NEVER)
    return Window(opens, closes, "; ".join(faults)) if faults or opens or closes else ALWAYS


def both(first: Window, second: Window) -> Window:
    """The window in which two others are open."""
    opens = [one.opens for one in (first, second) if one.opens is not None]
    closes = [one.closes for one in (first, second) if one.closes is not None]
    return Window(max(opens, default=None), min(closes, default=None), first.fault or second.fault)


def hidden_if_lost(head: str, values: Mapping[str, object] | None) -> Window:
    """A fault where a head names a moment that is not among the values that were read of it, or names it twice.

    Args:
        head: What stands where a head does; of one that does not end, the lines up to the first blank one.
        values: What was read; None: nothing, for it is no head.
    """
    if values is None:
        is_named = _NAMED_INSIDE.search(_BLANK_LINE.split(head, maxsplit=1)[0]) is not None
        return Window(fault=_UNREAD) if is_named else ALWAYS
    named = [found.lower() for found in _NAMED.findall(head)]
    known = {str(key).strip().lower() for key in values}
    return Window(fault=_UNREAD) if set(named) - known or len(set(named)) < len(named) else ALWAYS


def seems_hidden(data: bytes) -> bool:
    """Whether a file whose head was not read seems to lay down when it may be seen; ``data``: its ``HEAD``."""
    return _HIDES.search(data) is not None


def with_line(window: Window, data: bytes) -> Window:
    """A window whose fault says in which line of its file to look."""
    found = _NAMED_IN_FILE.search(data)
    if not window.fault or found is None:
        return window
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    line = data.count(b"\n", 0, start) + 1
    return Window(window.opens, window.closes, f"line {line}: {window.fault}")


def _seconds(value: object, *, later: bool) -> int:
    """A moment in seconds since 1970 began.

    Where clocks are put back an hour comes twice: ``later``, the second one is meant.

    Raises:
        ValueError: It is none.
    """
    moment = _moment(value)
    if moment.tzinfo is not None:
        return int(moment.timestamp())
    return (max if later else min)(int(moment.replace(fold=fold).timestamp()) for fold in (0, 1))


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError(value)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found[7]))


def _zone(written: str | None) -> tzinfo | None:
    if written is None or written.upper() in {"Z", "UTC", "GMT"}:
        return None if written is None else UTC
    if found := _OFFSET.fullmatch(written):
        return datetime.strptime(f"{found[1]}{found[2]}", "%z").tzinfo
    # Loaded at first use: few documents are under embargo at all.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(written)
    except KeyError as error:
        raise ValueError(written) from error
