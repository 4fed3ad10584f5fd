"""The connection to the cluster: every request, its deadline, and an honest sentence where it fails."""

import base64
import json
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnectionError
from opensearchpy.exceptions import (
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
)

from adapters.opensearch.trouble import Trouble
from adapters.opensearch.wording import sentence
from adapters.settings.searching import Search
from knowledge.errors import UnavailableError

Body = dict[str, Any]

PATIENCE: Final = 60.0
"""Seconds that a page of a whole collection may take, where another search has those that the operator set."""


class ClusterError(UnavailableError):
    """The cluster cannot answer now, or not completely."""


class Cluster:
    """Asks the cluster; any number of threads may."""

    def __init__(self, told: Search) -> None:
        """Connect to nothing yet."""
        self.urls: Final = told.urls
        self.prefix: Final = told.prefix
        self._deadline: Final = told.seconds
        self.trouble: Final = Trouble()
        """Whether it answers questions."""
        self.requests = 0
        """How many were sent."""
        self._counting: Final = threading.Lock()
        self._tries: Final = min(2, len(told.urls))
        self._told: Final = told
        self.client: Final = OpenSearch(
            list(told.urls),
            headers=_who(told),
            ssl_context=_trusted(told),
            # A node that does not answer in its share of the time is passed over, and left alone for a while.
            retry_on_timeout=True,
            max_retries=self._tries - 1,
            pool_maxsize=16,
        )

    def search(self, index: str, body: Body, *, whole: bool = False) -> Body:
        """One search; ``whole``: of so much that it may take its time.

        Raises:
            ClusterError: It failed, took too long, or not all shards answered.
        """
        limit = PATIENCE if whole else self._deadline
        body = body | {"timeout": f"{int(limit * 1000)}ms"}
        with self._noted():
            return _complete(self._asked("POST", f"/{index}/_search", body, limit))

    def hits(self, index: str, body: Body, *, whole: bool = False) -> Iterator[Body]:
        """All hits of a search, so many at once and in the order that it says, as far as they are asked for.

        Raises:
            ClusterError: As ``search``.
        """
        body = {"track_total_hits": False} | body
        while True:
            found: list[Body] = self.search(index, body, whole=whole)["hits"]["hits"]
            yield from found
            if len(found) < body["size"]:
                return
            body = body | {"search_after": found[-1]["sort"]}

    def searches(self, index: str, bodies: Sequence[Body]) -> list[Body]:
        """Many searches in one request.

        Raises:
            ClusterError: As ``search``, of any of them.
        """
        limit = self._deadline
        lines: list[Body] = []
        for body in bodies:
            lines += [{}, body | {"timeout": f"{int(limit * 1000)}ms"}]
        data = "\n".join(map(json.dumps, lines)) + "\n"
        with self._noted():
            found = self._asked("POST", f"/{index}/_msearch", data, limit)
            return [_complete(one) for one in found["responses"]]

    def named(self, index: str, names: Sequence[str], fields: Sequence[str]) -> dict[str, Body]:
        """Some fields of the records of some names, those left out that are not there."""
        body = {"docs": [{"_id": name, "_source": list(fields)} for name in names]}
        with self._noted():
            found = self._asked("POST", f"/{index}/_mget", body, self._deadline)
        return {one["_id"]: one["_source"] for one in found["docs"] if one.get("found")}

    def described(self, index: str) -> Body:
        """What an index says of itself.

        Raises:
            ClusterError: As ``search``.
            KeyError: There is no such index.
        """
        try:
            # Of whichever node is asked: the one that leads may be the one that does not answer.
            found = self._asked("GET", f"/{index}/_mapping?local=true", None, self._deadline)
        except ClusterError as error:
            self.trouble.failed(str(error))
            raise
        description: Body = next(iter(found.values()))["mappings"]["_meta"]
        return description

    def ask(self, method: str, path: str, body: object = None, *, limit: float = PATIENCE) -> Body:
        """Whatever else the cluster offers.

        Raises:
            ClusterError: It failed or took too long.
            KeyError: There is no such thing.
        """
        return self._asked(method, path, body, limit)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Note what comes of it."""
        try:
            yield
        except ClusterError as error:
            self.trouble.failed(str(error))
            raise
        self.trouble.worked()

    def _asked(self, method: str, path: str, body: object, limit: float) -> Body:
        with self._counting:
            self.requests += 1
        params = {"request_timeout": limit / self._tries}
        try:
            found: Body = self._of_any_node(method, path, params, body)
        except NotFoundError as error:
            raise KeyError(path) from error
        except OpenSearchException as error:
            raise ClusterError(sentence(error, self._told)) from error
        return found

    def _of_any_node(self, method: str, path: str, params: dict[str, float], body: object) -> Any:  # noqa: ANN401 - JSON
        """Ask until a node is there: one that refuses to be asked does so at once."""
        for _ in self.urls[1:]:
            try:
                return self.client.transport.perform_request(method, path, params=params, body=body)
            except NoConnectionError as error:
                if isinstance(error, ConnectionTimeout):
                    raise
        return self.client.transport.perform_request(method, path, params=params, body=body)


def _complete(found: Body) -> Body:
    if "error" in found:
        reason = found["error"].get("reason", "it failed")
        raise ClusterError(f"The search cluster could not answer: {reason}; ask again, or see to its log.")
    shards = found["_shards"]
    if found.get("timed_out") or shards["failed"]:
        said = (
            "in time" if found.get("timed_out") else f"({shards['failed']} of {shards['total']} shards failed)"
        )
        raise ClusterError(
            f"Not all of the search cluster answered {said}; ask again in a minute.", partly=True
        )
    return found


def _who(told: Search) -> dict[str, str]:
    """The header that says who asks."""
    if told.api_key:
        return {"Authorization": f"ApiKey {told.api_key.reveal()}"}
    if told.user and told.password:
        # As RFC 7617 has it; the client knows Latin letters alone.
        pair = base64.b64encode(f"{told.user}:{told.password.reveal()}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}
    return {}


def _trusted(told: Search) -> ssl.SSLContext | None:
    """Who may vouch for the cluster: one authority, or those that the system trusts."""
    # Left to itself the client asks a list of its own, which knows nothing of a firm's authority.
    if not any(url.startswith("https:") for url in told.urls):
        return None
    return ssl.create_default_context(cafile=told.authority)
