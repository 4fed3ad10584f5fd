"""Find the weights of ``bot/ranking/weights.py``: the features of a passage, a lead and the evidence.

usage: uv run python benchmarks/tune.py SQUAD.jsonl [--write]

Articles are split in two by their order. Weights found on one half are measured on the other, both ways
round; that is what is printed, and what may be expected of texts never seen. ``--write`` then writes the
weights found on all of them to ``bot/ranking/weights.py``.

Passages and leads: conditional logit over the candidates of a question (Cao et al., "Learning to Rank: From
Pairwise Approach to Listwise Approach", 2007, with several right ones allowed), by Adam, no randomness.
Evidence: logistic regression by Newton's method, over folders of half of the articles, of one article and of
its first four paragraphs, so that the confidence means the same in a small folder.
"""

import argparse
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.question.parsing import parse
from bot.ranking import confidence as evidence
from bot.ranking import leads as windows
from bot.ranking import ranking
from bot.ranking.features import PASSAGE_FEATURES
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source

Floats = NDArray[np.float64]
TARGET_FALSE = 0.025
"""Share of unanswerable questions that may be answered; the threshold follows from it."""
WEIGHTS = Path(__file__).parent.parent / "bot" / "ranking" / "weights.py"


@dataclass(frozen=True)
class Asked:
    """A question, its article and the words that answer it."""

    text: str
    title: str
    paragraph: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Candidates of one question: a row of features each, and which are right."""

    features: Floats
    right: NDArray[np.bool_]
    title: str


@dataclass(frozen=True)
class Case:
    """What a folder holds of a question, whether it is there at all, and whether it was found."""

    features: Floats
    present: bool
    found: bool
    title: str
    folder: str


def flat(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


ALL = slice(None)
FEW = slice(4)
EVERY_OTHER = slice(None, None, 2)


def document(article: dict[str, object], some: slice = ALL) -> Document:
    """An article, or some of its paragraphs, as a document."""
    text, places = str(article["title"]), []
    for number, part in enumerate(article["paragraphs"][some], 1):  # type: ignore[index]
        body = flat(part["text"])
        text += "\n\n"
        places.append(Paragraph(len(text), len(text) + len(body), number))
        text += body
    return Document(Source(f"{article['title']}.md", str(article["title"])), text, tuple(places))


def questions_of(article: dict[str, object], some: slice = ALL) -> list[Asked]:
    """The questions of an article's paragraphs, or of some of them."""
    return [
        Asked(
            question["question"],
            str(article["title"]),
            flat(part["text"]),
            tuple(flat(one).casefold() for one in question["answers"]),
        )
        for part in article["paragraphs"][some]  # type: ignore[index]
        for question in part["questions"]
    ]


def choices(
    index: Index, asked: Iterable[Asked], passage_weights: Callable[[str], Floats]
) -> tuple[list[Choice], list[Choice]]:
    """Passages of every question, and windows of the best as ``passage_weights`` of its article has them."""
    texts = [index.passage(number) for number in range(len(index))]
    passages, leads = [], []
    for one in asked:
        ranked = ranking.rank(parse(one.text), index, None)
        if ranked is None:
            continue
        numbers = ranked.numbers
        right = np.array([texts[number].text in one.paragraph for number in numbers])
        passages.append(Choice(ranked.features, right, one.title))
        strength = ranked.features @ passage_weights(one.title)
        order = np.argsort(-strength, kind="stable")[: ranking.LED_FROM]
        found = windows.windows_of(ranked.matches, ranked.rows[order], strength[order], ranked.question.kind)
        forward = ranked.matches.forward
        spans = zip(
            ranked.matches.forward.numbers[ranked.matches.sentence_passage[found.first]].tolist(),
            forward.sentence_start[found.first].tolist(),
            forward.sentence_end[found.last].tolist(),
            strict=True,
        )
        held = [
            texts[number].text[start - texts[number].place.start : end - texts[number].place.start].casefold()
            for number, start, end in spans
        ]
        if held:
            answers = np.array([any(answer in text for answer in one.answers) for text in held])
            leads.append(Choice(found.features, answers, one.title))
    return passages, leads


