"""The admin's list of words that mean the same: a group a line."""

import re
from collections.abc import Iterator
from typing import Final

_BETWEEN: Final = re.compile(r"[,;=]|=>|->")
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"


def groups(text: str) -> Iterator[list[str]]:
    """The words or phrases of each line, parted by commas or "="; what follows "#" is a comment."""
    for line in text.splitlines():
        group = _phrases(line)
        if len(group) > 1:
            yield group


def faults(text: str) -> list[str]:
    """What is wrong with a list, each completing "synonyms.txt: …"."""
    found = ["it is not in UTF-8; save it in that encoding"] if _REPLACED in text or "\0" in text else []
    alone = [number for number, line in enumerate(text.splitlines(), 1) if len(_phrases(line)) == 1]
    if alone and not found:
        found.append(f"line {alone[0]:,} has no two words that mean the same; part them with a comma")
    return found


def _phrases(line: str) -> list[str]:
    parts = (part.strip() for part in _BETWEEN.split(line.partition("#")[0]))
    return [part for part in parts if part]
