"""A thousand requests that nobody means well with, to a bot that runs: no error, nothing told, memory flat."""

import asyncio
import re
from pathlib import Path

from adapters.web.headers import STRICT
from tests.faults.hostility import Hostile, requests
from tests.faults.hosting import SECRETS, VAULT, Answer, Hosted, answer_on, hosted, signed_in

SEED = 20_261_129
WARM_UP = 300
REQUESTS = 1_000
AT_ONCE = 8
MOST_MEGABYTES = 24
"""By which memory may grow over a thousand requests, one of which holds up to a megabyte itself."""
COMPLAINT = r"^(?!.*MultiTeamsAuthorization).*ERROR|Traceback"
"""In the log; that nobody installed the bot in a workspace that a signed request names may be said."""
LEAKS = re.compile(r"Traceback|aiohttp|Python/|\.py\b|adapters\.|site-packages|root:x:")


async def asked(bot: Hosted) -> None:
    """Ask a question on the page."""
    body = b"q=Who+finished+the+wall%3F"
    head = (
        "POST /ask HTTP/1.1\r\nHost: bot.test\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await bot.line(head.encode() + body)
    answer = await answer_on(reader)
    writer.close()
    assert answer.status == 200


async def sent_all(bot: Hosted, hostile: list[Hostile]) -> list[tuple[Hostile, Answer]]:
    """Send all of them, some at a time; who sends slowly stays until the end."""
    slow: list[asyncio.StreamWriter] = []
    turns = asyncio.Semaphore(AT_ONCE)

    async def send(one: Hostile) -> tuple[Hostile, Answer]:
        async with turns:
            try:
                reader, writer = await bot.line(one.sent)
            except ConnectionError:
                return one, Answer(0)
            if not one.is_whole:
                slow.append(writer)
                return one, Answer(0)
            async with asyncio.timeout(30):
                answer = await answer_on(reader, has_body=one.has_body)
            writer.close()
            return one, answer

    answers = await asyncio.gather(*map(send, hostile))
    for writer in slow:
        writer.close()
    return answers


def wrong_with(one: Hostile, answer: Answer, bot: Hosted) -> list[str]:
    """What an answer should not be."""
    if answer.status == 0:
        return []
    names = [name for name, _ in answer.headers]
    servers = [value for name, value in answer.headers if name == "Server"]
    # Not ready is what these two say of a bot whose chat is not there.
    is_ready = answer.status == 503 and b"/ready" in one.sent
    found = [f"status {answer.status}"] if answer.status >= 500 and not is_ready else []
    found += [f"{name} {names.count(name)} times" for name in STRICT if names.count(name) != 1]
    found += [f"server {servers}"] if servers != ["Backgrounder"] else []
    hidden = (*SECRETS, VAULT, str(bot.state), str(bot.settings.knowledge))
    found += [f"tells {word!r}" for word in hidden if word in answer.whole]
    found += [f"tells {leak!r}" for leak in LEAKS.findall(answer.whole.replace("evil.example", ""))]
    found += ["a header of the asker's"] if "a=b" in dict(answer.headers).get("Set-Cookie", "") else []
    return found


async def test_a_thousand_hostile_requests_come_to_nothing(tmp_path: Path) -> None:
    async with hosted(tmp_path) as bot:
        drawn = list(requests(SEED, WARM_UP + REQUESTS, bot.link, await signed_in(bot)))
        files = bot.open_files
        await asked(bot)  # what answers is loaded with the first question
        answers = await sent_all(bot, drawn[:WARM_UP])
        before = bot.megabytes

        answers += await sent_all(bot, drawn[WARM_UP:])
        grown = bot.megabytes - before
        async with asyncio.timeout(10):
            while bot.open_files > files:  # noqa: ASYNC110 - the bot hears a moment later that somebody has gone
                await asyncio.sleep(0.01)

        reader, writer = await bot.line(f"GET {bot.link()} HTTP/1.1\r\nHost: bot.test\r\n\r\n".encode())
        page = await answer_on(reader)
        writer.close()
        code = await bot.running.stop()

    wrong = [(str(one), found) for one, answer in answers if (found := wrong_with(one, answer, bot))]
    assert wrong == []
    assert (page.status, code) == (200, 0)
    assert grown < MOST_MEGABYTES
    assert [line for line in bot.running.written.splitlines() if re.search(COMPLAINT, line)] == []
