"""Find the weights of ``bot/ranking/weights.py``, and what they are worth on documents never seen.

    uv run python benchmarks/tune.py ARTICLES.jsonl [FOLDER QUESTIONS.jsonl …] [--confidence]
        [--write] [--plot PICTURE.png]

Any number of sets, in any order: ARTICLES.jsonl has an article a line, as in SQuAD,

    {"title": "…", "paragraphs": [{"text": "…", "questions": [{"question": "…", "answers": ["…"]}]}]}

and is written out as one Markdown file an article; FOLDER is a folder of documents, and its QUESTIONS.jsonl is
that of ``benchmarks/folders.py``. Every folder is indexed as an operator's is.

Found are, in this order: what speaks for a passage, for a piece of one and for a lead (conditional logit over
the candidates of each question, ridge); how likely what is shown then answers (logistic regression over
answers to all questions out of half of the documents, the other half, and every other paragraph of each, so
that much cannot be answered); and three thresholds of that. No randomness.

Printed is for each set the figure when it was tuned on as well ("in"), and when all of it was left out of every
step ("out"): the latter is what may be expected of documents never seen. ``--write`` writes what was found on
all sets. ``--confidence`` leaves passages, pieces and leads their weights, which takes less than a minute: for
whenever something else was changed that answers differ by.
"""

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Final

from tuning.answering import SHIPPED, Case, Weights, cases
from tuning.calibrating import (
    Calibration,
    Figures,
    Thresholds,
    calibrated,
    error_by_chance,
    error_of,
    figures,
    reliability,
    thresholds,
)
from tuning.collecting import Choices, choices
from tuning.fitting import Choice, Floats, chosen, hits
from tuning.sets import QuestionSet, read_sets
from tuning.writing import WEIGHTS, written

MOST: Final = 3_000
"""Questions of a set whose candidates are compared."""
MOST_ANSWERED: Final = 600
"""Questions of a set that are answered, of each part of its documents."""
PROCESSES: Final = 2
_FOLDER: Final = 3.0
_PASSAGE_PENALTY: Final = 0.003
_PIECE_PENALTY: Final = 0.1
_WINDOW_PENALTY: Final = 0.003


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was found on some sets, and answers with it."""

    weights: Weights
    cases: dict[str, list[Case]]
    """The answers to each set's questions, of the sets that were left out, too."""
    calibration: Calibration
    thresholds: Thresholds

    def likely(self, name: str) -> Floats:
        """How likely each answer of a set is right."""
        return self.calibration.of(self.cases[name])


