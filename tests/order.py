"""In which order tests are run; within it, chance decides, as pytest-randomly has it."""

from collections.abc import Sequence
from typing import Final

import pytest

FIRST: Final = ("tests/adapters/opensearch/", "tests/engines/", "tests/faults/", "tests/deploying/")
"""Rooms that wait more than they compute, for nodes that were killed or paused above all, and then those of long tests.

pytest-xdist gives each worker an equal part of the order: so one waits while others compute, none waits for nodes that
another one breaks, and no long test is left for the end, when nobody else has anything to do.
"""


def ordered(tests: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Put these rooms first, as they stand here."""
    return sorted(tests, key=lambda one: _rank(one.nodeid))


def _rank(test: str) -> int:
    return next((rank for rank, room in enumerate(FIRST) if test.startswith(room)), len(FIRST))
