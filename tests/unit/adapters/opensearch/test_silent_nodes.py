"""Which node is asked next."""

from opensearchpy import Connection

from adapters.opensearch.connection.heard import Heard

NODES = [Connection(port=port) for port in (1, 2, 3)]


def test_nodes_are_asked_in_turn() -> None:
    heard = Heard([(node, {}) for node in NODES])

    asked = [heard.select(NODES) for _ in range(6)]

    assert asked == NODES * 2


def test_what_says_nothing_is_not_asked_while_another_node_is_there() -> None:
    heard = Heard([(node, {}) for node in NODES])
    heard.silent = frozenset(NODES[:1])

    assert [heard.select(NODES) for _ in range(2)] == NODES[1:]
    assert heard.select(NODES[:1]) is NODES[0]
