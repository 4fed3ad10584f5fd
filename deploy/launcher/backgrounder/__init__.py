"""The command: finds the three packages where the wheel put them, and nobody else sees them."""

import sys
from pathlib import Path

ROOMS = Path(__file__).with_name("rooms")
"""Holds adapters, bot and knowledge in an installed wheel; in the repository they are found as they are."""


def main() -> None:
    """Run ``backgrounder``."""
    if ROOMS.is_dir():
        # Before all others: a package of the same name that something else installed is not ours.
        sys.path.insert(0, str(ROOMS))
    try:
        from adapters.cli import main as run
    except KeyboardInterrupt:
        # As the command line says it; it is not there yet.
        sys.stderr.write("\nbackgrounder: Stopped.\n")
        sys.exit(130)
    run()
