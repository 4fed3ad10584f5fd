"""The text of ``pins.toml`` -> pins, or what is wrong with it: line, reason, what to do."""

from collections.abc import Mapping
from typing import Any, Final

from adapters.rules.lines import line_of
from adapters.rules.tables import FileError, tables_in, unknown_key
from bot.pinning.pins import FILE, Pin

_KEYS: Final = ("questions", "document", "quote", "heading")


class PinsError(FileError):
    """The pins cannot be followed as they stand."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(FILE, line, reason)


def read_pins(text: str) -> tuple[Pin, ...]:
    """Read an owner's pins.

    Raises:
        PinsError: It is no TOML, or something in it is unknown, missing or of another kind.
    """
    laid_down = tables_in(text, PinsError)
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
                raise self._wrong(key, unknown_key(key, _KEYS))
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
