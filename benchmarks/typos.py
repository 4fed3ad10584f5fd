"""What a slip of the finger costs: whether the right passage is still first with one letter mistyped.

usage: python benchmarks/typos.py ARTICLES.jsonl [--questions 2000]

Every question is asked as it is and with one random edit in its longest word: a letter left out, doubled,
changed, or swapped with the next. Prints for both ``hit1``, the share whose first quote stands in the paragraph
that the question was written for or holds it, and how many of the mistyped words were searched for as meant.
"""

import argparse
import random
import re
from pathlib import Path
from string import ascii_lowercase
from typing import Final

from scoring import flat
from tuning.sets import Asked, indexed, read_sets, sampled

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.text.terms import terms_of

_WORD: Final = re.compile(r"[A-Za-z]{4,}")


def mistyped(question: str, chance: random.Random) -> tuple[str, str]:
    """The question with one edit in its longest word, and that word."""
    found = max(_WORD.finditer(question), key=lambda one: len(one[0]), default=None)
    if found is None:
        return question, ""
    word = found[0]
    at = chance.randrange(len(word) - 1)
    head, letter, following, tail = word[:at], word[at], word[at + 1], word[at + 2 :]
    slip = chance.choice(
        (
            f"{head}{following}{tail}",
            f"{head}{letter}{letter}{following}{tail}",
            f"{head}{chance.choice(ascii_lowercase)}{following}{tail}",
            f"{head}{following}{letter}{tail}",
        )
    )
    return question[: found.start()] + slip + question[found.end() :], word


def is_hit(found: Answer, asked: Asked) -> bool:
    """Whether the first quote stands in the paragraph that a question was written for, or holds it."""
    if asked.source is None or not found.quotes:
        return False
    quote, paragraph = flat(found.quotes[0].text), flat(asked.source.text)
    return quote in paragraph or paragraph in quote


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--questions", type=int, default=2000)
    arguments = parser.parse_args()
    (one,) = read_sets([arguments.articles])
    chance = random.Random(7)  # noqa: S311 # the same slips every time
    right = slipped = meant = 0
    questions = sampled(one.asked, arguments.questions)
    with indexed(one, "whole") as index:
        for asked in questions:
            right += is_hit(answer(asked.question, index, guess=True), asked)
            text, word = mistyped(asked.question, chance)
            found = answer(text, index, guess=True)
            slipped += is_hit(found, asked)
            meant += any(terms_of(instead) == terms_of(word) for _, instead in found.corrections)
    count = len(questions)
    print(
        f"hit1={right / count:.3f} mistyped={slipped / count:.3f} meant={meant / count:.3f} questions={count}"
    )


if __name__ == "__main__":
    main()
