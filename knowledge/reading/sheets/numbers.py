"""Numbers of a spreadsheet as its formats show them (ECMA-376, part 1, 18.8.30 and 18.8.31)."""

import re
from datetime import datetime, timedelta
from typing import Final

BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
"""Formats that files name by number only. Those of dates depend on the reader's country; ISO's are nobody's."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_DATE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<elapsed>\[[hms]+\])|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<token>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS = re.compile(r"[#0?][#0?.,]*|\.[#0?]+")
_MOST_DIGITS: Final = 11
"""Digits of a number without a format; more do not fit into Excel's widest cell."""
_EPOCHS: Final = (datetime(1899, 12, 30), datetime(1904, 1, 1))  # noqa: DTZ001 - cells know no time zone
_LAST_DAY: Final = 2_958_466
"""Of the year 9999, since 1900."""
_LARGEST: Final = 1e15


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as a format shows it.

    Args:
        value: The number in the cell.
        code: The format's code; "" or "General": none.
        since_1904: Dates count from 1904, as in files of old Macintoshes.
    """
    if not code or code.lower() == "general" or code == "@":
        return _general(value)
    section, value = _section(value, code)
    if is_date(section):
        return _date(value, section, since_1904=since_1904)
    return _number(value, section)


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    if re.search(r"\[[hms]+\]", code, re.IGNORECASE):
        return True
    bare = _LITERAL.sub("", code)
    return re.search(r"[ymdhs]", bare, re.IGNORECASE) is not None and "general" not in bare.lower()


def _general(value: float) -> str:
    if value == int(value) and abs(value) < _LARGEST:
        return str(int(value))
    return f"{value:.{_MOST_DIGITS - 1}g}"


def _section(value: float, code: str) -> tuple[str, float]:
    """The part of the code for numbers of this sign; the second one shows negative numbers without it."""
    sections = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", code)
    if len(sections) > 2 and value == 0:  # noqa: PLR2004
        return sections[2], value
    if len(sections) > 1 and value < 0:
        return sections[1], -value
    return sections[0], value


def _number(value: float, code: str) -> str:
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        written = found.group()
        kept = {'"': written[1:-1], "\\": written[1:]}.get(written[0], found[1] or "")
        if written[0] in "_*":
            kept = " " if written[0] == "_" else ""
        literals.append(kept)
        return "\0"

    bare = _LITERAL.sub(keep, code)
    digits = _DIGITS.search(bare)
    if "/" in bare or "general" in bare.lower() or "E+" in bare or "E-" in bare:
        return _general(value)
    before, after = (bare[: digits.start()], bare[digits.end() :]) if digits else (bare, "")
    figures = _figures(value * 100 if "%" in bare else value, digits.group()) if digits else ""
    pieces = iter(literals)
    framed = f"{before}\1{after}"
    filled = re.sub("\0", lambda _: next(pieces, ""), framed)
    negative, figures = figures.startswith("-"), figures.removeprefix("-")
    text = filled.replace("\1", figures)
    return " ".join((f"-{text.strip()}" if negative else text).split())


def _figures(value: float, pattern: str) -> str:
    whole, _, fraction = pattern.rstrip(",").partition(".")
    for _ in range(len(pattern) - len(pattern.rstrip(","))):
        value /= 1000
    most, least = sum(map(fraction.count, "#0?")), fraction.count("0")
    text = f"{value:{',' if ',' in whole else ''}.{min(most, 15)}f}"
    while most > least and text.endswith("0") and "." in text:
        text, most = text[:-1], most - 1
    text = text.rstrip(".") if "." in text else text
    if set(text) <= set("-0.,"):
        text = text.removeprefix("-")
    least_whole = whole.count("0")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    head, dot, tail = text.partition(".")
    if "," not in whole:
        head = head.zfill(least_whole)
    return f"{sign}{head}{dot}{tail}"


def _date(value: float, code: str, *, since_1904: bool) -> str:
    if not -1 < value < _LAST_DAY:
        return _general(value)
    # Excel shows times to the second; its fractions of days are a little off.
    moment = _EPOCHS[since_1904] + timedelta(seconds=round(value * 86400))
    tokens = list(_DATE_TOKEN.finditer(code))
    names = [(found["token"] or found["elapsed"] or "").lower().strip("[]") for found in tokens]
    twelve = any(found["half"] for found in tokens)
    pieces: list[str] = []
    for position, found in enumerate(tokens):
        name = names[position]
        if found["half"]:
            pieces.append("AM" if moment.hour < 12 else "PM")  # noqa: PLR2004
        elif found["elapsed"]:
            pieces.append(_elapsed(value, name))
        elif found["token"]:
            minutes = name in ("m", "mm") and _is_minute(names, position)
            pieces.append(_part(moment, name, minutes=minutes, twelve=twelve))
        else:
            pieces.append(found["quoted"] or found["escaped"] or found["money"] or found["other"] or "")
    return " ".join("".join(pieces).split())


def _elapsed(value: float, name: str) -> str:
    unit = {"h": 24, "m": 1440, "s": 86400}[name[0]]
    return str(int(value * unit + 1e-6)).zfill(len(name))


def _is_minute(names: list[str], position: int) -> bool:
    """Whether "m" means minutes: behind hours or before seconds."""
    before = next((name for name in reversed(names[:position]) if name), "")
    after = next((name for name in names[position + 1 :] if name), "")
    return before[:1] == "h" or after[:1] == "s"


def _part(moment: datetime, name: str, *, minutes: bool, twelve: bool) -> str:
    match name[0], len(name):
        case "y", length:
            return f"{moment.year}" if length > 2 else f"{moment.year % 100:02}"  # noqa: PLR2004
        case "m", length if minutes:
            return f"{moment.minute:0{length}}"
        case "m", length if length > 2:  # noqa: PLR2004
            written = _MONTHS[moment.month - 1]
            return written[:3] if length == 3 else written[:1] if length == 5 else written  # noqa: PLR2004
        case "m", length:
            return f"{moment.month:0{length}}"
        case "d", length if length > 2:  # noqa: PLR2004
            written = _DAYS[moment.weekday()]
            return written[:3] if length == 3 else written  # noqa: PLR2004
        case "d", length:
            return f"{moment.day:0{length}}"
        case "h", length:
            return f"{(moment.hour - 1) % 12 + 1 if twelve else moment.hour:0{min(length, 2)}}"
        case _, length:
            return f"{moment.second:0{min(length, 2)}}"


_MONTHS: Final = "January February March April May June July August September October November December".split()
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
