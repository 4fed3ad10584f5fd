"""What the documents are called in our own sentences: briefings, or the owner's word.

With the owner's word a sentence is built so that no word in it depends on its number or gender: nothing agrees
with it in English, and in other languages it stands in quotation marks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_word: ContextVar[str] = ContextVar("word", default="")


@contextmanager
def calling_them(word: str | None) -> Iterator[None]:
    """Say what is said within of documents that are called so; None: briefings."""
    before = _word.set(word or "")
    try:
        yield
    finally:
        _word.reset(before)


def word_for_them() -> str:
    """Give the owner's word; "": briefings."""
    return _word.get()
