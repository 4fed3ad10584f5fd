"""What is made of an index once."""

import gc
import weakref

from bot.conversation.completing import Names
from knowledge.engine import Engine
from knowledge.engine.remembering import PerIndex
from knowledge.library import Library


def test_it_is_made_once_for_each_index_and_what_may_be_seen_of_it() -> None:
    made: list[frozenset[str] | None] = []

    def make(index: Engine, collections: frozenset[str] | None) -> int:
        made.append(collections)
        return len(index)

    lengths = PerIndex(make)
    index, another = Library().index, Library().index

    for one, seen in ((index, None), (index, None), (index, frozenset({"harbour"})), (another, None)):
        lengths.of(one, seen)

    assert made == [None, frozenset({"harbour"}), None]


def test_it_goes_with_its_index() -> None:
    lengths = PerIndex(lambda index, _: len(index))
    library = Library()
    lengths.of(library.index)
    old = weakref.ref(library.index)

    del library
    gc.collect()

    assert old() is None


def test_the_best_completions_come_first() -> None:
    names = Names(["Sea Wall", "The Wall", "Cornwall", "Wall of Tolne", "Ann Lee", "Sea Wall"])

    assert names.completing("wall", 25) == ["Wall of Tolne", "Sea Wall", "The Wall", "Cornwall"]
    assert names.completing(" WALL ", 1) == ["Wall of Tolne"]
