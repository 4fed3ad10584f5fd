"""What a view sees, as ranges: collections that follow each other are one."""

import pytest

from knowledge.index import Index
from knowledge.index.views import Collection, View
from tests.unit.folders import document, index_of


@pytest.fixture(scope="module")
def index() -> Index:
    """Nine hundred passages: the bounds of collections are no small numbers."""
    return index_of(document("a.md", *(f"Ferry {at}." for at in range(900))))


def seen(index: Index, *bounds: str) -> list[tuple[int, int]]:
    """The passages that a view of some collections sees; each bound is read anew, as it is from a disk."""
    collections = []
    for number, one in enumerate(bounds):
        begin, end = map(int, one.split("-"))
        collections.append(Collection(str(number), (number, number + 1), (begin, end)))
    return View(index.postings, collections).passages


def test_collections_that_follow_each_other_are_one_range(index: Index) -> None:
    assert seen(index, "0-300", "300-600", "600-900") == [(0, 900)]


def test_collections_with_others_between_are_ranges_of_their_own(index: Index) -> None:
    assert seen(index, "0-300", "600-900") == [(0, 300), (600, 900)]


def test_a_collection_without_passages_parts_nothing(index: Index) -> None:
    assert seen(index, "0-300", "300-300", "300-900") == [(0, 900)]
