"""Work, counted: what a time grows with, and no clock disturbs."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import TraceFunction


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of Python are gone through meanwhile, each as often as it is."""
    count = 0

    def counted(_frame: FrameType, event: str, _what: object) -> "TraceFunction":
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
