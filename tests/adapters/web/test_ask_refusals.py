"""What the page to ask refuses: each with one sentence, and nothing comes of it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from adapters.services.queueing import Queue
from adapters.settings.settings import Settings
from adapters.web.asking import wording
from adapters.web.asking.asking import Asking
from adapters.web.asking.places import Places
from adapters.web.asking.visitors import Reception
from adapters.wiring import Parts, build
from bot.conversation.doors.door import Door, Request
from bot.model import Action, Asker, Message, Option, Pick, Reply
from bot.rules.rules import Rules
from bot.showing.replies import note
from bot.showing.wording import about_answers, about_chats, about_limits, about_sources
from tests.adapters.web.asking_about import ANSWER, QUESTION, asking, parts_in, signed

ALONE = Message(QUESTION, Asker("web:1"), alone=True)


class Waiting(Door):
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.go_on = Event()

    def handle(self, request: Request) -> Reply:  # noqa: ARG002 - the port's
        self.go_on.wait(20)
        return note("At last.")


class Broken(Door):
    """Fails whatever it is asked."""

    def handle(self, request: Request) -> Reply:
        raise ValueError(request.message.text)


class Offering(Door):
    """Offers what only a chat can do."""

    def handle(self, request: Request) -> Reply:  # noqa: ARG002 - the port's
        pick = Pick("file_into", "Where to?", (Option("Here", "1"),))
        actions = (Action("share", "Share", "1"), Action("call", "Call", "1"), Action("reload", "Reload", "1"))
        return replace(note("Choose."), pick=pick, actions=actions)


def with_door(parts: Parts, door: Door) -> Parts:
    return replace(parts, make_door=lambda: door)


async def test_an_empty_question_is_not_asked(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask("  ")

    assert (seen.status, seen.said, seen.reply) == (400, wording.EMPTY, "")


async def test_a_question_that_is_too_long_is_told_how_long_it_may_be(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.ask("fish " * 1_000)

    assert seen.status == 200
    assert "ask it in 2,000 at most" in seen.reply


async def test_a_form_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.send_bytes("/ask", b"q=" + b"fish+" * 300_000)

    assert (seen.status, seen.said) == (413, wording.TOO_LONG)


async def test_what_is_no_form_is_not_read(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.send_bytes("/ask", b'{"q": "x"}', "application/json")

    assert (seen.status, seen.said) == (415, wording.NO_FORM)


async def test_bytes_that_are_no_text_are_a_question_like_any_other(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.send_bytes("/ask", b"q=%ff%00fish\xff&conversation=%ed%a0%80")

    assert seen.status == 200


@pytest.mark.parametrize("path", ["/ask", "/ask/press", "/ask/why"])
@pytest.mark.parametrize("headers", [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "none"}])
async def test_no_other_site_sends_its_forms(tmp_path: Path, path: str, headers: dict[str, str]) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask()
        given = {**somebody.page.kept("form.actions"), "q": "Who rides?", "press": "ask:Who rides?"}
        seen = await somebody.with_headers(**headers).send(path, given)

    assert (seen.status, seen.said, seen.reply) == (403, wording.NOT_OURS, "")
    assert parts.journal.gaps() == []


async def test_who_came_by_another_address_is_told_the_right_one(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        seen = await somebody.with_headers(Host="192.0.2.1:8080", Sec_Fetch_Site="").ask()

    assert (seen.status, seen.said) == (403, wording.open_at(f"{parts.settings.public_url}/ask"))


async def test_what_was_typed_is_kept_where_it_is_refused(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.with_headers(Sec_Fetch_Site="cross-site").ask('The "lock"?')

    field = seen.tree.css_first("input#q")
    assert field is not None
    assert field.attributes["value"] == 'The "lock"?'


@pytest.mark.parametrize("path", ["/ask", "/ask/press", "/ask/why"])
@pytest.mark.parametrize("token", [None, "", "another"])
async def test_who_is_signed_in_must_hand_back_their_token(
    tmp_path: Path, path: str, token: str | None
) -> None:
    async with asking(parts_in(tmp_path), signed("slack:U9", admin=True)) as boss:
        await boss.ask()
        given = {**boss.page.kept("form.actions"), "q": QUESTION, "press": f"ask:{QUESTION}"}
        given.pop("token")
        seen = await boss.send(path, given if token is None else {**given, "token": token})

    assert (seen.status, seen.said, seen.reply) == (403, wording.NOT_OURS, "")


@pytest.mark.parametrize(
    "label", [about_answers.HELPFUL, about_answers.MORE_QUOTES, about_answers.SHOW_CONTEXT]
)
async def test_a_button_below_somebody_elses_answer_does_nothing(tmp_path: Path, label: str) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask()
        value = somebody.page.buttons[label]
        other = somebody.with_headers()
        await other.ask("What about the bells of Orm?")
        seen = await other.send("/ask/press", {**other.page.kept("form.actions"), "press": value})

    assert seen.reply == about_answers.ANSWER_FORGOTTEN


async def test_somebody_elses_answer_is_not_complained_of(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask()
        answer_id = somebody.page.buttons[about_answers.HELPFUL].partition(":")[2]
        other = somebody.with_headers()
        await other.ask("What about the bells of Orm?")
        seen = await other.send("/ask/why", {**other.page.kept(), "answer": answer_id, "reason": "quote"})

    assert seen.reply == about_answers.ANSWER_FORGOTTEN
    assert parts.journal.complaints() == []


@pytest.mark.parametrize("answer_id", ["", "no-such-one", "x" * 10_000])
async def test_an_answer_that_there_is_not_is_not_complained_of(tmp_path: Path, answer_id: str) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask()
        seen = await somebody.send("/ask/why", {**somebody.page.kept(), "answer": answer_id})

    assert seen.reply == about_answers.ANSWER_FORGOTTEN


async def test_nobody_goes_on_from_what_was_asked_before_they_signed_in(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    async with asking(parts) as somebody:
        await somebody.ask("What does Olive Tarn say about herring?")
        kept = somebody.page.kept()
    async with asking(parts, signed("slack:U9", admin=True)) as boss:
        seen = await boss.send("/ask", {**kept, "token": "t0ken", "q": "who said that?"})

    assert about_answers.NOTHING_BEFORE in seen.reply


async def test_show_context_in_words_shows_nobody_elses(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        await somebody.ask()
        seen = await somebody.with_headers().ask("show context")

    assert about_answers.NOTHING_BEFORE in seen.reply


async def test_who_asks_too_much_is_told_each_time(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, questions_per_person=1)) as somebody:
        await somebody.ask()
        first = await somebody.ask()
        second = await somebody.ask()

    assert "You have asked me 1 question within a minute" in first.reply
    assert (second.status, second.said) == (429, about_limits.AGAIN_SOON)
    assert second.headers["Retry-After"] == "10"


async def test_each_address_behind_our_proxy_has_its_own_limit(tmp_path: Path) -> None:
    async with asking(parts_in(tmp_path, questions_per_person=1)) as somebody:
        asked = [
            await somebody.with_headers(X_Forwarded_For=f"198.51.100.7, {address}").ask()
            for address in ("203.0.113.1", "203.0.113.1", "203.0.113.2", "2001:db8::1", "2001:db8::2")
        ]

    assert [ANSWER in one.reply for one in asked] == [True, False, True, True, False]


async def test_a_mistake_of_ours_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with asking(with_door(parts_in(tmp_path), Broken())) as somebody:
        seen = await somebody.send("/ask", {"q": "the secret"})

    assert (seen.status, seen.said) == (500, about_chats.FAILED)
    assert "ValueError" not in seen.text


async def test_a_mistake_of_ours_does_not_keep_the_field_from_being_shown(tmp_path: Path) -> None:
    async with asking(with_door(parts_in(tmp_path), Broken())) as somebody:
        seen = await somebody.open()

    assert seen.status == 200
    assert seen.tree.css("input#q")


async def test_what_only_a_chat_can_do_is_not_offered(tmp_path: Path) -> None:
    async with asking(with_door(parts_in(tmp_path), Offering())) as somebody:
        seen = await somebody.ask()

    assert seen.reply == "Choose."


async def test_where_nothing_is_read_yet_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    settings = Settings(knowledge=tmp_path / "empty", state=tmp_path / "state", http_port=0)
    async with asking(build(settings, serving=True)) as somebody:
        seen = await somebody.ask()

    assert (seen.status, seen.reply) == (200, about_sources.NO_DOCUMENTS)


async def test_no_more_than_its_places_wait_of_the_pages(tmp_path: Path) -> None:
    door = Waiting()
    page = Asking(Reception(door, Rules), parts_in(tmp_path).journal, Queue(), places=Places(1))
    first = asyncio.create_task(page.asked(ALONE))
    await asyncio.sleep(0)

    refused = await page.asked(ALONE)
    welcome = await page.welcome(ALONE)
    door.go_on.set()
    answered = await first

    assert (refused.status, refused.reply.summary) == (503, about_limits.FULL)
    assert welcome.tries == ()
    assert answered.reply.summary == "At last."
    assert (await page.asked(ALONE)).status == 200


async def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    door = Waiting()
    page = Asking(Reception(door, Rules), parts_in(tmp_path).journal, Queue(), patience=0.01)

    refused = await page.asked(ALONE)
    door.go_on.set()

    assert (refused.status, refused.reply.summary) == (503, about_limits.FULL)


async def test_a_queue_that_closes_turns_away(tmp_path: Path) -> None:
    queue = Queue()
    page = Asking(Reception(Waiting(), Rules), parts_in(tmp_path).journal, queue)

    with queue.closed():
        refused = await page.asked(ALONE)

    assert (refused.status, refused.reply.summary) == (503, about_limits.STOPPING)


async def test_without_the_setting_there_is_no_such_page(tmp_path: Path) -> None:
    from adapters.web.site import pages

    parts = parts_in(tmp_path)
    on = replace(parts, settings=replace(parts.settings, web_ask=True))

    assert "/ask" not in {one.path for one in pages(parts)}
    assert "/ask" in {one.path for one in pages(on)}
