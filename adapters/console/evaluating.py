"""``backgrounder eval``: how good the answers are on the user's own questions, and which of them fail."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from textwrap import shorten

import click

from adapters.calibration import save
from adapters.console import wording
from adapters.console.lines import Json, objects_in
from adapters.console.opening import opened
from adapters.console.showing.answer_json import answer_json
from adapters.console.showing.printing import print_json
from adapters.settings.settings import Settings
from adapters.wiring import open_journal
from bot.answer.answering import answer
from bot.measuring.calibrating import ENOUGH, OF_EACH, calibrated_on
from bot.measuring.evaluation import (
    DEPTH,
    FAILURES,
    Case,
    Evaluation,
    Outcome,
    Point,
    curve,
    evaluate,
    outcomes,
)
from bot.ranking.weights import PERHAPS
from bot.showing.replies import read_first
from knowledge.engine import Engine
from knowledge.library import Library

LONGEST_EXCERPT = 200
JOURNAL_SECONDS = 10.0
_ALIKE = 0.75
"""Share of letters in common from which on a key is taken for another: "answr" and "answers" for "answer"."""
EXPECTED = '{"question", "document"?, "answer"?}'


def print_evaluation(
    file: Path, settings: Settings, plot: Path | None, *, as_json: bool, calibrate: bool = False
) -> None:
    """Ask every question of a file, and print how many found their answer, and which did not.

    ``calibrate``: measure the confidence as it comes, and keep what it is worth in this folder.
    """
    lines = list(objects_in(file, ("question",), EXPECTED))
    if not lines:
        raise click.ClickException(wording.no_questions(str(file), EXPECTED))
    knowledge = opened(settings)
    cases = list(_cases(file, lines, knowledge.parts.library.index))
    calibration = knowledge.parts.calibration
    asking = partial(
        answer,
        index=knowledge.parts.library.index,
        organisation=settings.organisation,
        calibrated=calibration.of if calibration and not calibrate else None,
        threshold=settings.threshold,
        guess=True,
    )
    index, pins = knowledge.parts.library.index, knowledge.parts.pins
    found = outcomes(
        cases,
        lambda question: read_first(pins.first(asking(question), index, None)),
        partial(asking, quotes=DEPTH),
    )
    result = evaluate(found)
    if as_json:
        failures = [_failure_json(one) for one in found if one.failure]
        print_json(asdict(result) | {"failures": failures})
    else:
        click.echo(_table(result) + "".join(f"\n{line}\n" for line in _failures(found)), nl=False)
    if calibrate:
        click.echo(_calibrated(found, settings, knowledge.parts.library), err=True)
    if plot is not None:
        threshold = PERHAPS if settings.threshold is None else settings.threshold
        _draw(curve(found), threshold, plot)
        click.echo(wording.drawn(str(plot)), err=True)


def _calibrated(found: Sequence[Outcome], settings: Settings, library: Library) -> str:
    """Keep what the confidence is worth by these questions and by the journal's ratings, and say so."""
    with closing(open_journal(settings)) as journal:
        journal.ready(JOURNAL_SECONDS)
        rated = journal.ratings()
    asked = [
        (one.shown.uncalibrated, one.right)
        for one in found
        if one.shown.uncalibrated and (one.case.judged or one.case.unanswerable)
    ]
    calibration = calibrated_on([*asked, *rated])
    if calibration is None:
        return wording.not_calibrated(len(asked), len(rated), ENOUGH, OF_EACH)
    save(library, calibration)
    return wording.calibrated(len(asked), len(rated))


def _cases(file: Path, lines: Iterable[tuple[int, Json]], index: Engine) -> Iterator[Case]:
    sources = [one.source for one in index.documents()]
    known = {name for source in sources for name in (source.path, source.title)}
    for number, item in lines:
        document, words = item.get("document"), item.get("answer")
        problem = next(
            (wording.key_is_no_text(key) for key in ("document", "answer") if not _is_text(item, key)), None
        )
        if document is not None and not problem and document not in known:
            problem = wording.names_no_document(document)
        problem = problem or _mistyped(item)
        if problem:
            raise click.ClickException(wording.bad_line(str(file), number, problem, EXPECTED))
        unanswerable = words is None and (document is None or "answer" in item)
        yield Case(item["question"], document, words, unanswerable)


def _mistyped(item: Json) -> str | None:
    """What is wrong with a line that has a key much like one that it lacks, and would be read without it."""
    lacking = [key for key in ("document", "answer") if key not in item]
    for key in item:
        if key != "question" and (meant := get_close_matches(key.casefold(), lacking, 1, _ALIKE)):
            return wording.key_mistyped(key, meant[0])
    return None


def _is_text(item: Json, key: str) -> bool:
    return isinstance(item.get(key), str | None)


def _failures(found: Sequence[Outcome]) -> Iterator[str]:
    """How many questions fail in which way, then each with what was wanted and what was shown."""
    counted: Counter[str] = Counter(one.failure for one in found if one.failure)
    yield wording.failing(counted, len(found))
    for one in sorted(
        (one for one in found if one.failure), key=lambda one: FAILURES.index(one.failure or "false")
    ):
        yield "\n".join(_failure(one))


def _failure(one: Outcome) -> Iterator[str]:
    case, shown = one.case, one.shown
    yield wording.failure(one.failure or "", case.question, shown.confidence, shown.certainty)
    if not case.unanswerable:
        yield f"  {wording.wanted(case.answer, case.document)}"
    if shown.quotes:
        quote = shown.quotes[shown.lead.quote if shown.lead else 0]
        text = shorten(shown.lead.text if shown.lead else quote.text, LONGEST_EXCERPT, placeholder=" …")
        place = quote.place
        yield f"  {wording.shown(text, place.source.path, place.paragraph, answered=one.answered)}"


def _failure_json(one: Outcome) -> Json:
    case = one.case
    return {
        "question": case.question,
        "failure": one.failure,
        "document": case.document,
        "answer": case.answer,
        "rank": one.rank,
        "shown": answer_json(one.shown),
    }


def _table(result: Evaluation) -> str:
    rows = [(name, _cell(name, value)) for name, value in asdict(result).items()]
    return "".join(f"{name:<10}{cell:>10}  {wording.MEASURES[name]}\n" for name, cell in rows)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if name == "questions" else f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"


def _draw(points: Sequence[Point], threshold: float, plot: Path) -> None:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise click.ClickException(wording.NO_MATPLOTLIB) from error
    mpl.use("agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5), dpi=150)
    thresholds = [point.threshold for point in points]
    axes.plot(thresholds, [point.answered for point in points], color="#1a7f5a", label=wording.PLOT_ANSWERED)
    axes.plot(thresholds, [point.wrong for point in points], color="#c9962b", label=wording.PLOT_WRONG)
    axes.plot(thresholds, [point.false for point in points], color="#b3402a", label=wording.PLOT_FALSE)
    axes.axvline(threshold, color="#666666", linestyle=":", label=f"{wording.PLOT_THRESHOLD} {threshold:.2f}")
    axes.set(xlabel=wording.PLOT_THRESHOLD, ylabel=wording.PLOT_SHARE, xlim=(0, 1), ylim=(0, 1.02))
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.tight_layout()
    try:
        figure.savefig(plot)
    except (OSError, ValueError) as error:
        raise click.ClickException(wording.not_drawn(str(plot), str(error))) from error
