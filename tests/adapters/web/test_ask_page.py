"""What the page to ask answers: by plain forms, as a browser without a script sends them."""

from pathlib import Path

import pytest

from adapters.web.asking import wording
from bot.journal import MemoryJournal
from bot.showing.wording import (
    about_answers,
    about_chats,
    about_feedback,
    about_shelving,
    about_the_folder,
    guidance,
)
from tests.adapters.web.administering import Everybody
from tests.adapters.web.asking_about import ANSWER, NOBODY, QUESTION, asking, parts_in, signed

GAP = "Who rides the zeppelin?"


async def test_a_question_is_answered_with_its_quote(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask()

    assert seen.status == 200
    assert ANSWER in seen.reply


async def test_who_knows_the_host_alone_is_led_to_the_field(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.open("/")

    assert '<input id="q"' in seen.text


async def test_only_buttons_that_keep_their_promise_are_shown(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask()

    assert list(seen.buttons) == [
        about_answers.HELPFUL,
        about_answers.NOT_HELPFUL,
        about_answers.MORE_QUOTES,
        about_answers.SHOW_CONTEXT,
    ]


async def test_a_quote_links_to_its_documents_page(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        seen = await somebody.ask()

    links = [str(one.attributes["href"]) for one in seen.tree.css("figcaption a")]
    assert links
    assert all(one.startswith(f"{parts.settings.public_url}/d/") for one in links)


async def test_a_follow_up_goes_on_from_the_question_before(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask("What does Olive Tarn say about herring?")
        seen = await somebody.ask("who said that?")

    assert "That was Olive Tarn" in seen.reply


async def test_a_forged_conversation_begins_anew(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask("What does Olive Tarn say about herring?")
        kept = somebody.page.kept()
        forged = kept["conversation"][:-1] + ("0" if kept["conversation"][-1] != "0" else "1")
        seen = await somebody.send("/ask", {**kept, "conversation": forged, "q": "who said that?"})

    assert about_answers.NOTHING_BEFORE in seen.reply
    assert seen.kept()["conversation"] not in {forged, kept["conversation"]}


async def test_the_question_stands_above_its_answer_as_text(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask("<b>When</b> does the fish market open?")

    assert "<b>When" not in seen.text
    assert "&lt;b&gt;When&lt;/b&gt; does the fish market open?" in seen.text


async def test_looking_at_the_page_asks_nothing(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        seen = await somebody.open("/ask?q=Who+rides+the+%22zeppelin%22%3F")

    field = seen.tree.css_first("input#q")
    assert field is not None
    assert field.attributes["value"] == 'Who rides the "zeppelin"?'
    assert seen.reply == ""
    assert parts.journal.gaps() == []


async def test_the_browser_tells_us_from_which_page_a_form_was_sent(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        opened = await somebody.open()
        asked = await somebody.ask()

    assert {one.headers["Referrer-Policy"] for one in (opened, asked)} == {"same-origin"}


async def test_no_cookie_is_set(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        opened = await somebody.open()
        asked = await somebody.ask()

    assert "Set-Cookie" not in opened.headers
    assert "Set-Cookie" not in asked.headers


async def test_what_may_be_asked_is_offered_and_answered_when_pressed(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        opened = await somebody.open()
        label = next(iter(opened.buttons))
        seen = await somebody.press(label)

    assert seen.status == 200
    assert seen.tree.css("section.reply figure.quote")
    assert label in seen.text
    assert wording.BACK not in seen.text


async def test_the_paragraphs_around_a_quote_are_shown(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask()
        seen = await somebody.press(about_answers.SHOW_CONTEXT)

    assert "In its place in" in seen.reply
    assert QUESTION in seen.text


@pytest.mark.parametrize("label", [about_answers.SHOW_CONTEXT, about_answers.NOT_HELPFUL])
async def test_the_way_back_to_the_answer_asks_nothing_anew(tmp_path: Path, label: str) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        asked = await somebody.ask()
        await somebody.press(label)
        back = somebody.page.kept('.acts form[action="/ask/press"]')
        (button,) = somebody.page.tree.css(".acts form button")
        seen = await somebody.send("/ask/press", {**back, "press": str(button.attributes["value"])})

    journal = parts.journal
    assert isinstance(journal, MemoryJournal)
    assert seen.reply == asked.reply
    assert seen.buttons == asked.buttons
    assert wording.BACK not in seen.text
    assert len(journal._asked) == 1


async def test_more_quotes_are_shown_once(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        asked = await somebody.ask()
        first = await somebody.press(about_answers.MORE_QUOTES)
        somebody.page = asked
        second = await somebody.press(about_answers.MORE_QUOTES)

    assert first.status == second.status == 200
    assert about_answers.NO_MORE_QUOTES in second.reply


async def test_who_was_not_helped_is_asked_why_and_the_journal_keeps_it(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask()
        pressed = await somebody.press(about_answers.NOT_HELPFUL)
        told = await somebody.explain("outdated", "It is seven now.")

    labels = [" ".join(one.text().split()) for one in pressed.tree.css(".why fieldset label")]
    (complaint,) = parts.journal.complaints()
    assert labels == list(about_feedback.REASONS.values())
    assert about_answers.THANKS_NOT_HELPFUL in told.reply
    assert wording.BACK in told.text
    assert (complaint.reason, complaint.words) == ("outdated", "It is seven now.")


async def test_nothing_need_be_said_of_why(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask()
        await somebody.press(about_answers.NOT_HELPFUL)
        told = await somebody.explain("no such reason")

    assert about_answers.THANKS_NOT_HELPFUL in told.reply
    assert [one.reason for one in parts.journal.complaints()] == [None]


async def test_what_is_asked_in_vain_is_a_gap_and_a_question_on_the_page(tmp_path: Path) -> None:
    parts = parts_in(tmp_path, metrics=True)
    async with asking(parts) as somebody:
        seen = await somebody.ask(GAP)

    assert parts.metrics is not None
    assert about_answers.NOT_FOUND in seen.reply
    assert [one.question for one in parts.journal.gaps()] == [GAP]
    assert parts.metrics.registry.get_sample_value("backgrounder_questions_total", {"chat": "web"}) == 1


async def test_who_is_signed_in_is_counted_on_the_page_as_well(tmp_path: Path) -> None:
    parts = parts_in(tmp_path, metrics=True)
    async with asking(parts, signed("slack:U1")) as somebody:
        await somebody.ask()

    assert parts.metrics is not None
    assert parts.metrics.registry.get_sample_value("backgrounder_questions_total", {"chat": "web"}) == 1


async def test_the_journal_knows_no_address(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask(GAP)

    journal = parts.journal
    assert isinstance(journal, MemoryJournal)
    (entry,) = journal._asked.values()
    assert entry.asker.startswith("web:")
    assert "127" not in entry.asker[:8]
    assert entry.conversation is not None
    assert entry.conversation.startswith("web:ask:")


async def test_the_page_and_the_reply_are_in_the_askers_language(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        german = somebody.with_headers(Accept_Language="de-AT,de;q=0.9,en;q=0.5")
        opened = await german.open()
        empty = await german.ask(" ")

    html = opened.tree.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "de"
    assert "Ihre Frage" in opened.text
    assert empty.said.startswith("Zuerst gehört eine Frage")


async def test_the_documents_are_called_what_their_owner_does(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, 'what = "almanac"\noutsiders = true\n')) as somebody:
        seen = await somebody.open()

    assert "Ask me anything that the almanac may answer" in seen.text


async def test_help_and_the_other_words_work_as_in_the_chats(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask("sources")

    assert "The fish market" in seen.reply


async def test_whoever_goes_to_the_address_of_a_button_is_led_to_the_field(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = [await somebody.open(path) for path in ("/ask/press", "/ask/why")]

    assert [one.status for one in seen] == [200, 200]
    assert all(one.tree.css_first("input#q") for one in seen)


# --- who is signed in ---


async def test_an_admin_pins_a_quote_from_its_context(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts, signed("slack:U9", admin=True)) as boss:
        await boss.ask()
        await boss.press(about_answers.SHOW_CONTEXT)
        label = next(one for one in boss.page.buttons if one.startswith("Pin"))
        await boss.press(label)

    assert [pin.document for pin in parts.pins.pins()] == ["town/market.md"]


@pytest.mark.parametrize(("order", "address"), [("reload", "/admin/reload"), ("/kb admin", "/admin")])
async def test_orders_that_have_a_page_lead_an_admin_there(tmp_path: Path, order: str, address: str) -> None:
    async with asking(parts_in(tmp_path), signed("slack:U9", admin=True)) as boss:
        seen = await boss.ask(order)

    assert (seen.status, seen.headers["Location"]) == (303, address)


@pytest.mark.parametrize("order", ["reload", "/kb admin", "/kb gaps"])
async def test_orders_are_an_admins(tmp_path: Path, order: str) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask(order)

    assert (seen.status, seen.reply) == (200, about_the_folder.ADMINS_ONLY)


@pytest.mark.parametrize("order", ["add this", "/kb remove market"])
async def test_files_are_not_changed_from_the_page(tmp_path: Path, order: str) -> None:
    async with asking(parts_in(tmp_path), signed("slack:U9", admin=True)) as boss:
        seen = await boss.ask(order)

    assert about_shelving.COPY_INSTEAD in seen.reply


async def test_who_is_signed_in_sees_it_and_may_sign_out(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path), signed("discord:5")) as somebody:
        seen = await somebody.open()

    assert "Signed in as Ann" in seen.text
    assert seen.kept('form[action="/signout"]') == {"token": "t0ken"}
    assert wording.ADMINS not in seen.text


async def test_nobody_is_led_to_sign_in_where_no_chat_is_set(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.open()

    assert seen.tree.css('a[href="/signin"], header') == []


async def test_who_is_not_signed_in_may_sign_in_where_a_chat_is_set(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, sign_in="slack")) as somebody:
        seen = await somebody.open()

    assert [one.text() for one in seen.tree.css('a[href="/signin"]')] == ["Sign in with Slack"]


# --- who may see what ---


async def test_where_nothing_is_laid_down_everybody_sees_everything(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask("Who needs a second lock?")

    assert "Zenobia Quartz" in seen.reply


async def test_under_rules_nobody_from_outside_is_answered(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, 'what = "almanac"\n')) as somebody:
        opened = await somebody.open()
        asked = await somebody.ask()

    assert opened.said == guidance.MEMBERS_ONLY
    assert opened.buttons == {}
    assert guidance.MEMBERS_ONLY in asked.reply
    assert ANSWER not in asked.text


async def test_who_signed_in_with_a_chat_and_is_no_admin_is_from_outside(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, 'what = "almanac"\n'), signed("slack:U1")) as somebody:
        seen = await somebody.ask()

    assert guidance.MEMBERS_ONLY in seen.reply


@pytest.mark.parametrize(
    "rules",
    [
        '[collections.vault]\nreaders = ["slack:U1"]\n',
        '[[channels]]\nat = ["web:ask"]\ncollections = ["town"]\n',
    ],
    ids=["what has readers", "what the page may not show"],
)
async def test_outsiders_are_shown_no_more_than_the_rules_let_them_see(tmp_path: Path, rules: str) -> None:
    async with asking(parts_in(tmp_path, f"outsiders = true\n{rules}")) as somebody:
        market = await somebody.ask()
        vault = await somebody.ask("Who needs a second lock?")

    assert ANSWER in market.reply
    assert "Quartz" not in vault.text


@pytest.mark.parametrize(
    ("reader", "people"),
    [
        ("slack:U1", signed("slack:U1")),
        ("web:ask", NOBODY),
        ("slack:T1", signed("slack:U1", within=["slack:T1"])),
    ],
    ids=["a person", "the page", "a workspace"],
)
async def test_the_rules_may_name_as_a_reader(tmp_path: Path, reader: str, people: Everybody) -> None:
    rules = f'outsiders = true\n[collections.vault]\nreaders = ["{reader}"]\n'
    async with asking(parts_in(tmp_path, rules), people) as somebody:
        seen = await somebody.ask("Who needs a second lock?")

    assert "Zenobia Quartz" in seen.reply


async def test_a_channel_that_somebody_signed_in_from_is_not_where_they_are(tmp_path: Path) -> None:
    rules = 'outsiders = true\n[collections.vault]\nreaders = ["slack:C1"]\n'
    async with asking(parts_in(tmp_path, rules), signed("slack:U1", within=["slack:C1"])) as somebody:
        seen = await somebody.ask("Who needs a second lock?")

    assert "Quartz" not in seen.text


async def test_a_button_of_no_known_kind_does_nothing(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask()
        kept = somebody.page.kept("form.actions")
        seen = [await somebody.send("/ask/press", {**kept, "press": one}) for one in ("fly:away", "call:x", "")]

    assert [one.status for one in seen] == [400, 400, 400]
    assert {one.said for one in seen} == {about_chats.UNKNOWN_BUTTON}
