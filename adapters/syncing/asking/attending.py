"""Waiting for what a host sends: whoever asks is attended to, also where a host drips or says nothing.

A socket waits for each piece anew, so that one that drips headers, or says again and again that an answer will
come, would be waited for without an end.
"""

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.wait import wait_for_read

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SLICE: Final = 0.5
"""Seconds after which whoever asks is attended to, though nothing came."""
_ATTEND: Final[ContextVar[Callable[[], object]]] = ContextVar("attend", default=bool)


@contextmanager
def attending(attend: Callable[[], object]) -> Iterator[None]:
    """Have something called often while this thread waits for answers; what it raises ends the waiting."""
    token = _ATTEND.set(attend)
    try:
        yield
    finally:
        _ATTEND.reset(token)


class _Attended(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw, self._sock = raw, sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        attend, waited = _ATTEND.get(), 0.0
        attend()
        patience = self._sock.gettimeout()
        seconds = _SLICE if patience is None else min(_SLICE, patience)
        while not self._has_some(seconds):
            waited += seconds
            attend()
            if patience is not None and waited >= patience:
                raise TimeoutError("The read operation timed out")
        return self._raw.readinto(buffer)

    def _has_some(self, seconds: float) -> bool:
        # Of TLS, what was read from the socket may wait to be taken.
        pending = isinstance(self._sock, ssl.SSLSocket) and self._sock.pending()
        return bool(pending) or wait_for_read(self._sock, seconds)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as they come
        super().__init__(sock, *arguments, **named)
        self.fp: io.BufferedReader = io.BufferedReader(_Attended(self.fp.detach(), sock))


class _Connection(HTTPConnection):
    response_class = _Answer


class _SecureConnection(HTTPSConnection):
    response_class = _Answer


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


POOLS: Final = {"http": _Pool, "https": _SecurePool}
"""What ``urllib3.PoolManager.pool_classes_by_scheme`` is to be."""
