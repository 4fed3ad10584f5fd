"""``just pause SECONDS``: nodes of a search cluster are paused for so long while questions are asked and documents change.

The nodes are OpenSearch's own, with OpenSearch's own patience for each other: of three, each is paused once while
a crowd asks, and once in the midst of a reload; then the only node of a cluster. The exit code is 0 if all that was
asked of three was answered as ever, what was asked of one was answered or told in a sentence, and every cluster
answered again by itself.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from adapters.process.reaching import ClusterWatch
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.model import Asker, Message
from bot.showing.wording import about_the_folder
from knowledge.errors import KnowledgeError
from tests.adapters.opensearch.nodes import Nodes, started

QUESTIONS = (
    "What does Wrenfield say about the barrier?",
    "What does the harbour fear?",
    "When will the gates be in service?",
    "Who pays the levy?",
    "How long do ferries stop in winter?",
    "What happened in 1987?",
)
OWN = {
    "cluster.fault_detection.follower_check.timeout": "10s",
    "cluster.fault_detection.leader_check.timeout": "10s",
}
"""OpenSearch's own patience, where the nodes of the tests have less."""
SENTENCES = (about_the_folder.AWAY, about_the_folder.PARTLY)
SETTLE = 10.0
"""Seconds after a pause in which questions are asked, too."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one question."""

    answer: str
    seconds: float


class Crowd:
    """Two who ask the bot all the while."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._over = threading.Event()
        self._right = {question: self._ask(question).answer for question in QUESTIONS}
        self.told: list[tuple[str, Told]] = []

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask meanwhile."""
        with ThreadPoolExecutor(2) as threads:
            asking = [threads.submit(self._go_on) for _ in range(2)]
            try:
                yield
            finally:
                self._over.set()
            for one in asking:
                one.result()

    def counted(self) -> Counter[str]:
        """How many were answered as ever, told that there is no answer now, or anything else."""
        return Counter(
            "answered"
            if told.answer == self._right[question]
            else "told"
            if any(one in told.answer for one in SENTENCES)
            else "wrong"
            for question, told in self.told
        )

    @property
    def longest(self) -> float:
        """Seconds that one waited."""
        return max(told.seconds for _, told in self.told)

    def _go_on(self) -> None:
        while not self._over.is_set():
            for question in QUESTIONS:
                self.told.append((question, self._ask(question)))

    def _ask(self, question: str) -> Told:
        began = time.monotonic()
        message = Message(question, Asker("console:ann", admin=True), conversation="c")
        return Told(repr(self._parts.door.reply_to(message).blocks), time.monotonic() - began)


@contextmanager
def looked_after(parts: Parts) -> Iterator[None]:
    """See to the cluster once a second, as a bot that runs does."""
    assert parts.cluster is not None
    look, over = ClusterWatch(parts, parts.cluster).look, threading.Event()

    def go_on() -> None:
        while not over.wait(1):
            look(time.monotonic())

    with ThreadPoolExecutor(1) as threads:
        looking = threads.submit(go_on)
        try:
            yield
        finally:
            over.set()
        looking.result()


def bot_over(nodes: Nodes, folder: Path, replicas: int) -> Parts:
    """A bot that has published the sample briefings."""
    briefings = folder / "briefings"
    if not briefings.exists():
        shutil.copytree(Path(__file__).parents[2] / "examples" / "briefings", briefings)
    search = Search(nodes.urls, prefix="pausing", shards=3, replicas=replicas)
    settings = Settings(knowledge=briefings, state=folder / "state", search=search)
    build(replace(settings, search=replace(search, seconds=60))).reload(None)
    nodes.await_health()
    parts = build(settings)
    parts.library.has_left(None)
    return parts


def paused_while_asked(parts: Parts, nodes: Nodes, number: int, seconds: float) -> Crowd:
    """Have a node say nothing for so long while questions are asked, and some time after."""
    crowd = Crowd(parts)
    with looked_after(parts), crowd.asking():
        nodes.every[number].pause()
        time.sleep(seconds)
        nodes.every[number].go_on()
        time.sleep(SETTLE)
    return crowd


def paused_while_published(parts: Parts, nodes: Nodes, number: int, seconds: float) -> tuple[str, float]:
    """Have a node say nothing while a document comes in; gives what was said, and when all had it."""
    began = time.monotonic()
    (parts.settings.knowledge / f"note{began}.md").write_text(f"The note of {began} is about the quay.\n")
    said = "published"
    with looked_after(parts), ThreadPoolExecutor(1) as threads:
        nodes.every[number].pause()
        reload = threads.submit(parts.reload, None)
        time.sleep(seconds)
        nodes.every[number].go_on()
        try:
            reload.result()
        except KnowledgeError as error:
            said = str(error)
        wanted = {one.source.path for one in parts.disk.index.documents()}
        while not _serves(parts, wanted):
            time.sleep(0.5)
    return said, time.monotonic() - began


def _serves(parts: Parts, wanted: set[str]) -> bool:
    try:
        parts.library.has_left(None)
        return {one.source.path for one in parts.library.index.documents()} == wanted
    except KnowledgeError:
        return False


def main(words: list[str], say: Callable[[str], object] = print) -> int:
    """Pause, ask and publish; tell what came of it."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("seconds", type=float)
    seconds = reading.parse_args(words).seconds
    is_well = True
    for number in (3, 1):
        nodes = started(os.getpid(), number, **OWN)
        with tempfile.TemporaryDirectory() as folder:
            parts = bot_over(nodes, Path(folder), int(number > 1))
            for one in range(number):
                crowd = paused_while_asked(parts, nodes, one, seconds)
                nodes.await_health()
                counted = crowd.counted()
                say(f"of {number}, node {one + 1} paused: {dict(counted)}, at most {crowd.longest:.1f} s")
                is_well &= not counted["wrong"] and (number == 1 or not counted["told"])
            for one in range(number):
                said, after = paused_while_published(parts, nodes, one, seconds)
                nodes.await_health()
                say(f"of {number}, node {one + 1} paused in a reload: {said}; served after {after:.0f} s")
        for node in nodes.every:
            node.kill()
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
