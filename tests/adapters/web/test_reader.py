"""The reader, as people see it in a browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot.rules.rules import Rules
from knowledge.model import Document, Paragraph, Source, Speaker
from tests.adapters.web.bookcase import HARBOUR, Bookcase, bookcase
from tests.adapters.web.browser import IN_BROWSER, axe, serving

pytestmark = IN_BROWSER

BELL = "The bell rings at night."
LOCK = "The lock opens at dawn, as the keeper says."
LONG = HARBOUR.replace("## Fees", "Ships wait.\n\n" * 200 + "## Fees")
HOSTILE = """# <script>document.title = "run"</script>

The <img src=x onerror="document.title='run'"> bell <b>rings</b> `</mark><script>document.title="run"</script>` now.

[press](javascript:document.title='run') or [here](data:text/html,run), "><svg onload=document.title='run'>

```
</code></pre><script>document.title = "run"</script>
```
"""


async def in_view(page: Page, selector: str) -> bool:
    """Whether the first such element stands on the part of the page that is seen."""
    box = await page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] <= 800


async def copied(page: Page, button: str, address: str) -> str:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    await page.get_by_role("button", name=button, exact=True).click()
    await page.get_by_role("status").filter(has_text="Copied").wait_for()
    return str(await page.evaluate("navigator.clipboard.readText()"))


async def test_the_quote_is_marked_and_in_view(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("long.md", LONG)])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("long.md", BELL))

        assert await browser_page.locator("mark#quote").inner_text() == BELL
        assert await in_view(browser_page, "mark#quote")


async def test_a_quoted_title_stands_once_and_is_marked(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("bell.md", f"# {BELL}\n")])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("bell.md", BELL))

        assert await browser_page.locator("main").get_by_text(BELL).count() == 1
        assert await browser_page.locator("h1 > mark#quote").inner_text() == BELL
        assert await in_view(browser_page, "mark#quote")
        assert await axe(browser_page) == []


async def test_what_is_found_in_the_title_is_marked_there(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md") + "?q=harbour")
        await browser_page.get_by_role("region", name="Found").get_by_role("link").first.click()

        assert await browser_page.locator("h1 > mark:target").inner_text() == "Harbour"


async def test_the_contents_lead_to_the_title(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", BELL))
        await browser_page.locator("nav[aria-label=Contents] a").first.click()

        assert await browser_page.locator(":target").inner_text() == "Harbour rules"


async def test_lists_tables_and_code_are_what_they_are(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md"))

        assert await browser_page.locator("th").all_inner_texts() == ["Ship", "Fee"]
        assert await browser_page.locator("pre").inner_text() == "open lock --slowly"
        assert await browser_page.locator("ol > li > ul > li").inner_text() == "It rings twice."


async def test_a_picture_is_left_out_with_a_word(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("map.md", f"# Port\n\n![A map of the port](map.png)\n\n{BELL}\n")])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("map.md", BELL))

        assert await browser_page.locator("main p").first.inner_text() == "Picture A map of the port"
        assert await browser_page.locator("img").count() == 0
        assert await axe(browser_page) == []


async def test_the_original_on_the_web_opens_at_the_words(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("bell.md", f"---\nurl: https://port.example.org/bell\n---\n\n{BELL}\n")])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("bell.md", BELL))

        leads = await browser_page.get_by_role("link", name="Open the original").get_attribute("href")

    assert leads == "https://port.example.org/bell#:~:text=The%20bell%20rings%20at%20night."


async def test_a_pdf_opens_at_its_page(tmp_path: Path, browser_page: Page) -> None:
    text = f"Ships wait.\n\n{BELL}"
    paragraphs = (Paragraph(0, 11, 1, page=1), Paragraph(13, len(text), 2, page=2))
    case = Bookcase(tmp_path, {"bell.pdf": Document(Source("bell.pdf", "Bells"), text, paragraphs)})
    (tmp_path / "bell.pdf").write_bytes(b"%PDF-1.7")
    async with serving(case.routes()) as address:
        link = case.link("bell.pdf", BELL)
        await browser_page.goto(address + link)

        leads = await browser_page.get_by_role("link", name="Open the original").get_attribute("href")
        assert await browser_page.locator("#page-2").inner_text() == "Page 2"

    assert leads == f"{link}/original#page=2"


async def test_next_leads_to_the_next_quote(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", LOCK, BELL))
        await browser_page.get_by_role("link", name="Next").click()

        assert await browser_page.locator("mark#quote").inner_text() == BELL
        assert await browser_page.get_by_role("link", name="Next").count() == 0


async def test_who_speaks_in_the_quote_stands_beside_it(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", LOCK, speaker=Speaker("Ann Lee", "keeper")))

        said = await browser_page.get_by_role("navigation", name="Quotes").inner_text()

    assert "said by Ann Lee, keeper" in said


async def test_a_quote_is_copied_as_text(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", BELL))

        text = await copied(browser_page, "Copy", address)

    assert text.startswith(BELL)
    assert "Harbour rules" in text


async def test_a_quote_is_copied_as_markdown(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", BELL))

        text = await copied(browser_page, "Copy as Markdown", address)

    assert text.startswith(f"> {BELL}")


async def test_a_quote_is_copied_as_a_footnote_with_the_keyboard(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", BELL))
        await browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        await browser_page.get_by_role("button", name="Copy as footnote").focus()
        await browser_page.keyboard.press("Enter")
        await browser_page.get_by_role("status").filter(has_text="Copied as a footnote").wait_for()

        text = await browser_page.evaluate("navigator.clipboard.readText()")

    assert text.startswith(f"“{BELL}”")


async def test_the_contents_lead_to_a_heading(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("long.md", LONG)])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("long.md"))
        await browser_page.get_by_role("navigation", name="Contents").get_by_role("link", name="Fees").click()

        assert await in_view(browser_page, "h2#at-fees")


async def test_a_search_marks_and_lists_what_it_finds(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", LOCK))
        await browser_page.get_by_role("searchbox").fill("bell")
        await browser_page.keyboard.press("Enter")
        await browser_page.get_by_text("“bell” stands in").wait_for()

        assert await browser_page.locator("mark.find").all_inner_texts() == ["bell"] * 3
        assert await browser_page.get_by_role("region", name="Found").get_by_role("link").count() == 2
        assert await in_view(browser_page, "section.finds")


async def test_what_changed_since_is_shown(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    link = case.link("harbour.md", LOCK)
    case.replace("harbour.md", HARBOUR.replace("opens at dawn", "opens at noon"))
    async with serving(case.routes()) as address:
        await browser_page.goto(address + link)

        assert "has changed since" in await browser_page.locator(".note").inner_text()
        assert await browser_page.locator(".note del").inner_text() == "dawn,"
        assert await browser_page.locator(".note ins").inner_text() == "noon,"


async def test_a_page_that_was_open_is_shown_as_its_document_is_now(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", BELL))
        case.replace("harbour.md", HARBOUR.replace("Call the keeper", "Call the warden"))
        await browser_page.reload()

        assert await browser_page.get_by_text("Call the warden").count() == 1


async def test_from_what_changed_one_is_led_to_where_it_stands_now(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("long.md", LONG)])
    link = case.link("long.md", BELL)
    case.replace("long.md", LONG.replace("rings at night", "rings at noon"))
    async with serving(case.routes()) as address:
        await browser_page.goto(address + link)
        await browser_page.get_by_role("link", name="Where it says so now").click()

        assert await browser_page.locator("mark.new").inner_text() == "The bell rings at noon."
        assert await in_view(browser_page, "mark.new")


async def test_a_link_within_the_document_leads_to_its_place_on_the_page(
    tmp_path: Path, browser_page: Page
) -> None:
    case = bookcase(tmp_path, [("long.md", f"See [what it costs](#fees).\n\n{LONG}")])
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("long.md"))
        await browser_page.get_by_role("link", name="what it costs").click()

        assert await in_view(browser_page, "#at-fees")


async def test_every_link_that_opens_nothing_looks_the_same(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("harbour.md", HARBOUR), ("staff/pay.md", HARBOUR)])
    good, foreign = case.link("harbour.md", BELL), case.link("staff/pay.md", BELL)
    gone = case.link("harbour.md", LOCK).replace("/d/", "/d/x")
    case.rules = Rules(readers={"staff": frozenset({"slack:C1"})})
    async with serving(case.routes()) as address:
        seen = []
        for path in (foreign, gone, good[:-2], "/d/x", f"{foreign}/original", f"{good}/original"):
            response = await browser_page.goto(address + path)
            assert response is not None
            seen.append((response.status, await response.text()))
        case.now += 31 * 86_400
        response = await browser_page.goto(address + good)
        assert response is not None
        seen.append((response.status, await response.text()))

    assert {status for status, _ in seen} == {404}
    assert len({text for _, text in seen}) == 1


async def test_nothing_of_a_document_runs(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("hostile.md", HOSTILE)])
    async with serving(case.routes()) as address:
        await browser_page.goto(f"{address}{case.link('hostile.md')}?q=%22%3E%3Cscript%3E")

        assert await browser_page.title() != "run"
        assert await browser_page.locator("main script, main img, main svg, main b").count() == 0
        assert await browser_page.locator("main a[href^='javascript'], main a[href^='data']").count() == 0


async def test_on_a_phone_the_ways_on_and_the_copying_stay_in_view_beside_the_quote(
    tmp_path: Path, browser_page: Page
) -> None:
    case = bookcase(tmp_path, [("long.md", LONG)])
    async with serving(case.routes()) as address:
        await browser_page.set_viewport_size({"width": 390, "height": 780})
        await browser_page.goto(address + case.link("long.md", LOCK, BELL))
        await browser_page.get_by_role("link", name="Next").click()

        seen = [
            await browser_page.evaluate(
                """(words) => {
                    const one = [...document.querySelectorAll("a, button, mark")].find((e) => e.innerText.includes(words));
                    const box = one.getBoundingClientRect();
                    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    return one.contains(at) || at.contains(one);
                }""",
                words,
            )
            for words in (BELL, "Previous", "Copy", "Markdown", "Footnote")
        ]

    assert seen == [True] * 5


async def test_without_a_script_no_button_is_shown_that_needs_one(tmp_path: Path, browser: Browser) -> None:
    case = bookcase(tmp_path)
    context = await browser.new_context(java_script_enabled=False)
    async with serving(case.routes()) as address:
        page = await context.new_page()
        await page.goto(address + case.link("harbour.md", BELL))

        shown = [await page.get_by_text(name, exact=True).is_visible() for name in ("Copy", "Search")]
        await context.close()

    assert shown == [False, True]


@pytest.mark.parametrize("width", [320, 900, 1600])
async def test_a_document_stands_in_the_middle_at_any_width(
    tmp_path: Path, browser_page: Page, width: int
) -> None:
    case = bookcase(tmp_path, [("plain.md", BELL)])
    async with serving(case.routes()) as address:
        await browser_page.set_viewport_size({"width": width, "height": 640})
        await browser_page.goto(address + case.link("plain.md", BELL))

        box = await browser_page.locator("main").bounding_box()

    assert box is not None
    assert abs(2 * box["x"] + box["width"] - width) <= 1


async def test_axe_finds_nothing_in_a_document(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    link = case.link("harbour.md", LOCK, BELL)
    case.replace("harbour.md", HARBOUR.replace("opens at dawn", "opens at noon"))
    async with serving(case.routes()) as address:
        await browser_page.goto(f"{address}{link}?q=bell")

        assert await axe(browser_page) == []


async def test_axe_finds_nothing_around_a_quote(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path)
    async with serving(case.routes()) as address:
        await browser_page.goto(address + case.link("harbour.md", LOCK, BELL))

        assert await axe(browser_page) == []


async def test_a_phone_shows_all_of_its_width(tmp_path: Path, browser_page: Page) -> None:
    case = bookcase(tmp_path, [("wide.md", HARBOUR + "\n" + "word" * 100)])
    async with serving(case.routes()) as address:
        await browser_page.set_viewport_size({"width": 320, "height": 640})
        await browser_page.goto(address + case.link("wide.md", LOCK))

        wide = await browser_page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 320
