"""Documents, questions and names full of HTML and scripts, on every page that shows them, in a real browser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from aiohttp import web
from playwright.async_api import Dialog, Page, Request

from adapters.settings.settings import Settings
from adapters.web.looks import static
from adapters.web.routes import Route
from adapters.web.signin.links import links_of
from adapters.web.signing.office import Office
from adapters.web.site import pages
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal, Rating
from bot.model import Asker
from bot.tickets import Ticket
from tests.adapters.web.administering import ADDRESSES, GIVEN, VAIN
from tests.adapters.web.browser import IN_BROWSER, serving

pytestmark = IN_BROWSER

HOME = "http://bot.test"
RUN = "window.ran=1;alert(1)"
AWAY = "http://away.test"
VECTORS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt src={AWAY}/x.js></sCrIpT>",
    f"<img src=x onerror={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f'"><script>{RUN}</script><a title="',
    f"' autofocus onfocus='{RUN}",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea></style>--></noscript><script>{RUN}</script>",
    f"<iframe srcdoc=\"<script>parent.ran=1</script>\" src='javascript:{RUN}'></iframe>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<base href='{AWAY}/'>",
    f"<meta http-equiv=refresh content='0;url={AWAY}/'>",
    f"<link rel=stylesheet href={AWAY}/x.css><style>@import '{AWAY}/y.css';</style>",
    f"<form action={AWAY}><button>press</button><input name=token></form>",
    f"<a href=javascript:{RUN}>press</a>",
    f'<a href="java\tscript:{RUN}">press</a>',
    f"<img src={AWAY}/x.png><video src={AWAY}/x.webm autoplay></video>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<div style="background:url({AWAY}/x)" onmouseover={RUN}>over</div>',
    f"[press](javascript:{RUN})",
    f"[press](JaVa\tScRiPt:{RUN})",
    f"[press](&#106;avascript:{RUN})",
    f"[press](vbscript:{RUN})",
    f"[press](data:text/html,<script>{RUN}</script>)",
    f"[press](blob:{AWAY}/x)",
    "[press](//away.test/x)",
    f"![pic]({AWAY}/pic.png)",
    f"![pic](x' onerror='{RUN})",
    f"<javascript:{RUN}>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    "{{ 7 * 7 }}{% include 'x' %}${7*7}",
)
PLAIN = "The bell of the harbour rings at night."
NAME = "<img src=x onerror=alert(1)>"
PARTS = "\n\n".join(f"Part {number}: {one}" for number, one in enumerate(VECTORS))
LISTED = "\n".join(f"- {one}" for one in VECTORS)
HEAD = f"title: '{NAME}'\nauthor: '{NAME}'\nurl: 'javascript:alert(1)'\ndate: 2026-01-01\n"
DOCUMENTS = {
    "hostile.md": f"---\n{HEAD}---\n# {NAME} bells\n\n{PLAIN}\n\n{PARTS}\n\n{LISTED}\n\n```html\n{PARTS}\n```\n",
    f"{NAME}.md": f"# The names\n\n{PLAIN}\n\n“{VECTORS[0]} is loud,” said {NAME} Lee, the keeper.\n",
    "hostile.html": (
        f"<html><head><title>{escape(VECTORS[0])}</title><link rel=canonical href='javascript:{RUN}'>"
        f"<meta name=author content='{escape(NAME)}'></head><body><h1>{escape(VECTORS[2])}</h1><p>{PLAIN}</p>"
        + "".join(f"<p>Part {number}: {one}</p>" for number, one in enumerate(VECTORS))
        + "".join(f"<pre>{escape(one)}</pre><p>{escape(one)}</p>" for one in VECTORS)
        + "</body></html>"
    ),
    "hostile.txt": f"{PLAIN}\n\n{PARTS}\n",
    "hostile.csv": f"bell,what\nnight,{PLAIN}\n"
    + "".join(f'night,"{one.replace(chr(34), chr(34) * 2)}"\n' for one in VECTORS),
}
WHAT_RUNS = """() => {
  const bad = [];
  const hosts = ['', location.host];
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith('on')) bad.push(`${one.tagName} ${name}`);
      if (name === 'style' || name === 'srcdoc' || name === 'formaction') bad.push(`${one.tagName} ${name}`);
      if (['src', 'data', 'action', 'poster'].includes(name)
          && new URL(value, location.href).host !== location.host) bad.push(`${one.tagName} ${name}=${value}`);
    }
    if (one.tagName === 'SCRIPT' && (one.textContent || !one.getAttribute('src').startsWith('/static/')))
      bad.push(one.outerHTML);
  }
  for (const name of ['iframe', 'object', 'embed', 'base', 'meta[http-equiv]', 'style', 'video', 'audio', 'math'])
    if (document.querySelector(name)) bad.push(name);
  for (const one of document.querySelectorAll('main img, main svg:not(figure svg):not(.plot)')) bad.push(one.outerHTML);
  for (const link of document.links)
    if (!['http:', 'https:', 'mailto:'].includes(link.protocol)) bad.push(link.outerHTML);
  if (window.ran) bad.push('it ran');
  return bad;
}"""


class Watch:
    """Notes whatever a page does that none of ours does."""

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        self._page = page
        self._address = address
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("popup", lambda _: self.seen.append("a window"))
        page.on("download", lambda _: self.seen.append("a download"))

    async def opened(self, path: str) -> None:
        """Open a page, and look through it."""
        response = await self._page.goto(self._address + path)
        assert response is not None
        assert response.ok, (path, response.status)
        self.seen += [f"{path[:60]}: {one}" for one in await self._page.evaluate(WHAT_RUNS)]

    async def press_all(self) -> None:
        """Press every button that stays on the page, and bring the mouse over every part of it."""
        for button in await self._page.locator("main button[type=button]").all():
            await button.click()
        for part in (await self._page.locator("main p").all())[:40]:
            await part.hover(force=True)
        self.seen += await self._page.evaluate(WHAT_RUNS)

    async def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"a dialog: {dialog.message}")
        await dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._address):
            self.seen.append(f"a request: {request.url}")


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """A folder of hostile documents, about which hostile people asked."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text)
    journal = MemoryJournal()
    for number, vector in enumerate(VECTORS):
        journal.asked(
            replace(VAIN, answer_id=f"gap{number:09}", question=f"{vector} bells?", missing=(vector,))
        )
    journal.asked(replace(GIVEN, question=VECTORS[0], documents=tuple(DOCUMENTS), lead=VECTORS[2]))
    journal.rated(Rating(GIVEN.answer_id, NAME, helpful=False, reason="outdated", words=VECTORS[4]))
    settings = Settings(knowledge=folder, state=tmp_path / "state", http_port=0, public_url=HOME)
    made = build(settings, journal, serving=True)
    made.reload(None)
    return made