def main() -> None:
    """Tune, measure, print and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", metavar="ARTICLES.jsonl or FOLDER QUESTIONS.jsonl")
    parser.add_argument("--confidence", action="store_true", help="find no weights but those of the confidence")
    parser.add_argument("--write", action="store_true", help="write bot/ranking/weights.py")
    parser.add_argument("--plot", type=Path, help="draw how far the confidence can be trusted, into this file")
    arguments = parser.parse_args()
    try:
        sets = read_sets(arguments.paths)
    except ValueError as error:
        parser.error(str(error))
    with ProcessPoolExecutor(PROCESSES) as processes:
        found = tuned(sets, processes, confidence_only=arguments.confidence)
    print(report(sets, found), trust_report(sets, found), sep="\n", end="")
    if arguments.plot:
        draw(sets, found, arguments.plot)
    if arguments.write:
        best = found[None]
        text = WEIGHTS.read_text("utf-8")
        WEIGHTS.write_text(written(text, best.weights, best.calibration, best.thresholds), "utf-8")
        print(f"Wrote {WEIGHTS}.")


def tuned(
    sets: Sequence[QuestionSet], processes: Executor, *, confidence_only: bool
) -> dict[str | None, Tuned]:
    """What is found on all sets (None), and on all but each; one alone is not left out."""
    left_out: list[str | None] = [None, *(one.name for one in sets if len(sets) > 1)]
    if confidence_only:
        weights = [SHIPPED]
    else:
        found_in = processes.map(choices, sets, repeat(MOST))
        candidates = dict(zip((one.name for one in sets), found_in, strict=True))
        print(ranking_report(sets, candidates))
        weights = [ranking_weights(sets, candidates, name) for name in left_out]
    jobs = [(one, part) for one in sets for part in one.parts]
    answered = list(
        processes.map(
            cases,
            (one for one, _ in jobs),
            (part for _, part in jobs),
            repeat(weights),
            repeat(MOST_ANSWERED),
        )
    )
    found: dict[str | None, Tuned] = {}
    for at, name in enumerate(left_out):
        of: dict[str, list[Case]] = {one.name: [] for one in sets}
        for (one, _), every in zip(jobs, answered, strict=True):
            of[one.name] += every[at % len(weights)]
        seen = [case for one in sets if one.name != name for case in of[one.name]]
        calibration = calibrated(seen)
        found[name] = Tuned(weights[at % len(weights)], of, calibration, thresholds(seen, calibration.of(seen)))
    return found


def ranking_weights(
    sets: Sequence[QuestionSet], candidates: dict[str, Choices], without: str | None
) -> Weights:
    """The weights of passages, pieces and leads, found without one of the sets.

    Every question counts the same for passages and for leads, which are cut out of prose. For pieces every set
    counts the same, but a folder more, for they are all that is shown of one.
    """
    folders = {one.name for one in sets if one.folder}
    seen = [candidates[one.name] for one in sets if one.name != without]
    questions = {one.name: float(len(candidates[one.name].passages)) for one in sets}
    return Weights(
        chosen(_all(one.passages for one in seen), _PASSAGE_PENALTY, questions),
        chosen(_all(one.pieces for one in seen), _PIECE_PENALTY, dict.fromkeys(folders, _FOLDER)),
        chosen(_all(one.windows for one in seen), _WINDOW_PENALTY, questions),
    )


def _all(lists: Iterable[list[Choice]]) -> list[Choice]:
    return [one for of_set in lists for one in of_set]


def ranking_report(sets: Sequence[QuestionSet], candidates: dict[str, Choices]) -> str:
    """How often the right passage, piece and lead come first, of each set when it was in and when left out."""
    lines = [
        "| set | questions | passage, in | out | among three, in | out | piece, in | out | lead, in | out |",
        "|---" + "|---:" * 9 + "|",
    ]
    all_in = ranking_weights(sets, candidates, None)
    for one in sets:
        out = ranking_weights(sets, candidates, one.name) if len(sets) > 1 else all_in
        own, cells = candidates[one.name], []
        for data, name, most in (
            (own.passages, "passage", 1),
            (own.passages, "passage", 3),
            (own.pieces, "piece", 5),
            (own.windows, "window", 1),
        ):
            cells += [f"{hits(data, getattr(weights, name), most):.3f}" for weights in (all_in, out)]
        lines.append(f"| {one.name} | {len(own.passages)} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def report(sets: Sequence[QuestionSet], found: dict[str | None, Tuned]) -> str:
    """What is answered, of each set and part, in and out; and how far the confidence can be trusted."""
    lines = [
        "| set | left of it | tuned on | shown | sure | right | false | perhaps | right | one quote | error |",
        "|---|---|---|" + "---:|" * 8,
    ]
    for one in sets:
        for part in one.parts:
            for name in (None, one.name) if len(sets) > 1 else (None,):
                at = found[name]
                own = [case for case in at.cases[one.name] if case.part == part]
                told = figures(own, at.calibration.of(own), at.thresholds)
                lines.append(f"| {one.name} | {part} | {'the others' if name else 'all'} | {_cells(told)} |")
    lines += ["", f"sure {_told(found[None].thresholds)}; without one set:"]
    lines += [f"  {name}: {_told(at.thresholds)}" for name, at in found.items() if name]
    return "\n".join([*lines, "", *_errors(sets, found), ""])


def _errors(sets: Sequence[QuestionSet], found: dict[str | None, Tuned]) -> list[str]:
    """The calibration error over all answers to a set that was left out, and what chance alone makes of it."""
    lines = ["| set | answers | error | by chance |", "|---" + "|---:" * 3 + "|"]
    for one in sets:
        at = found.get(one.name, found[None])
        likely, right = at.likely(one.name), [case.right for case in at.cases[one.name]]
        error, chance = error_of(likely, right), error_by_chance(likely)
        lines.append(f"| {one.name} | {len(right)} | {error:.3f} | {chance:.3f} |")
    return lines


def _told(at: Thresholds) -> str:
    return f"from {at.sure:.2f}, below headings from {at.below_heading:.2f}, perhaps from {at.perhaps:.2f}"


def _cells(told: Figures) -> str:
    return " | ".join(
        f"{number:.3f}"
        for number in (
            told.shown,
            told.sure,
            told.right,
            told.false,
            told.perhaps,
            told.perhaps_right,
            told.perhaps_first,
            told.error,
        )
    )


def trust_report(sets: Sequence[QuestionSet], found: dict[str | None, Tuned]) -> str:
    """What share of the answers of a confidence is right, of each set when it was left out; of how many."""
    lines = ["| confidence |" + "".join(f" {one.name} |" for one in sets), "|---" + "|---:" * len(sets) + "|"]
    tenths = {}
    for one in sets:
        at = found.get(one.name, found[None])
        for size, stated, true in reliability(at.likely(one.name), [case.right for case in at.cases[one.name]]):
            tenths[one.name, min(int(stated * 10), 9)] = f"{true:.2f} of {size}"
    for tenth in range(10):
        cells = "".join(f" {tenths.get((one.name, tenth), '')} |" for one in sets)
        lines.append(f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} |{cells}")
    return "\n".join([*lines, ""])


def draw(sets: Sequence[QuestionSet], found: dict[str | None, Tuned], file: Path) -> None:
    """Draw for each set, left out, what share of the answers of a confidence is right."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color="#999999", linestyle=":", label="as stated")
    for one in sets:
        at = found.get(one.name, found[None])
        tenths = reliability(at.likely(one.name), [case.right for case in at.cases[one.name]])
        axes.plot([stated for _, stated, _ in tenths], [true for *_, true in tenths], "o-", label=one.name)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.02))
    axes.set_title("Each set, when it was left out")
    axes.legend()
    figure.savefig(file, dpi=120)


if __name__ == "__main__":
    main()
