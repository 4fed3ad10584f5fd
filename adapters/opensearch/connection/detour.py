"""Which nodes are asked while another one says nothing, as a paused or overloaded one does.

The cluster itself leaves such a node alone only after half a minute or more; until then every search that it
has a share in would wait for it.
"""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from opensearchpy import Connection, Transport
from opensearchpy.exceptions import ConnectionError as NoConnectionError
from opensearchpy.exceptions import ConnectionTimeout, OpenSearchException

from adapters.opensearch.connection.heard import Found, Heard

LOOK_EVERY: Final = 5.0
"""Seconds until the nodes are asked again whether all of them answer, while one does not."""
LONGEST_LOOK: Final = 1.0
"""Seconds that a node may take to say which others answer it."""


class Detour:
    """Asks the nodes which of them answer each other; any number of threads may."""

    def __init__(self, transport: Transport) -> None:
        """Ask nothing yet."""
        self._transport: Final = transport
        selector = getattr(transport.connection_pool, "selector", None)
        self._heard: Final = selector if isinstance(selector, Heard) else None  # of one node there is none
        self._looking: Final = threading.Lock()
        self.preference: str | None = None
        """Which copies of the shards a search may use, in the cluster's words; None: any."""
        self._again = 0.0
        self._is_doubtful = False
        """Whether there was no time left to look."""
        self.looks = 0
        """How often all nodes were looked at, by whichever thread …"""
        self._answered = False
        """… and whether any answered the last time."""

    @property
    def silent(self) -> frozenset[Connection]:
        """The nodes that are not asked, as they say nothing."""
        return self._heard.silent if self._heard else frozenset()

    @silent.setter
    def silent(self, these: frozenset[Connection]) -> None:
        if self._heard:
            self._heard.silent = these

    def sure(self, ask: Callable[[], Found]) -> Found:
        """Ask for something, as ``Heard.sure`` does."""
        return self._heard.sure(ask) if self._heard else ask()

    def request(self, method: str, path: str, params: dict[str, float], body: object) -> Any:  # noqa: ANN401 - JSON
        """Ask until a node is there: one that refuses to be asked does so at once."""
        for _ in self._transport.connection_pool.connection_opts[1:]:
            try:
                return self._transport.perform_request(method, path, params=params, body=body)
            except NoConnectionError as error:
                if isinstance(error, ConnectionTimeout):
                    raise
        return self._transport.perform_request(method, path, params=params, body=body)

    def keep(self, seconds: float, *, takes_long: bool) -> None:
        """See whether there must be a detour, where that was not seen for a while, or not in time.

        Args:
            seconds: How long a node may take to say so.
            takes_long: What is asked next may take its time, so that it would be missed late.
        """
        is_detour = self.preference is not None or bool(self.silent) or takes_long
        is_due = is_detour and time.monotonic() >= self._again
        if (is_due or self._is_doubtful) and self._looking.acquire(blocking=False):
            try:
                self._look_at_all(seconds, time.monotonic() + 2 * seconds)
            finally:
                self._looking.release()

    def find(self, seconds: float, until: float, looks: int) -> bool:
        """See which nodes say nothing, and ask these no more; True where any node answered.

        Args:
            seconds: How long a node may take.
            until: When it must be known, at last.
            looks: How often that was seen when what failed was asked. Many wait for the same node: what one of
                them has found out meanwhile is as good for the others.
        """
        with self._looking:
            if self.looks == looks:
                self._look_at_all(seconds, until)
            return self._answered

    def _look_at_all(self, seconds: float, until: float) -> None:
        self._is_doubtful = True
        self._answered = False

        def left() -> float:
            return min(seconds, until - time.monotonic(), LONGEST_LOOK)

        # Those that were heard of last, first: one of them tells of all others.
        known = [connection for connection, _ in self._transport.connection_pool.connection_opts]
        first, *others = sorted(known, key=self.silent.__contains__)
        if (limit := left()) > 0:
            # These need but answer, all meanwhile: whoever waits has to ask again in what is left of the time.
            with ThreadPoolExecutor(len(known)) as threads:
                greeted = [threads.submit(_failure, self._greet, one, limit) for one in others]
                self._note(first, _failure(self._look, first, limit))
            answered = [
                one for one, failure in zip(others, greeted, strict=True) if self._note(one, failure.result())
            ]
            for one in answered:
                if self._is_doubtful and (limit := left()) > 0:
                    self._note(one, _failure(self._look, one, limit))
        self.looks += 1

    def _note(self, connection: Connection, failure: OpenSearchException | None) -> bool:
        """Note what came of asking a node; True: it answered."""
        if isinstance(failure, NoConnectionError):
            self._transport.mark_dead(connection)
            # One that refuses to be asked does so at once, and costs nobody any time.
            if isinstance(failure, ConnectionTimeout):
                self.silent |= {connection}
            return False
        self.silent -= {connection}
        self._answered = True
        return True

    def _look(self, connection: Connection, limit: float) -> None:
        params = {"timeout": f"{int(limit * 500)}ms", "filter_path": "_nodes.failed,nodes.*.name"}
        try:
            _, _, data = connection.perform_request("GET", "/_nodes/_all/os", params, timeout=limit)
        except NoConnectionError:
            raise
        except OpenSearchException:
            self._settled()  # it answers, and may not say
            raise
        self._take(json.loads(data))

    def _greet(self, connection: Connection, limit: float) -> None:
        connection.perform_request("HEAD", "/", timeout=limit)

    def _take(self, told: dict[str, Any]) -> None:
        self._settled()
        silent = told["_nodes"]["failed"]
        self.preference = f"_only_nodes:{','.join(sorted(told['nodes']))}" if silent else None

    def _settled(self) -> None:
        self._is_doubtful = False
        self._again = time.monotonic() + LOOK_EVERY


def _failure(
    ask: Callable[[Connection, float], None], connection: Connection, limit: float
) -> OpenSearchException | None:
    """Ask a node, and give what it failed by."""
    try:
        ask(connection, limit)
    except OpenSearchException as error:
        return error
    return None