def routes_of(parts: Parts) -> list[Route]:
    """All pages, but those that `serving` has itself."""
    own = {route.path for route in static.routes()}
    return [route for route in pages(parts) if route.path not in own]


@asynccontextmanager
async def watched(parts: Parts, page: Page) -> AsyncIterator[Watch]:
    """Serve all pages, and watch what a browser makes of them."""
    async with serving(routes_of(parts)) as address:
        watch = Watch(page, address)
        yield watch
        assert watch.seen == []


@pytest.mark.parametrize("name", DOCUMENTS, ids=lambda name: name[-8:])
async def test_nothing_of_a_document_runs_or_leads_elsewhere(
    parts: Parts, browser_page: Page, name: str
) -> None:
    office = Office(HOME, parts.settings.state, 30)
    link = office.address(Ticket(name)).removeprefix(HOME)
    async with watched(parts, browser_page) as watch:
        await watch.opened(link)
        await watch.press_all()
        assert PLAIN in await browser_page.locator("main").inner_text()
        for vector in VECTORS[:8]:
            await watch.opened(f"{link}?q={quote(vector)}&at={quote(vector)}")


async def test_nothing_runs_on_the_pages_of_an_admin(parts: Parts, browser_page: Page) -> None:
    links = links_of(parts.settings, parts.journal)
    assert links is not None
    link = links.one_time_link(Asker("slack:U9", NAME, admin=True), ("slack:T1",)).removeprefix(HOME)
    async with watched(parts, browser_page) as watch:
        await watch.opened(link)
        await browser_page.get_by_role("button", name="Sign in").click()
        await browser_page.wait_for_url("**/admin")
        for path in (*ADDRESSES, *(f"/admin/why?q={quote(f'{one} bells')}&in={quote(one)}" for one in VECTORS)):
            await watch.opened(path)
        await watch.opened("/admin/why?q=When+does+the+bell+of+the+harbour+ring%3F")
        assert PLAIN in await browser_page.locator("main").inner_text()


async def test_what_runs_is_noticed(browser_page: Page) -> None:
    async def careless(request: web.Request) -> web.Response:
        policy = "default-src * 'unsafe-inline' data:"
        text = f"<!doctype html><title>x</title><main><p>{request.query['with']}</p></main>"
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": policy})

    noticed = []
    async with serving([Route("GET", "/careless", careless)]) as address:
        await browser_page.route(re.compile(f"^{AWAY}"), lambda route: route.fulfill(body=""))
        watch = Watch(browser_page, address)
        for vector in VECTORS[:4]:
            watch.seen.clear()
            await watch.opened(f"/careless?with={quote(vector)}")
            noticed.append(bool(watch.seen))

    assert noticed == [True] * 4
