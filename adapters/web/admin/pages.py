"""The admin's pages and their addresses."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from adapters.web.admin import plots, wording
from adapters.web.admin.gathering import DAYS, Gathering
from adapters.web.admin.guarding import Guard
from adapters.web.admin.reloads import Reloads
from adapters.web.headers import POLICY
from adapters.web.looks.page import led_to, page
from adapters.web.parts import Parts
from adapters.web.routes import Route
from adapters.web.signin.sessions import SignedIn
from bot.conversation.intents.model import Reload, Sync
from bot.model import Bullets, Heading, Message, Prose, Reply
from bot.question.parsing import QuestionError
from bot.rules.ids import TERMINAL

if TYPE_CHECKING:
    from aiohttp import web

LONGEST_QUESTION = 2_000
LONGEST_NAME = 200


def routes(parts: Parts, sessions: SignedIn) -> Iterator[Route]:
    """All of them; none is shown but to an admin who signed in."""
    settings = parts.settings
    guard = Guard(sessions, settings.public_url, settings.sign_in, settings.admins | {TERMINAL})
    pages = Pages(parts, guard)
    for path, show in (
        ("/admin", pages.overview),
        ("/admin/gaps", pages.gaps),
        ("/admin/feedback", pages.feedback),
        ("/admin/documents", pages.documents),
        ("/admin/why", pages.why),
        ("/admin/rules", pages.rules),
        ("/admin/calibration", pages.calibration),
        ("/admin/sources", pages.sources),
        ("/admin/reload", pages.reload),
        ("/admin/reload/state", pages.reload_state),
    ):
        yield Route("GET", path, guard.admin(show))
    yield Route("POST", "/admin/reload", guard.pressed(pages.start_reload))
    yield Route("POST", "/admin/sources", guard.pressed(pages.start_look))
    yield Route("POST", "/admin/pin", guard.pressed(pages.pin))


class Pages:
    """Each shows one thing; what takes time is done beside the server's own thread."""

    def __init__(self, parts: Parts, guard: Guard) -> None:
        self._parts = parts
        self._guard = guard
        self._gathering = Gathering(parts)
        self._reloads = Reloads(parts.door.lasting)

    async def overview(self, request: "web.Request", message: Message) -> "web.Response":
        """The questions of the last days."""
        found = await asyncio.to_thread(self._gathering.overview, message)
        plot = Markup(plots.columns(found.days, wording.QUESTIONS_A_DAY))  # noqa: S704 - drawn, and escaped, by us
        return self._page(request, "overview", found=found, plot=plot)

    async def gaps(self, request: "web.Request", message: Message) -> "web.Response":
        """What was asked in vain, by what it is about."""
        found = await asyncio.to_thread(self._gathering.gaps, message)
        return self._page(request, "gaps", found=found, said="")

    async def pin(self, request: "web.Request", message: Message, given: Mapping[str, str]) -> "web.Response":
        """Pin a gap's nearest passage to its question, as the button in a chat does."""
        value = given.get("value", "")
        reply = await asyncio.to_thread(self._parts.door.press, "pin", value, message)
        found = await asyncio.to_thread(self._gathering.gaps, message)
        return self._page(request, "gaps", found=found, said=reply.summary)

    async def feedback(self, request: "web.Request", message: Message) -> "web.Response":
        """What was no help, and why."""
        found = await asyncio.to_thread(self._gathering.feedback, message)
        return self._page(request, "feedback", complaints=found, reasons=wording.REASONS)

    async def documents(self, request: "web.Request", message: Message) -> "web.Response":
        """What each document gave."""
        found = await asyncio.to_thread(self._gathering.documents, message)
        return self._page(request, "documents", shelf=found, days=DAYS)

    async def why(self, request: "web.Request", message: Message) -> "web.Response":
        """What would be answered, and why."""
        text = request.query.get("q", "").strip()[:LONGEST_QUESTION]
        place = request.query.get("in", "").strip()[:200]
        found, fault = None, ""
        if text:
            try:
                found = await asyncio.to_thread(self._gathering.why, text, place, message)
            except QuestionError:
                fault = wording.UNREADABLE
        return self._page(request, "why", q=text, place=place, why=found, fault=fault)

    async def rules(self, request: "web.Request", message: Message) -> "web.Response":
        """Who sees what, and what is wrong with the file that says so."""
        found = await asyncio.to_thread(self._gathering.rules, message)
        return self._page(request, "rules", rules=found)

    async def calibration(self, request: "web.Request", message: Message) -> "web.Response":
        """What a confidence is worth in this folder."""
        del message
        known = self._parts.calibration
        points = list(zip(known.confidences, known.shares, strict=True)) if known else []
        plot = Markup(plots.curve(points, wording.CALIBRATED))  # noqa: S704 - drawn, and escaped, by us
        return self._page(request, "calibration", calibration=known, points=points, plot=plot)

    async def reload(self, request: "web.Request", message: Message) -> "web.Response":
        """The button that starts a reload, and how far one is; without a script the page loads itself anew."""
        return self._following(self._page(request, "reload", **self._state(message)))

    async def sources(self, request: "web.Request", message: Message) -> "web.Response":
        """How the sources do that documents come from, with buttons that have them looked at now."""
        found = await asyncio.to_thread(self._gathering.sources, message)
        return self._following(self._page(request, "sources", sources=found, **self._state(message)))

    @staticmethod
    def _following(made: "web.Response") -> "web.Response":
        # Its script asks how far it is.
        made.headers["Content-Security-Policy"] = f"{POLICY}; connect-src 'self'"
        return made

    async def reload_state(self, request: "web.Request", message: Message) -> "web.Response":
        """How far it is, as the piece of the page that says so."""
        del request
        return page("admin/reload_state.html", **self._state(message))

    async def start_reload(
        self, request: "web.Request", message: Message, given: Mapping[str, str]
    ) -> "web.Response":
        """Start one, unless one is under way, and show how far it is."""
        del request, given
        self._reloads.start(Reload(), message)
        return led_to("/admin/reload")

    async def start_look(
        self, request: "web.Request", message: Message, given: Mapping[str, str]
    ) -> "web.Response":
        """Look at a source, or at all, unless something is under way, and show how far it is."""
        del request
        wanted = Sync(given.get("source", "")[:LONGEST_NAME], anyway="anyway" in given)
        self._reloads.start(wanted, message)
        return led_to("/admin/sources")

    def _state(self, message: Message) -> dict[str, Any]:
        state = self._reloads.state(message.asker.id)
        return {"state": state, "lines": list(_lines(state.reply)) if state.reply else []}

    def _page(self, request: "web.Request", name: str, **values: Any) -> "web.Response":  # noqa: ANN401
        return page(
            f"admin/{name}.html",
            pages=wording.PAGES,
            here=request.path,
            token=self._guard.token(request),
            words=wording,
            **values,
        )


def _lines(reply: Reply) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A report's blocks as kinds and texts, of which lists have several."""
    for block in reply.blocks:
        match block:
            case Heading(text):
                yield "heading", (text,)
            case Prose(runs):
                yield "prose", ("".join(run.text for run in runs),)
            case Bullets(items):
                yield "items", tuple("".join(run.text for run in item) for item in items)
            case _:
                pass
