"""Files attached to Slack's messages: https://docs.slack.dev/reference/objects/file-object."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

from adapters.chats.downloading import Hosts, NotDownloadedError, as_text, download, is_text
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError

HOSTS: Final = frozenset({"files.slack.com", "files.slack-gov.com"})
"""Where ``url_private`` leads: https://docs.slack.dev/messaging/working-with-files"""


@dataclass(frozen=True, slots=True)
class SlackFile:
    """A file as a message tells of it."""

    id: str
    name: str = ""
    mimetype: str = ""
    mode: str = ""
    """``hosted``, ``snippet``, ``external``, ``tombstone`` and others."""
    size: int = 0
    """In bytes, as Slack says."""
    url: str = ""
    """Of the bytes, for who shows the token; "": Slack has to be asked first (Slack Connect)."""

    @property
    def is_text(self) -> bool:
        """Whether it is plain text, as snippets are."""
        return self.mode == "snippet" or is_text(self.name, self.mimetype)


def files_in(message: Any) -> tuple[SlackFile, ...]:  # noqa: ANN401 - a payload
    """List the files of a message, and those of what it forwards, which are there."""
    return tuple(_described(one) for one in _files(message) if one.get("mode") not in _GONE and one.get("id"))


def forwards_in(message: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a payload
    """List the messages that a message forwards; links that Slack unfolds are none."""
    attached = [one for one in message.get("attachments") or () if isinstance(one, dict)]
    return [one for one in attached if one.get("is_share")]


_GONE: Final = frozenset({"tombstone", "hidden_by_limit"})


def _files(message: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a payload
    yield from message.get("files") or ()
    for attachment in forwards_in(message):
        yield from attachment.get("files") or ()


def _described(file: dict[str, Any]) -> SlackFile:
    return SlackFile(
        id=str(file["id"]),
        name=str(file.get("name") or file.get("title") or ""),
        mimetype=str(file.get("mimetype") or ""),
        mode=str(file.get("mode") or ""),
        size=int(file.get("size") or 0),
        url=str(file.get("url_private_download") or file.get("url_private") or ""),
    )


class Downloads:
    """Fetches files; needs ``files:read``.

    The token goes to Slack's hosts, and to ``api_url``'s where an operator set one in Slack's place.
    """

    def __init__(self, api: Api, session: aiohttp.ClientSession, api_url: str | None = None) -> None:
        self._api = api
        self._session = session
        self._hosts = Hosts(HOSTS, api_url)

    async def read(self, file: SlackFile, most: int) -> bytes:
        """Give the bytes of a file, ``most`` at most.

        Raises:
            NotDownloadedError: they could not be had.
        """
        if file.size > most:
            raise NotDownloadedError("too large", f"{file.size} bytes")
        file = await self.described(file)
        headers = {"Authorization": f"Bearer {self._api.client.token}"}
        data = await download(self._session, file.url, self._hosts, most, headers)
        if data[:200].lstrip().lower().startswith(b"<!doctype html") and file.mimetype != "text/html":
            raise NotDownloadedError("refused", "a page to log in on came instead")
        return data

    async def read_text(self, file: SlackFile, most: int) -> str:
        """Give the text of a file of ``most`` bytes at most.

        Raises:
            NotDownloadedError: it could not be had.
        """
        return as_text(await self.read(file, most), file.name or "snippet")

    async def described(self, file: SlackFile) -> SlackFile:
        """Give a file with all that Slack tells of it.

        Raises:
            NotDownloadedError: Slack does not tell.
        """
        return file if file.url else await self._looked_up(file)

    async def _looked_up(self, file: SlackFile) -> SlackFile:
        # In channels shared with other workspaces an event tells the id alone ("check_file_info").
        try:
            told = (await self._api.call("files.info", file=file.id)).get("file") or {}
        except SlackRefusalError as error:
            raise NotDownloadedError("refused", error.code) from error
        except UnclearError as error:
            raise NotDownloadedError("failed", str(error)) from error
        found = files_in({"files": [told]})
        if not found or not found[0].url:
            raise NotDownloadedError("refused", "no address")
        return found[0]
