"""Renders a page from a template; what it is given is text and never markup, unless it says so (``Markup``)."""

from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.web.headers import STRICT
from adapters.web.looks.static import address
from adapters.web.looks.wording import SKIP

if TYPE_CHECKING:
    from aiohttp import web
    from jinja2 import Environment

ROOMS = Path(__file__).parents[1]


def page(template: str, *, status: int = 200, **values: object) -> "web.Response":
    """A whole page with the strict headers.

    ``template`` is ``NAME.html`` for one of ``looks/templates/``, ``ROOM/NAME.html`` for one of a room's
    own; ``values`` is what it shows.
    """
    from aiohttp import web

    text = rendered(template, **values)
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=STRICT)


def told(title: str, text: str, *, status: int = 200, way: tuple[str, str] | None = None) -> "web.Response":
    """A page that says one thing; ``way``: the words and the address of a button that leads on."""
    return page("told.html", status=status, title=title, text=text, way=way)


def led_to(address: str) -> "web.Response":
    """Have a browser open another page by GET, whatever it sent."""
    from aiohttp import web

    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


def rendered(template: str, **values: object) -> str:
    """The HTML of a whole page."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> "Environment":
    """Made when the first page is opened: commands that show none need no templates."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(static=address, SKIP=SKIP)
    return made


def _source(name: str) -> str | None:
    room, _, file = name.rpartition("/")
    path = ROOMS / (room or "looks") / "templates" / file
    return path.read_text(encoding="utf-8") if path.is_file() else None