def fit(data: Sequence[Choice], steps: int = 400, penalty: float = 1e-3) -> Floats:
    """The weights under which right candidates are likeliest to be chosen."""
    useful = [one for one in data if one.right.any()]
    features = np.concatenate([one.features for one in useful])
    right = np.concatenate([one.right for one in useful])
    sizes = np.array([len(one.right) for one in useful])
    spread = features.std(axis=0) + 1e-6
    scaled = (features - features.mean(axis=0)) / spread
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    weights, mean, square = (np.zeros(scaled.shape[1]) for _ in range(3))
    for step in range(1, steps + 1):
        strength = scaled @ weights
        odds = np.exp(strength - np.repeat(np.maximum.reduceat(strength, starts), sizes))
        chosen = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        wanted = odds * right / np.repeat(np.add.reduceat(odds * right, starts), sizes)
        slope = scaled.T @ (chosen - wanted) / len(sizes) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    found: Floats = weights / spread
    return found


def hits(data: Sequence[Choice], weights: Floats, most: int) -> float:
    """Share of questions with a right candidate among the first ``most``."""
    found = [bool(one.right[np.argsort(-(one.features @ weights), kind="stable")[:most]].any()) for one in data]
    return sum(found) / max(1, len(found))


def cases(articles: Sequence[dict[str, object]]) -> list[Case]:
    """Questions to folders of every other article, of one, of its first paragraphs, and of every other of them.

    What the last of these lacks is asked of it as well: questions on its subject that it does not answer.
    """
    everything = [one for article in articles for one in questions_of(article)]
    found: list[Case] = []
    for name, part in (("half", articles[::2]), ("other half", articles[1::2])):
        found += _cases(name, [document(one) for one in part], everything)
    for number, article in enumerate(articles):
        title, own = str(article["title"]), questions_of(article)
        others = [one for one in everything if one.title != title][number::97]
        found += _cases("one", [document(article)], [*own[::4], *others])
        found += _cases("few", [document(article, FEW)], [*questions_of(article, FEW), *others[::3]])
        found += _cases("on topic", [document(article, EVERY_OTHER)], own[::2])
    return found


def _cases(name: str, documents: list[Document], asked: Iterable[Asked]) -> list[Case]:
    index = Index.of(documents)
    everything = " ".join(one.text for one in documents)
    folded = everything.casefold()
    found = []
    for one in asked:
        present = one.paragraph in everything
        if not present and name == "on topic" and any(answer in folded for answer in one.answers):
            continue  # another paragraph may answer it
        ranked = ranking.rank(parse(one.text), index, None)
        if ranked is None:
            nothing = np.zeros(len(evidence.EVIDENCE_FEATURES))
            found.append(Case(nothing, present, found=False, title=one.title, folder=name))
            continue
        texts = [index.passage(number).text.casefold() for number in ranked.numbers[:3]]
        right = present and any(answer in text for text in texts for answer in one.answers)
        found.append(Case(evidence.evidence_features(ranked), present, right, one.title, name))
    return found


def fit_evidence(data: Sequence[Case], penalty: float = 3e-3) -> Floats:
    """Log-odds of having found the answer."""
    features = np.array([one.features for one in data])
    found = np.array([one.found for one in data], np.float64)
    spread = features.std(axis=0) + 1e-9
    spread[0] = 1
    scaled, weights = features / spread, np.zeros(features.shape[1])
    free = np.arange(len(weights)) > 0
    for _ in range(30):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - found) / len(found) + penalty * weights * free
        bend = (scaled * (likely * (1 - likely))[:, None]).T @ scaled / len(found) + penalty * np.eye(
            len(weights)
        )
        weights -= np.linalg.solve(bend, slope)
    result: Floats = weights / spread
    return result


def confidence(case: Case, weights: Floats) -> float:
    """As ``bot.ranking.confidence`` has it."""
    return 1 / (1 + math.exp(-float(case.features @ weights))) if case.features.any() else 0.0


def threshold_of(data: Sequence[Case], weights: Floats) -> float:
    """The confidence that ``TARGET_FALSE`` of the unanswerable questions reach, in folders of half of all."""
    false = sorted(
        (confidence(one, weights) for one in data if not one.present and "half" in one.folder), reverse=True
    )
    return false[int(len(false) * TARGET_FALSE)]


