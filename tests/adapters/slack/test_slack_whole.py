"""The whole bot in Slack: a real index, responder and journal behind it."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.settings.settings import Settings
from adapters.slack.manifest import SCOPES
from adapters.wiring import Parts, build, open_journal
from bot.showing.wording import about_answers, about_chats
from knowledge.text.visible import visible
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in, quotes_in, text_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel

Json = dict[str, Any]

HARBOUR = """---
title: The harbour wall
published: 2024-05-02
url: https://briefings.example.org/harbour
---

# The harbour wall

The old wall was built in 1911 of granite from the quarry at Tolne. It is nine metres high.

## Costs

The council expects the new harbour wall to cost 40 million crowns. Half of the money comes from the state.

"The wall will hold for a hundred years," said Ann Lee, the harbour master. She said the quay would stay open.

## Boats

Forty fishing boats use the harbour in winter. The ferry to Skarn leaves twice a day.
"""

TRICKY = """Signs & <!channel> marks

The painted sign at the ferry reads <!here> and *never* `turn` <@U00000001> back & wait for @everyone :tada:
"""


@asynccontextmanager
async def whole_bot(slack: Slack, settings: Settings) -> AsyncIterator[tuple[Parts, DatabaseJournal]]:
    """Run everything that `backgrounder run` runs for Slack."""
    journal = open_journal(settings)
    parts = await asyncio.to_thread(build, settings, journal, serving=True)
    await asyncio.to_thread(parts.reload, None)
    try:
        async with running(parts, slack):
            yield parts, journal
    finally:
        await asyncio.to_thread(journal.close)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder of two documents."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR)
    (folder / "signs.txt").write_text(TRICKY)
    return folder


@pytest.fixture
async def slack(tmp_path: Path, knowledge: Path) -> AsyncIterator[Slack]:
    """A workspace with the whole bot in it."""
    async with slack_server(set(SCOPES)) as made:
        settings = settings_for(made, tmp_path, knowledge=knowledge)
        async with whole_bot(made, settings):
            yield made
        assert made.web.refused == [], "Slack refused something"


async def ask(slack: Slack, channel: Channel, user: str, text: str, thread: str | None = None) -> Json:
    """Ask and wait for the answer."""
    before = len(slack.state.from_bot(channel))
    await slack.say(user, channel, text, thread)
    await slack.until(lambda: len(slack.state.from_bot(channel)) > before)
    return slack.state.from_bot(channel)[-1]


async def test_an_answer_quotes_the_documents_letter_for_letter(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    answer = await ask(slack, slack.state.channel(ann), ann, f"{MENTION} What will the new harbour wall cost?")

    assert answer["text"].startswith("“The council expects the new harbour wall to cost 40 million crowns.")
    assert all(quote in HARBOUR for quote in quotes_in(answer["blocks"]))
    assert "2 May 2024" in text_in(answer["blocks"])
    assert [one["text"]["text"] for one in buttons_in(answer["blocks"])] == [
        "Helpful",
        "Not helpful",
        "More quotes",
        "Show context",
    ]


async def test_a_follow_up_knows_what_was_asked_before(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    first = await ask(slack, channel, ann, f"{MENTION} Who is Ann Lee?")

    answer = await ask(slack, channel, ann, "What did she say about the wall?", first["thread_ts"])

    assert "hundred years" in text_in(answer["blocks"])


async def test_what_no_document_holds_is_not_made_up(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    answer = await ask(slack, slack.state.im(ann), ann, "Who won the chess tournament in Reykjavik?")

    assert answer["text"] == "The briefings do not answer that."


async def test_a_document_can_neither_ping_nor_break_the_markup(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    answer = await ask(
        slack, slack.state.channel(ann), ann, f"{MENTION} What does the painted sign at the ferry read?"
    )

    assert any("<!here> and *never* `turn`" in quote for quote in quotes_in(answer["blocks"]))
    assert "<!here>" not in answer["text"]
    assert "&lt;!here&gt;" in answer["text"]
    assert {run["type"] for run in all_runs(answer["blocks"])} <= {"text", "link"}


def all_runs(blocks: list[Json]) -> list[Json]:
    """List the runs of all rich text."""
    return [
        run
        for block in blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        for section in (part["elements"] if part["type"] == "rich_text_list" else [part])
        for run in section["elements"]
    ]


async def test_every_button_and_command_works(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)
    channel = slack.state.channel(ann)
    answer = await ask(slack, channel, ann, f"{MENTION} What will the new harbour wall cost?")
    counted = itertools.count(1)

    def shown() -> int:
        return len(slack.state.ephemerals) + len(slack.state.views)

    for button in buttons_in(answer["blocks"]):
        await slack.press(ann, channel, answer, button)
        number = next(counted)
        await slack.until(lambda number=number: shown() == number)  # type: ignore[misc]
    for words in ("status", "sources", "gaps", "feedback", "help", "", "nonsense"):
        await slack.command(ann, channel, "/kb", words)
        number = next(counted)
        await slack.until(lambda number=number: shown() == number)  # type: ignore[misc]

    said = [one.message["text"] for one in slack.state.ephemerals]
    assert said[0] == "Thank you. Noted as helpful."
    assert "2 documents" in said[3]
    assert said[6].startswith("Answers that were no help")
    assert "nonsense" in said[9]


async def test_buttons_and_threads_survive_a_restart_and_a_changed_document(
    tmp_path: Path, knowledge: Path
) -> None:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(slack, tmp_path, knowledge=knowledge)
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        async with whole_bot(slack, settings):
            answer = await ask(slack, channel, ann, f"{MENTION} What will the new harbour wall cost?")
        (knowledge / "harbour.md").write_text(HARBOUR.replace("40 million", "55 million"))
        async with whole_bot(slack, settings):
            for label in ("More quotes", "Show context"):
                button = next(one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == label)
                await slack.press(ann, channel, answer, button)
            await slack.until(lambda: len(slack.state.ephemerals) == 2)
            again = await ask(slack, channel, ann, "And who said that?", answer["thread_ts"])

        assert again["thread_ts"] == answer["thread_ts"]
        assert "has changed since" in " ".join(one.message["text"] for one in slack.state.ephemerals)


async def test_the_home_tab_and_where_from_show_what_is_known(slack: Slack) -> None:
    ann, bob = slack.state.person("Ann", admin=True), slack.state.person("Bob")
    channel = slack.state.channel(ann)

    await slack.open_home(ann, "home")
    await slack.open_home(bob, "home")
    await slack.open_home(bob, "messages")
    await slack.until(lambda: len(slack.state.homes) == 2 and slack.state.prompts)
    message = slack.write(bob, channel, "The council expects the new harbour wall to cost 45 million crowns.")
    await slack.shortcut(ann, channel, message)
    await slack.until(lambda: any(one["_updates"] for one in slack.state.views.values()))

    assert "2 documents" in text_in(slack.state.homes[bob]["blocks"])
    labels = {
        user: [one["text"]["text"] for one in buttons_in(slack.state.homes[user]["blocks"])]
        for user in (ann, bob)
    }
    assert "Reload" in labels[ann]
    assert "Reload" not in labels[bob]
    [view] = slack.state.views.values()
    styled = {style: [] for style in ("strike", "bold")}  # type: dict[str, list[str]]
    for run in all_runs(view["blocks"]):
        for style in run.get("style", {}):
            styled[style].append(run["text"])
    assert styled == {"strike": ["40"], "bold": ["45", "The council"]}


async def test_sharing_shows_the_same_answer_to_all(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await slack.command(ann, channel, "/ask", "What will the new harbour wall cost?")
    await slack.until(lambda: slack.state.ephemerals)
    [private] = slack.state.ephemerals
    share = next(
        one for one in buttons_in(private.message["blocks"]) if one["text"]["text"] == "Share with channel"
    )
    quotes = quotes_in(private.message["blocks"])

    await slack.press_ephemeral(private, share)
    await slack.until(lambda: private.message["text"] == "Shared with the channel.")

    [shared] = slack.state.from_bot(channel)
    assert quotes_in(shared["blocks"]) == quotes


async def test_what_cannot_be_seen_is_not_sent(tmp_path: Path, knowledge: Path) -> None:
    (knowledge / "mirror.md").write_text(
        '# The \u202erorrim\u202c of Skarn\n\nThe mirror of\u200b Skarn shows the \u2066whole\u2069 bay, "every\xad boat of'
        ' it," said Ida \u202eBrandt, the keeper of the mirror.\n'
    )
    async with (
        slack_server(set(SCOPES)) as slack,
        whole_bot(slack, settings_for(slack, tmp_path, knowledge=knowledge)),
    ):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        await slack.open_home(ann, "home")
        await slack.open_home(ann, "messages")
        await slack.command(ann, channel, "/ask", "What does the \u202emirror of Skarn show?")
        await slack.until(lambda: slack.state.ephemerals and slack.state.homes and slack.state.prompts)
        [private] = slack.state.ephemerals
        [share] = [
            one for one in buttons_in(private.message["blocks"]) if one["text"]["text"] == about_answers.SHARE
        ]
        await slack.press_ephemeral(private, share)
        await slack.until(lambda: private.message["text"] == about_chats.SHARED)

    shown = "\n".join(text for _, sent in slack.web.calls for text in shown_in(sent))
    assert "mirror of Skarn show?”" in shown
    assert "rorrim" in shown
    assert shown == visible(shown)


def shown_in(sent: object) -> list[str]:
    """List the texts that somebody sees."""
    match sent:
        case list():
            return [text for one in sent for text in shown_in(one)]
        case dict():
            own = [one for name, one in sent.items() if name in {"text", "title"} and isinstance(one, str)]
            return own + [text for one in sent.values() for text in shown_in(one)]
        case _:
            return []


async def test_a_hundred_questions_at_once_are_each_answered_once(slack: Slack) -> None:
    people = [slack.state.person(f"P{number}") for number in range(100)]
    channels = [slack.state.channel(*people) for _ in range(20)]
    questions = ("What will the new harbour wall cost?", "How high is the old wall?", "What did Ann Lee say?")

    asked = await asyncio.gather(
        *(
            slack.say(person, channels[number % 20], f"{MENTION} {questions[number % 3]}")
            for number, person in enumerate(people)
        )
    )
    await slack.until(lambda: sum(len(slack.state.from_bot(one)) for one in channels) >= 100, 30)

    answered = [one["thread_ts"] for channel in channels for one in slack.state.from_bot(channel)]
    assert sorted(answered) == sorted(asked)
    assert all(one.seconds < 3 for one in slack.acknowledged)


def emptied(folder: Path) -> None:
    """Take every file away."""
    for file in folder.iterdir():
        file.unlink()


@pytest.mark.parametrize("way", ["command", "direct message"])
async def test_an_emptied_folder_is_reloaded_only_anyway(slack: Slack, knowledge: Path, way: str) -> None:
    ann = slack.state.person("Ann", admin=True)
    im, channel = slack.state.im(ann), slack.state.channel(ann)
    emptied(knowledge)

    async def reload(words: str, reports: int) -> str:
        if way == "command":
            await slack.command(ann, channel, "/kb", words)
        else:
            await slack.say(ann, im, words)
        await slack.until(lambda: len(told()) == reports)
        return told()[-1]

    def told() -> list[str]:
        texts = [str(one["text"]) for one in slack.state.from_bot(im)]
        return [text for text in texts if "Reading" not in text]

    refused = await reload("reload", 1)
    done = await reload("reload anyway", 2)

    assert refused.startswith("The knowledge folder holds no files instead of 2")
    assert "say “reload anyway” if they are to go" in refused
    assert done.startswith("2 removed.")
