"""Where the time of an answer over a cluster goes, beside the embedded engine: our code, requests, the node.

    uv run python benchmarks/shares.py SQUAD.jsonl [--size 15000] [--questions 400] [--page docs/scaling.md]
    uv run python benchmarks/shares.py --base FOLDER/1000000 --kept NODE [--heap 2g] [--questions 400]

The second asks what ``growth.py --base FOLDER`` or ``copied.py`` made there, of a node whose documents stay in
the folder NODE: published the first time, and found there from then on. Every question is asked of one engine
after the other, in one run, so that a busy machine is the same for both. Computing is processor time: ours of
the thread that answers, the node's (OpenSearch, one node, started as the tests start theirs: that needs Java
and Maven) of all it does meanwhile; its own clock is what its answers say they took, in whole milliseconds.
``--page`` writes the table between the marks of a page.
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from answers import built
from building import write_page
from clustered import Node, kept, node
from growth import shares
from reading_in import everywhere

from adapters.services.settling import settle
from bot.answer.answering import answer
from knowledge.engine import Engine
from knowledge.library import Library

WARMING: Final = 100
MARK: Final = "shares"
_NUMBER: Final = re.compile(r"passage=-?\d+, ")


@dataclass(slots=True)
class Asked:
    """What answers of one engine took, in milliseconds."""

    engine: Engine
    whole: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """All of each answer but the time it took, and passages' numbers: each engine has its own."""

    def ask(self, question: str) -> None:
        """Ask, and note what it took."""
        begun, computing = time.perf_counter(), time.thread_time()
        found = answer(question, self.engine)
        self.own.append(1000 * (time.thread_time() - computing))
        self.whole.append(1000 * (time.perf_counter() - begun))
        self.told.append(_NUMBER.sub("", repr(replace(found, elapsed_ms=0.0))))


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path, nargs="?")
    parser.add_argument("--base", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--size", type=int, default=15_000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--heap", default="512m", help="of the node")
    parser.add_argument("--warming", type=int, default=WARMING, help="questions that do not count")
    parser.add_argument("--page", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        if arguments.base:
            library = Library.open(arguments.base / "state", arguments.base / "knowledge", "en")
            questions = json.loads((arguments.base / "made.json").read_text("utf-8"))["questions"]
        else:
            library, questions = built(Path(temporary) / "grown", arguments.squad, arguments.size)
        kind = kept(arguments.heap, arguments.kept) if arguments.kept else nullcontext(node(arguments.heap))
        started = stack.enter_context(kind)
        if not started.serves():
            began = everywhere(lambda: started.meanwhile(lambda: started.publish(library.embedded)))
            (_, theirs), ours = began
            print(f"published: {ours:.0f} s computing in our process, {theirs:.0f} s in the node", flush=True)
        asked = questions[: arguments.warming + arguments.questions]
        embedded, cluster = Asked(library.index), Asked(started.engine())
        table = measured(asked, arguments.warming, (embedded, cluster), started)
    now = datetime.now(UTC).date().isoformat()
    count = len(asked) - arguments.warming
    head = f"Measured {now}: {count} questions to {len(library.index):,} passages."
    text = "\n".join([head, "", *table, ""])
    print(text)
    if arguments.page:
        write_page(arguments.page, MARK, text)


def measured(questions: list[str], warming: int, both: tuple[Asked, Asked], started: Node) -> list[str]:
    """Ask both engines everything, of which the first questions do not count; the lines of the table."""
    embedded, cluster = both
    for question in questions[:warming]:
        for one in both:
            answer(question, one.engine)
    settle()  # as the program does, soon after it began
    before, took = started.cluster.requests, listened(started)
    by_clock: list[float] = []

    def ask_all() -> None:
        for question in questions[warming:]:
            embedded.ask(question)
            took.clear()
            cluster.ask(question)
            by_clock.append(sum(took))

    _, node_seconds = started.meanwhile(ask_all)
    number = len(embedded.own)
    equal = sum(one == other for one, other in zip(embedded.told, cluster.told, strict=True))
    ours = [statistics.fmean(one.own) for one in (embedded, cluster)]
    ratio = statistics.median(there / here for here, there in zip(embedded.own, cluster.own, strict=True))
    return [
        "| | embedded | OpenSearch |",
        "|---|---:|---:|",
        f"| whole answers, ms: median / 99th percentile | {shares(embedded.whole)} | {shares(cluster.whole)} |",
        f"| of these computing in our process | {shares(embedded.own)} | {shares(cluster.own)} |",
        f"| the same, on average | {ours[0]:.1f} | {ours[1]:.1f} |",
        f"| the same, as a share of the answer | {share(embedded)} | {share(cluster)} |",
        f"| of the same question, times the embedded engine's (median) | 1 | {ratio:.1f} |",
        f"| the node's own clock, ms: median / 99th percentile | – | {shares(by_clock)} |",
        f"| computing in the node, on average | – | {1000 * node_seconds / number:.1f} |",
        f"| requests a question | – | {(started.cluster.requests - before) / number:.1f} |",
        f"| answers equal in everything but the time they took | – | {equal} of {number} |",
    ]


def listened(started: Node) -> list[float]:
    """What each answer of the node from now on says that it took, in milliseconds."""
    took: list[float] = []
    transport = started.cluster.client.transport
    ask = transport.perform_request

    def noted(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever the client takes and gives
        found = ask(*arguments, **more)
        took.append(found.get("took", 0))
        return found

    transport.perform_request = noted  # type: ignore[method-assign] # of this one transport alone
    return took


def share(asked: Asked) -> str:
    """How much of the time of answers our own code computes."""
    return f"{sum(asked.own) / sum(asked.whole):.0%}"


if __name__ == "__main__":
    main()
