"""The admin's pages, on a real server and in a real browser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from adapters.web.admin import wording
from adapters.web.admin.gathering import SECONDS, Gathering
from adapters.web.admin.pages import routes
from adapters.wiring import Parts
from bot.measuring.calibrating import Calibration
from bot.model import Asker, Message
from bot.statistics.gaps import MOST
from tests.adapters.web.administering import (
    ADDRESSES,
    ADMIN,
    BOSS,
    OWN,
    VAIN,
    Everybody,
    administered,
    signed_in,
)
from tests.adapters.web.browser import serving
from tests.unit.bot.ways import SECRETS


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return administered(tmp_path)


@asynccontextmanager
async def opened(parts: Parts, sessions: Everybody = ADMIN) -> AsyncIterator[aiohttp.ClientSession]:
    async with serving(routes(parts, sessions)) as address, aiohttp.ClientSession(address) as session:
        yield session


async def text_of(session: aiohttp.ClientSession, path: str) -> str:
    async with session.get(path) as response:
        assert response.status == 200
        return await response.text()


def token_in(text: str) -> str:
    (token,) = set(re.findall(r'name="token" value="(\w+)"', text))
    return str(token)


@pytest.mark.parametrize("path", [*ADDRESSES, "/admin/reload/state"])
@pytest.mark.parametrize("who", [Everybody(None), signed_in(Asker("slack:U1"))])
async def test_nobody_but_a_signed_in_admin_sees_anything(parts: Parts, path: str, who: Everybody) -> None:
    async with opened(parts, who) as session, session.get(path) as response:
        text = await response.text()

    assert response.status == 403
    assert "write /kb admin" in text
    assert "paid" not in text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(Asker("discord:8", admin=True), 403, id="of a server that nobody knows"),
        pytest.param(Asker("discord:9", admin=True), 200, id="of the settings"),
        pytest.param(Asker("console", admin=True), 200, id="at the terminal"),
    ],
)
async def test_who_is_an_admin_of_no_workspace_sees_all_only_by_the_operators_word(
    parts: Parts, who: Asker, status: int
) -> None:
    named = replace(parts, settings=replace(parts.settings, admins=frozenset({"discord:9"})))
    async with opened(named, signed_in(who, ())) as session, session.get("/admin") as response:
        found = response.status

    assert found == status


@pytest.mark.parametrize("path", ["/admin/reload", "/admin/pin"])
@pytest.mark.parametrize(
    ("token", "site"),
    [("", "same-origin"), ("t0kem", "same-origin"), ("é", "same-origin"), ("t0ken", "cross-site")],
)
async def test_what_no_page_of_ours_sent_is_not_done(parts: Parts, path: str, token: str, site: str) -> None:
    headers = {"Sec-Fetch-Site": site}
    async with (
        opened(parts) as session,
        session.post(path, data={"token": token}, headers=headers) as response,
    ):
        text = await response.text()

    assert (response.status, "Nothing was changed" in text) == (403, True)


@pytest.mark.parametrize("path", ADDRESSES)
async def test_no_page_tells_of_a_collection_that_the_admin_may_not_see(parts: Parts, path: str) -> None:
    async with opened(parts) as session:
        text = (await text_of(session, path)).casefold()

    assert [word for word in SECRETS if word in text] == []


async def test_questions_are_counted(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin")

    assert "2 questions in 30 days, 50 % of them answered." in text
    assert 'href="https://slack.com/app_redirect?channel=C1"' in text
    assert "<svg" in text


@pytest.mark.parametrize(
    ("place", "named", "link"),
    [
        ("web:ask", "the page to ask", ""),
        ("slack:direct", "direct messages in Slack", ""),
        ("slack:C1", "slack:C1", "https://slack.com/app_redirect?channel=C1"),
        ("slack:C1&x", "slack:C1&x", ""),
        ("discord:5", "discord:5", ""),
    ],
)
def test_a_channel_is_called_what_an_admin_knows_it_by(place: str, named: str, link: str) -> None:
    assert (wording.channel(place), wording.channel_link(place)) == (named, link)


async def test_another_workspaces_questions_are_not_shown(parts: Parts) -> None:
    elsewhere = signed_in(BOSS, ("slack:T2",))
    async with opened(parts, elsewhere) as session:
        texts = [await text_of(session, path) for path in ("/admin", "/admin/gaps", "/admin/feedback")]

    assert "0 questions" in texts[0]
    assert "paid" not in texts[1]
    assert "market" not in texts[2]


async def test_a_complaint_is_shown_with_its_reason_and_its_answer(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/feedback")

    assert "it is outdated" in text
    assert "It is seven &lt;now&gt;." in text
    assert "The fish market opens at six." in text


async def test_documents_are_shown_with_what_they_gave(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/documents")

    assert "2 documents, 1 of them not quoted" in text


async def test_what_was_odd_about_a_document_is_told_beside_it(parts: Parts) -> None:
    odd = parts.settings.knowledge / "town" / "odd.md"
    odd.write_text('The quay is long.\n\n--8<-- "nowhere.md"\n')
    parts.reload(None)
    async with opened(parts) as session:
        text = await text_of(session, "/admin/documents")

    assert re.search(r"town/odd\.md</span><br><span class=\"small\">[^<]*nowhere\.md", text)


async def test_why_tells_terms_scores_features_and_the_threshold(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/why?q=When+does+the+fish+market+open%3F")

    assert "BM25" in text
    assert "coverage" in text
    assert "Threshold: 0.600" in text
    assert "market.md" in text


async def test_why_in_a_channel_looks_no_further_than_the_admin_may(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/why?q=obsidian+ledger+strongroom&in=slack:C7")

    assert "vault/" not in text
    assert "Zenobia" not in text


async def test_a_question_without_a_word_is_told_so(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/why?q=%3F%3F")

    assert "There is no word in that" in text


async def test_faulty_rules_are_told_with_line_and_reason_to_who_sees_all(parts: Parts) -> None:
    rules = parts.settings.knowledge / "collections.toml"
    rules.write_text('what = "notes"\n[collections.town]\nlook = 3\n')
    async with opened(parts) as session:
        hidden = await text_of(session, "/admin/rules")

    assert "collections.toml, line 3" not in hidden
    assert "cannot be followed" in hidden


async def test_rules_in_order_tell_who_sees_what(parts: Parts) -> None:
    (parts.settings.knowledge / "collections.toml").write_text(
        '[[channels]]\nat = ["slack:C3"]\nspeak = "never"\n'
    )
    async with opened(parts) as session:
        text = await text_of(session, "/admin/rules")

    assert "is in order" in text
    assert "slack:C3" in text


async def test_no_rule_is_shown_to_who_may_not_see_every_collection(parts: Parts) -> None:
    rules = parts.settings.knowledge / "collections.toml"
    rules.write_text(
        '[collections.vault]\nreaders = ["slack:C7"]\n\n[[channels]]\nat = ["slack:C3"]\ncollections = ["vault"]\n'
    )
    async with opened(parts) as session:
        text = await text_of(session, "/admin/rules")

    assert "is in order" in text
    assert [word for word in ("vault", "slack:C3") if word in text] == []


async def test_the_calibration_is_drawn_with_its_numbers_beside(parts: Parts) -> None:
    calibrated = replace(parts, calibration=Calibration((0.0, 0.5, 1.0), (0.0, 0.3, 0.8), 77))
    async with opened(calibrated) as session:
        text = await text_of(session, "/admin/calibration")

    assert "77 graded answers" in text
    assert "<svg" in text
    assert "30.0 %" in text


async def test_without_a_calibration_that_is_said(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/calibration")

    assert "no calibration of its own" in text


async def test_a_gaps_nearest_passage_is_pinned_and_the_gap_is_none_any_more(parts: Parts) -> None:
    async with opened(parts) as session:
        text = await text_of(session, "/admin/gaps")
        (value,) = re.findall(r'name="value" value="([^"]+)"', text)
        given = {"token": token_in(text), "value": value}
        async with session.post("/admin/pin", data=given, headers=OWN) as response:
            after = await response.text()

    assert [pin.questions for pin in parts.pins.pins()] == [(VAIN.question,)]
    assert "Nothing was asked in vain." in after


async def test_gaps_that_were_not_looked_at_are_counted(parts: Parts) -> None:
    for number in range(MOST + 1):
        parts.journal.asked(replace(VAIN, answer_id=f"{number:012}", question=f"Who painted ship {number}?"))
    async with opened(parts) as session:
        text = await text_of(session, "/admin/gaps")

    assert "2 other questions were asked in vain, less often; not looked at here." in text


def test_gaps_are_looked_at_for_so_many_seconds_only(parts: Parts) -> None:
    parts.journal.asked(replace(VAIN, answer_id="gap000000002", question="Who painted the quay?"))
    ticks = iter([0.0, SECONDS, SECONDS + 0.1])
    message = Message("", BOSS, within=("slack:T1",), alone=True)

    found = Gathering(parts, ticks=lambda: next(ticks)).gaps(message)

    assert (sum(len(one.questions) for one in found.topics), found.unseen) == (1, 1)


async def test_a_reload_that_was_started_tells_what_it_did(parts: Parts) -> None:
    (parts.settings.knowledge / "mill.md").write_text("# The mill\n\nThe mill grinds rye.\n")
    async with opened(parts) as session:
        token = token_in(await text_of(session, "/admin/reload"))
        async with session.post("/admin/reload", data={"token": token}, headers=OWN) as response:
            text = await response.text()
        while 'data-running="yes"' in text:
            text = await text_of(session, "/admin/reload/state")

    assert re.search(r"<li>.*mill\.md</li>", text)
