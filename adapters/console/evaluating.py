"""``backgrounder eval``: how good the answers are on the user's own questions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import IO

import click

from adapters.console.lines import open_lines
from adapters.console.opening import opened
from adapters.settings import Settings
from bot import wording
from bot.answering import answer
from bot.evaluation import DEPTH, Case, Evaluation, Point, curve, evaluate, outcomes
from bot.weights import THRESHOLD

EXPECTED = '{"question", "document"?, "answer"?}'


def print_evaluation(file: Path, settings: Settings, plot: Path | None, *, as_json: bool) -> None:
    """Ask every question of a file, and print how many found their answer."""
    with open_lines(file) as lines:
        cases = list(_cases(file, lines))
    if not cases:
        raise click.ClickException(wording.no_questions(str(file), EXPECTED))
    knowledge = opened(settings)
    asking = partial(
        answer, index=knowledge.parts.library.index, threshold=settings.threshold, quotes=DEPTH, guess=True
    )
    found = outcomes(cases, asking)
    result = evaluate(found)
    if as_json:
        click.echo(json.dumps(asdict(result), indent=1))
    else:
        click.echo(_table(result), nl=False)
    if plot is not None:
        threshold = THRESHOLD if settings.threshold is None else settings.threshold
        _draw(curve(found), threshold, plot)
        click.echo(wording.drawn(str(plot)), err=True)


def _cases(file: Path, lines: IO[str]) -> Iterator[Case]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question, document, words = item["question"], item.get("document"), item.get("answer")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise click.ClickException(wording.bad_line(str(file), number, EXPECTED)) from error
        yield Case(str(question), document, words, unanswerable="answer" in item and words is None)


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
