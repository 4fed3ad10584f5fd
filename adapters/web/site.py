"""All pages that people open, each room's in a line."""

from collections.abc import Iterator

from adapters.web.admin import pages as admin
from adapters.web.looks import static
from adapters.web.parts import Parts
from adapters.web.reader import reader
from adapters.web.routes import Route
from adapters.web.signin import pages as signin
from adapters.web.signin.links import links_of
from adapters.web.signin.sessions import Sessions


def pages(parts: Parts) -> Iterator[Route]:
    """Everything there is to open."""
    settings = parts.settings
    sessions = Sessions(settings.public_url)
    yield from static.routes()
    yield from signin.routes(sessions, links_of(settings, parts.journal), settings.public_url)
    yield from admin.routes(parts, sessions)
    yield from reader.routes(parts)
