"""Asks what answers in JSON as somebody it knows, and fetches files that it sends elsewhere for."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.asking.options import is_loopback
from adapters.syncing.asking.tokens import refusal
from adapters.syncing.asking.web import Response, Session, TooLargeError
from adapters.syncing.port import Failed, Fetched, Found, SourceError, Trouble, Work

Json = Mapping[str, Any]
"""An answer's object, as JSON has it; what is missing in it is looked for with ``get``."""

_MOST_LISTED: Final = 64 << 20
"""Bytes of one answer that lists; the largest page of any interface here is far below."""
_REFUSED, _GONE, _TOO_LARGE, _FAILS = 401, 404, 413, 500
_MOST_FAILING: Final = 5
"""Things in a row at which a host fails, until it is taken for one that fails at all."""


class ItemError(Exception):
    """One thing is not had; what else was asked for may be.

    Args:
        status: Of HTTP.
        told: What was answered, as it came.
    """

    def __init__(self, status: int, told: bytes = b"") -> None:
        super().__init__(f"status {status}")
        self.status, self.told = status, told

    @property
    def reason(self) -> str:
        """Completes "KEY was left out: REASON."."""
        if self.status in {401, 403}:
            return "who looks at this source may not open it; let them, or leave it"
        if self.status == _TOO_LARGE:
            return "it is too large; split it"
        return f"it was answered with status {self.status}"


class Credentials(Protocol):
    """Who asks."""

    def header(self, work: Work) -> str:
        """What the Authorization header says now; raises SourceError where nobody gives out a token."""

    def renew(self) -> bool:
        """Forget what was refused; False: there is nothing else to try."""


class Fixed:
    """Who asks with the same words each time: ``Bearer`` with a token, or with the name of a user ``Basic``."""

    def __init__(self, token: Secret, user: str = "") -> None:
        self._token, self._user = token, user

    def header(self, _: Work) -> str:
        """As ``Credentials``."""
        if not self._user:
            return f"Bearer {self._token.reveal()}"
        pair = f"{self._user}:{self._token.reveal()}".encode()
        return f"Basic {base64.b64encode(pair).decode()}"

    def renew(self) -> bool:
        """As ``Credentials``."""
        return False


