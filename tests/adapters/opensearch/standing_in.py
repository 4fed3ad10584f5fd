"""Stands at a cluster's address, and answers as no node can be made to at will."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from adapters.opensearch.connection.cluster import Cluster
from adapters.settings.searching import Search
from tests.adapters.syncing.standing import Answered, Asked, StandIn, standing

JSON = {"Content-Type": "application/json"}


class _Node(StandIn):
    def __init__(self, answer: Callable[[str], Answered]) -> None:
        super().__init__()
        self._answer = answer

    def answer(self, asked: Asked) -> Answered:
        return self._answer(asked.path)


@contextmanager
def answering(answer: Callable[[str], Answered]) -> Iterator[Cluster]:
    """Ask what answers every path so."""
    node = _Node(answer)
    with standing(node):
        yield Cluster(Search((node.address,), seconds=60))
