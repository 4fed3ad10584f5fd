"""Programs in Slack never go on for ever; what calls many is for people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chats.pacing import LIMITS
from adapters.slack.manifest import SCOPES
from adapters.slack.receiving.incoming import heard_in
from adapters.slack.sending.markup import calls_many
from adapters.wiring import build
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.server import MENTION, slack_server
from tests.adapters.slack.standin.state import BOT_ID, BOT_USER
from tests.adapters.slack.test_slack_ways import ANSWER, BOT, QUESTION, Office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "leave.md").write_text(
        "# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
    )
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with slack_server(set(SCOPES)) as slack:
        parts = build(settings_for(slack, tmp_path, knowledge=folder), serving=True)
        parts.reload(None)
        async with running(parts, slack):
            yield Office(slack, folder, parts)
        assert slack.web.refused == [], "Slack refused something"


async def test_a_program_is_answered_only_so_often(office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')
    most = LIMITS[0][0]

    for number in range(most):
        await office.posted_by_bot(QUESTION)
        await office.slack.until(lambda number=number: len(office.answers) > number)  # type: ignore[misc]
    unanswered = await office.posted_by_bot(QUESTION)
    await office.answered("When is lunch served?", unanswered)

    assert [ANSWER in one for one in office.answers] == [*[True] * most, False]


@pytest.mark.parametrize("own", [{"author_id": BOT_USER}, {"bot_id": BOT_ID}])
async def test_a_program_that_shows_a_message_of_ours_is_not_answered(
    own: dict[str, str], office: Office
) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')

    asked = await office.posted_by_bot(QUESTION, attachments=[{"is_share": True, "text": "…", **own}])  # type: ignore[arg-type]
    await office.answered("When is lunch served?", asked)

    assert [ANSWER in one for one in office.answers] == [False]


@pytest.mark.parametrize(
    "tag", ["<!subteam^S0HELPERS>", "<!subteam^S0HELPERS|@helpers>", "<!here>", "<!channel>"]
)
async def test_what_calls_many_in_our_thread_is_not_for_us_unless_it_names_us(tag: str, office: Office) -> None:
    thread = str((await office.answered("When is lunch served?"))["thread_ts"])

    await office.said(f"{tag} {QUESTION}", thread=thread)
    await office.said(f"{tag} {MENTION} Where is lunch served?", thread=thread)
    await office.slack.until(lambda: len(office.answers) > 1)

    assert [ANSWER in one for one in office.answers] == [False, False]


async def test_what_calls_many_is_left_alone_where_every_question_is_answered(office: Office) -> None:
    office.ways('speak = "always"')

    asked = await office.said(f"<!here> {QUESTION}")
    await office.answered("When is lunch served?", asked)

    assert [ANSWER in one for one in office.answers] == [False]


@pytest.mark.parametrize(
    ("text", "many"),
    [("<!here> hi", True), ("<!everyone>", True), ("&lt;!here&gt;", False), ("<!date^1^{date}|x> hi", False)],
)
def test_who_is_called_is_read_from_slacks_own_marks(text: str, *, many: bool) -> None:
    assert calls_many(text) is many


def test_attachments_of_any_form_are_read() -> None:
    event = {
        "type": "message",
        "user": "U1",
        "channel": "C1",
        "ts": "1.0",
        "text": "Who?",
        "attachments": ["x", {}],
    }

    heard = heard_in({"event": event}, BOT_USER, BOT_ID)

    assert heard is not None
    assert not heard.quotes_us
