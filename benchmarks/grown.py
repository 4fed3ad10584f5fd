"""Passages by the hundred thousand, grown from a few real paragraphs.

The first passages are the paragraphs themselves. Each further one takes as many sentences as some paragraph of
an article has, drawn from all over that article, so that sentences stay real, topics stay topics and hardly two
passages agree. Real collections also keep meeting new words: every word that only one paragraph holds gets a
new name (letters behind it) at 1, 4, 9, 16 … times the original size, so the vocabulary grows like the square
root of the text. The seed is fixed: everybody grows the same passages from the same file.
"""

import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from math import isqrt
from pathlib import Path

LONGEST = 1400
"""Characters of a passage, so that nobody needs to cut one in two and all engines hold the same passages."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Grown:
    """Passages with the article each belongs to, and questions about the articles."""

    passages: list[str]
    articles: list[str]
    questions: list[str]


def grow(squad: Path, size: int) -> Grown:
    """``size`` passages from a file of articles in the layout of SQuAD, an article a line."""
    chance = random.Random(1729)  # noqa: S311 # repeatable, not secret
    articles = [json.loads(line) for line in squad.read_text("utf-8").splitlines()]
    paragraphs = [
        (article["title"], " ".join(part["text"].split()))
        for article in articles
        for part in article["paragraphs"]
    ]
    questions = [
        question["question"]
        for article in articles
        for part in article["paragraphs"]
        for question in part["questions"]
    ]
    chance.shuffle(questions)
    by_article: dict[str, list[list[str]]] = {}
    for title, text in paragraphs:
        by_article.setdefault(title, []).append(_SENTENCE.split(text))
    pools = {title: [one for part in parts for one in part] for title, parts in by_article.items()}
    counts = Counter(word for _, text in paragraphs for word in set(_WORD.findall(text)))
    rare = {word for word, count in counts.items() if count == 1}
    passages, titles = [text for _, text in paragraphs[:size]], [title for title, _ in paragraphs[:size]]
    while len(passages) < size:
        title, _ = paragraphs[len(passages) % len(paragraphs)]
        count = len(chance.choice(by_article[title]))
        drawn = chance.choice(pools[title])
        for _ in range(count - 1):
            longer = f"{drawn} {chance.choice(pools[title])}"
            drawn = longer if len(longer) <= LONGEST else drawn
        generation = isqrt(len(passages) // len(paragraphs))
        passages.append(_renamed(drawn, rare, generation))
        titles.append(title)
    return Grown(passages, titles, questions)


def _renamed(text: str, rare: set[str], generation: int) -> str:
    ending = f"q{chr(ord('a') + generation % 26)}{chr(ord('a') + generation // 26)}" if generation else ""
    return _WORD.sub(lambda word: word[0] + ending if word[0] in rare else word[0], text)
