"""Files that people upload, and the host that hands them out to who may read them."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.adapters.slack.standin.state import State

Json = dict[str, Any]

SCOPE = "files:read"


@dataclass
class Files:
    """Hands out ``url_private_download`` for the bot's token; who shows none is sent to log in."""

    state: State
    bot_token: str
    scopes: set[str]
    base: str = ""
    held: dict[str, bytes] = field(default_factory=dict)
    described: dict[str, Json] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    """What was asked for without the right to it."""

    def routes(self) -> list[web.RouteDef]:
        """List what the host answers."""
        return [web.get("/files-pri/{id}/download/{name}", self._hand_out)]

    def upload(
        self,
        name: str,
        data: bytes,
        *,
        mimetype: str = "text/plain",
        mode: str = "hosted",
        hidden: bool = False,
    ) -> Json:
        """Keep a file, and describe it as a message does; ``hidden``: as in a channel of several workspaces."""
        number = self.state.next_id("F")
        self.held[number] = data
        url = f"{self.base}/files-pri/{number}/download/{name}"
        self.described[number] = {
            "id": number,
            "name": name,
            "title": name,
            "mimetype": mimetype,
            "filetype": name.rpartition(".")[2] or "text",
            "pretty_type": "Plain Text",
            "mode": mode,
            "size": len(data),
            "is_external": False,
            "is_public": True,
            "editable": mode == "snippet",
            "url_private": url.replace("/download", ""),
            "url_private_download": url,
            "file_access": "visible",
        }
        return {"id": number, "file_access": "check_file_info"} if hidden else self.described[number]

    @staticmethod
    def shared(*files: Json) -> Json:
        """What a message says with which files are sent: https://docs.slack.dev/reference/events/message/file_share."""
        return {"subtype": "file_share", "files": [*files], "upload": False}

    async def _hand_out(self, request: web.Request) -> web.StreamResponse:
        number = request.match_info["id"]
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}" or SCOPE not in self.scopes:
            self.strangers.append(number)
            raise web.HTTPFound(f"{self.base}/?redir=%2Ffiles-pri%2F{number}")
        if number not in self.held:
            return web.Response(status=404, text="not found")
        self.fetched.append(number)
        return web.Response(body=self.held[number], content_type=self.described[number]["mimetype"])
