"""Documents that are replaced in the midst of a question: the new ones are asked."""

from collections.abc import Callable
from typing import TypeVar

from knowledge.errors import SupersededError
from knowledge.library import Library

Found = TypeVar("Found")


def anew(library: Library, ask: Callable[[], Found]) -> Found:
    """Ask, and once more where what was asked has been replaced meanwhile.

    Raises:
        SupersededError: It was replaced again, or nothing has taken its place here.
    """
    before = library.snapshot.generation
    try:
        return ask()
    except SupersededError:
        if not library.has_left(before):
            raise
    return ask()
