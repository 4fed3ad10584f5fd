"""``/hooks/SOURCE``: who changes a source has it looked at now; signed with the secret of that source alone."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from adapters.settings.secrets import Secret
from adapters.web.routes import Handler, Route

if TYPE_CHECKING:
    from aiohttp import web

PATH: Final = "/hooks/{source}"
GITHUB: Final = "X-Hub-Signature-256"
"""https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries"""
GITLAB: Final = "X-Gitlab-Token"
"""https://docs.gitlab.com/user/project/integrations/webhooks"""
PLAIN: Final = "X-Backgrounder-Signature"
"""For whoever else: ``sha256=`` and the HMAC-SHA-256 of the body, in hexadecimal digits, as GitHub's."""
_SIGNED: Final = "sha256="

SecretOf = Callable[[str], Secret | None]
"""Gives what a source's hook is signed with; None: there is no such source, or it has no hook."""


def routes(secret_of: SecretOf, wish: Callable[[str], None]) -> Iterator[Route]:
    """The one address; ``wish`` is told the source, and has it looked at beside."""
    yield Route("POST", PATH, _hook(secret_of, wish))


def _hook(secret_of: SecretOf, wish: Callable[[str], None]) -> Handler:
    # Nobody knows it: what a source is not there for is as wrong as a wrong signature, and takes as long.
    nobodys = secrets.token_bytes(32)

    async def answer(request: "web.Request") -> "web.Response":
        import asyncio

        from aiohttp import web

        from adapters.web.bodies import body_of

        name, body = request.match_info["source"], await body_of(request)
        # Where the secrets stand in a file on a share, that may not answer at once.
        found = await asyncio.to_thread(secret_of, name)
        secret = found.reveal().encode() if found else nobodys
        if not _is_signed(request, body, secret) or found is None:
            raise web.HTTPNotFound
        wish(name)
        return web.Response(status=202, text="It is looked at.")

    return answer


def _is_signed(request: "web.Request", body: bytes, secret: bytes) -> bool:
    wanted = hmac.digest(secret, body, hashlib.sha256)
    signed = (_digest(_one(request, name)) for name in (GITHUB, PLAIN))
    token = _one(request, GITLAB)
    # Digests, as the lengths of two secrets would tell.
    same = hmac.compare_digest(hashlib.sha256(token).digest(), hashlib.sha256(secret).digest())
    return any([same, *(hmac.compare_digest(one, wanted) for one in signed)])


def _one(request: "web.Request", name: str) -> bytes:
    """A header that is there once, in the bytes it was sent in; else none."""
    values = request.headers.getall(name, [])
    return values[0].encode("utf-8", "surrogateescape") if len(values) == 1 else b""


def _digest(signature: bytes) -> bytes:
    written = signature.removeprefix(_SIGNED.encode())
    try:
        return bytes.fromhex(written.decode("ascii")) if written != signature else b""
    except ValueError:
        return b""
