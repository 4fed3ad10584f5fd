"""Which tests come first."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.order import FIRST, ordered

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Named:
    """As much of a test as is looked at."""

    nodeid: str


def test_what_waits_comes_first_and_all_else_stays_as_it_was() -> None:
    names = (
        "tests/unit/test_b.py::test_b",
        "tests/faults/test_d.py::test_d",
        "tests/unit/test_a.py::test_a",
        "tests/adapters/opensearch/test_f.py::test_f",
        "tests/faults/test_c.py::test_c",
    )

    found = ordered(cast("list[pytest.Item]", [Named(name) for name in names]))

    assert [names.index(one.nodeid) for one in found] == [3, 1, 4, 0, 2]


@pytest.mark.parametrize("room", FIRST)
def test_the_rooms_are_there(room: str) -> None:
    assert list((ROOT / room).glob("test_*.py"))
