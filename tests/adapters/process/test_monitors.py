"""What a monitor is told of a real process that is asked real questions."""

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.adapters.both_chats import of_slack, slack
from tests.adapters.processes import Start, free_port
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, MENTION, Slack

__all__ = ["slack"]

TOKEN = "a-token-of-thirty-two-characters"


async def fetched(port: str, path: str, token: str = "") -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status, await response.text()


def numbers(text: str) -> dict[tuple[str, ...], float]:
    """Read the exposition: the name and the values of the labels, and the number."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_the_numbers_follow_the_questions(start: Start, slack: Slack) -> None:
    port = free_port()
    running = await start(
        "run",
        BACKGROUNDER_HTTP_PORT=port,
        BACKGROUNDER_METRICS="yes",
        **of_slack(slack),
    )
    await running.until("The web server listens")
    await slack.until(slack.sockets.connected.is_set, 60)
    before = numbers((await fetched(port, "/metrics"))[1])
    ann = slack.state.person("ann")
    channel = slack.state.channel(ann)

    await slack.say(ann, channel, f"{MENTION} Who finished the wall?")
    await slack.say(ann, channel, f"{MENTION} How deep is the submarine trench?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2, 30)
    after = numbers((await fetched(port, "/metrics"))[1])
    ready = await fetched(port, "/ready")
    code = await running.stop()

    named = {
        ("backgrounder_questions_total", "slack"): 2,
        ("backgrounder_answers_total", "sure"): 1,
        ("backgrounder_answers_total", "none"): 1,
        ("backgrounder_gaps_total",): 1,
        ("backgrounder_failures_total",): 0,
        ("backgrounder_answer_seconds_count",): 2,
        ("backgrounder_reloads_total", "done"): 1,
        ("backgrounder_service_running", "slack"): 1,
        ("backgrounder_service_running", "web"): 1,
        ("backgrounder_journal_works",): 1,
        ("backgrounder_queue_length",): 0,
        ("backgrounder_index_passages",): 1,
    }
    assert {one: after.get(one) for one in named} == named
    assert before[("backgrounder_gaps_total",)] == 0
    assert ready[0] == 200
    assert code == 0


async def test_no_number_is_told_unless_the_operator_wants_it(start: Start) -> None:
    port = free_port()
    running = await start("run", BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    status, _ = await fetched(port, "/metrics")
    await running.stop()

    assert status == 404


async def test_numbers_are_told_to_who_has_the_token(start: Start) -> None:
    port = free_port()
    running = await start(
        "run", BACKGROUNDER_HTTP_PORT=port, BACKGROUNDER_METRICS="yes", BACKGROUNDER_METRICS_TOKEN=TOKEN
    )
    await running.until("The web server listens")

    found = [(await fetched(port, "/metrics", token))[0] for token in ("", "another-token", TOKEN)]
    await running.stop()

    assert found == [401, 401, 200]


async def test_while_a_chat_is_not_connected_the_process_is_alive_but_not_ready(start: Start) -> None:
    port = free_port()
    running = await start(
        "run",
        BACKGROUNDER_HTTP_PORT=port,
        SLACK_BOT_TOKEN=BOT_TOKEN,
        SLACK_APP_TOKEN=APP_TOKEN,
        SLACK_API_URL="http://127.0.0.1:1/api/",
    )
    await running.until("The web server listens")

    status, body = await fetched(port, "/ready")
    await running.stop()

    assert (status, '"slack": "running"' in body) == (503, False)
