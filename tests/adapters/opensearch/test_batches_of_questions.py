"""``ask --batch`` while the cluster goes in the midst of the questions; the node is real, and so is the process."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import build
from tests.adapters.opensearch.nodes import Node
from tests.adapters.processes import COMMAND, briefings_in

QUESTIONS = ("Who finished the wall?", "When was the wall finished?")
AWAY = "The search cluster cannot be reached; ask again in a minute."
NUMBER = 60
"""So many answers fit in no pipe of a page and no buffer: the last ones are asked after the first ones are read."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A command that is asked much."""

    process: "subprocess.Popen[str]"
    first: str
    rest: "Future[str]"

    def said(self) -> IO[str]:
        """What it says besides."""
        assert self.process.stderr is not None
        return self.process.stderr

    def lines(self) -> list[dict[str, Any]]:
        """What it has answered at its end."""
        return [json.loads(line) for line in (self.first + self.rest.result()).splitlines()]


@pytest.fixture
def settings(tmp_path: Path, node: Node) -> Settings:
    settings = Settings(
        knowledge=briefings_in(tmp_path),
        state=tmp_path / "state",
        search=Search((node.url,), prefix="batch", seconds=60, replicas=0),
    )
    build(settings).reload(None)
    return settings


@contextmanager
def batch(settings: Settings, goes: Callable[[], None], *options: str) -> Iterator[Batch]:
    """Ask all questions of a node, which goes when the first is answered, and the last not yet asked."""
    assert settings.search is not None
    file = settings.state / "questions.jsonl"
    file.write_text("".join(json.dumps({"question": QUESTIONS[one % 2]}) + "\n" for one in range(NUMBER)))
    environment = {
        "BACKGROUNDER_KNOWLEDGE": str(settings.knowledge),
        "BACKGROUNDER_STATE": str(settings.state),
        "BACKGROUNDER_SEARCH_URL": settings.search.urls[0],
        "BACKGROUNDER_SEARCH_PREFIX": settings.search.prefix,
        "BACKGROUNDER_SEARCH_SECONDS": "5",
    }
    with (
        subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", COMMAND, "ask", "--batch", str(file), *options],
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
        ThreadPoolExecutor(1) as reader,
    ):
        assert process.stdout is not None
        fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        first = process.stdout.readline()
        assert first
        goes()
        yield Batch(process, first, reader.submit(process.stdout.read))


def test_questions_wait_for_a_cluster_that_says_nothing_and_all_are_answered(
    settings: Settings, node: Node
) -> None:
    with batch(settings, node.pause) as asked:
        said = asked.said().readline()
        node.go_on()
        lines = asked.lines()
        ended = asked.said().read(), asked.process.wait()

    assert said == (
        "backgrounder: The search cluster did not answer in time; ask again in a minute. "
        "That is done now, for 60 seconds at most.\n"
    )
    assert [(one["id"], one["status"]) for one in lines] == [(one, "answered") for one in range(1, NUMBER + 1)]
    assert ended == ("", 0)


def test_what_a_cluster_that_stays_away_leaves_unanswered_has_a_line_that_says_so(
    settings: Settings, node: Node
) -> None:
    with batch(settings, node.kill, "--patience", "1") as asked:
        lines = asked.lines()
        said, code = asked.said().read(), asked.process.wait()

    answered = [one["id"] for one in lines if one["status"] == "answered"]
    missed = [one for one in lines if one["status"] != "answered"]
    assert [one["id"] for one in lines] == list(range(1, NUMBER + 1))
    assert answered == list(range(1, len(answered) + 1))
    assert {one["error"] for one in missed} == {AWAY}
    assert [set(one) for one in missed] == [{*lines[0], "error"}] * len(missed)
    assert said == (
        f"backgrounder: {AWAY} That is done now, for a second at most.\n"
        f"backgrounder: {len(missed)} of {NUMBER} questions were not answered. {AWAY}\n"
    )
    assert code == 1
