"""The page to ask as it looks: the field, and below it what came of what was sent."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, get_args

from markupsafe import Markup

from adapters.web.asking import wording
from adapters.web.asking.visitors import ADDRESS, Visitor
from adapters.web.looks.page import page
from adapters.web.signin.forms import SAME_ORIGIN
from adapters.web.signin.wording import START
from bot.journal import Reason
from bot.showing.wording import about_feedback, guidance
from bot.showing.wording.about_the_pages import sign_in_with
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import say, spoken

if TYPE_CHECKING:
    from aiohttp import web

PRESSED: Final = f"{ADDRESS}/press"
WHY: Final = f"{ADDRESS}/why"
_ADDRESSES: Final = {
    "ask": ADDRESS,
    "press": PRESSED,
    "why": WHY,
    "start": START,
    "admin": "/admin",
    "sign_out": "/signout",
}
_SOON: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_SOON_SECONDS: Final = "10"
NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the page."""

    kept: tuple[tuple[str, str], ...]
    """Names and values of fields that nobody sees."""
    status: HTTPStatus = HTTPStatus.OK
    typed: str = ""
    """What stands in the field."""
    said: str = ""
    """Why there is no reply."""
    asked: str = ""
    """The question that the reply is about."""
    reply: Markup = NOTHING
    why: str | None = None
    """The answer that was no help, so that it is asked why."""
    back: str = ""
    """What a button hands back that leads back to the answer; "": there is nothing to go back to."""
    tries: Markup = NOTHING
    """Buttons with what may be asked."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same whatever is asked."""

    sign_in: str
    """With which chat people may sign in; "none": with none."""

    def page(self, visitor: Visitor, what: str | None, shown: Shown) -> "web.Response":
        """Make the page in the language that is spoken; ``what``: what the documents are called."""
        with calling_them(what):
            heading, promise = guidance.help_heading(), guidance.help_promise()
        made = page(
            "asking/ask.html",
            status=shown.status,
            shown=shown,
            lang=spoken(),
            heading=heading,
            promise=promise,
            session=visitor.session,
            signed_in=wording.signed_in_as(visitor.asker.name),
            sign_in=sign_in_with(self.sign_in),
            words=_words(),
            reasons={one: say(about_feedback.REASONS[one]) for one in get_args(Reason)},
            at=_ADDRESSES,
        )
        made.headers.update(SAME_ORIGIN)
        if shown.status in _SOON:
            made.headers["Retry-After"] = _SOON_SECONDS
        return made


def _words() -> dict[str, str]:
    """What the page says, in the language that is spoken."""
    return {
        "ask": say(wording.ASK),
        "question": say(wording.QUESTION),
        "go_on": say(wording.GO_ON),
        "back": say(wording.BACK),
        "begin_anew": say(wording.BEGIN_ANEW),
        "try_one": say(wording.TRY),
        "admins": say(wording.ADMINS),
        "sign_out": say(wording.SIGN_OUT),
        "asked": say(wording.ASKED),
        "was_wrong": say(about_feedback.WHAT_WAS_WRONG),
        "own_words": say(about_feedback.IN_YOUR_WORDS),
        "read_by": say(about_feedback.READ_BY_ADMINS),
        "send": say(about_feedback.SEND),
    }
