"""Requests to a source's own hosts, and to no others."""

import base64
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import urllib3

from adapters.syncing.asking.attending import POOLS, attending
from adapters.syncing.port import Setup, SourceError, Work

AGENT: Final = "backgrounder"
_SCHEMES: Final = frozenset({"http", "https"})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 10
_BUSY: Final = frozenset({429, 502, 503, 504, 529})
"""As RFC 6585 and RFC 9110 have them; 529 is what Notion and others say where all they have is at work."""
_TRIES: Final = 4
_MAY_BE_REPEATED: Final = frozenset({"GET", "HEAD"})
_LONGEST_WAIT: Final = 120.0
"""Seconds; a host that wants more is asked at the next look."""
_LONGEST_ANSWER: Final = 600.0
"""Seconds; one that drips for longer never ends."""
_CHUNK: Final = 1 << 16
_FOR_PROGRAMMERS: Final = re.compile(r"\[[A-Z]+: [A-Z_0-9]+\] | \(_ssl\.c:\d+\)|<[^<>]* at 0x[0-9a-f]+>: ")


class TooLargeError(Exception):
    """An answer is larger than was asked for."""


class RedirectsError(SourceError):
    """An address leads from one to the next and to nothing."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, whole."""

    url: str
    """Of what answered, after all redirects."""
    status: int
    headers: Mapping[str, str]
    """By names in lower case."""
    data: bytes


