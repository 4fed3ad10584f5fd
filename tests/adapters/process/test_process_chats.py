"""``backgrounder run`` with Slack and Discord in one real process, set up by nothing but its environment."""

from tests.adapters.both_chats import (
    ANSWER,
    QUESTION,
    ask_in_discord,
    ask_in_slack,
    discord,
    of_discord,
    of_slack,
    slack,
)
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import Start, free_port
from tests.adapters.slack.standin.server import BOT_TOKEN, MENTION, Slack

__all__ = ["discord", "slack"]


async def test_one_process_answers_in_both_chats(start: Start, slack: Slack, discord: DiscordServer) -> None:
    running = await start("run", **of_slack(slack), **of_discord(discord))
    await slack.until(slack.sockets.connected.is_set, 60)

    assert ANSWER in await ask_in_slack(slack)
    assert ANSWER in await ask_in_discord(discord)
    code = await running.stop()

    assert code == 0
    assert "ERROR" not in running.written


async def test_a_token_slack_refuses_leaves_discord_answering(
    start: Start, slack: Slack, discord: DiscordServer
) -> None:
    refused = of_slack(slack) | {"SLACK_BOT_TOKEN": "xoxb-revoked-token"}
    running = await start("run", **refused, **of_discord(discord))
    await running.until("slack does not run: ")

    assert ANSWER in await ask_in_discord(discord)
    code = await running.stop()

    assert code == 0
    assert "xoxb-revoked-token" not in running.written


async def test_a_token_discord_refuses_leaves_slack_answering(
    start: Start, slack: Slack, discord: DiscordServer
) -> None:
    refused = of_discord(discord) | {"DISCORD_TOKEN": "revoked-token"}
    running = await start("run", **of_slack(slack), **refused)
    await running.until("discord does not run: Discord refuses DISCORD_TOKEN; reset the token")
    await slack.until(slack.sockets.connected.is_set, 60)

    assert ANSWER in await ask_in_slack(slack)
    code = await running.stop()

    assert code == 0
    assert "revoked-token" not in running.written


async def test_a_question_asked_just_before_the_stop_is_answered(start: Start, slack: Slack) -> None:
    running = await start("run", **of_slack(slack))
    await slack.until(slack.sockets.connected.is_set, 60)
    people = [slack.state.person(f"person {number}") for number in range(10)]
    channel = slack.state.channel(*people)

    for person in people:
        await slack.say(person, channel, f"{MENTION} {QUESTION}")
    code = await running.stop()

    assert code == 0
    assert [ANSWER in str(message) for message in slack.state.from_bot(channel)] == [True] * 10


async def test_an_event_delivered_again_after_a_kill_is_not_answered_twice(start: Start, slack: Slack) -> None:
    running = await start("run", **of_slack(slack))
    await slack.until(slack.sockets.connected.is_set, 60)
    ann = slack.state.person("ann")
    channel = slack.state.channel(ann)
    message = slack.write(ann, channel, f"{MENTION} {QUESTION}")
    event = slack.events_of(channel, message)[0]
    await slack.event(event, event_id="Ev1")
    await slack.until(lambda: slack.state.from_bot(channel), 30)
    running.process.kill()
    await running.end()

    slack.sockets.connected.clear()
    running = await start("run", **of_slack(slack))
    await slack.until(slack.sockets.connected.is_set, 60)
    await slack.event(event, event_id="Ev1", retry=1)
    await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: len(slack.state.from_bot(channel)) > 1, 30)
    await running.stop()

    assert len(slack.state.from_bot(channel)) == 2


async def test_check_asks_both_platforms(start: Start, slack: Slack, discord: DiscordServer) -> None:
    running = await start("check", **of_slack(slack), **of_discord(discord))

    stdout, _ = await running.process.communicate()

    lines = stdout.decode()
    assert "ok  slack: scopes: " in lines
    assert "ok  discord" in lines
    assert BOT_TOKEN not in lines
    assert discord.world.token not in lines


async def test_slack_over_http_shares_the_port_with_health(start: Start, slack: Slack) -> None:
    from tests.adapters.process.test_process import health

    port = free_port()
    settings = of_slack(slack) | {
        "SLACK_SIGNING_SECRET": "signing-secret",
        "BACKGROUNDER_HTTP_PORT": port,
    }
    del settings["SLACK_APP_TOKEN"]
    running = await start("run", **settings)
    await running.until("The web server listens")
    await running.until("slack: ")

    status, found = await health(port)
    await running.stop()

    assert (status, found["services"]) == (200, {"slack": "running", "web": "running"})
