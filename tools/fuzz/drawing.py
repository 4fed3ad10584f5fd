"""Bytes to values: the same bytes give the same values, and a byte changed changes little."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeVar

T = TypeVar("T")

Shape = Literal["string", "text", "texts", "flag", "number", "object", "objects"]
_DEEPEST: Final = 6


class Draw:
    """Takes its choices from bytes, one after the other; behind their end all of them are the first."""

    def __init__(self, data: bytes) -> None:
        self._data: Final = data
        self._at = 0

    def byte(self) -> int:
        """The next byte; 0 behind the end."""
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def one_of(self, choices: Sequence[T]) -> T:
        """One of some things."""
        return choices[self.byte() % len(choices)]

    def text(self, most: int = 256) -> str:
        """A text of at most so many bytes."""
        length = min(self.byte(), most)
        self._at += length
        return self._data[self._at - length : self._at].decode("utf-8", "replace")

    def rest(self) -> str:
        """All that is left."""
        begin, self._at = self._at, len(self._data)
        return self._data[begin:].decode("utf-8", "replace")

    def payload(self, shapes: Mapping[str, Shape], depth: int = 0) -> dict[str, Any]:
        """What a platform may send, with some of the fields that it documents, each of its own shape."""
        found: dict[str, Any] = {}
        for _ in range(self.byte() % 8):
            name = self.one_of(tuple(shapes))
            match shapes[name]:
                case "string":
                    found[name] = self.text()
                case "text":
                    found[name] = self.one_of((None, self.text()))
                case "flag":
                    found[name] = self.one_of((True, False, None))
                case "number":
                    found[name] = self.byte() - 1
                case "object" if depth < _DEEPEST:
                    found[name] = self.one_of((None, self.payload(shapes, depth + 1)))
                case "objects" if depth < _DEEPEST:
                    found[name] = [self.payload(shapes, depth + 1) for _ in range(self.byte() % 4)]
                case "texts":
                    found[name] = [self.text() for _ in range(self.byte() % 4)]
                case "object" | "objects":
                    found[name] = None  # deep enough
        return found
