"""A folder's own calibration, kept beside its index."""

import hashlib
import json
from pathlib import Path
from typing import Final

from adapters.new_files import put_text
from bot.measuring.calibrating import Calibration
from bot.ranking import weights
from knowledge.library import Library

NAME: Final = "calibration.json"


def load(library: Library) -> Calibration | None:
    """Read it; None where there is none, or one of other weights, whose confidences were others."""
    if library.store is None:
        return None
    try:
        kept = json.loads((library.store.path / NAME).read_text("utf-8"))
        if kept["weights"] != _weights():
            return None
        return Calibration(
            tuple(map(float, kept["confidences"])), tuple(map(float, kept["shares"])), int(kept["graded"])
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def save(library: Library, calibration: Calibration) -> None:
    """Keep it from now on.

    Raises:
        OSError: The state folder may not be written.
    """
    if library.store is None:
        return
    file = library.store.path / NAME
    kept = {
        "weights": _weights(),
        "graded": calibration.graded,
        "confidences": calibration.confidences,
        "shares": calibration.shares,
    }
    put_text(file, json.dumps(kept))


def _weights() -> str:
    return hashlib.blake2b(Path(weights.__file__).read_bytes(), digest_size=8).hexdigest()
