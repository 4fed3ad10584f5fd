"""Files that people attach, fetched: so many bytes at most, and from the platform's own hosts only."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePath
from typing import Final, Literal

import aiohttp
import yarl

from knowledge.errors import UnreadableFileError
from knowledge.reading.decoding import decode

log = logging.getLogger(__name__)

TEXT_BYTES: Final = 256 * 1024
"""Of a text that is asked or traced: a log of some thousand lines."""
DOWNLOAD_SECONDS: Final = 20.0
"""For all of a file."""
TRIES: Final = 3
PAUSE_SECONDS: Final = 0.5

Reason = Literal["elsewhere", "too large", "refused", "failed", "no text"]

_TEXTS: Final = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ".log", ".out", ".err"})
"""Endings of what is plain text, whatever a browser took it for."""


class NotDownloadedError(Exception):
    """A file could not be had.

    ``reason``: it is not on the platform's own hosts; is larger than wanted; the platform says no; the network
    or the platform failed; or it was to be a text and is none.
    """

    def __init__(self, reason: Reason, told: str) -> None:
        super().__init__(f"{reason}: {told}")
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where a platform keeps files."""

    names: frozenset[str]
    """Their names, which are only asked by https."""
    instead: str | None = None
    """The address of what the operator set in the platform's place: whatever has its scheme, host and port."""

    def hold(self, url: str) -> bool:
        """Whether an address is on one of them."""
        if not url.isprintable() or " " in url:
            return False  # It would go out as it is.
        try:
            wanted = yarl.URL(url)
            if self.instead and _server(wanted) == _server(yarl.URL(self.instead)):
                return not wanted.user
            # A port or a user in an address of the platform's is none of its own making.
            usual = wanted.scheme == "https" and wanted.is_default_port() and not wanted.user
        except ValueError:
            return False
        return usual and wanted.host in self.names


def _server(url: yarl.URL) -> tuple[str, str | None, int | None]:
    return url.scheme, url.host, url.port


async def download(
    session: aiohttp.ClientSession,
    url: str,
    hosts: Hosts,
    most: int,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Fetch a file of ``most`` bytes at most; ``headers`` go to these hosts and nowhere else.

    Raises:
        NotDownloadedError: it could not be had.
    """
    if not hosts.hold(url):
        raise NotDownloadedError("elsewhere", url[:80])
    for tries in range(1, TRIES + 1):
        try:
            return await _once(session, url, most, headers)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("A file could not be fetched (%s).", type(error).__name__)
        except NotDownloadedError as error:
            if error.reason != "failed":
                raise
            log.info("A file could not be fetched (%s).", error)
        if tries < TRIES:
            await asyncio.sleep(PAUSE_SECONDS * tries)
    raise NotDownloadedError("failed", f"after {TRIES} tries")


async def _once(
    session: aiohttp.ClientSession, url: str, most: int, headers: Mapping[str, str] | None
) -> bytes:
    timeout = aiohttp.ClientTimeout(total=DOWNLOAD_SECONDS)
    # A redirect leads to a page to log in on, or away from these hosts. An address is taken as it is signed.
    wanted = yarl.URL(url, encoded=True)
    async with session.get(wanted, headers=headers, allow_redirects=False, timeout=timeout) as response:
        if (
            response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            or response.status == HTTPStatus.TOO_MANY_REQUESTS
        ):
            raise NotDownloadedError("failed", str(response.status))
        if response.status != HTTPStatus.OK:
            raise NotDownloadedError("refused", str(response.status))
        # What it claims is not believed; that it is too large need not be waited for.
        if response.content_length is not None and response.content_length > most:
            raise NotDownloadedError("too large", f"{response.content_length} bytes")
        kept = bytearray()
        async for chunk in response.content.iter_chunked(16 * 1024):
            kept += chunk
            if len(kept) > most:
                raise NotDownloadedError("too large", f"more than {most} bytes")
    return bytes(kept)


def is_text(name: str, mimetype: str | None) -> bool:
    """Whether a file is plain text, by what it is called and what the platform takes it for."""
    kind = (mimetype or "").partition(";")[0].strip().lower()
    return PurePath(name).suffix.lower() in _TEXTS or (kind.startswith("text/") and kind != "text/html")


def as_text(data: bytes, name: str) -> str:
    """Read the bytes of a text, in whichever encoding.

    Raises:
        NotDownloadedError: they are none.
    """
    try:
        return decode(data, name)
    except UnreadableFileError as error:
        raise NotDownloadedError("no text", error.reason) from error
