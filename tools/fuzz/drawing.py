"""Bytes to values: the same bytes give the same values, and a byte changed changes little."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeVar

T = TypeVar("T")

Shape = Literal["string", "text", "texts", "flag", "number", "object", "objects"]
_DEEPEST: Final = 6
_WRONG: Final[Sequence[Any]] = (
    None,
    7,
    -1.5,
    "x",
    True,
    (),
    {},
    [None],
    [7],
    ["x"],
    [[]],
    {"x": 7},
    {"text": []},
)
"""What stands where something else belongs: one in sixteen does."""


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
        """What a platform may send, with some of the fields that it documents, most of them of their own shape."""
        found: dict[str, Any] = {}
        for _ in range(self.byte() % 8):
            name = self.one_of(tuple(shapes))
            is_wrong = self.byte() % 16 == 15  # noqa: PLR2004 # rare, and never behind the end
            found[name] = self.one_of(_WRONG) if is_wrong else self._value(shapes[name], shapes, depth)
        return found

    def _value(self, shape: Shape, shapes: Mapping[str, Shape], depth: int) -> object:
        match shape:
            case "string":
                return self.text()
            case "text":
                return self.one_of((None, self.text()))
            case "flag":
                return self.one_of((True, False, None))
            case "number":
                return self.byte() - 1
            case "texts":
                return [self.text() for _ in range(self.byte() % 4)]
            case "object" if depth < _DEEPEST:
                return self.one_of((None, self.payload(shapes, depth + 1)))
            case "objects" if depth < _DEEPEST:
                return [self.payload(shapes, depth + 1) for _ in range(self.byte() % 4)]
            case "object" | "objects":
                return None  # deep enough
