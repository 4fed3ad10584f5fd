"""Which nodes are asked while some say nothing, by what nodes of the test's own say."""

import json
import time
from collections.abc import Mapping
from threading import Barrier
from typing import Any

import pytest
from opensearchpy import Connection, Transport
from opensearchpy.exceptions import AuthorizationException, ConnectionTimeout
from opensearchpy.exceptions import ConnectionError as NoConnectionError

from adapters.opensearch.connection import detour
from adapters.opensearch.connection.detour import LONGEST_LOOK, Detour
from adapters.opensearch.connection.heard import Heard

LOOK = ("GET", "/_nodes/_all/os")
GREETING = ("HEAD", "/")
ALL_HEARD = {"_nodes": {"failed": 0}, "nodes": {"b": {}, "a": {}}}
ONE_UNHEARD = {"_nodes": {"failed": 1}, "nodes": {"b": {}, "a": {}}}
NOTHING = ConnectionTimeout("TIMEOUT", "", TimeoutError())
REFUSED = NoConnectionError("N/A", "", ConnectionRefusedError())
FORBIDDEN = AuthorizationException(403, "security_exception", {})


class Node(Connection):
    """Says what it was told to, and keeps what it was asked."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - the client's own
        super().__init__(**settings)
        self.says: object = ALL_HEARD
        self.asked: list[tuple[str, str]] = []
        self.limits: list[float] = []
        self.told: list[Mapping[str, str] | None] = []
        self.greets: Exception | None = None
        """What it says to a greeting alone."""
        self.meanwhile: Barrier | None = None
        """Where it waits until others are asked, too."""

    def perform_request(  # type: ignore[override] # nobody here asks for more
        self, method: str, url: str, params: Mapping[str, str] | None = None, timeout: float = 0
    ) -> tuple[int, dict[str, str], str]:
        """Answer, or not."""
        self.asked.append((method, url))
        self.limits.append(timeout)
        self.told.append(params)
        if self.meanwhile:
            self.meanwhile.wait(10)
        if method == "HEAD" and self.greets:
            raise self.greets
        if isinstance(self.says, Exception):
            raise self.says
        return 200, {}, json.dumps(self.says)


class Nodes:
    """Two nodes, and who asks them."""

    def __init__(self) -> None:
        self.transport = Transport(
            [{"host": "one"}, {"host": "two"}], connection_class=Node, selector_class=Heard
        )
        self.one, self.two = (node for node, _ in self.transport.connection_pool.connection_opts)
        self.detour = Detour(self.transport)

    def look(self, seconds: float = 0.5, left: float = 60) -> bool:
        """See which of them say nothing."""
        return self.detour.find(seconds, time.monotonic() + left, self.detour.looks)


@pytest.fixture
def nodes() -> Nodes:
    """Nodes that answer."""
    return Nodes()


def test_what_refuses_is_passed_over_and_what_says_nothing_is_not(
    nodes: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = [REFUSED, ALL_HEARD, NOTHING, ALL_HEARD]

    def perform_request(*_: object, **__: object) -> object:
        one = answers.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    monkeypatch.setattr(nodes.transport, "perform_request", perform_request)

    assert nodes.detour.request("GET", "/", {}, None) == ALL_HEARD
    with pytest.raises(ConnectionTimeout):
        nodes.detour.request("GET", "/", {}, None)


def test_one_node_tells_of_all_and_the_others_need_but_answer(nodes: Nodes) -> None:
    answered = nodes.look()

    assert (answered, nodes.one.asked, nodes.two.asked) == (True, [LOOK], [GREETING])
    assert (nodes.detour.preference, nodes.detour.silent) == (None, frozenset())


def test_all_are_asked_at_the_same_time(nodes: Nodes) -> None:
    nodes.one.meanwhile = nodes.two.meanwhile = Barrier(2)

    assert nodes.look()
    assert not nodes.one.meanwhile.broken


def test_those_that_were_heard_of_last_are_asked_first(nodes: Nodes) -> None:
    nodes.detour.silent = frozenset([nodes.one])

    nodes.look()

    assert (nodes.one.asked, nodes.two.asked) == ([GREETING], [LOOK])
    assert nodes.detour.silent == frozenset()


def test_a_search_keeps_to_the_nodes_that_answer_each_other_until_all_do(nodes: Nodes) -> None:
    nodes.one.says = ONE_UNHEARD
    nodes.look()
    before = nodes.detour.preference
    nodes.one.says = ALL_HEARD
    nodes.look()

    assert (before, nodes.detour.preference) == ("_only_nodes:a,b", None)


def test_a_node_that_says_nothing_is_left_alone_and_another_tells_of_it(nodes: Nodes) -> None:
    nodes.one.says, nodes.two.says = NOTHING, ONE_UNHEARD

    answered = nodes.look()

    assert (answered, nodes.detour.silent) == (True, frozenset([nodes.one]))
    assert (nodes.two.asked, nodes.detour.preference) == ([GREETING, LOOK], "_only_nodes:a,b")
    assert nodes.transport.connection_pool.connections == [nodes.two]


def test_a_node_that_only_may_not_greet_tells_where_the_first_says_nothing(nodes: Nodes) -> None:
    nodes.one.says, nodes.two.says, nodes.two.greets = NOTHING, ONE_UNHEARD, FORBIDDEN

    nodes.look()

    assert (nodes.two.asked, nodes.detour.preference) == ([GREETING, LOOK], "_only_nodes:a,b")


def test_that_one_answered_counts_though_another_says_nothing_behind_it(nodes: Nodes) -> None:
    nodes.two.says = NOTHING

    assert (nodes.look(), nodes.detour.silent) == (True, frozenset([nodes.two]))


def test_a_node_that_refuses_is_not_silent(nodes: Nodes) -> None:
    nodes.one.says = REFUSED

    assert (nodes.look(), nodes.detour.silent) == (True, frozenset())
    assert nodes.transport.connection_pool.connections == [nodes.two]


def test_where_nobody_answers_there_is_nobody_to_ask_whoever_answered_before(nodes: Nodes) -> None:
    before = nodes.look()
    nodes.one.says = nodes.two.says = NOTHING

    assert (before, nodes.look()) == (True, False)


def test_a_node_that_may_not_tell_answers_all_the_same(nodes: Nodes) -> None:
    nodes.one.says = nodes.two.says = FORBIDDEN

    answered = nodes.look()
    nodes.detour.keep(0.5, takes_long=False)

    assert (answered, nodes.detour.silent, nodes.detour.looks) == (True, frozenset(), 1)


def test_what_goes_well_is_not_looked_at(nodes: Nodes) -> None:
    nodes.detour.keep(0.5, takes_long=False)

    assert nodes.detour.looks == 0


def test_what_may_take_long_is_looked_at_first_and_not_each_time(nodes: Nodes) -> None:
    for _ in range(3):
        nodes.detour.keep(0.5, takes_long=True)

    assert nodes.detour.looks == 1


@pytest.mark.parametrize("says", [NOTHING, ONE_UNHEARD], ids=["we do not hear it", "another does not"])
@pytest.mark.parametrize(("every", "looks"), [(1000.0, 1), (0.0, 4)])
def test_while_a_node_is_silent_that_is_looked_at_now_and_then(
    nodes: Nodes, monkeypatch: pytest.MonkeyPatch, says: object, every: float, looks: int
) -> None:
    monkeypatch.setattr(detour, "LOOK_EVERY", every)
    nodes.one.says = says
    nodes.look()

    for _ in range(3):
        nodes.detour.keep(0.5, takes_long=False)

    assert nodes.detour.looks == looks


def test_what_could_not_be_seen_in_time_is_seen_before_the_next_request(nodes: Nodes) -> None:
    answered = nodes.look(left=0)
    nodes.detour.keep(0.5, takes_long=False)

    assert (answered, nodes.detour.looks, nodes.one.asked) == (False, 2, [LOOK])


def test_a_look_that_nobody_answered_is_made_anew_before_the_next_request(nodes: Nodes) -> None:
    nodes.look()
    nodes.one.says = nodes.two.says = NOTHING
    nodes.look()
    nodes.one.says = nodes.two.says = ALL_HEARD

    nodes.detour.keep(0.5, takes_long=False)

    assert (nodes.detour.looks, nodes.detour.silent) == (3, frozenset())


@pytest.mark.parametrize(
    ("seconds", "left", "limit"),
    [(0.5, 60, 0.5), (60, 60, LONGEST_LOOK)],
    ids=["what it may take", "the longest of all"],
)
def test_a_node_may_take_so_long_to_answer_and_half_of_it_for_the_others(
    nodes: Nodes, seconds: float, left: float, limit: float
) -> None:
    nodes.look(seconds, left)

    assert (nodes.one.limits, nodes.two.limits) == ([limit], [limit])
    assert nodes.one.told == [{"timeout": f"{int(limit * 500)}ms", "filter_path": "_nodes.failed,nodes.*.name"}]


def test_no_node_may_take_longer_than_there_is_time(nodes: Nodes) -> None:
    nodes.look(60, left=0.25)

    assert 0 < nodes.one.limits[0] <= 0.25
