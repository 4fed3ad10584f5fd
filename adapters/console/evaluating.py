"""``backgrounder eval``: how good the answers are on the user's own questions."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from adapters.console import wording
from adapters.console.lines import Json, objects_in
from adapters.console.opening import opened
from adapters.settings.settings import Settings
from bot.answer.answering import answer
from bot.measuring.evaluation import DEPTH, Case, Evaluation, Point, curve, evaluate, outcomes
from bot.ranking.weights import PERHAPS
from knowledge.engine import Engine

EXPECTED = '{"question", "document"?, "answer"?}'


def print_evaluation(file: Path, settings: Settings, plot: Path | None, *, as_json: bool) -> None:
    """Ask every question of a file, and print how many found their answer."""
    lines = list(objects_in(file, ("question",), EXPECTED))
    if not lines:
        raise click.ClickException(wording.no_questions(str(file), EXPECTED))
    knowledge = opened(settings)
    cases = list(_cases(file, lines, knowledge.parts.library.index))
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
        threshold = PERHAPS if settings.threshold is None else settings.threshold
        _draw(curve(found), threshold, plot)
        click.echo(wording.drawn(str(plot)), err=True)


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
        if problem:
            raise click.ClickException(wording.bad_line(str(file), number, problem, EXPECTED))
        yield Case(item["question"], document, words, unanswerable="answer" in item and words is None)


def _is_text(item: Json, key: str) -> bool:
    return isinstance(item.get(key), str | None)


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
