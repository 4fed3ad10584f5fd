"""The connection to the cluster: every request, its deadline, and an honest sentence where it fails."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote, unquote

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    SerializationError,
    SSLError,
)

from adapters.opensearch.connection.credentials import headers_of, trusted_by
from adapters.opensearch.connection.detour import Detour
from adapters.opensearch.connection.heard import Found, Heard
from adapters.opensearch.connection.trouble import Trouble
from adapters.opensearch.connection.wording import NO_HANDLER, no_engine, sentence
from adapters.settings.searching import Search
from knowledge.errors import SupersededError, UnavailableError

Body = dict[str, Any]

PATIENCE: Final = 60.0
"""Seconds that a page of a whole collection may take, where another search has those that the operator set."""
_BUSY: Final = 429
FULL: Final = ("FORBIDDEN/10/", "FORBIDDEN/12/", "TOO_MANY_REQUESTS/12/")
"""The cluster's numbers of what forbids to write where a disk is full: to any index, and to one."""
NO_INDEX: Final = "index_not_found_exception"
_SUPERSEDED: Final = "The documents in the search cluster were replaced meanwhile; ask again."
_FIRST: Final = 0.5
"""The share of its time that a request may take before it is asked again, of nodes that answer."""
_LOOK: Final = 0.125
"""The share of it that a node may take to say which nodes answer."""
_NO_COPY: Final = "no data nodes with criteri"
"""The cluster's words where the nodes that may be asked do not have all shards between them."""
_SILENT: Final = (
    "Not all of the search cluster answered (a node says nothing, and no other has its shards); "
    "ask again in a minute."
)


class ClusterError(UnavailableError):
    """The cluster cannot answer now, or not completely."""


class LateError(ClusterError):
    """Nothing was heard in time."""


class BusyError(ClusterError):
    """It has too much to do, and takes nothing more for a moment."""


class ThereError(ClusterError):
    """What was to be made is there."""


class FullError(ClusterError):
    """A disk of the cluster is too full for it to take anything."""


class NoEngineError(ClusterError):
    """What answers is something else."""

    def __init__(self, told: Search) -> None:
        super().__init__(no_engine(told), lasting=True)


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
        self.told: Final = told
        self.client: Final = OpenSearch(
            list(told.urls),
            headers=headers_of(told),
            ssl_context=trusted_by(told),
            # Which nodes are left alone, and for how long, is for ``Detour`` to say.
            max_retries=0,
            dead_timeout=20,
            timeout_cutoff=0,
            selector_class=Heard,
            pool_maxsize=16,
        )
        self.detour: Final = Detour(self.client.transport)
        """Which nodes it is asked of, where one says nothing."""

    def search(self, index: str, body: Body, *, whole: bool = False) -> Body:
        """One search; ``whole``: of so much that it may take its time.

        Raises:
            ClusterError: It failed, took too long, or not all shards answered.
        """

        def ask(preference: str, limit: float) -> Body:
            timed = body | {"timeout": f"{int(limit * 1000)}ms"}
            return _complete(self._asked("POST", f"/{index}/_search{preference}", timed, limit))

        return self._noted(ask, PATIENCE if whole else self._deadline)

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

        def ask(preference: str, limit: float) -> list[Body]:
            head = {"preference": unquote(preference.partition("=")[2])} if preference else {}
            lines: list[Body] = []
            for body in bodies:
                lines += [head, body | {"timeout": f"{int(limit * 1000)}ms"}]
            data = "\n".join(map(json.dumps, lines)) + "\n"
            found = self._asked("POST", f"/{index}/_msearch", data, limit)
            return [_complete(one) for one in found["responses"]]

        return self._noted(ask, self._deadline)

    def named(self, index: str, names: Sequence[str], fields: Sequence[str]) -> dict[str, Body]:
        """Some fields of the records of some names, those left out that are not there.

        Raises:
            ClusterError: As ``search``.
        """
        body = {"docs": [{"_id": name, "_source": list(fields)} for name in names]}

        def ask(preference: str, limit: float) -> list[Body]:
            found: list[Body] = self._asked("POST", f"/{index}/_mget{preference}", body, limit)["docs"]
            for one in found:
                _raise_for(one)
            return found

        found = self._noted(ask, self._deadline)
        return {one["_id"]: one["_source"] for one in found if one.get("found")}

    def described(self, index: str, is_doubtful: Callable[[Body], bool]) -> Body:
        """What an index says of itself; what ``is_doubtful`` counts if no node says anything else.

        Raises:
            ClusterError: As ``search``.
            KeyError: There is no such index.
        """
        # Of whichever node is asked: the one that leads may be the one that does not answer.
        path = f"/{index}/_mapping?local=true"

        def is_so(found: Body) -> bool:
            return is_doubtful(_description_in(found, self.told))

        try:
            found = self.ask("GET", path, limit=self._deadline, is_doubtful=is_so)
            return _description_in(found, self.told)
        except ClusterError as error:
            self.trouble.failed(str(error))
            raise

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        limit: float = PATIENCE,
        is_doubtful: Callable[[Body], bool] = lambda _: False,
    ) -> Body:
        """Whatever else the cluster offers; an answer that is doubtful counts if no node gives another.

        Raises:
            ClusterError: It failed or took too long.
            KeyError: There is no such thing.
        """
        doubted: list[Body] = []

        def ask(_: str, left: float) -> Body:
            found = self._asked(method, path, body, left)
            if is_doubtful(found):
                doubted.append(found)
                raise KeyError(path)
            return found

        try:
            return self._within(limit, ask)
        except KeyError:
            if doubted:
                return doubted[-1]
            raise

    def _noted(self, ask: Callable[[str, float], Found], limit: float) -> Found:
        """Search within a limit, and note what comes of it."""
        try:
            found = self._within(limit, ask)
        except KeyError as error:
            raise SupersededError(_SUPERSEDED) from error
        except ClusterError as error:
            self.trouble.failed(str(error))
            raise
        self.trouble.worked()
        return found

    def _within(self, limit: float, ask: Callable[[str, float], Found]) -> Found:
        """Ask, past nodes that say nothing or are behind; within so many seconds in all."""
        until = time.monotonic() + limit
        return self.detour.sure(lambda: self._past_the_silent(until, limit, ask))

    def _past_the_silent(self, until: float, limit: float, ask: Callable[[str, float], Found]) -> Found:
        """Ask, and once more past the nodes that say nothing."""
        look = limit * _LOOK
        self.detour.keep(look, takes_long=limit >= PATIENCE and len(self.urls) > 1)
        looks = self.detour.looks
        left = max(until - time.monotonic(), look)  # a node that lacks something may have said so late
        try:
            return ask(self._preference(), left * (_FIRST if len(self.urls) > 1 else 1))
        except ClusterError as error:
            if not (error.partly or isinstance(error, LateError)) or not self.detour.find(look, until, looks):
                raise
            left = until - time.monotonic()
            if left < look:
                raise
            return ask(self._preference(), left)

    def _preference(self) -> str:
        return f"?preference={quote(self.detour.preference)}" if self.detour.preference else ""

    def _asked(self, method: str, path: str, body: object, limit: float) -> Body:
        with self._counting:
            self.requests += 1
        try:
            found: Body = self.detour.request(method, path, {"request_timeout": limit}, body)
        except NotFoundError as error:
            # A cluster says what it does not have.
            if isinstance(error.info, dict) and not error.info.keys().isdisjoint(("error", "found")):
                raise KeyError(path) from error
            raise NoEngineError(self.told) from error
        except OpenSearchException as error:
            raise _error_of(error, self.told) from error
        return found


