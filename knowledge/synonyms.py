"""The admin's list of words that mean the same: a group a line."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

MOST_CHARACTERS: Final = 1 << 20
"""Of the list; what is beyond is not even read."""
MOST_PHRASES: Final = 20_000
"""In the whole list: some ten times the longest that is in use. It is taken in at once, in about a second."""
MOST_IN_A_LINE: Final = 40
"""Each stands for each other, so that the work grows with the square of them."""
LONGEST: Final = 200
"""Characters of a phrase."""
_BETWEEN: Final = re.compile(r"[,;=]|=>|->")
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"


def read(path: Path) -> str:
    """The text of a list, as far as it counts; "" where there is none."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(MOST_CHARACTERS + 1)
    except OSError:
        return ""  # there need not be any


def groups(text: str) -> Iterator[list[str]]:
    """The words or phrases of each line, parted by commas or "="; what follows "#" is a comment.

    Of more than a list may hold, the first ones.
    """
    left = MOST_PHRASES
    for _, phrases in _lines(text):
        group = [one for one in phrases[:MOST_IN_A_LINE] if len(one) <= LONGEST][:left]
        left -= len(group)
        if len(group) > 1:
            yield group
        if left <= 0:
            return


def faults(text: str) -> list[str]:
    """What is wrong with a list, each completing "synonyms.txt: …"."""
    if _REPLACED in text or "\0" in text:
        return ["it is not in UTF-8; save it in that encoding"]
    found: dict[str, str] = {}
    held = 0
    for number, phrases in _lines(text):
        held += min(len(phrases), MOST_IN_A_LINE)
        if held > MOST_PHRASES:
            found["many"] = (
                f"it has more than {MOST_PHRASES:,} words; those from line {number:,} on do not count"
            )
            break
        if len(phrases) == 1:
            found.setdefault(
                "alone", f"line {number:,} has no two words that mean the same; part them with a comma"
            )
        if len(phrases) > MOST_IN_A_LINE:
            found.setdefault(
                "wide", f"line {number:,} has more than {MOST_IN_A_LINE} words; the others do not count"
            )
        if any(len(one) > LONGEST for one in phrases):
            found.setdefault(
                "long", f"line {number:,} has a phrase of more than {LONGEST} characters, which does not count"
            )
    if len(text) > MOST_CHARACTERS and "many" not in found:
        found["large"] = f"it has more than {MOST_CHARACTERS:,} characters; those behind do not count"
    return list(found.values())


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each line that has phrases, with these."""
    for number, line in enumerate(text[:MOST_CHARACTERS].splitlines(), 1):
        if phrases := _phrases(line):
            yield number, phrases


def _phrases(line: str) -> list[str]:
    parts = (part.strip() for part in _BETWEEN.split(line.partition("#")[0]))
    return list(islice((part for part in parts if part), MOST_IN_A_LINE + 1))
