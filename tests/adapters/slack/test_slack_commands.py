"""Slash commands: /ask and /kb."""

from pathlib import Path

from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import bot
from tests.adapters.slack.standin.blocks import buttons_in, quotes_in, text_in
from tests.adapters.slack.standin.server import Slack


async def test_ask_answers_the_asker_alone(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.command(ann, channel, "/ask", "How high is the *wall*?")
    await slack.until(lambda: slack.state.ephemerals)

    [answer] = slack.state.ephemerals
    assert (answer.user, answer.channel) == (ann, channel.id)
    assert quotes_in(answer.message["blocks"]) == ["The wall is nine metres high."]
    assert "Share with channel" in [one["text"]["text"] for one in buttons_in(answer.message["blocks"])]
    assert parts.door.heard[0].text == "How high is the wall?"
    assert slack.state.from_bot(channel) == []


async def test_ask_works_where_the_bot_is_no_member(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, with_bot=False)

    await slack.command(ann, channel, "/ask", "How high is the wall?")

    await slack.until(lambda: slack.state.ephemerals)


async def test_an_answer_that_everybody_sees_has_no_button_to_share_it(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    await slack.say(ann, slack.state.im(ann), "How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(slack.state.im(ann)))

    [answer] = slack.state.from_bot(slack.state.im(ann))
    assert [one["text"]["text"] for one in buttons_in(answer["blocks"])] == [
        "Helpful",
        "Not helpful",
        "More quotes",
        "Show context",
    ]


async def test_kb_hands_its_words_to_the_responder_and_answers_privately(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.command(ann, channel, "/kb", "sources  harbour")
    await slack.until(lambda: slack.state.ephemerals)

    assert text_in(slack.state.ephemerals[0].message["blocks"]).strip() == "command sources harbour"
    assert not parts.door.commands[0][1].asker.admin


async def test_workspace_admins_and_owners_and_those_in_the_settings_are_admins(tmp_path: Path) -> None:
    async with bot(tmp_path, admins=frozenset({"slack:U00000003"})) as (slack, parts):
        people = [
            slack.state.person("Admin", admin=True),
            slack.state.person("Owner", owner=True),
            slack.state.person("Named"),
            slack.state.person("Anybody"),
        ]
        channel = slack.state.channel(*people)

        for number, person in enumerate(people, start=1):
            await slack.command(person, channel, "/kb", "gaps")
            await slack.until(lambda number=number: len(slack.state.ephemerals) == number)  # type: ignore[misc]

        assert [message.asker.admin for _, message in parts.door.commands] == [True, True, True, False]


async def test_a_persons_standing_is_looked_up_once_for_a_while(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)
    channel = slack.state.channel(ann)

    for number in range(3):
        await slack.command(ann, channel, "/kb", "gaps")
        await slack.until(lambda number=number: len(slack.state.ephemerals) == number + 1)  # type: ignore[misc]

    assert slack.web.count("users.info") == 1


async def test_who_is_no_admin_may_not_reload(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.command(ann, channel, "/kb", "reload")
    await slack.until(lambda: slack.state.ephemerals)

    assert text_in(slack.state.ephemerals[0].message["blocks"]).strip() == "Only admins may do that."
    assert slack.state.from_bot(slack.state.im(ann)) == []


async def test_a_reload_shows_its_progress_in_one_message_and_then_the_report(
    slack: Slack, parts: FakeParts
) -> None:
    parts.door.reloaded.clear()
    ann = slack.state.person("Ann", admin=True)
    channel = slack.state.channel(ann)

    await slack.command(ann, channel, "/kb", "reload")
    await slack.until(lambda: slack.state.ephemerals)
    assert text_in(slack.state.ephemerals[0].message["blocks"]).startswith("Reading the knowledge folder …")
    await slack.until(lambda: slack.web.count("chat.update") == 2)
    parts.door.reloaded.set()
    [shown] = slack.state.from_bot(slack.state.im(ann))
    await slack.until(lambda: shown["text"] == "3 added.")
    await slack.command(ann, channel, "/kb", "gaps")
    await slack.until(lambda: len(slack.state.ephemerals) > 1)

    updates = shown["_updates"]
    assert [text.split(":")[0] for _, text in updates] == ["Reading", "Reading", "3 added."]
    assert "3 added." not in str(slack.state.ephemerals)
    assert slack.state.from_bot(channel) == []


async def test_a_reload_can_be_asked_for_in_a_direct_message(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)
    channel = slack.state.im(ann)

    ts = await slack.say(ann, channel, "reload")
    await slack.until(lambda: any(one["text"] == "3 added." for one in slack.state.from_bot(channel, ts)))


async def test_a_command_is_acknowledged_before_it_is_worked_on(slack: Slack, parts: FakeParts) -> None:
    parts.door.reloaded.clear()
    ann = slack.state.person("Ann", admin=True)

    done = await slack.command(ann, slack.state.channel(ann), "/kb", "reload")

    assert not done.payload
    assert len(slack.state.ephemerals) < 2
    parts.door.reloaded.set()
    await slack.until(lambda: "3 added." in [one["text"] for one in slack.state.from_bot(slack.state.im(ann))])


async def test_reload_shows_its_progress_whatever_follows_it(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)

    await slack.command(ann, slack.state.channel(ann), "/kb", "reload now")

    await slack.until(lambda: "3 added." in [one["text"] for one in slack.state.from_bot(slack.state.im(ann))])
