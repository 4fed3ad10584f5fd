"""From what was asked to up to three files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryFile

import click

from adapters.setting_up import wording
from adapters.setting_up.answers import Answers
from adapters.setting_up.asking import KNOWLEDGE, Asking, Given
from adapters.setting_up.writing import write_beside_documents, write_settings
from adapters.settings.values import path_of
from bot.rules.rules import FILE
from bot.syncing import FILE as SOURCES
from knowledge.errors import SilentFolderError
from knowledge.patience import Beat, Lookout, attended, kind_of


def set_up(file: Path, environment: Mapping[str, str], given: Given, *, replacing: bool) -> None:
    """Ask, and write the settings to ``file``, rules and sources into the folder of documents.

    Raises:
        click.ClickException: There are settings already, or none can be written here; an answer cannot be
            used, nobody gives one, or the folder of documents does not answer; nothing was written.
        OSError: The settings cannot be written.
    """
    if file.exists() and not replacing:
        raise click.ClickException(wording.there_already(file))
    try:
        # Before the first question: whoever answered six of them should not hear it then.
        with TemporaryFile(dir=file.absolute().parent):
            pass
    except OSError as error:
        raise click.ClickException(wording.unwritable(file, error.strerror or str(error))) from error
    answers = Answers()
    asking = Asking(answers, environment, given)
    settings = asking.settings()
    if not settings and not answers.given:
        # Settings that say nothing would only be in the way of those that somebody makes.
        raise click.ClickException(wording.CANNOT_ASK)
    folder = environment.get(KNOWLEDGE, "").strip() or settings.get(KNOWLEDGE)
    rules = path_of(folder) / FILE if folder else None
    text = None
    if rules and not _is_there(rules):
        text = wording.rules(_collections(rules.parent), outsiders=asking.outsiders())
    sources = path_of(folder) / SOURCES if folder else None
    source = asking.source() if sources and not _is_there(sources) else None
    try:
        write_settings(file, wording.HEAD, settings, replacing=replacing)
    except FileExistsError as error:
        raise click.ClickException(wording.there_already(file)) from error
    click.echo(f"\n{wording.written(file, list(settings))}")
    if rules:
        click.echo(wording.stays(rules) if text is None else _write(rules, text, wording.rules_written))
    if sources and source is not None:
        click.echo(_write(sources, source, wording.sources_written))


def _write(file: Path, text: str, written: Callable[[Path], str]) -> str:
    """Lay a file where the documents are, and say how that went."""
    try:
        Lookout[None](file.parent).look(lambda: write_beside_documents(file, text))
    except FileExistsError:
        return wording.stays(file)
    except SilentFolderError:
        reason = wording.SILENT
    except OSError as error:
        reason = error.strerror or str(error)
    else:
        return written(file)
    line = "-" * 20
    return f"{wording.not_written(file, reason)}\n{line}\n{text}{line}"


def _is_there(file: Path) -> bool:
    kind = kind_of(file)
    if kind == "silent":
        raise click.ClickException(f"{SilentFolderError(file.parent)} {wording.NOTHING_WRITTEN}")
    return kind != "nothing"


def _collections(folder: Path) -> list[str]:
    """List the subfolders that collections are made of."""

    def listed(beat: Beat) -> list[str]:
        found: list[str] = []
        for one in folder.iterdir():
            beat()
            if one.is_dir() and not one.name.startswith("."):
                found.append(one.name)
        return sorted(found)

    try:
        return attended(folder, listed)
    except SilentFolderError as error:
        raise click.ClickException(f"{error} {wording.NOTHING_WRITTEN}") from error
