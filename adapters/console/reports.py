"""What a reload did, for whoever reads JSON, and why it did nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from adapters.console import wording
from adapters.console.naming import command_again
from adapters.settings.settings import Settings
from knowledge.errors import ShrunkFolderError
from knowledge.reloading import ReloadReport


def report_json(report: ReloadReport) -> dict[str, object]:
    """Write a report as JSON."""
    changes = asdict(report.changes)
    return {
        **{kind: len(names) for kind, names in changes.items()},
        "unchanged": report.unchanged,
        "failed": [{"document": name, "reason": reason} for name, reason in report.failed],
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "notes": [{"document": name, "note": note} for name, note in report.notes],
        "synonyms_changed": report.synonyms_changed,
        "unheard": report.unheard,
        "damaged": report.damaged,
        "documents": changes,
    }


@contextmanager
def shrunk_told(settings: Settings) -> Iterator[None]:
    """Word for the terminal that most files are gone."""
    try:
        yield
    except ShrunkFolderError as error:
        again = command_again("reload", "--anyway")
        message = wording.shrunk_folder(str(settings.knowledge), error.before, error.now, again)
        raise click.ClickException(message) from error
