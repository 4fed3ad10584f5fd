"""The page to ask in the shared scenarios."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from adapters.settings.settings import Settings, sample_folder
from adapters.web.signin.sessions import Session
from adapters.wiring import Parts
from bot.model import Asker
from bot.showing.wording import about_feedback
from tests.adapters.web.asking_about import Somebody, asking
from tests.scenarios.driving import Deed, MakeParts, Person

ADDRESSES = {"ann": "203.0.113.1", "bob": "203.0.113.2", "boss": "203.0.113.3"}
WORDS: dict[Deed, str] = {"kb": "/kb {what}", "where from": "where is this from? “{what}”"}
_BEGIN: frozenset[Deed] = frozenset({"ask", "ask privately", "kb", "where from"})


class BossAlone:
    """The boss is signed in, and nobody else."""

    def of(self, request: web.Request) -> Session | None:
        is_boss = request.headers.get("X-Forwarded-For") == ADDRESSES["boss"]
        return Session(Asker("slack:U9", "The Boss", admin=True), ("slack:T1",), "t0ken") if is_boss else None


class AskPage:
    """Each with a browser of their own."""

    can: frozenset[Deed] = _BEGIN | {"follow up", "write directly", "press", "explain"}
    has_others = False

    def __init__(self, somebody: Somebody, parts: Parts) -> None:
        self._people = {
            name: somebody.with_headers(X_Forwarded_For=address) for name, address in ADDRESSES.items()
        }
        self._own = [one.source.url for one in parts.library.index.documents() if one.source.url]
        self._seen: dict[str, dict[str, str]] = {name: {} for name in ADDRESSES}
        self._called: list[str] = []

    async def do(self, who: Person, does: Deed, what: str) -> None:
        """Fill in the field, or press a button of the page they see."""
        person = self._people[who]
        if does == "press":
            page = await person.press(what)
        elif does == "explain":
            label, _, words = what.partition(": ")
            reason = next(name for name, one in about_feedback.REASONS.items() if one == label)
            page = await person.explain(reason, words)
        else:
            if does in _BEGIN:
                await person.open()
            page = await person.ask(WORDS.get(does, "{what}").format(what=what))
        # Where there is no reply the page speaks for itself.
        parts = page.tree.css("section.reply, .why" if page.reply else "main")
        seen = self._seen[who]
        seen[str(len(seen))] = "\n".join(one.text() for one in parts)
        links = [str(one.attributes.get("href")) for one in page.tree.css("section.reply a")]
        self._called += [one for one in links if not one.startswith(tuple(self._own))]

    def called(self) -> list[str]:
        """List where a reply leads that is no document's own address."""
        return self._called

    def seen_by(self, who: Person) -> dict[str, str]:
        """Every page that somebody was shown, as far as the bot speaks there."""
        return dict(self._seen[who])


@asynccontextmanager
async def ask_page(folder: Path, make_parts: MakeParts) -> AsyncIterator[AskPage]:
    """Open the page."""
    parts = make_parts(Settings(knowledge=sample_folder(), state=folder))
    async with asking(parts, BossAlone()) as somebody:
        yield AskPage(somebody, parts)
