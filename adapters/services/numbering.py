"""One number a question, in every line of the log about it, from the mention to the post."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_BYTES: Final = 9
"""Twelve characters: a log holds no two alike."""

_number: ContextVar[str] = ContextVar("number", default="")


def number() -> str:
    """Tell the number of the question at hand; "": there is none."""
    return _number.get()


def begin() -> None:
    """Number what this task is about, from now to its end, unless it has a number.

    What it starts and what works for it in a thread has the same, as both take its context along.
    """
    if not _number.get():
        _number.set(secrets.token_urlsafe(_BYTES))


@contextmanager
def numbered() -> Iterator[None]:
    """Number what is within, unless it has a number."""
    before = _number.get()
    begin()
    try:
        yield
    finally:
        _number.set(before)
