"""How sure each rule and each kind of words is to name who speaks: the numbers of ``people/certainty.py``.

usage: python benchmarks/naming.py TRAIN.jsonl … [--half HALF.jsonl] [--check OTHER.jsonl …]

Files are PolNeAR's (networkdynamics/PolNeAR on GitHub; its text is not part of this project), one article a
line: {"id", "text", "attributions": [{"content", "source", "kind"}]} with offsets. A direct quotation counts as
named rightly if the mention found overlaps the marked source, or the name found ends like it; where "said" or
"according to" itself is marked as the source, nothing can be learned, and it is left out. Of HALF, articles
whose id has an even CRC-32 are trained on and the others checked. Logistic regression with a ridge; prints the
log-odds, and for several bars what share is named and what of that is wrong.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from knowledge.statements.finding import Finding
from knowledge.statements.paragraphs import find_paragraphs, flattened, split_at_labels

RIDGE, LEAST_SEEN, BARS = 0.5, 10, (0.0, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96)
Case = tuple[str, str, bool]
"""The rule, the sort of words, and whether they are the marked source."""


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--half", type=Path, nargs="*", default=[])
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    seen = {file.stem: list(cases_of(file, lambda _: True)) for file in arguments.train}
    seen |= {f"{file.stem}, seen": list(cases_of(file, is_even)) for file in arguments.half}
    odds = fitted([case for cases in seen.values() for case in cases])
    unseen = {f"{file.stem}, unseen": list(cases_of(file, lambda i: not is_even(i))) for file in arguments.half}
    unseen |= {file.stem: list(cases_of(file, lambda _: True)) for file in arguments.check}
    for name, value in odds.items():
        print(f"{name:<16}{value:6.2f}")
    for name, found in (seen | unseen).items():
        for bar in BARS:
            named = [right for rule, sort, right in found if certainty(odds, rule, sort) >= bar]
            wrong = 1 - sum(named) / max(1, len(named))
            print(f"{name} bar={bar:.2f} named={len(named) / len(found):.3f} wrong={wrong:.3f}")


def is_even(identifier: str) -> bool:
    """Whether an article belongs to the half that is trained on."""
    return zlib.crc32(identifier.encode()) % 2 == 0


def cases_of(file: Path, wanted: Callable[[str], bool]) -> Iterator[Case]:
    """Every direct quotation that is both marked and found, with the words its rule names."""
    for line in file.read_text("utf-8").splitlines():
        article = json.loads(line)
        if not wanted(article["id"]):
            continue
        text = article["text"]
        finding = Finding(*_read(text))
        found = [(draft, meant) for draft, meant in finding.attributions() if meant and draft.kind == "direct"]
        for attribution in article["attributions"]:
            sources = attribution["source"]
            marked = " ".join(text[slice(*source)] for source in sources).lower()
            if attribution["kind"] != "direct" or not sources or marked.startswith(("said", "according to")):
                continue
            for start, end in attribution["content"]:
                for draft, (meaning, span) in found:
                    if any(first < end and start < last for first, last in draft.spans):
                        right = any(span[0] < last and first < span[1] for first, last in sources)
                        surname = meaning.name.split()[-1].lower()
                        yield draft.rule, meaning.sort, right or surname in marked.split(",")[0].split()
                        break


def _read(text: str) -> tuple[str, list[tuple[int, int]]]:
    spans = split_at_labels(text, find_paragraphs(text))
    return flattened(text, spans), spans


def fitted(cases: list[Case]) -> dict[str, float]:
    """The log-odds by name: "bias", rules seen often enough, sorts."""
    seen = Counter(rule for rule, _, _ in cases)
    names = [
        "bias",
        *(rule for rule in seen if seen[rule] >= LEAST_SEEN),
        *sorted({sort for _, sort, _ in cases}),
    ]
    column = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(cases), len(names)))
    rows[:, 0] = 1
    for row, (rule, sort, _) in zip(rows, cases, strict=True):
        row[[column[name] for name in (rule, sort) if name in column]] = 1
    right = np.array([float(right) for *_, right in cases])
    ridge = np.diag([1e-6, *[RIDGE] * (len(names) - 1)])
    weights = np.zeros(len(names))
    for _ in range(100):
        sure = 1 / (1 + np.exp(-rows @ weights))
        curve = (rows.T * (sure * (1 - sure))) @ rows + ridge
        weights -= np.linalg.solve(curve, rows.T @ (sure - right) + ridge @ weights)
    return dict(zip(names, weights.tolist(), strict=True))


def certainty(odds: dict[str, float], rule: str, sort: str) -> float:
    """The probability that such words, named by such a rule, are who speaks."""
    return float(1 / (1 + np.exp(-odds["bias"] - odds.get(rule, 0.0) - odds.get(sort, 0.0))))


if __name__ == "__main__":
    main()
