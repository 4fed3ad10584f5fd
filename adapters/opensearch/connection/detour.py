"""Which nodes are asked while another one says nothing, as a paused or overloaded one does.

The cluster itself leaves such a node alone only after half a minute or more; until then every search that it
has a share in would wait for it.
"""

import json
import threading
import time
from typing import Any, Final

from opensearchpy import Connection, Transport
from opensearchpy.exceptions import ConnectionError as NoConnectionError
from opensearchpy.exceptions import OpenSearchException

LOOK_EVERY: Final = 5.0
"""Seconds until the nodes are asked again whether all of them answer, while one does not."""
LONGEST_LOOK: Final = 1.0
"""Seconds that a node may take to say which others answer it."""


class Detour:
    """Asks the nodes which of them answer each other; any number of threads may."""

    def __init__(self, transport: Transport) -> None:
        """Ask nothing yet."""
        self._transport: Final = transport
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

    def keep(self, seconds: float) -> None:
        """See whether there must be a detour, where that was not seen for a while, or not in time."""
        is_due = self.preference is not None and time.monotonic() >= self._again
        if (is_due or self._is_doubtful) and self._looking.acquire(blocking=False):
            try:
                self._look(self._transport.get_connection(), seconds)
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
                self._answered = self._look_at_all(seconds, until)
                self.looks += 1
            return self._answered

    def _look_at_all(self, seconds: float, until: float) -> bool:
        self._is_doubtful = True
        answered = False
        for connection, _ in self._transport.connection_pool.connection_opts:
            left = min(seconds, until - time.monotonic())
            if left <= 0:
                break
            # Once a node has told of all others these need but answer, which takes no time.
            answered |= self._look(connection, left) if self._is_doubtful else self._is_there(connection, left)
        return answered

    def _is_there(self, connection: Connection, seconds: float) -> bool:
        try:
            connection.perform_request("HEAD", "/", timeout=seconds)
        except NoConnectionError:
            self._transport.mark_dead(connection)
            return False
        except OpenSearchException:
            pass  # it answers, and may not say
        return True

    def _look(self, connection: Connection, seconds: float) -> bool:
        limit = min(seconds, LONGEST_LOOK)
        params = {"timeout": f"{int(limit * 500)}ms", "filter_path": "_nodes.failed,nodes.*.name"}
        try:
            _, _, data = connection.perform_request("GET", "/_nodes/_all/os", params, timeout=limit)
        except NoConnectionError:
            self._transport.mark_dead(connection)
            return False
        except OpenSearchException:
            self._is_doubtful = False  # it answers, and may not say
            return True
        self._take(json.loads(data))
        return True

    def _take(self, told: dict[str, Any]) -> None:
        self._is_doubtful = False
        silent = told["_nodes"]["failed"]
        self.preference = f"_only_nodes:{','.join(sorted(told['nodes']))}" if silent else None
        self._again = time.monotonic() + LOOK_EVERY
