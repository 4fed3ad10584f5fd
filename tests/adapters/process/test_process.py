"""``backgrounder run`` and ``check`` as real processes."""

import asyncio
import json
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from adapters.process.port import port_of
from adapters.settings.settings import Settings
from tests.adapters.processes import Start, free_port

CHAT = """
import asyncio, atexit, os, signal, sys, time
from adapters import wiring
from adapters.wiring import Chat
from adapters.cli import main

async def run(parts, stop, tell):
    {body}

wiring.load_chat = lambda name: Chat(run, None)
main()
"""
"""A chat of the test's own in the place of Discord."""


async def health(port: str) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/health") as response:
        return response.status, json.loads(await response.text())


async def test_with_nothing_set_up_it_says_so_in_a_sentence(start: Start) -> None:
    running = await start("run")

    assert await running.end() == 2
    assert running.written == (
        "backgrounder: There is nothing to run; set SLACK_BOT_TOKEN or DISCORD_TOKEN in the environment or "
        "in .env (.env.example explains all settings).\n"
    )


async def test_the_web_server_alone_serves_until_it_is_told_to_stop(start: Start) -> None:
    port = free_port()
    running = await start("run", BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    found = await health(port)
    code = await running.stop()

    services = {"web": "running"}
    assert found == (
        200,
        {"status": "ok", "services": services, "passages": 1, "index": "ok", "journal": "ok"},
    )
    assert code == 0


async def test_while_the_bot_runs_its_port_is_no_mistake(start: Start, tmp_path: Path) -> None:
    port = free_port()
    running = await start("run", BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    found = await asyncio.to_thread(port_of, Settings(knowledge=tmp_path, http_port=int(port)))
    await running.stop()

    assert (found.ok, found.message) == (
        True,
        f"A Backgrounder runs at 127.0.0.1:{port}, and its /health says “ok”; stop it before another starts there.",
    )


async def test_a_chat_that_cannot_start_is_said_and_the_rest_goes_on(start: Start) -> None:
    port = free_port()
    running = await start(
        "run", BACKGROUNDER_HTTP_PORT=port, SLACK_BOT_TOKEN="no-token", DISCORD_TOKEN="Bot abc"
    )
    await running.until("The web server listens")
    await running.until("discord does not run: DISCORD_TOKEN has a blank in it; copy the token alone")
    await running.until(
        "slack does not run: SLACK_BOT_TOKEN is no bot token; copy the one that starts with xoxb-"
    )

    status, found = await health(port)
    code = await running.stop()

    assert status == 503
    assert found["services"] == {"discord": "failed", "slack": "failed", "web": "running"}
    assert code == 0


async def test_when_nothing_can_start_it_ends_with_a_failure(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        running = await start("run", BACKGROUNDER_HTTP_PORT=str(taken.getsockname()[1]))

        assert await running.end() == 1
    assert "web does not run: The web server cannot listen at 127.0.0.1" in running.written
    assert "Nothing is left to run" in running.written


async def test_a_thread_that_answers_soon_lets_the_event_loop_go_on(start: Start) -> None:
    body = "print('every', sys.getswitchinterval(), file=sys.stderr, flush=True); await stop.wait()"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")

    told = await running.until(r"every ([\d.]+)")
    await running.stop()

    assert float(told[1]) == pytest.approx(0.0005)


async def test_what_the_process_holds_is_set_aside_while_it_answers(start: Start) -> None:
    body = "import gc\n    while not gc.get_freeze_count(): await asyncio.sleep(0.01)\n    "
    body += "print('set aside', file=sys.stderr, flush=True); await stop.wait()"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")

    await running.until("set aside")

    assert await running.stop() == 0


async def test_what_is_being_answered_is_finished(start: Start) -> None:
    body = "print('asked', file=sys.stderr, flush=True); await stop.wait(); await asyncio.to_thread(time.sleep, 1); "
    body += "print('answered', file=sys.stderr, flush=True)"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")
    await running.until("asked")

    code = await running.stop()

    assert code == 0
    assert "answered" in running.written


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_that_comes_twice_at_once_counts_once(start: Start, second: signal.Signals) -> None:
    body = "print('asked', file=sys.stderr, flush=True); await stop.wait(); await asyncio.to_thread(time.sleep, 1); "
    body += "print('answered', file=sys.stderr, flush=True)"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")
    await running.until("asked")

    running.process.send_signal(signal.SIGTERM)
    await running.until("Told to stop")
    running.process.send_signal(second)

    assert await running.end() == 0
    assert "answered" in running.written


async def test_a_signal_that_comes_again_later_ends_it_at_once(start: Start) -> None:
    body = "print('asked', file=sys.stderr, flush=True); await stop.wait(); await asyncio.sleep(1.1); "
    body += "print('later', file=sys.stderr, flush=True); await asyncio.to_thread(time.sleep, 100)"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")
    await running.until("asked")

    running.process.send_signal(signal.SIGTERM)
    await running.until("later")
    running.process.send_signal(signal.SIGTERM)

    assert await running.end() == 1
    assert "Told twice; ending at once." in running.written


AT_EXIT = "atexit.register(os.kill, os.getpid(), signal.SIGTERM)"
AFTERWARDS = """
class Last:
    def __del__(self, kill=os.kill, process=os.getpid(), number=signal.SIGTERM):
        kill(process, number)

last = Last()
"""


@pytest.mark.parametrize("again", [AT_EXIT, AFTERWARDS])
async def test_a_signal_that_comes_again_while_python_ends_changes_nothing(start: Start, again: str) -> None:
    body = "print('asked', file=sys.stderr, flush=True); await stop.wait()"
    script = CHAT.format(body=body).replace("\nmain()", f"\n{again}\nmain()")
    running = await start("run", script=script, DISCORD_TOKEN="made-up-token")
    await running.until("asked")

    code = await running.stop()

    assert code == 0


async def test_a_thread_that_hangs_keeps_nobody_waiting(start: Start) -> None:
    body = "print('asked', file=sys.stderr, flush=True); await asyncio.to_thread(time.sleep, 10_000)"
    running = await start("run", script=CHAT.format(body=body), DISCORD_TOKEN="made-up-token")
    await running.until("asked")

    assert await running.stop() == 0


async def test_a_second_start_after_a_kill_finds_index_and_journal(start: Start, tmp_path: Path) -> None:
    body = "print('seen before:', not parts.journal.first_time('Ev1'), file=sys.stderr, flush=True); await stop.wait()"
    script = CHAT.format(body=body)
    running = await start("run", script=script, DISCORD_TOKEN="made-up-token")
    await running.until("seen before: False")
    running.process.kill()
    await running.end()

    running = await start("run", script=script, DISCORD_TOKEN="made-up-token")
    await running.until("seen before: True")
    await running.stop()

    assert "The folder was read" not in running.written
    assert (tmp_path / ".backgrounder" / "journal.db").exists()


async def test_no_secret_is_written_at_any_level(start: Start) -> None:
    body = "import logging; logging.getLogger('discord.http').debug('%r %s', parts, parts.settings.discord_token.reveal())"
    body += "; raise ValueError(parts.settings.discord_token.reveal())"
    running = await start(
        "run",
        script=CHAT.format(body=body),
        DISCORD_TOKEN="made-up-token",
        BACKGROUNDER_LOG_LEVEL="debug",
        BACKGROUNDER_LOG_QUESTIONS="yes",
    )
    await running.until("discord failed and is started again")
    await running.stop()

    assert "discord.http: " in running.written
    assert "Traceback" in running.written
    assert "made-up-token" not in running.written


async def test_the_folder_may_be_a_setting_in_the_file(start: Start, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "gate.txt").write_text("The gate is open at noon.")
    port = free_port()
    (tmp_path / ".env").write_text(f"BACKGROUNDER_KNOWLEDGE={other}\nBACKGROUNDER_HTTP_PORT={port}\n")
    running = await start("run", BACKGROUNDER_KNOWLEDGE="")

    await running.until(f"Answers come from 1 documents \\(1 passages\\) in {other}")
    await running.stop()


async def test_a_state_folder_that_cannot_be_used_is_said_in_a_sentence(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    running = await start(
        "run", BACKGROUNDER_HTTP_PORT=free_port(), BACKGROUNDER_STATE=str(tmp_path / "file" / "state")
    )

    assert await running.end() == 1
    assert (
        f"The index cannot be written to {tmp_path}/file/state: Not a directory. Make room" in running.written
    )


async def test_check_says_each_thing_once(start: Start, tmp_path: Path) -> None:
    running = await start("check", BACKGROUNDER_DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/journal.db")

    stdout, stderr = await running.process.communicate()

    assert "!!  journal: The journal " in stdout.decode()
    assert stderr == b""
    assert running.process.returncode == 1


async def test_when_watching_a_changed_file_is_read_again(start: Start, tmp_path: Path) -> None:
    running = await start("run", BACKGROUNDER_HTTP_PORT=free_port(), BACKGROUNDER_WATCH="yes")
    await running.until("The web server listens")

    # The watch begins beside: a file is changed until it is noticed.
    for number in range(100):
        (tmp_path / "briefings" / "gate.md").write_text(f"# The gate\n\nThe gate has {number} locks.\n")
        try:
            await running.until("1 added, 0 changed, 0 renamed, 0 removed, 1 unchanged", seconds=3)
        except TimeoutError:
            continue
        break
    await running.stop()

    assert "1 added" in running.written
