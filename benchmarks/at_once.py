"""What an answer shows at once of all that it holds, and at what length.

    uv run python benchmarks/at_once.py ARTICLES.jsonl [FOLDER QUESTIONS.jsonl …] [--most 1200]

Sets are those of ``benchmarks/tune.py``. Of each, so many questions are asked of all documents, whatever the
confidence; those answered with reservation show one quote. Printed: the share of the answers that hold an
answer in their quotes (of articles the first three) and that show it at once, the median and the largest number
of characters shown (lead and quotes, a lead inside a quote counted once), the quotes, and the median before
anything is left out.
"""

import argparse
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scoring import holds
from tuning.sets import QuestionSet, indexed, read_sets, sampled

from bot.answer.answering import answer
from bot.model import Answer
from bot.question.parsing import QuestionError
from bot.showing.replies import lead_in, read_first

_READ_FIRST: Final = 3
"""Quotes that count of what is held of articles."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer."""

    sure: bool
    held: bool
    at_once: bool
    characters: int
    quotes: int
    all: int
    """Characters without anything left out."""


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET")
    parser.add_argument("--most", type=int, default=1200, help="questions of a set")
    arguments = parser.parse_args()
    print("| set | answers | held | at once | median | longest | quotes | median of all |")
    print("|---|---|---|---|---|---|---|---|")
    for one in read_sets(arguments.sets):
        found = list(answers(one, arguments.most))
        print_row(one.name, found)
        print_row(f"{one.name}, sure", [shown for shown in found if shown.sure])


def answers(one: QuestionSet, most: int) -> Iterator[Shown]:
    """The answers to a set's answerable questions."""
    with indexed(one, "whole") as index:
        for asked in sampled([asked for asked in one.asked if asked.answers], most):
            try:
                whole = answer(asked.question, index, threshold=0.0)
                brief = read_first(answer(asked.question, index, threshold=0.0, brief=True))
            except QuestionError:
                continue
            if whole.certainty == "none":
                continue
            held = whole.quotes if one.folder else whole.quotes[:_READ_FIRST]
            yield Shown(
                whole.certainty == "sure",
                holds([quote.text for quote in held], asked.answers),
                holds([quote.text for quote in brief.quotes], asked.answers),
                characters(brief),
                len(brief.quotes),
                characters(read_first(whole)),
            )


def characters(shown: Answer) -> int:
    """Characters of lead and quotes."""
    lead = shown.lead
    alone = lead is not None and lead_in(shown.quotes[lead.quote], lead) is None
    return sum(len(quote.text) for quote in shown.quotes) + (len(lead.text) if lead and alone else 0)


def print_row(name: str, found: list[Shown]) -> None:
    """Print a set's figures."""
    if found:
        print(
            f"| {name} | {len(found)} | {statistics.mean(one.held for one in found):.3f} "
            f"| {statistics.mean(one.at_once for one in found):.3f} "
            f"| {statistics.median(one.characters for one in found):.0f} "
            f"| {max(one.characters for one in found)} "
            f"| {statistics.mean(one.quotes for one in found):.2f} "
            f"| {statistics.median(one.all for one in found):.0f} |"
        )


if __name__ == "__main__":
    main()
