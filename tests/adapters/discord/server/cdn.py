"""Discord's content delivery network: attachments at signed addresses, for nobody's token."""

from aiohttp import web

from tests.adapters.discord.server.world import Json, World

_SIGNATURE = {"ex": "6a7b8c9d", "is": "6a7a3b1d", "hm": "0f" * 32}


class Cdn:
    """Holds what was uploaded."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.base = ""
        self.held: dict[str, bytes] = {}
        self.fetched: list[str] = []

    def routes(self) -> list[web.RouteDef]:
        """List what the network answers."""
        return [web.get("/attachments/{channel}/{id}/{name}", self._hand_out)]

    def upload(self, channel: str, name: str, data: bytes, content_type: str | None = "text/plain") -> Json:
        """Keep a file, and describe it as a message does."""
        number = self.world.new_id()
        self.held[number] = data
        signature = "&".join(f"{key}={value}" for key, value in _SIGNATURE.items())
        url = f"{self.base}/attachments/{channel}/{number}/{name}?{signature}&"
        return {
            "id": number,
            "filename": name,
            "size": len(data),
            "url": url,
            "proxy_url": url,
            **({"content_type": content_type} if content_type else {}),
        }

    async def _hand_out(self, request: web.Request) -> web.StreamResponse:
        if "Authorization" in request.headers:
            self.world.violate("a token was shown to the content delivery network")
        if dict(request.query) != _SIGNATURE:
            return web.Response(status=404, text="This content is no longer available.")
        data = self.held.get(request.match_info["id"])
        if data is None:
            return web.Response(status=404)
        self.fetched.append(request.match_info["id"])
        return web.Response(body=data)
