"""What a platform sends that is not of the types it documents."""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_WRONG: Final = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What reading another type than expected ends in."""


class MalformedError(ValueError):
    """A payload that is not as the platform documents it; whoever deals with it says so once, in one line."""


def strict(read: Callable[P, T]) -> Callable[P, T]:
    """Have a reader of payloads raise ``MalformedError`` for any value of a wrong type, wherever it stands."""

    @wraps(read)
    def reading(*args: P.args, **named: P.kwargs) -> T:
        try:
            return read(*args, **named)
        except _WRONG as error:
            raise MalformedError(f"{type(error).__name__}: {str(error)[:200]}") from error

    return reading


def text_or_none(value: object) -> str | None:
    """Give a text that may lack.

    Raises:
        TypeError: It is something else.
    """
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"a {type(value).__name__} where a text belongs")
