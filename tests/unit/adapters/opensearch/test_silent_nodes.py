"""Which node is asked next."""

from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor

import pytest
from opensearchpy import Connection

from adapters.opensearch.connection import heard
from adapters.opensearch.connection.heard import Heard

NODES = [Connection(port=port) for port in (1, 2, 3)]


def test_nodes_are_asked_in_turn() -> None:
    nodes = Heard([(node, {}) for node in NODES])

    asked = [nodes.select(NODES) for _ in range(6)]

    assert asked == NODES * 2


def test_what_says_nothing_is_not_asked_while_another_node_is_there() -> None:
    nodes = Heard([(node, {}) for node in NODES])
    nodes.silent = frozenset(NODES[:1])

    assert [nodes.select(NODES) for _ in range(2)] == NODES[1:]
    assert nodes.select(NODES[:1]) is NODES[0]


class Lacking:
    """Asks as the client does, of nodes some of which lack what is asked for."""

    def __init__(self, lacking: Container[Connection]) -> None:
        self.heard = Heard([(node, {}) for node in NODES])
        self.asked: list[Connection] = []
        self.chosen: set[Connection] = set()
        """For others."""
        self._lacking = lacking

    def ask(self) -> Connection:
        node = self.heard.select(NODES)
        self.asked.append(node)
        if node in self._lacking:
            raise KeyError(node)
        return node

    def ask_beside(self, others: int) -> Connection:
        """Ask, and have so many nodes chosen for somebody else before that is told."""
        try:
            return self.ask()
        finally:
            with ThreadPoolExecutor(1) as other:
                chosen = [other.submit(self.heard.select, NODES) for _ in range(others)]
            self.chosen.update(one.result() for one in chosen)


@pytest.mark.parametrize("behind", NODES)
def test_what_one_node_lacks_is_asked_of_another_and_the_one_is_left_alone(behind: Connection) -> None:
    nodes = Lacking([behind])

    found = [nodes.heard.sure(nodes.ask) for _ in range(9)]

    assert behind not in found
    assert (nodes.asked.count(behind), nodes.heard.behind) == (1, {behind})


def test_a_node_that_was_behind_is_asked_again_by_and_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "BEHIND", 0)
    nodes = Lacking(NODES[:1])

    for _ in range(6):
        nodes.heard.sure(nodes.ask)

    assert nodes.asked.count(NODES[0]) > 1


def test_what_all_nodes_lack_is_asked_of_each_once_and_none_is_behind() -> None:
    nodes = Lacking(NODES)

    with pytest.raises(KeyError):
        nodes.heard.sure(nodes.ask)

    assert sorted(one.host for one in nodes.asked) == sorted(one.host for one in NODES)
    assert nodes.heard.behind == set()


def test_what_one_node_alone_has_is_found_there() -> None:
    nodes = Lacking(NODES[:2])

    assert [nodes.heard.sure(nodes.ask) for _ in range(3)] == [NODES[2]] * 3


def test_what_says_nothing_is_not_asked_for_what_others_lack() -> None:
    nodes = Lacking(NODES[1:])
    nodes.heard.silent = frozenset(NODES[:1])

    with pytest.raises(KeyError):
        nodes.heard.sure(nodes.ask)

    assert NODES[0] not in nodes.asked


def test_where_only_one_is_left_to_ask_it_is_asked_twice_at_most() -> None:
    asked: list[None] = []

    def ask() -> None:
        asked.append(None)  # the client asks nobody which of one
        raise KeyError

    with pytest.raises(KeyError):
        Heard([(node, {}) for node in NODES]).sure(ask)

    assert len(asked) == 2


def test_what_a_node_lacks_for_one_who_asks_says_nothing_to_others_who_ask_meanwhile() -> None:
    nodes = Lacking(NODES[:1])

    nodes.heard.sure(lambda: nodes.ask_beside(len(NODES)))

    assert nodes.chosen == set(NODES)


def test_what_a_node_lacks_is_asked_of_another_even_if_it_is_that_ones_turn_again() -> None:
    nodes = Lacking(NODES[:1])

    assert nodes.heard.sure(lambda: nodes.ask_beside(len(NODES) - 1)) in NODES[1:]
    assert nodes.heard.behind == set(NODES[:1])


def test_a_node_stays_behind_when_another_one_turns_out_to_be() -> None:
    first = Lacking(NODES[:1])
    second = Lacking(NODES[1:2])
    second.heard = first.heard

    for nodes in (first, *[second] * 2):
        nodes.heard.sure(nodes.ask)

    assert first.heard.behind == set(NODES[:2])


def test_no_other_node_is_behind_where_only_one_is_left_to_ask() -> None:
    nodes = Lacking(())
    nodes.heard.sure(nodes.ask)
    answers = iter([False, True])

    def ask() -> None:
        if not next(answers):
            raise KeyError  # of a node that nobody chose

    nodes.heard.sure(ask)

    assert nodes.heard.behind.isdisjoint(NODES)
