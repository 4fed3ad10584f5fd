"""The text of ``pins.toml`` -> pins, or what is wrong with it: line, reason, what to do."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

from adapters.rules.lines import line_of
from bot.pinning.pins import FILE, Pin
from knowledge.errors import KnowledgeError

_KEYS: Final = ("questions", "document", "quote", "heading")
_AS_SHOWN: Final = "write it as docs/channels.md shows."


class PinsError(KnowledgeError):
    """The pins cannot be followed as they stand."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"{FILE}, line {line}: {reason}")
        self.line = line


def read_pins(text: str) -> tuple[Pin, ...]:
    """Read an owner's pins.

    Raises:
        PinsError: It is no TOML, or something in it is unknown, missing or of another kind.
    """
    # Loaded at first use: most folders have no such file.
    import tomllib

    try:
        laid_down = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else len(text.splitlines()) or 1
        reason = re.sub(r"\s*\(at [^)]*\)", "", str(error)).rstrip(".")
        raise PinsError(line, f"this is no TOML ({reason}); {_AS_SHOWN}") from None
    except RecursionError:
        raise PinsError(1, f"it is nested too deeply; {_AS_SHOWN}") from None
    for key in laid_down:
        if key != "pins":
            raise PinsError(line_of(text, (key,)), f"{key} is not known here; pins are written as [[pins]].")
    given = laid_down.get("pins", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise PinsError(line_of(text, ("pins",)), "pins are written as [[pins]], in two pairs of brackets.")
    return tuple(_Reader(text, number, one).pin() for number, one in enumerate(given))


class _Reader:
    """Looks at one table."""

    def __init__(self, text: str, number: int, table: Mapping[str, Any]) -> None:
        self._text = text
        self._here = ("pins", number)
        self._table = table

    def pin(self) -> Pin:
        for key in self._table:
            if key not in _KEYS:
                close = get_close_matches(key, _KEYS, 1)
                advice = (
                    f"{close[0]} may be meant" if close else f"it may be {', '.join(_KEYS[:-1])} or {_KEYS[-1]}"
                )
                raise self._wrong(key, f"{key} is not known here; {advice}.")
        questions, words = self._texts("questions"), self._texts("quote")
        document, heading = self._one("document"), self._one("heading")
        if not questions:
            raise self._wrong("", 'it has no question; add questions = ["…"].')
        if not document:
            raise self._wrong("", 'it names no document; add document = "folder/name.md".')
        if bool(words) == bool(heading):
            told = "both a quote and a heading; keep one" if words else "no quote; add quote or heading"
            raise self._wrong("heading" if words else "", f"it has {told}.")
        return Pin(questions, document, words, heading, line=line_of(self._text, self._here))

    def _texts(self, key: str) -> tuple[str, ...]:
        """One text or several, none of them empty."""
        value = self._table.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(one, str) and one.strip() for one in texts):
            raise self._wrong(key, f'{key} is a text or a list of texts, such as ["…", "…"].')
        return tuple(texts)

    def _one(self, key: str) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str) or (key in self._table and not value.strip()):
            raise self._wrong(key, f'{key} is a text, such as "…".')
        return value.strip()

    def _wrong(self, key: str, reason: str) -> PinsError:
        return PinsError(line_of(self._text, (*self._here, key) if key else self._here), reason)
