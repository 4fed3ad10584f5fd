"""A code that a chat's sign-in page gave a browser -> who that is, as the chat itself says."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from adapters.web.signin.providers import Provider

PATIENCE: Final = 10.0
"""Seconds for each answer of the chat's."""
_LEEWAY: Final = 60
"""Seconds that its clock may be off by."""
_SLACKS: Final = "https://slack.com/"
"""Begins the names of what only Slack's tokens tell, wherever its API is."""


class RefusedError(Exception):
    """The chat does not say who it is, or what it says is not to be believed."""


class UnreachableError(Exception):
    """The chat does not answer."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is in a chat."""

    id: str
    """As ``Asker.id``."""
    name: str = ""
    locale: str = ""
    within: tuple[str, ...] = ()
    """Their workspace, as ``Message.within``."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a browser came back with, and what is known of how it was sent."""

    code: str
    redirect_uri: str
    nonce: str
    verifier: str


async def identify(provider: Provider, handed: Handed, clock: Callable[[], float] = time.time) -> Identity:
    """Exchange a code.

    Raises:
        RefusedError: it is not good, or not for us, or of a workspace whose people are not let in.
        UnreachableError: the chat cannot be asked.
    """
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
        asked = _Asked(session)
        tokens = await asked.posted(provider.token, _exchange(provider, handed))
        if provider.issuer:
            keys = await asked.got(provider.keys)
            return _by_token(provider, tokens, keys, handed.nonce, int(clock()))
        told = await asked.got(provider.people, f"Bearer {tokens.get('access_token', '')}")
    return _by_profile(told)


def _exchange(provider: Provider, handed: Handed) -> dict[str, str]:
    proof = {"code_verifier": handed.verifier} if provider.proves else {}
    return {
        "grant_type": "authorization_code",
        "code": handed.code,
        "redirect_uri": handed.redirect_uri,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret.reveal(),
        **proof,
    }


def _by_token(
    provider: Provider,
    tokens: Mapping[str, Any],
    keys: Any,  # noqa: ANN401 - JSON
    nonce: str,
    now: int,
) -> Identity:
    """Who a signed ID token names (OpenID Connect Core 3.1.3.7)."""
    try:
        token = jwt.decode(str(tokens["id_token"]), KeySet.import_key_set(keys), algorithms=["RS256"])
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={
                "nonce": nonce,
                "client_id": provider.client_id,
                "access_token": tokens.get("access_token"),
            },
        )
        claims.validate(now=now, leeway=_LEEWAY)
        user, team = str(claims[f"{_SLACKS}user_id"]), str(claims[f"{_SLACKS}team_id"])
    except (JoseError, ValueError, LookupError, TypeError, AttributeError) as error:
        # The kind alone: the token itself names people.
        raise RefusedError(f"its ID token is not good ({type(error).__name__})") from error
    enterprise = str(claims.get(f"{_SLACKS}enterprise_id") or "")
    if not {"*", team, enterprise} & (provider.workspaces - {""}):
        raise RefusedError("they are of another workspace")
    within = tuple(f"slack:{one}" for one in (team, enterprise) if one)
    return Identity(f"slack:{user}", str(claims.get("name") or ""), str(claims.get("locale") or ""), within)


def _by_profile(told: Mapping[str, Any]) -> Identity:
    """Who Discord says the token is of."""
    number = str(told.get("id") or "")
    if not number.isdecimal() or told.get("bot"):
        raise RefusedError("it is nobody")
    name = str(told.get("global_name") or told.get("username") or "")
    return Identity(f"discord:{number}", name, str(told.get("locale") or ""))


class _Asked:
    """Asks the chat for JSON."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def posted(self, address: str, given: Mapping[str, str]) -> Mapping[str, Any]:
        return await self._json(self._session.post(address, data=given, allow_redirects=False))

    async def got(self, address: str, authorization: str = "") -> Mapping[str, Any]:
        headers = {"Authorization": authorization} if authorization else {}
        return await self._json(self._session.get(address, headers=headers, allow_redirects=False))

    async def _json(self, asking: Any) -> Mapping[str, Any]:  # noqa: ANN401 - aiohttp's context manager
        try:
            async with asking as response:
                if (
                    response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
                    or response.status == HTTPStatus.TOO_MANY_REQUESTS
                ):
                    raise UnreachableError(f"it answers with status {response.status}")
                told = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise UnreachableError(f"it does not answer ({type(error).__name__})") from error
        except ValueError as error:
            raise UnreachableError("it answers with what is no JSON") from error
        if response.status != HTTPStatus.OK or not isinstance(told, dict):
            raise RefusedError(f"it refuses with status {response.status}")
        return told
