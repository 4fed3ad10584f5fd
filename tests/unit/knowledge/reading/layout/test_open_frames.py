"""Which frames of a tree are open, and how many are looked at to tell."""

from knowledge.reading.layout.blocks import Item, Listing
from knowledge.reading.layout.tree import Tree


class Name(str):
    """A name that counts what it is compared with."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_the_innermost_of_several_names_is_nearest() -> None:
    tree = Tree()
    listing = tree.open("ul", Listing())
    item = tree.open("li", Item("•"))

    assert tree.nearest("ul", "li") is item
    assert tree.nearest("ul", "ol") is listing
    assert tree.nearest("td") is None


def test_what_was_closed_is_no_longer_near() -> None:
    tree = Tree()
    listing = tree.open("ul", Listing())
    tree.open("li", Item("•"))
    tree.open("p", None)

    tree.close_within(listing)

    assert tree.nearest("li", "p") is None
    assert tree.top is listing


def test_a_frame_is_found_among_a_thousand_without_looking_at_each() -> None:
    tree = Tree()
    listing = tree.open("ul", Listing())
    for _ in range(1_000):
        tree.open(Name("div"), None)
    Name.compared = 0

    found = tree.nearest("ul", "ol")

    assert found is listing
    assert Name.compared == 0
