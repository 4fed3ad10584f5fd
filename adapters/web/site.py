"""All pages that people open, each room's in a line."""

from collections.abc import Iterator

from adapters.web import hooks
from adapters.web.admin import pages as admin
from adapters.web.asking import pages as asking
from adapters.web.asking.visitors import ADDRESS
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
    yield from _with_chat(parts, sessions)
    yield from admin.routes(parts, sessions)
    yield from reader.routes(parts)
    yield from hooks.routes(parts.hook_of, parts.wishes.wish)
    if settings.web_ask:
        yield from asking.routes(parts, sessions)


def _with_chat(parts: Parts, sessions: Sessions) -> Iterator[Route]:
    if parts.settings.sign_in == "none":
        return
    # It brings what checks signatures, which nobody else needs.
    from adapters.web.signin.with_chats import with_chat_of

    ask = ADDRESS if parts.settings.web_ask else None
    if with_chat := with_chat_of(parts.settings, sessions, parts.journal, ask):
        yield from with_chat.routes()
