"""An app's side of Slack's OAuth: pages that ask for consent, codes, tokens, and several workspaces by token."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from tests.adapters.slack.standin.delivery import Sockets
from tests.adapters.slack.standin.server import APP_TOKEN, Slack
from tests.adapters.slack.standin.state import APP, BOT_USER, State
from tests.adapters.slack.standin.waking import waking
from tests.adapters.slack.standin.web import WebApi, arguments_of

Json = dict[str, Any]

CLIENT_ID = "123.456"
CLIENT_SECRET = "client-secret"
INSTALLER = "U0INSTALLER"
LIFE = 43_200
"""Seconds that a rotated token lives."""


@dataclass
class Grant:
    """What somebody agreed to."""

    team: str
    enterprise: str | None
    whole: bool
    redirect_uri: str
    scope: str
    used: bool = False


@dataclass
class OAuth:
    """Several workspaces behind one address; ``rotating``: their tokens end and are renewed."""

    base: str
    scopes: set[str]
    changed: Callable[[], None]
    condition: asyncio.Condition
    slacks: dict[str, Slack] = field(default_factory=dict)
    rotating: bool = False
    life: int = LIFE
    grants: dict[str, Grant] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    exchanges: int = 0
    revoked: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def api_url(self) -> str:
        """What ``SLACK_API_URL`` is set to."""
        return f"{self.base}/api/"

    def workspace(self, team: str, enterprise: str | None = None) -> Slack:
        """Add a workspace, in which the app is not yet."""
        state = State(mark=team)
        made = Slack(
            self.base,
            state,
            WebApi(state, "", self.scopes, self.changed),
            Sockets(APP_TOKEN, self.changed),
            self.condition,
        )
        made.team, made.enterprise = team, enterprise
        self.slacks[team] = made
        return made

    def agree(self, address: str, team: str, *, whole: bool = False) -> str:
        """Agree to what the page at this address asks for; gives the address Slack leads back to."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://slack.com/oauth/v2/authorize"
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert asked["client_id"] == CLIENT_ID
        assert set(asked["scope"].split(",")) == self.scopes
        code = f"code-{len(self.grants)}"
        self.grants[code] = Grant(
            team, self.slacks[team].enterprise, whole, asked["redirect_uri"], asked["scope"]
        )
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call: tokens by this, everything else by the workspace that the token is for."""
        method = request.match_info["method"]
        if method == "oauth.v2.access":
            self.exchanges += 1
            return web.json_response(self._access({**await request.post()}))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        good_in = [one for one in self.slacks.values() if token and one.web.bot_token == token]
        if not good_in:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method == "auth.revoke":
            self.revoked.append(token)
            for one in good_in:
                one.web.bot_token = ""
            return web.json_response({"ok": True, "revoked": True})
        asked = await arguments_of(request, method)
        known = [one for one in good_in if _ids(asked) & {*one.state.channels, *one.state.people}]
        return await (known or good_in)[0].web.answer(request)

    def _access(self, given: Json) -> Json:
        if given.get("client_id") != CLIENT_ID:
            return {"ok": False, "error": "invalid_client_id"}
        if given.get("client_secret") != CLIENT_SECRET:
            return {"ok": False, "error": "bad_client_secret"}
        if given.get("grant_type") == "refresh_token":
            team = self.refreshes.pop(str(given.get("refresh_token")), None)
            return self._tokens(self.slacks[team]) if team else {"ok": False, "error": "invalid_refresh_token"}
        grant = self.grants.get(str(given.get("code")))
        if grant is None:
            return {"ok": False, "error": "invalid_code"}
        if grant.used:
            return {"ok": False, "error": "code_already_used"}
        if grant.redirect_uri != given.get("redirect_uri"):
            return {"ok": False, "error": "bad_redirect_uri"}
        grant.used = True
        named = {"id": grant.team, "name": f"Team {grant.team}"}
        organised = {"id": grant.enterprise, "name": f"Organisation {grant.enterprise}"}
        return self._tokens(self.slacks[grant.team]) | {
            "scope": grant.scope,
            "bot_user_id": BOT_USER,
            "app_id": APP,
            "team": None if grant.whole else named,
            "enterprise": organised if grant.enterprise else None,
            "is_enterprise_install": grant.whole,
            "authed_user": {"id": INSTALLER},
        }

    def _tokens(self, slack: Slack) -> Json:
        self.asked += 1
        token = f"xoxb-{slack.team}-{self.asked}"
        for one in self.slacks.values():
            # A token for an organisation is good in each of its workspaces.
            if one is slack or (slack.enterprise and one.enterprise == slack.enterprise):
                one.web.bot_token = token
        said: Json = {"ok": True, "access_token": token, "token_type": "bot"}
        if self.rotating:
            refresh = f"xoxe-{slack.team}-{self.asked}"
            self.refreshes[refresh] = slack.team
            said |= {"refresh_token": refresh, "expires_in": self.life}
        return said


def _ids(asked: Json) -> set[str]:
    """What a call is about: an organisation's token tells no workspace."""
    return {str(asked.get(name)) for name in ("channel", "user")}


@asynccontextmanager
async def oauth_server(scopes: set[str]) -> AsyncIterator[OAuth]:
    """Serve workspaces on a free port of loopback."""
    async with waking() as (condition, changed):
        oauth = OAuth("", scopes, changed, condition)
        application = web.Application()
        application.add_routes([web.route("*", "/api/{method}", oauth.answer)])
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        oauth.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield oauth
        finally:
            await runner.cleanup()