def report(data: Sequence[Case], weights: Floats, threshold: float) -> None:
    """Print what is answered at a threshold, a line a kind of folder."""
    for folder in dict.fromkeys(one.folder for one in data):
        here = [one for one in data if one.folder == folder]
        known, unknown = [one for one in here if one.present], [one for one in here if not one.present]
        answered = [one for one in known if confidence(one, weights) >= threshold]
        false = sum(confidence(one, weights) >= threshold for one in unknown)
        print(
            f"  {folder:10} answered {len(answered) / len(known):.3f}"
            f" right {sum(one.found for one in answered) / max(1, len(answered)):.3f}"
            f" false {false / max(1, len(unknown)):.3f}"
        )


def written(passage: Floats, window: Floats, log_odds: Floats, threshold: float) -> str:
    """The text of ``bot/ranking/weights.py``."""
    tables = (
        (
            "PASSAGE_WEIGHTS",
            "``bot.ranking.features.PASSAGE_FEATURES``: what each adds to a passage.",
            PASSAGE_FEATURES,
            passage,
        ),
        (
            "WINDOW_WEIGHTS",
            "``bot.ranking.leads.WINDOW_FEATURES``: what each adds to a lead.",
            windows.WINDOW_FEATURES,
            window,
        ),
        (
            "EVIDENCE_WEIGHTS",
            "``bot.ranking.confidence.EVIDENCE_FEATURES``: in log-odds.",
            evidence.EVIDENCE_FEATURES,
            log_odds,
        ),
    )
    lines = [
        '"""Every weight of ranking and evidence, by name; ``benchmarks/tune.py`` finds them."""',
        "",
        "from typing import Final",
        "",
    ]
    for table, meaning, names, weights in tables:
        lines.append(f"{table}: Final = {{")
        lines += [f'    "{name}": {weight:.3f},' for name, weight in zip(names, weights.tolist(), strict=True)]
        lines += ["}", f'"""{meaning}"""', ""]
    lines += [
        f"THRESHOLD: Final = {threshold:.2f}",
        '"""The confidence from which on a question counts as answered."""',
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Tune, measure and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/ranking/weights.py")
    args = parser.parse_args()
    articles = [json.loads(line) for line in args.squad.read_text("utf-8").splitlines()]
    half = {article["title"]: number % 2 for number, article in enumerate(articles)}
    asked = [one for article in articles for one in questions_of(article)]
    index = Index.of([document(article) for article in articles])
    passages, _ = choices(index, asked, lambda _: np.zeros(len(PASSAGE_FEATURES)))
    by_half = [fit([one for one in passages if half[one.title] == side]) for side in (0, 1)]
    _, leads = choices(index, asked, lambda title: by_half[1 - half[title]])
    for side in (0, 1):
        unseen = [one for one in passages if half[one.title] != side]
        unseen_leads = [one for one in leads if half[one.title] != side]
        window = fit([one for one in leads if half[one.title] == side])
        first, third = hits(unseen, by_half[side], 1), hits(unseen, by_half[side], 3)
        lead = hits(unseen_leads, window, 1)
        print(f"tuned on half {side}, on the other: hit1 {first:.4f} hit3 {third:.4f} lead {lead:.4f}")
    passage, window = fit(passages), fit(leads)
    ranking.PASSAGE, ranking.WINDOW = passage, window
    data = cases(articles)
    sides = {article["title"]: number // 2 % 2 for number, article in enumerate(articles)}
    for side in (0, 1):
        weights = fit_evidence([one for one in data if sides[one.title] == side])
        threshold = threshold_of([one for one in data if sides[one.title] == side], weights)
        print(f"evidence tuned on side {side}, threshold {threshold:.2f}, on the other:")
        report([one for one in data if sides[one.title] != side], weights, threshold)
    log_odds = fit_evidence(data)
    threshold = threshold_of(data, log_odds)
    print(f"evidence tuned on all, threshold {threshold:.2f}:")
    report(data, log_odds, threshold)
    if args.write:
        WEIGHTS.write_text(written(passage, window, log_odds, threshold), "utf-8")
        print(f"Wrote {WEIGHTS}.")


if __name__ == "__main__":
    main()
