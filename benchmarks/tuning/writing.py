"""The weights found, as the text of ``bot/ranking/weights.py``."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tuning.answering import Weights
from tuning.calibrating import Calibration, Thresholds

from bot.ranking.confidence import EVIDENCE_FEATURES
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.pieces import PIECE_FEATURES

WEIGHTS: Final = Path(__file__).parents[2] / "bot" / "ranking" / "weights.py"


def written(text: str, weights: Weights, calibration: Calibration, found: Thresholds) -> str:
    """The text with its tables and thresholds replaced; what was set by hand stays."""
    evidence = zip(
        calibration.scale.mean.tolist(),
        calibration.scale.spread.tolist(),
        calibration.weights.tolist(),
        strict=True,
    )
    told = [f"({mean:.3f}, {spread:.3f}, {weight:.3f})" for mean, spread, weight in evidence]
    for name, features, values in (
        ("PASSAGE_WEIGHTS", PASSAGE_FEATURES, _told(weights.passage.tolist())),
        ("PIECE_WEIGHTS", PIECE_FEATURES, _told(weights.piece.tolist())),
        ("WINDOW_WEIGHTS", WINDOW_FEATURES, _told(weights.window.tolist())),
        ("EVIDENCE_WEIGHTS", EVIDENCE_FEATURES, told),
    ):
        text = _with_table(text, name, features, values)
    for name, number in (
        ("EVIDENCE_BIAS", f"{calibration.bias:.3f}"),
        ("SURE", f"{found.sure:.2f}"),
        ("SURE_BELOW_HEADINGS", f"{found.below_heading:.2f}"),
        ("PERHAPS", f"{found.perhaps:.2f}"),
    ):
        text = re.sub(rf"(?m)^{name}: Final = .*$", f"{name}: Final = {number}", text)
    return text


def _told(weights: Iterable[float]) -> list[str]:
    return [f"{weight:.3f}" for weight in weights]


def _with_table(text: str, name: str, features: Sequence[str], values: Sequence[str]) -> str:
    lines = [f'    "{feature}": {value},\n' for feature, value in zip(features, values, strict=True)]
    table = f"{name}: Final = {{\n{''.join(lines)}}}"
    return re.sub(rf"(?ms)^{name}: Final = \{{\n.*?^\}}", lambda _: table, text)
