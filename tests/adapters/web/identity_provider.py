"""A stand-in for the sign-in of Slack and of Discord, on loopback: strict, and spoilt where a test says so."""

import base64
import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from adapters.web.routes import Route, Routes

ID, SECRET = "25259531569.1115", "s3cret-of-the-app"
TEAM, ENTERPRISE = "T0RR", "E0RR"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


@dataclass(slots=True)
class StandIn:
    """Signs the same person in whoever comes; notes what it is asked."""

    person: str = "U0JM"
    address: str = ""
    redirect_uri: str = ""
    """The one address that was registered."""
    declines: bool = False
    key: Any = field(default_factory=lambda: KEY)
    """What it signs with; it publishes ``KEY``."""
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    claims: dict[str, Any] = field(default_factory=dict)
    """In place of the right ones; None: without it."""
    status: int = 200
    """Of what it is asked for tokens."""
    body: str = ""
    """In place of the tokens."""
    profile: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _tokens: set[str] = field(default_factory=set)

    def routes(self) -> list[Route]:
        return [
            Route("GET", "/openid/connect/authorize", self.authorize),
            Route("GET", "/oauth2/authorize", self.authorize),
            Route("POST", "/api/openid.connect.token", self.token),
            Route("POST", "/api/v10/oauth2/token", self.token),
            Route("GET", "/openid/connect/keys", self.keys),
            Route("GET", "/api/v10/users/@me", self.me),
        ]

    async def authorize(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        self.asked.append(asked)
        is_slack = request.path.startswith("/openid")
        proof = {"nonce"} if is_slack else {"code_challenge", "code_challenge_method"}
        known = {"response_type", "client_id", "redirect_uri", "scope", "state", *proof}
        right = {
            "response_type": "code",
            "client_id": ID,
            "redirect_uri": self.redirect_uri,
            "scope": "openid profile" if is_slack else "identify",
        }
        if asked.keys() != known or any(asked[one] != value for one, value in right.items()):
            raise web.HTTPBadRequest(text=f"unexpected: {asked}")
        if len(asked["state"]) < 32 or (not is_slack and asked["code_challenge_method"] != "S256"):
            raise web.HTTPBadRequest(text="too weak")
        if self.declines:
            answer = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self._codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        raise web.HTTPSeeOther(f"{asked['redirect_uri']}?{urlencode(answer)}")

    async def token(self, request: web.Request) -> web.Response:
        given = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(given)
        if self.body:
            return web.Response(status=self.status, text=self.body)
        # A code is good once.
        asked = self._codes.pop(given.get("code", ""), None)
        right = {"grant_type": "authorization_code", "client_id": ID, "client_secret": SECRET}
        right["redirect_uri"] = self.redirect_uri
        if asked is None or any(given.get(one) != value for one, value in right.items()):
            return web.json_response({"ok": False, "error": "invalid_grant"})
        if (challenge := asked.get("code_challenge")) and _hashed(given.get("code_verifier", "")) != challenge:
            return web.json_response({"error": "invalid_grant"}, status=400)
        token = secrets.token_urlsafe(16)
        self._tokens.add(token)
        made = {"ok": True, "access_token": token, "token_type": "Bearer"}
        if "nonce" in asked:
            made["id_token"] = self._id_token(asked["nonce"], token)
        return web.json_response(made, status=self.status)

    async def keys(self, _request: web.Request) -> web.Response:
        return web.json_response(KeySet([KEY]).as_dict(private=False))

    async def me(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self._tokens:
            return web.json_response({"message": "401: Unauthorized"}, status=401)
        return web.json_response({"id": "80351110224678912", "username": "ann", "locale": "de"} | self.profile)

    def _id_token(self, nonce: str, access_token: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": self.person,
            "aud": ID,
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            "at_hash": _half(access_token),
            "https://slack.com/user_id": self.person,
            "https://slack.com/team_id": TEAM,
            "name": "Ann",
            "locale": "de-DE",
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(self.header, claims, self.key)


@asynccontextmanager
async def standing_in(stand_in: StandIn) -> AsyncIterator[StandIn]:
    """Run it on a free port."""
    routes = Routes()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", routes.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stand_in.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    with routes.all_mounted(stand_in.routes()):
        yield stand_in
    await runner.cleanup()


def _hashed(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def _half(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16]).decode().rstrip("=")
