"""The page to ask as a browser shows it."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.asking import wording
from bot.showing.wording import about_answers, about_feedback
from tests.adapters.web.asking_about import ANSWER, NOBODY, QUESTION, asking, parts_in, signed
from tests.adapters.web.browser import IN_BROWSER, axe

pytestmark = IN_BROWSER


async def asked(page: Page, address: str, question: str = QUESTION) -> None:
    await page.goto(f"{address}/ask")
    await page.get_by_label(wording.QUESTION).fill(question)
    await page.get_by_role("button", name=wording.ASK, exact=True).click()
    await page.locator("section.reply").wait_for()


async def test_a_question_is_asked_and_gone_on_from_with_the_keyboard_alone(
    tmp_path: Path, browser_page: Page
) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await browser_page.goto(f"{somebody.address}/ask")
        await browser_page.keyboard.type("What does Olive Tarn say about herring?")
        await browser_page.keyboard.press("Enter")
        await expect(browser_page.locator("section.reply")).to_contain_text("Herring sells best on Fridays")
        await browser_page.get_by_label(wording.GO_ON).focus()
        await browser_page.keyboard.type("who said that?")
        await browser_page.keyboard.press("Tab")
        await browser_page.keyboard.press("Enter")

        await expect(browser_page.locator("section.reply")).to_contain_text("That was Olive Tarn")


async def test_without_a_script_all_of_it_works(tmp_path: Path, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    async with asking(parts_in(tmp_path)) as somebody:
        await asked(page, somebody.address)
        await expect(page.locator("section.reply")).to_contain_text(ANSWER)
        await page.get_by_role("button", name=about_answers.SHOW_CONTEXT).click()
        await expect(page.locator("section.reply")).to_contain_text("In its place in")
        await page.get_by_role("button", name=wording.BACK).click()

        await expect(page.locator("section.reply")).to_contain_text(ANSWER)
    await context.close()


async def test_why_an_answer_was_no_help_is_told(tmp_path: Path, browser_page: Page) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await asked(browser_page, somebody.address)
        await browser_page.get_by_role("button", name=about_answers.NOT_HELPFUL).click()
        await browser_page.get_by_role("radio", name=about_feedback.REASONS["outdated"]).check()
        await browser_page.get_by_label(about_feedback.IN_YOUR_WORDS).fill("It is seven now.")
        await browser_page.get_by_role("button", name=about_feedback.SEND).click()
        await expect(browser_page.locator("section.reply")).to_contain_text("Thank you.")

    assert [(one.reason, one.words) for one in parts.journal.complaints()] == [("outdated", "It is seven now.")]


async def test_another_sites_form_is_refused(tmp_path: Path, browser_page: Page) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        form = f'<form method=post action="{somebody.address}/ask"><input name=q value="Who rides?"><button>x'
        await browser_page.goto("about:blank")
        await browser_page.set_content(form)
        await browser_page.get_by_role("button").click()

        await expect(browser_page.get_by_role("alert")).to_have_text(
            wording.open_at(f"{parts.settings.public_url}/ask")
        )
    assert parts.journal.gaps() == []


async def test_no_cookie_is_kept_and_nothing_is_fetched_from_elsewhere(
    tmp_path: Path, browser_page: Page
) -> None:
    fetched: list[str] = []
    browser_page.on("request", lambda request: fetched.append(request.url))
    async with asking(parts_in(tmp_path)) as somebody:
        await asked(browser_page, somebody.address)

        assert await browser_page.context.cookies() == []
        assert [one for one in fetched if not one.startswith(somebody.address)] == []


async def test_a_phone_shows_all_of_its_width(tmp_path: Path, browser_page: Page) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await browser_page.set_viewport_size({"width": 320, "height": 640})
        await asked(browser_page, somebody.address, f"{QUESTION} {'x' * 300}")

        assert await browser_page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("is_admin", [False, True])
async def test_axe_finds_nothing(tmp_path: Path, browser_page: Page, *, is_admin: bool) -> None:
    people = signed("slack:U9", admin=True) if is_admin else NOBODY
    async with asking(parts_in(tmp_path, sign_in="slack"), people) as somebody:
        await browser_page.goto(f"{somebody.address}/ask")
        found = await axe(browser_page)
        await asked(browser_page, somebody.address)
        found += await axe(browser_page)
        await browser_page.get_by_role("button", name=about_answers.SHOW_CONTEXT).click()
        found += await axe(browser_page)
        await asked(browser_page, somebody.address)
        await browser_page.get_by_role("button", name=about_answers.NOT_HELPFUL).click()
        found += await axe(browser_page)
        await asked(browser_page, somebody.address, "Who rides the zeppelin?")
        found += await axe(browser_page)

    assert found == []


async def test_axe_finds_nothing_where_it_is_refused(tmp_path: Path, browser_page: Page) -> None:
    async with asking(parts_in(tmp_path, 'what = "almanac"\n', sign_in="discord")) as somebody:
        await browser_page.goto(f"{somebody.address}/ask")
        await expect(browser_page.get_by_role("alert")).to_be_visible()

        assert await axe(browser_page) == []
