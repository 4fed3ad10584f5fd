"""From what was asked to up to three files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from adapters.setting_up import wording
from adapters.setting_up.answers import Answers
from adapters.setting_up.asking import KNOWLEDGE, Asking, Given
from adapters.setting_up.writing import write_rules, write_settings
from bot.rules.rules import FILE
from bot.syncing import FILE as SOURCES


def set_up(file: Path, environment: Mapping[str, str], given: Given, *, replacing: bool) -> None:
    """Ask, and write the settings to ``file``, rules and sources into the folder of documents.

    Raises:
        click.ClickException: There are settings already, an answer cannot be used, or nobody gives one;
            nothing was written.
        OSError: The settings cannot be written.
    """
    if file.exists() and not replacing:
        raise click.ClickException(wording.there_already(file))
    answers = Answers()
    asking = Asking(answers, environment, given)
    settings = asking.settings()
    if not settings and not answers.given:
        # Settings that say nothing would only be in the way of those that somebody makes.
        raise click.ClickException(wording.CANNOT_ASK)
    folder = environment.get(KNOWLEDGE, "").strip() or settings.get(KNOWLEDGE)
    rules = Path(folder).expanduser() / FILE if folder else None
    text = None
    if rules and not rules.exists():
        text = wording.rules(_collections(rules.parent), outsiders=asking.outsiders())
    sources = Path(folder).expanduser() / SOURCES if folder else None
    source = asking.source() if sources and not sources.exists() else None
    try:
        write_settings(file, wording.HEAD, settings, replacing=replacing)
    except FileExistsError as error:
        raise click.ClickException(wording.there_already(file)) from error
    click.echo(f"\n{wording.written(file, list(settings))}")
    if rules:
        click.echo(wording.rules_there(rules) if text is None else _write(rules, text, wording.rules_written))
    if sources and source is not None:
        click.echo(_write(sources, source, wording.sources_written))


def _write(file: Path, text: str, written: Callable[[Path], str]) -> str:
    """Lay a file where the documents are, and say how that went."""
    try:
        write_rules(file, text)
    except FileExistsError:
        return wording.rules_there(file)
    except OSError as error:
        line = "-" * 20
        return f"{wording.not_written(file, error.strerror or str(error))}\n{line}\n{text}{line}"
    return written(file)


def _collections(folder: Path) -> list[str]:
    """List the subfolders that collections are made of."""
    return sorted(one.name for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
