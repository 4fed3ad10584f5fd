"""Records on their way to the cluster: as many at once as it takes, and again where it had too much to do."""

import json
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final

from adapters.opensearch.connection.cluster import FULL, NO_INDEX, BusyError, Cluster, ClusterError, FullError
from adapters.opensearch.publishing.making import Record

_AT_ONCE: Final = 200
"""Records of one request; their bytes bound it, too."""
_BYTES_AT_ONCE: Final = 8_000_000
_TIMES: Final = 8
"""A record is sent so often, after ever longer, where the cluster has too much to do or a node was lost."""
_FIRST_PAUSE: Final = 0.5
_LATER: Final = (429, 503)
"""What the cluster says of a record that it may take later: too much to do, or its shard is on no node."""
_GONE: Final = 404

Line = tuple[str, ...]
"""What is to be done with a record, and the record; in JSON."""


def send(cluster: Cluster, name: str, records: Iterable[Record]) -> int:
    """Write records to an index, or remove them there; their number.

    While some are on their way, the next are made.

    Raises:
        ClusterError: The cluster failed, or refused one.
    """
    count = 0
    with ThreadPoolExecutor(1, "sending") as sender:
        sent: Future[None] | None = None
        for batch in _batches(map(_line, records)):
            if sent:
                sent.result()
            sent = sender.submit(_send, cluster, name, batch)
            count += len(batch)
        if sent:
            sent.result()
    return count


def _line(record: Record) -> Line:
    identity = {"_id": record.pop("_id")}
    if record.pop("_gone", False):
        return (json.dumps({"delete": identity}),)
    return json.dumps({"index": identity}), json.dumps(record, ensure_ascii=False)


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        if batch and (len(batch) == _AT_ONCE or size + sum(map(len, line)) > _BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += sum(map(len, line))
    if batch:
        yield batch


def _send(cluster: Cluster, name: str, batch: list[Line]) -> None:
    pause = _FIRST_PAUSE
    for _ in range(_TIMES):
        try:
            batch = _refused(cluster, name, batch)
        except BusyError:
            if len(batch) > 1:
                # It may never have room for so much at once.
                middle = len(batch) // 2
                _send(cluster, name, batch[:middle])
                batch = batch[middle:]
                continue
        if not batch:
            return
        time.sleep(pause)
        pause *= 2
    raise ClusterError("The search cluster has had too much to do for minutes; publish again.")


def _refused(cluster: Cluster, name: str, batch: list[Line]) -> list[Line]:
    """Send some at once; those that the cluster may take later."""
    body = "".join(f"{part}\n" for line in batch for part in line)
    told = cluster.ask(
        "POST",
        f"/{name}/_bulk?timeout=20s&filter_path=errors,items.*.status,items.*.error",
        body,
        is_doubtful=_lacks_index,
    )
    if not told["errors"]:
        return []
    later = []
    for line, item in zip(batch, told["items"], strict=True):
        (done,) = item.values()
        if "error" not in done or (done["status"] == _GONE and len(line) == 1):
            continue
        reason = _reason(done["error"])
        if any(one in reason for one in FULL):
            raise FullError(reason)
        if done["status"] not in _LATER:
            raise ClusterError(f"The search cluster refused a record: {reason[:300]}; see to its log.")
        later.append(line)
    return later


def _lacks_index(told: dict[str, Any]) -> bool:
    """Whether a node does not even have the index, as one that goes on after a pause."""
    done = (one for item in told.get("items", ()) for one in item.values())
    return any(one.get("error", {}).get("type") == NO_INDEX for one in done)


def _reason(error: dict[str, Any]) -> str:
    return str(error.get("reason", error.get("type", "it does not say why")))
