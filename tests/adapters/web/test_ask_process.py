"""The page to ask in the real process, with its journal, its log and its numbers."""

import re

import aiohttp

from bot.showing.wording import about_answers
from tests.adapters.processes import Start, free_port
from tests.adapters.web.administering import OWN
from tests.adapters.web.asking_about import Somebody

WALL = "Who finished the wall?"
ZEPPELIN = "Who rides the zeppelin?"


async def test_a_question_is_answered_counted_and_logged_without_its_words(start: Start) -> None:
    port = free_port()
    running = await start(
        "run",
        BACKGROUNDER_HTTP_PORT=port,
        BACKGROUNDER_PUBLIC_URL=f"http://127.0.0.1:{port}",
        BACKGROUNDER_WEB_ASK="yes",
        BACKGROUNDER_METRICS="yes",
    )
    await running.until("The web server listens")
    async with aiohttp.ClientSession() as session:
        somebody = Somebody(f"http://127.0.0.1:{port}", session, OWN)
        answered = await somebody.ask(WALL)
        thanks = await somebody.press(about_answers.HELPFUL)
        again = await somebody.ask("who said that?")
        vain = await somebody.ask(ZEPPELIN)
        metrics = await somebody.open("/metrics")
    code = await running.stop()

    asked = re.search(r"A question is answered .*\((\S{12})\)", running.written)
    shown = re.search(r"The reply is shown.*\((\S{12})\)", running.written)
    assert "finished in 1204 by Ada Mason" in answered.reply
    assert thanks.reply == about_answers.THANKS_HELPFUL
    assert "Ada Mason" in again.reply
    assert "do not answer that" in vain.reply
    assert 'backgrounder_questions_total{chat="web"} 2.0' in metrics.text
    assert "backgrounder_gaps_total 1.0" in metrics.text
    assert asked is not None
    assert shown is not None
    assert asked[1] == shown[1]
    assert "wall" not in running.written
    assert "zeppelin" not in running.written
    assert code == 0