class Interface:
    """One interface of a source.

    Args:
        title: What people call what answers: "Confluence".
        source: The name of the source's table.
        session: To its host alone.
        credentials: Who asks.
        headers: Sent with each request beside those of the session.
        downloads: Tells to which other hosts it may send for files; these do not hear who asks.
    """

    def __init__(
        self,
        title: str,
        source: str,
        session: Session,
        credentials: Credentials,
        *,
        headers: Mapping[str, str] | None = None,
        downloads: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.title, self.source = title, source
        self._session, self._credentials = session, credentials
        self._headers = {"Accept": "application/json", **(headers or {})}
        self._downloads = downloads
        self._others: dict[str, Session] = {}
        self._failing = 0

    def ask(
        self, url: str, work: Work, *, body: Json | None = None, headers: Mapping[str, str] | None = None
    ) -> Json:
        """Ask, and read the answer; with a body it is a POST.

        Raises:
            ItemError: This one thing is not there, may not be seen, is too large, or the host fails at it.
            SourceError: Nothing answers, in JSON, or it refuses who asks.
        """
        sent = None if body is None else json.dumps(body).encode()
        more = {"Content-Type": "application/json"} if sent else {}
        try:
            answer = self._answer(
                "POST" if sent else "GET", url, work, {**more, **(headers or {})}, sent, most=_MOST_LISTED
            )
        except TooLargeError:
            raise ItemError(_TOO_LARGE) from None
        if answer.status >= 300:  # noqa: PLR2004 # it stays within its own host
            raise self._unusable(url, "leads to another host")
        try:
            read = json.loads(answer.data)
        except (ValueError, RecursionError):
            raise self._unusable(url, "answers with something else than data") from None
        if not isinstance(read, dict):
            raise self._unusable(url, "answers with something else than data")
        return read

    def each(
        self,
        url: str,
        work: Work,
        following: Callable[[Json], str | None],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[Json]:
        """Each page of a list; ``following`` tells the address of the next in one.

        Raises:
            ItemError, SourceError: As ``ask``; a list that leads to another host or on in a ring is no good.
        """
        seen = set[str]()
        at: str | None = url
        while at is not None:
            seen.add(at)
            found = self.ask(at, work, headers=headers)
            yield found
            onwards = following(found)
            at = None if onwards is None else _joined(at, onwards)
            if at is not None and (at in seen or not self._session.allows(at)):
                raise self._unusable(url, "leads on in a ring" if at in seen else "leads on to another host")

    def tokened(self, ask: Callable[[str], Json], following: Callable[[Json], object]) -> Iterator[Json]:
        """Each page of a list whose pages are asked for by tokens.

        Args:
            ask: Asks for the page of a token; of "" for the first.
            following: Tells the token of the next page in one; nothing at the end.

        Raises:
            SourceError: It leads on in a ring.
        """
        seen, token = set[str](), ""
        while token not in seen:
            seen.add(token)
            found = ask(token)
            yield found
            token = str(following(found) or "")
            if not token:
                return
        raise SourceError(f"{self.title} lists without end; ask its support.", "unusable")

    def file(self, url: str, work: Work) -> bytes:
        """The bytes of a file, from where the interface sends for it.

        Raises:
            ItemError, SourceError: As ``ask``.
            TooLargeError: It has more bytes than ``work.max_bytes``.
        """
        answer = self._answer("GET", url, work, {"Accept": "*/*"}, None, most=None)
        if answer.status >= 300:  # noqa: PLR2004 # it stays within its own host
            return self._sent_for(_joined(answer.url, answer.headers.get("location", "")), work)
        return answer.data

    def _sent_for(self, url: str, work: Work) -> bytes:
        parts = urlsplit(url)
        host = parts.netloc.lower()
        # The address itself is the permission, so it is not sent where everybody can read it.
        is_private = parts.scheme == "https" or is_loopback(parts.hostname or "")
        if not is_private or not self._downloads(host):
            raise ItemError(403, b"on another host")
        session = self._others.setdefault(host, Session(frozenset([host])))
        answer = session.request("GET", url, work)
        if answer.status != 200:  # noqa: PLR2004 # HTTP's "OK"
            raise ItemError(answer.status)
        return answer.data

    def _answer(
        self,
        method: str,
        url: str,
        work: Work,
        headers: Mapping[str, str],
        body: bytes | None,
        most: int | None,
    ) -> Response:
        if not self._session.allows(url):
            raise self._unusable(url, "is of another host")
        for _ in range(2):
            who = {**self._headers, **headers, "Authorization": self._credentials.header(work)}
            answer = self._session.request(method, url, work, headers=who, body=body, most=most)
            if answer.status != _REFUSED or not self._credentials.renew():
                break
        if answer.status == _REFUSED:
            raise refusal(self.title, urlsplit(url).netloc, self.source)
        self._failing = self._failing + 1 if answer.status >= _FAILS else 0
        if self._failing >= _MOST_FAILING:
            raise SourceError(f"{urlsplit(url).netloc} fails (status {answer.status}).")
        if answer.status >= 400:  # noqa: PLR2004 # HTTP's errors
            raise ItemError(answer.status, answer.data)
        return answer

    def closed(self, address: str, error: ItemError, what: str) -> SourceError:
        """Say that a source cannot be listed; ``what`` completes "correct its address, or WHAT."."""
        sentence = f"{address} cannot be listed (status {error.status}); correct the address of the source"
        if error.status >= _FAILS:
            return SourceError(f"{address} cannot be listed (status {error.status}).")
        trouble: Trouble = "refused" if error.status == 403 else "unusable"  # noqa: PLR2004 # HTTP's "Forbidden"
        return SourceError(f"{sentence} {self.source}, or {what}.", trouble)

    def _unusable(self, url: str, what: str) -> SourceError:
        host = urlsplit(url).netloc
        return SourceError(f"{self.title} at {host} {what}; correct the source {self.source}.", "unusable")


def objects(found: object) -> list[Json]:
    """The objects in what should be a list of them."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def within(one: Json, name: str) -> Json:
    """The object that another one should have under a name; {} where it has none."""
    found = one.get(name)
    return found if isinstance(found, dict) else {}


def size_of(found: object) -> int:
    """What should be a size in bytes, as a number or its digits; 0 where it is none."""
    return int(written) if (written := str(found)).isascii() and written.isdigit() else 0


def _joined(url: str, to: str) -> str:
    """Where an answer leads; what is no address leads nowhere."""
    try:
        joined = urljoin(url, to)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def fetched(
    key: str,
    fetch: Callable[[], Fetched],
    work: Work,
    *,
    size: int = 0,
    reason: Callable[[ItemError], str] = lambda error: error.reason,
) -> list[Found]:
    """What is told of one thing that is new or changed; nothing where it went meanwhile.

    Args:
        key: Of it.
        fetch: Fetches it; raises as ``Interface.file``. Not called where it is too large.
        work: Tells how many bytes it may have.
        size: How many it is to have, where that is told before.
        reason: Why it cannot be had, as ``Failed.reason``.
    """
    try:
        found = fetch() if size <= work.max_bytes else None
    except TooLargeError:
        found = None
    except ItemError as error:
        return [] if error.status == _GONE else [Failed(key, reason(error))]
    if found is None or len(found.data) > work.max_bytes:
        return [Failed(key, f"it is too large ({work.max_bytes / 2**20:.0f} MiB at most); split it")]
    return [found]


def day(moment: object) -> str | None:
    """The day of a moment in ISO 8601, as ``Origin.published``."""
    written = str(moment or "")[:10]
    return written if len(written) == len("2031-03-05") and written[4] == written[7] == "-" else None


def closed_of(count: int) -> str:
    """Say that files stay out which not all may open for whom the source's folder is."""
    what = "1 file is" if count == 1 else f"{count} files are"
    return f"{what} open to fewer people than the folder; to bring all write restricted = true."


def untold_of(title: str, count: int) -> str:
    """Say that nobody tells who may open what was brought; rights are not widened in silence."""
    what = "1 document" if count == 1 else f"{count:,} documents"
    return f"{title} does not tell who may open {what} that came: all readers of its collection see them."