class Session:
    """Asks the hosts it was made for, one request at a time; follows redirects between these alone.

    Once it has begun by HTTPS, nothing is asked where everybody can read what is sent.

    Args:
        hosts: As in addresses, with a port where one stands there: ``wiki.example.org``, ``127.0.0.1:8080``.
        headers: Sent with each request to these hosts, such as who asks.
        pause: Seconds between two requests at least; may be set anew.
        clock: Seconds of a clock that nobody sets.
    """

    def __init__(
        self,
        hosts: frozenset[str],
        headers: Mapping[str, str] | None = None,
        *,
        pause: float = 0.0,
        seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hosts = hosts
        self._headers = {"User-Agent": AGENT, **(headers or {})}
        self.pause = pause
        self._clock = clock
        self._next = 0.0
        self._schemes: frozenset[str] | None = None
        timeout = urllib3.Timeout(connect=10.0, read=seconds)
        self._pool = urllib3.PoolManager(num_pools=len(hosts) or 1, timeout=timeout, retries=False)
        self._pool.pool_classes_by_scheme = POOLS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.clear()

    def allows(self, url: str) -> bool:
        """Whether an address is of one of the hosts, by HTTPS, or by HTTP where that was asked for first."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return parts.scheme in (self._schemes or _SCHEMES) and parts.netloc.lower() in self._hosts

    def request(
        self,
        method: str,
        url: str,
        work: Work,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        most: int | None = None,
        follow: bool = True,
    ) -> Response:
        """Ask, wait where the host is busy and says for how long, and follow redirects.

        Args:
            method: GET, POST and so on.
            url: Of one of the hosts.
            work: Tells when to end; its ``wait`` is used for all waiting.
            headers: Beside those of all requests.
            body: What is sent.
            most: Bytes that the answer may have; ``work.max_bytes`` where not said.
            follow: Whether redirects are followed; one that leads to another host never is, and is returned.

        Raises:
            SourceError: Nothing answers, or the host is still busy after some tries.
            TooLargeError: The answer has more bytes.
            ValueError: ``allows`` does not allow the address.
        """
        for _ in range(_MOST_REDIRECTS):
            answer = self._answer(
                method, url, work, headers or {}, body, work.max_bytes if most is None else most
            )
            if not follow or answer.status not in REDIRECTS or not (to := answer.headers.get("location")):
                return answer
            target = _joined(url, to)
            downgraded = urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https"
            if downgraded or not self.allows(target):
                return answer  # what is sent with requests is not sent where everybody can read it
            url = target
            if answer.status not in {307, 308}:
                method, body = "GET" if method != "HEAD" else method, None
        raise RedirectsError(f"{url} redirects in a ring; correct the address.", "unusable")

    def _answer(
        self, method: str, url: str, work: Work, headers: Mapping[str, str], body: bytes | None, most: int
    ) -> Response:
        if not self.allows(url):
            raise ValueError(f"{url} is of another host, or would be asked for where everybody can read it")
        host = urlsplit(url).netloc
        if self._schemes is None:
            self._schemes = _SCHEMES if urlsplit(url).scheme == "http" else frozenset({"https"})
        for number in range(_TRIES):
            work.go_on()
            if (now := self._clock()) < self._next:
                work.wait(self._next - now)
            try:
                answer = self._asked(method, url, work, {**self._headers, **headers}, body, most)
            except urllib3.exceptions.SSLError as error:
                raise SourceError(
                    f"{host} is not trusted ({_why(error)}); have SSL_CERT_FILE name the certificate of whoever"
                    " signed its own.",
                    "unusable",
                ) from error
            except urllib3.exceptions.HTTPError as error:
                broke_off = isinstance(error, urllib3.exceptions.ProtocolError)
                if broke_off and number == 0 and method in _MAY_BE_REPEATED:
                    continue  # hosts close a connection that was kept open just when it is wanted
                raise SourceError(f"{host} cannot be reached ({_why(error)}).") from error
            finally:
                self._next = self._clock() + self.pause
            if answer.status not in _BUSY:
                return answer
            seconds = _retry_after(answer.headers.get("retry-after"), 2.0**number)
            if number + 1 == _TRIES or seconds > _LONGEST_WAIT:
                raise SourceError(f"{host} is busy (status {answer.status}).", again=seconds)
            work.wait(seconds)
        raise AssertionError("the loop above returns or raises")

    def _asked(
        self, method: str, url: str, work: Work, headers: Mapping[str, str], body: bytes | None, most: int
    ) -> Response:
        until = self._clock() + _LONGEST_ANSWER

        def attend() -> None:
            work.go_on()
            if self._clock() > until:
                raise SourceError(f"{urlsplit(url).netloc} sends an answer without end.")

        with attending(attend):
            answer = self._pool.request(
                method, url, headers=dict(headers), body=body, preload_content=False, redirect=False
            )
            try:
                data = _read(answer, most, attend)
            except BaseException:
                answer.close()  # what is left of it is not read
                raise
            finally:
                answer.release_conn()
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Response(url, answer.status, told, data)


def signing_in(setup: Setup) -> dict[str, str]:
    """The header by which we sign in by HTTP, with a token or a user's password; none where neither is."""
    if token := setup.credentials.get("token"):
        return {"Authorization": f"Bearer {token.reveal()}"}
    if password := setup.credentials.get("password"):
        pair = f"{setup.options.get('user', '')}:{password.reveal()}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
    return {}


def _read(answer: urllib3.BaseHTTPResponse, most: int, attend: Callable[[], object]) -> bytes:
    """All of an answer; what was packed small may take long to come out."""
    data = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=True):
        data += chunk
        attend()
        if len(data) > most:
            raise TooLargeError
    return bytes(data)


def _joined(url: str, to: str) -> str:
    """Where a redirect leads; what is no address leads nowhere."""
    try:
        return urljoin(url, to)
    except ValueError:
        return ""


def _retry_after(said: str | None, otherwise: float) -> float:
    """Seconds that a host asks to be left alone; its moments as dates are rare, and taken as a minute."""
    if said is None:
        return otherwise
    return float(said) if said.isascii() and said.isdigit() and len(said) < 7 else 60.0  # noqa: PLR2004


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    said = _FOR_PROGRAMMERS.sub("", str(reason)).split(": ", 1)[-1].strip(". ")[:200]
    return said or type(error).__name__
