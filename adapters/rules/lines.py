"""In which line of a TOML file something stands; the parser of the standard library does not tell."""

import re
from typing import Final

Path = tuple[str | int, ...]
"""Tables and key as they lie within each other; tables of an array by their number."""

_HEADER: Final = re.compile(r"\s*+(\[{1,2})\s*+([^\[\]]*[^\[\]\s])\s*\]{1,2}\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART: Final = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


def line_of(text: str, path: Path, value: str | None = None) -> int:
    """The line, counted from 1, of a key or table, of what first lies in a table that has no line of its own.

    Where it is not written down, that of what it would lie in; of a value in its list if given.
    """
    best, length, inside = 1, 0, 0
    table: Path = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        here: Path | None = None
        if header := _HEADER.match(line):
            name: Path = _parts(header[2])
            if header[1] == "[[":
                at = seen[header[2]] = seen.get(header[2], -1) + 1
                name = (*name, at)
            here = table = name
        elif key := _KEY.match(line):
            here = (*table, *_parts(key[1]))
        if here is not None:
            common = _common(here, path)
            inside = common if common == len(path) == len(here) else 0
            if common > length and common in (len(here), len(path)):
                best, length = number, common
        if inside and value is not None and value in line:
            return number
    return best


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(name))


def _common(one: Path, other: Path) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
