"""Where the time of an answer over a cluster goes, beside the embedded engine: our code, requests, the node.

    uv run python benchmarks/shares.py SQUAD.jsonl [--size 15000] [--questions 400] [--page docs/scaling.md]

Every question is asked of one engine after the other, in one run, so that a busy machine is the same for both.
Computing is processor time: ours of the thread that answers, the node's (OpenSearch, one node, started as the
tests start theirs: that needs Java and Maven) of all it does meanwhile. ``--page`` writes the table between the
marks of a page.
"""

import argparse
import re
import statistics
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from answers import built
from building import write_page
from clustered import Node, node
from growth import shares

from bot.answer.answering import answer
from knowledge.engine import Engine

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
    parser.add_argument("squad", type=Path)
    parser.add_argument("--size", type=int, default=15_000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--heap", default="512m", help="of the node")
    parser.add_argument("--page", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        library, questions = built(Path(temporary) / "grown", arguments.squad, arguments.size)
        started = node(arguments.heap)
        started.publish(library.embedded)
        asked = questions[: WARMING + arguments.questions]
        embedded, cluster = Asked(library.index), Asked(started.engine())
        table = measured(asked, embedded, cluster, started)
    now = datetime.now(UTC).date().isoformat()
    head = f"Measured {now}: {len(asked) - WARMING} questions to {len(library.index):,} passages."
    text = "\n".join([head, "", *table, ""])
    print(text)
    if arguments.page:
        write_page(arguments.page, MARK, text)


def measured(questions: list[str], embedded: Asked, cluster: Asked, started: Node) -> list[str]:
    """Ask both engines everything; the lines of the table."""
    for question in questions[:WARMING]:
        for one in (embedded, cluster):
            answer(question, one.engine)
    before = started.cluster.requests

    def ask_all() -> None:
        for question in questions[WARMING:]:
            embedded.ask(question)
            cluster.ask(question)

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
        f"| computing in the node, on average | – | {1000 * node_seconds / number:.1f} |",
        f"| requests a question | – | {(started.cluster.requests - before) / number:.1f} |",
        f"| answers equal in everything but the time they took | – | {equal} of {number} |",
    ]


def share(asked: Asked) -> str:
    """How much of the time of answers our own code computes."""
    return f"{sum(asked.own) / sum(asked.whole):.0%}"


if __name__ == "__main__":
    main()
