"""``/ask`` and what its forms post to; each shows the whole page, so that no script is needed."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import urlsplit

from adapters.services.numbering import numbered
from adapters.web.asking import wording
from adapters.web.asking.asking import AGAIN, Asking, Outcome
from adapters.web.asking.conversations import Conversation, Conversations
from adapters.web.asking.showing import PRESSED, WHY, Look, Shown
from adapters.web.asking.visitors import ADDRESS, Reception, Visitor, Visitors
from adapters.web.looks.page import led_to
from adapters.web.parts import Parts
from adapters.web.replies.buttons import PRESS, Buttons, html_of_actions, pressed
from adapters.web.replies.laying_out import html_of
from adapters.web.routes import Route
from adapters.web.signin.forms import FIELD, fields_of, is_from_here, is_own
from adapters.web.signin.sessions import SignedIn
from bot.conversation.intents.model import AdminPages, Reload
from bot.conversation.intents.reading import intent_of
from bot.journal import Reason
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger(__name__)

QUESTION: Final = "q"
CONVERSATION: Final = "conversation"
"""What the form goes on with, and …"""
ASKED: Final = "asked"
"""… the question whose answer its button is about: fields that nobody sees."""
ANSWER: Final = "answer"
REASON: Final = "reason"
WORDS: Final = "words"
LONGEST: Final = 2_000
"""Characters of what is filled in again; a question may have no more."""
_FORM: Final = "application/x-www-form-urlencoded"
_KEY_BYTES: Final = 32
_ORDER_CHARACTERS: Final = 100
_REASONS: Final[Mapping[str, Reason]] = {one: one for one in get_args(Reason)}

Given = Mapping[str, str]
"""What a form holds."""
Do = Callable[[Given, Visitor, Conversation], Awaitable[tuple[str, Outcome]]]
"""Does what a form wants; gives the question it is about, and what came of it."""


def routes(parts: Parts, sessions: SignedIn) -> Iterator[Route]:
    """All of them."""
    key = secrets.token_bytes(_KEY_BYTES)
    asking = Asking(Reception(parts.door, parts.rules), parts.journal)
    pages = Pages(parts, asking, Visitors(sessions, key), Conversations(key))
    yield Route("GET", ADDRESS, pages.show)
    # Who is told the host alone looks for what it has.
    yield Route("GET", "/", pages.lead_back)
    yield Route("POST", ADDRESS, pages.ask)
    for address, do in ((PRESSED, pages.press), (WHY, pages.explain)):
        yield Route("POST", address, do)
        # Who goes to the address of what was pressed is led back to the field.
        yield Route("GET", address, pages.lead_back)


class Pages:
    """Shows the field, takes what is posted, and shows what comes of it."""

    def __init__(self, parts: Parts, asking: Asking, visitors: Visitors, conversations: Conversations) -> None:
        self._rules = parts.rules
        self._public_url = parts.settings.public_url
        self._look = Look(parts.settings.sign_in)
        self._asking = asking
        self._visitors = visitors
        self._conversations = conversations

    async def show(self, request: "web.Request") -> "web.Response":
        """Show the field, filled with the address's ``q``; nothing is asked before it is sent.

        Whatever previews links, or fetches them ahead, asks nothing on anybody's behalf.
        """
        visitor = self._visitors.of(request)
        with speaking(visitor.asker.locale):
            found = await self._asking.welcome(visitor.message(""))
            buttons = _buttons(visitor, self._conversations.begun(visitor.whose))
            typed = request.query.get(QUESTION, "").strip()[:LONGEST]
            tries = html_of_actions(found.tries, buttons)
            return self._page(visitor, Shown(buttons.kept, typed=typed, said=found.said, tries=tries))

    async def lead_back(self, request: "web.Request") -> "web.Response":
        """Lead to the field."""
        del request
        return led_to(ADDRESS)

    async def ask(self, request: "web.Request") -> "web.Response":
        """Answer what was typed."""
        return await self._taken(request, self._ask)

    async def press(self, request: "web.Request") -> "web.Response":
        """Do what a button promises."""
        return await self._taken(request, self._press)

    async def explain(self, request: "web.Request") -> "web.Response":
        """Take why an answer was no help."""
        return await self._taken(request, self._explain)

    async def _ask(self, given: Given, visitor: Visitor, conversation: Conversation) -> tuple[str, Outcome]:
        text = given.get(QUESTION, "").strip()
        if not text:
            return "", _refused(say(wording.EMPTY), HTTPStatus.BAD_REQUEST)
        return text, await self._asking.asked(visitor.message(text, conversation.name))

    async def _press(self, given: Given, visitor: Visitor, conversation: Conversation) -> tuple[str, Outcome]:
        asked, known = given.get(ASKED, ""), pressed(given.get(PRESS, ""))
        if known is None:
            return asked, _refused(say(about_chats.UNKNOWN_BUTTON), HTTPStatus.BAD_REQUEST)
        kind, value = known
        text = value if kind == "ask" else ""
        outcome = await self._asking.pressed(kind, value, visitor.message(text, conversation.name))
        return text or asked, outcome

    async def _explain(self, given: Given, visitor: Visitor, conversation: Conversation) -> tuple[str, Outcome]:
        reason, message = _REASONS.get(given.get(REASON, "")), visitor.message("", conversation.name)
        told = given.get(ANSWER, ""), reason, given.get(WORDS, "")
        return given.get(ASKED, ""), await self._asking.explained(*told, message)

    async def _taken(self, request: "web.Request", do: Do) -> "web.Response":
        """Do what a form of this page wants, and show the question that it is about with what came of it."""
        visitor = self._visitors.of(request)
        with numbered(), speaking(visitor.asker.locale):
            given, refusal = await self._given(request, visitor)
            typed = given.get(QUESTION, "").strip()[:LONGEST]
            conversation = self._conversations.of(given.get(CONVERSATION, ""), visitor.whose)
            if refusal is None and visitor.asker.admin and (address := _led_elsewhere(typed)):
                return led_to(address)
            asked, outcome = ("", refusal) if refusal else await do(given, visitor, conversation)
            asked, reply = asked[:LONGEST], outcome.reply
            buttons = _buttons(visitor, conversation, asked)
            if outcome.status == HTTPStatus.OK:
                log.info("The reply is shown.")
                html, back = html_of(reply, buttons), f"{AGAIN}:{outcome.about}" if outcome.about else ""
                shown = Shown(buttons.kept, asked=asked, reply=html, why=reply.asks_why, back=back)
            else:
                shown = Shown(buttons.kept, outcome.status, typed=typed or asked, said=reply.summary)
            return self._page(visitor, shown)

    async def _given(self, request: "web.Request", visitor: Visitor) -> tuple[Given, Outcome | None]:
        """What a form holds, and why nothing is done about it; None: it is."""
        from aiohttp import web

        if request.content_type != _FORM:
            return {}, _refused(say(wording.NO_FORM), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            given = await fields_of(request)
        except web.HTTPRequestEntityTooLarge:
            return {}, _refused(say(wording.TOO_LONG), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if visitor.session is None:
            is_ours = is_from_here(request, self._public_url)
        else:
            is_ours = is_own(request, given, visitor.session, self._public_url)
        return given, None if is_ours else _refused(self._why_not_ours(request), HTTPStatus.FORBIDDEN)

    def _why_not_ours(self, request: "web.Request") -> str:
        home = self._public_url or ""
        is_home = request.host.casefold() == urlsplit(home).netloc.casefold()
        return say(wording.NOT_OURS) if is_home or not home else wording.open_at(f"{home}{ADDRESS}")

    def _page(self, visitor: Visitor, shown: Shown) -> "web.Response":
        return self._look.page(visitor, self._rules().what, shown)


def _refused(sentence: str, status: HTTPStatus) -> Outcome:
    return Outcome(note(sentence), status)


def _buttons(visitor: Visitor, conversation: Conversation, asked: str = "") -> Buttons:
    """Where presses go, with what nobody sees: the conversation, the question, and the session's token."""
    token = ((FIELD, visitor.session.token),) if visitor.session else ()
    about = ((ASKED, asked),) if asked else ()
    return Buttons(PRESSED, ((CONVERSATION, conversation.written), *about, *token))


def _led_elsewhere(typed: str) -> str:
    """The admin's page that an order is for; "": it is none for another page."""
    match intent_of(typed) if len(typed) <= _ORDER_CHARACTERS else None:
        case Reload():
            return "/admin/reload"
        case AdminPages():
            return "/admin"
        case _:
            return ""
