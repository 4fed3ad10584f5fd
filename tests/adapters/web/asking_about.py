"""A page to ask about the fish market, as it is served, and somebody who fills in its forms."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Self

import aiohttp
from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.settings.settings import Settings
from adapters.web.asking import pages
from adapters.web.signin.sessions import Session, SignedIn
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.model import Asker
from tests.adapters.processes import free_port
from tests.adapters.web.administering import OWN, Everybody
from tests.adapters.web.browser import serving
from tests.unit.bot.ways import written

QUESTION = "When does the fish market open?"
ANSWER = "The fish market opens at six."
NOBODY = Everybody(None)


def parts_in(root: Path, rules: str = "", **settings: object) -> Parts:
    """The real bot on the folder with the fish market; ``rules``: its ``collections.toml``."""
    folder = written(root / "knowledge")
    if rules:
        (folder / "collections.toml").write_text(rules)
    home = f"http://127.0.0.1:{free_port()}"
    made = Settings(knowledge=folder, state=root / "state", http_port=0, public_url=home, threshold=0.6)
    parts = build(replace(made, **settings), MemoryJournal(), serving=True)  # type: ignore[arg-type]
    parts.reload(None)
    return parts


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, as somebody sees it."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    @property
    def reply(self) -> str:
        """What the bot says; "": nothing."""
        return _text(self.tree.css_first("section.reply"))

    @property
    def said(self) -> str:
        """Why it says nothing."""
        return _text(self.tree.css_first("[role=alert]"))

    @property
    def buttons(self) -> dict[str, str]:
        """What may be pressed below the reply, by its label."""
        found = self.tree.css("form.actions button")
        return {_text(one): str(one.attributes["value"]) for one in found}

    def kept(self, form: str = "form.asking") -> dict[str, str]:
        """The fields of a form that nobody sees."""
        found = self.tree.css(f"{form} input[type=hidden]")
        return {str(one.attributes["name"]): str(one.attributes["value"] or "") for one in found}


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


@dataclass
class Somebody:
    """Opens the page, and sends its forms as a browser does."""

    address: str
    session: aiohttp.ClientSession
    headers: Mapping[str, str] = field(default_factory=lambda: OWN)
    page: Seen = Seen(0, "", {})

    def with_headers(self, **headers: str) -> Self:
        """Somebody else, with headers of their own."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **more}, page=Seen(0, "", {}))

    async def open(self, path: str = "/ask") -> Seen:
        async with self.session.get(self.address + path, headers=self.headers) as response:
            return self._seen(await response.text(), response)

    async def send(self, path: str, given: Mapping[str, str]) -> Seen:
        """Send a form; where it leads elsewhere is not gone to."""
        async with self.session.post(
            self.address + path, data=given, headers=self.headers, allow_redirects=False
        ) as response:
            return self._seen(await response.text(), response)

    async def send_bytes(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Seen:
        """Send what a browser may never send."""
        headers = {**self.headers, "Content-Type": kind}
        async with self.session.post(self.address + path, data=BytesIO(body), headers=headers) as response:
            return self._seen(await response.text(), response)

    async def ask(self, question: str = QUESTION) -> Seen:
        if not self.page.text:
            await self.open()
        return await self.send("/ask", {**self.page.kept(), "q": question})

    async def press(self, label: str) -> Seen:
        value = self.page.buttons[label]
        return await self.send("/ask/press", {**self.page.kept("form.actions"), "press": value})

    async def explain(self, reason: str, words: str = "") -> Seen:
        given = {**self.page.kept("form.why"), "reason": reason, "words": words}
        return await self.send("/ask/why", given)

    def _seen(self, text: str, response: aiohttp.ClientResponse) -> Seen:
        self.page = Seen(response.status, text, response.headers)
        return self.page


@asynccontextmanager
async def asking(parts: Parts, sessions: SignedIn = NOBODY) -> AsyncIterator[Somebody]:
    """Serve the page, and have somebody come by the address that the settings say, if they say one."""
    async with (
        serving(pages.routes(parts, sessions)) as address,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
    ):
        home = (parts.settings.public_url or address).partition("://")[2]
        yield Somebody(address, session, {**OWN, "Host": home})


def signed(asker_id: str, *, admin: bool = False, within: Sequence[str] = ()) -> Everybody:
    """Whoever comes is signed in as somebody, as a chat's sign-in has it."""
    return Everybody(Session(Asker(asker_id, "Ann", admin=admin, outsider=not admin), tuple(within), "t0ken"))
