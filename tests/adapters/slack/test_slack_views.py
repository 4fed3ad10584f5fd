"""The Home tab, the agent view and the shortcut "Where is this from?"."""

import json

from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.server import Slack


async def test_the_home_tab_says_what_the_bot_knows(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)

    assert "I know 2 documents." in text_in(slack.state.homes[ann]["blocks"])
    assert [one["text"]["text"] for one in buttons_in(slack.state.homes[ann]["blocks"])] == [
        "How high is the wall?"
    ]


async def test_an_admins_home_tab_has_a_reload_button(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)

    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)

    assert "Reload" in [one["text"]["text"] for one in buttons_in(slack.state.homes[ann]["blocks"])]


async def test_the_messages_tab_gets_prompts_without_a_thread(slack: Slack) -> None:
    ann = slack.state.person("Ann")

    await slack.open_home(ann, "messages")
    await slack.until(lambda: slack.state.prompts)

    [prompts] = slack.state.prompts
    assert prompts["channel_id"] == slack.state.im(ann).id
    assert "thread_ts" not in prompts
    assert [one["message"] for one in prompts["prompts"]] == [
        "How high is the wall?",
        "What does it cost?",
        "quotes by Ann Lee",
    ]
    assert slack.state.homes == {}


async def test_a_thread_of_the_older_assistant_view_gets_its_prompts(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.im(ann)
    thread = {"user_id": ann, "channel_id": channel.id, "thread_ts": "1.5", "context": {}}

    await slack.event({"type": "assistant_thread_started", "assistant_thread": thread, "event_ts": "1.5"})
    await slack.until(lambda: slack.state.prompts)

    assert slack.state.prompts[0]["thread_ts"] == "1.5"


async def test_where_from_opens_a_modal_at_once_and_then_fills_it(slack: Slack, parts: FakeParts) -> None:
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    channel = slack.state.channel(ann, bob, with_bot=False)
    message = slack.write(bob, channel, "The *wall* is nine metres high.")

    await slack.shortcut(ann, channel, message)
    await slack.until(lambda: any(one["_updates"] for one in slack.state.views.values()))

    [view] = slack.state.views.values()
    assert view["title"]["text"] == "Where is this from?"
    assert text_in(view["blocks"]).strip() == "Verbatim: The wall is nine metres high."
    assert parts.door.traced == ["The wall is nine metres high."]


async def test_where_from_reads_rich_text_letter_for_letter(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    message = slack.write(ann, channel, "a * b * c")
    message["blocks"] = [
        {
            "type": "rich_text",
            "block_id": "x",
            "elements": [
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "a * b * c <d>"}]},
                {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
            ],
        }
    ]

    await slack.shortcut(ann, channel, message)
    await slack.until(lambda: parts.door.traced)

    assert parts.door.traced == ["a * b * c <d>"]


async def test_where_from_answers_privately_if_no_modal_can_be_opened(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["views.open"].append("expired_trigger_id")

    await slack.shortcut(ann, channel, slack.write(ann, channel, "The wall holds."))
    await slack.until(lambda: slack.state.ephemerals)

    assert json.dumps(slack.state.ephemerals[0].message["blocks"]).count("Verbatim: The wall holds.") == 1
