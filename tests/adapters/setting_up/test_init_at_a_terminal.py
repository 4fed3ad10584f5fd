"""``backgrounder init`` at a real terminal: what is asked again, and what is never shown."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.processes import COMMAND


class Terminal:
    """A real terminal with ``backgrounder init`` at it."""

    def __init__(self, folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603 # our own command
            [sys.executable, "-c", COMMAND, "init"],
            cwd=folder,
            env={"PATH": "", "TERM": "dumb"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""

    def answer(self, question: str, text: str, key: str = "\n") -> None:
        shown = ""
        while question not in shown:
            shown += os.read(self._ours, 4096).decode()
        self.shown += shown
        os.write(self._ours, f"{text}{key}".encode())

    def end(self) -> int:
        try:
            while some := os.read(self._ours, 4096):
                self.shown += some.decode()
        except OSError:  # Linux says so when the other side is closed
            pass
        os.close(self._ours)
        return self.process.wait(60)


def test_at_a_terminal_a_wrong_answer_is_asked_again_and_no_token_is_shown(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)

    terminal.answer("1/6", "nowhere")
    terminal.answer("1/6", "")
    terminal.answer("2/6", "xoxp-secret-typed")
    terminal.answer("app-level token", "xapp-secret-typed")
    terminal.answer("2/6", "")
    terminal.answer("Discord's token", "secret typed")
    terminal.answer("Discord's token", "")
    terminal.answer("3/6", "")
    terminal.answer("4/6", "")
    code = terminal.end()

    assert "There is no folder" in terminal.shown
    assert "SLACK_BOT_TOKEN is no bot token" in terminal.shown
    assert "DISCORD_TOKEN has a blank in it" in terminal.shown
    assert "secret" not in terminal.shown
    assert (tmp_path / ".env").exists()
    assert code == 1


@pytest.mark.parametrize("question", ["1/6", "2/6", "4/6"])
def test_what_is_broken_off_at_a_terminal_writes_nothing(tmp_path: Path, question: str) -> None:
    terminal = Terminal(tmp_path)

    for one in ("1/6", "2/6", "Discord's token", "3/6", "4/6"):
        if one == question:
            terminal.answer(one, "", "\x04")
            break
        terminal.answer(one, "")
    code = terminal.end()

    assert (code, terminal.shown.splitlines()[-1]) == (130, "backgrounder: Stopped.")
    assert list(tmp_path.iterdir()) == []