def _description_in(found: Body, told: Search) -> Body:
    """What one of our indices says of itself."""
    try:
        description: Body = next(iter(found.values()))["mappings"]["_meta"]
    except (AttributeError, KeyError, StopIteration, TypeError) as error:
        raise NoEngineError(told) from error
    return description


def _complete(found: Body) -> Body:
    _raise_for(found)
    shards = found["_shards"]
    if found.get("timed_out") or shards["failed"]:
        said = (
            "in time" if found.get("timed_out") else f"({shards['failed']} of {shards['total']} shards failed)"
        )
        raise ClusterError(
            f"Not all of the search cluster answered {said}; ask again in a minute.", partly=True
        )
    return found


def _raise_for(found: Body) -> None:
    """Raise what one of several searches, or one of several records, met."""
    if "error" not in found:
        return
    reason = found["error"].get("reason", "it failed")
    if found["error"].get("type") == NO_INDEX:
        raise KeyError(reason)
    if _NO_COPY in reason:
        raise ClusterError(_SILENT, partly=True)
    raise ClusterError(f"The search cluster could not answer: {reason}; ask again, or see to its log.")


def _error_of(error: OpenSearchException, asking: Search) -> ClusterError:
    told, status = repr(error.args), getattr(error, "status_code", None)
    if isinstance(error, ConnectionTimeout):
        return LateError(sentence(error, asking))
    if _NO_COPY in told:
        return ClusterError(_SILENT, partly=True)
    if any(one in told for one in FULL):
        return FullError("The search cluster takes nothing more, for a disk of it is full; make room there.")
    if "resource_already_exists_exception" in told:
        return ThereError("The search cluster has that already.")
    if status == _BUSY:
        return BusyError("The search cluster has too much to do; ask again in a minute.")
    if isinstance(error, SerializationError) or NO_HANDLER in told:
        return NoEngineError(asking)
    lasting = isinstance(error, (SSLError, AuthenticationException, AuthorizationException))
    return ClusterError(sentence(error, asking), lasting=lasting)
