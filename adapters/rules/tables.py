"""The text of a TOML file that an owner writes -> its tables, or what is wrong: line, reason, what to do."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from knowledge.errors import KnowledgeError

AS_SHOWN: Final = "write it as docs/channels.md shows."
_DEEP_KEY: Final = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){30}""")


class FileError(KnowledgeError):
    """What an owner wrote cannot be followed as it stands."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.line = line


Wrong = Callable[[int, str], FileError]
"""Makes a file's error of a line and a reason."""


def tables_in(text: str, wrong: Wrong, as_shown: str = AS_SHOWN) -> dict[str, Any]:
    """Read the tables; raises what ``wrong`` makes where it is no TOML. ``as_shown`` says how to write it."""
    # Loaded at first use: most folders have no such file.
    import tomllib

    # The library takes time that grows with the square of a key's parts.
    if found := _DEEP_KEY.search(text):
        raise wrong(text.count("\n", 0, found.start()) + 1, f"it is nested too deeply; {as_shown}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else len(text.splitlines()) or 1
        reason = re.sub(r"\s*\(at [^)]*\)", "", str(error)).rstrip(".")
        raise wrong(line, f"this is no TOML ({reason}); {as_shown}") from None
    except RecursionError:
        raise wrong(1, f"it is nested too deeply; {as_shown}") from None


def unknown_key(key: str, known: Sequence[str]) -> str:
    """Say that a key is not known, and which may be meant."""
    advice = may_be_meant(key, known) or f"it may be {', '.join(known[:-1])} or {known[-1]}."
    return f"{key} is not known here; {advice}"


def may_be_meant(written: str, known: Collection[str]) -> str:
    """Say which of the known words a mistyped one is likest to; "": it is like none."""
    # As tomllib.
    from difflib import get_close_matches

    return "".join(f"{one} may be meant." for one in get_close_matches(written, known, 1))
