"""Cookies that a browser sends back to this host alone, and that no script sees."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web


@dataclass(frozen=True, slots=True)
class Cookie:
    """One of them.

    Where browsers come over https it is bound to this host (``__Host-``, RFC 6265bis 4.1.3.2) and to https. It
    is "Lax": a link in a chat must open the page of whoever is signed in, and GET changes nothing.
    """

    name: str
    is_secure: bool

    def of(self, request: "web.Request") -> str:
        """What a browser keeps in it; "": it has none."""
        return request.cookies.get(self.name, "")

    def keep(self, response: "web.Response", value: str, seconds: int) -> None:
        """Have a browser keep something for so long."""
        response.set_cookie(
            self.name, value, max_age=seconds, path="/", secure=self.is_secure, httponly=True, samesite="Lax"
        )

    def let_go(self, response: "web.Response") -> None:
        """Have a browser keep it no longer."""
        response.del_cookie(self.name, path="/", secure=self.is_secure, httponly=True, samesite="Lax")


def cookie_for(name: str, public_url: str | None) -> Cookie:
    """A cookie for who comes by an address."""
    is_secure = (public_url or "").startswith("https:")
    return Cookie(f"__Host-{name}" if is_secure else name, is_secure)
