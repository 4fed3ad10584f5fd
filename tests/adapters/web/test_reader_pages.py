"""What the reader's server answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.answer.links import Links
from knowledge.model import Speaker
from tests.adapters.web.bookcase import Bookcase, bookcase
from tests.adapters.web.browser import serving

PAGE = "The bell rings."


@asynccontextmanager
async def answered(case: Bookcase, path: str) -> AsyncIterator[aiohttp.ClientResponse]:
    async with (
        serving(case.routes()) as address,
        aiohttp.ClientSession() as session,
        session.get(address + path) as response,
    ):
        yield response


async def test_a_pdf_is_handed_out_as_it_is(tmp_path: Path) -> None:
    case = bookcase(tmp_path, [("port.pdf", PAGE)])
    (tmp_path / "port.pdf").write_bytes(b"%PDF-1.7")
    async with answered(case, f"{case.link('port.pdf')}/original") as response:
        headers, content = response.headers, await response.read()

    assert (content, headers["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert headers["Content-Security-Policy"].startswith("sandbox;")
    assert headers["Content-Disposition"] == "inline"


async def test_no_file_outside_the_folder_is_handed_out(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7")
    (folder / "port.pdf").symlink_to(tmp_path / "secret.pdf")
    case = bookcase(folder, [("port.pdf", PAGE)])
    async with answered(case, f"{case.link('port.pdf')}/original") as response:
        status = response.status

    assert status == 404


async def test_no_other_file_is_handed_out(tmp_path: Path) -> None:
    (tmp_path / "port.html").write_text("<script></script>")
    case = bookcase(tmp_path, [("port.html", PAGE)])
    async with answered(case, f"{case.link('port.html')}/original") as response:
        status = response.status

    assert status == 404


@pytest.mark.parametrize(("taken", "sent"), [("gzip, br", "gzip"), ("br", None), ("", None)])
async def test_a_page_is_packed_for_who_takes_that(tmp_path: Path, taken: str, sent: str | None) -> None:
    case = bookcase(tmp_path, [("port.md", PAGE)])
    headers = {"Accept-Encoding": taken}
    async with (
        serving(case.routes()) as address,
        aiohttp.ClientSession() as session,
        session.get(address + case.link("port.md"), headers=headers) as response,
    ):
        text = await response.text()

    assert (response.headers.get("Content-Encoding"), PAGE in text) == (sent, True)
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


async def test_who_searches_for_something_else_is_sent_another_page(tmp_path: Path) -> None:
    case = bookcase(tmp_path, [("port.md", PAGE)])
    async with serving(case.routes()) as address, aiohttp.ClientSession() as session:
        texts = []
        for words in ("bell", "rings"):
            async with session.get(f"{address}{case.link('port.md')}?q={words}") as response:
                texts.append(await response.text())

    assert ["“bell” stands in" in texts[0], "“rings” stands in" in texts[1]] == [True, True]


async def test_links_lead_to_the_address_that_a_collection_has_by_now(tmp_path: Path) -> None:
    case = bookcase(tmp_path, [("town/port.md", "See [the fees](fees.md)."), ("town/fees.md", PAGE)])
    bases = {"town": "https://old.example.org/{stem}"}
    reader = replace(case.reader(), links=Links(of_collections=lambda: bases))
    async with serving(reader.routes()) as address, aiohttp.ClientSession() as session:
        texts = []
        for base in ("old", "new"):
            bases["town"] = f"https://{base}.example.org/{{stem}}"
            async with session.get(address + case.link("town/port.md")) as response:
                texts.append(await response.text())

    assert [f'href="https://{base}.example.org/town/fees"' in texts[1] for base in ("old", "new")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("typed", "searched"), [("%20the%0A%20%20bell%20", "the bell"), ("x" * 300, "x" * 200)]
)
async def test_what_is_searched_has_single_blanks_and_an_end(tmp_path: Path, typed: str, searched: str) -> None:
    case = bookcase(tmp_path, [("port.md", PAGE)])
    async with answered(case, f"{case.link('port.md')}?q={typed}") as response:
        text = await response.text()

    assert f'name="q" value="{searched}"' in text


async def test_who_speaks_in_another_quote_of_the_answer_is_told_there(tmp_path: Path) -> None:
    case = bookcase(tmp_path)
    link = case.link("harbour.md", "The bell rings at night.", "The lock opens at dawn, as the keeper says.")
    other = case._note("harbour.md", "The lock opens at dawn, as the keeper says.")
    entry = case.journal.find("a" * 12)
    assert entry is not None
    spoken = replace(other, speaker=Speaker("Ann Lee", "keeper"))
    case.journal._asked[entry.answer_id] = replace(entry, shown=(*entry.shown, spoken))
    case.journal._own.clear()

    async with answered(case, f"{link}?at=1") as response:
        text = await response.text()

    assert "said by Ann Lee, keeper" in text


async def test_while_one_page_is_laid_out_another_one_waits(tmp_path: Path) -> None:
    case = bookcase(tmp_path, [("port.md", PAGE)])
    reader, link = case.reader(), case.link("port.md")
    async with serving(reader.routes()) as address, aiohttp.ClientSession() as session:

        async def opened() -> int:
            async with session.get(address + link) as response:
                return response.status

        async with reader._turn:
            waiting = asyncio.create_task(opened())
            for _ in range(5):
                async with session.get(f"{address}{link}/original") as response:
                    assert response.status == 404
            is_open = waiting.done()
        status = await waiting

    assert (is_open, status) == (False, 200)


async def test_a_page_is_light_before_its_text(tmp_path: Path) -> None:
    case = bookcase(tmp_path, [("port.md", PAGE)])
    async with serving(case.routes()) as address, aiohttp.ClientSession() as session:
        weight = 0
        for path in (case.link("port.md"), "/static/style.css", "/static/page.js", "/static/icon.svg"):
            async with session.get(address + path) as response:
                weight += len(await response.read())

    assert weight < 200_000
