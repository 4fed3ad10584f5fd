"""What every response says of itself, so that a browser runs nothing and hands nothing on that is not ours."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aiohttp import web

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
STRICT: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
"""A handler that sets one of them means it."""
SERVER: Final = "Backgrounder"
"""In place of the names and versions of what it runs on."""


async def strict(_request: "web.Request", response: "web.StreamResponse") -> None:
    """Add them to a response, also one that tells an error."""
    for name, value in STRICT.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = SERVER
