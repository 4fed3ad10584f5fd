"""Which documents of a source its owner takes, by their paths."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from knowledge.folder import may_be_document
from knowledge.reading import SUFFIXES

_PIECES: Final = re.compile(r"/?\*\*(?:/\*\*)*/?|\*|\?|[^*?]")


def taking(take: Iterable[str], leave: Iterable[str]) -> Callable[[str], bool]:
    """What tells whether a document is taken, by its path.

    It matches a glob of ``take`` (where there are none, whatever it is), none of ``leave``, is not hidden or
    left by a tool, and its ending can be read. In globs ``*`` and ``?`` stay within a name, ``**`` does not;
    one without a slash counts in any folder, one with a slash at its end for all in a folder. Capitals do not
    matter.
    """
    taken, left = [*map(_glob, take)], [*map(_glob, leave)]

    def wants(path: str) -> bool:
        path = path.lstrip("/")
        return (
            PurePosixPath(path).suffix.lower() in SUFFIXES
            and may_be_document(PurePosixPath(path))
            and (not taken or any(one.fullmatch(path) for one in taken))
            and not any(one.fullmatch(path) for one in left)
        )

    return wants


@cache
def _glob(glob: str) -> re.Pattern[str]:
    glob = f"{glob}**" if glob.endswith("/") else glob
    glob = glob if "/" in glob else f"**/{glob}"
    return re.compile("".join(map(_piece, _PIECES.findall(glob.lstrip("/")))), re.IGNORECASE | re.DOTALL)


def _piece(piece: str) -> str:
    if "**" in piece:
        begins, ends = piece.startswith("/"), piece.endswith("/")
        if begins and ends:
            return "/(?:.*/)?"
        return "/.*" if begins else "(?:.*/)?" if ends else ".*"
    return "[^/]*" if piece == "*" else "[^/]" if piece == "?" else re.escape(piece)
