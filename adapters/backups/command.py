"""``backgrounder backup`` and ``backgrounder restore``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from adapters.backups.places import Keys, Places


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--keys",
    type=click.Choice(["without", "with", "only"]),
    default="without",
    show_default=True,
    help="Whether keys and .env are in it.",
)
def backup(*, file: Path, keys: str) -> None:
    """Save what cannot be made anew.

    FILE, a compressed tar, takes the journal, the documents that can still be put back, the calibration,
    collections.toml, pins.toml, sources.toml and synonyms.txt; the bot may run meanwhile. It is read again and
    checked. The documents themselves are not in it.
    """
    from adapters.backups import wording
    from adapters.backups.errors import BackupError
    from adapters.backups.saving import save

    here = _places(Path(".env"))
    try:
        names, size = save(file, here, cast("Keys", keys))
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(wording.saved(file, names, size))
    if here.journal is None and keys != "only":
        click.echo(wording.ON_A_SERVER)
    if keys != "only" and not here.folder_answers():
        click.echo(wording.FOLDER_LEFT_OUT)
    if keys == "without" and any(here.there("only")):
        click.echo(wording.KEYS_LEFT_OUT)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(*, file: Path) -> None:
    """Put back what a backup holds.

    The bot must not run. Nothing that is there is written over: what is as in FILE stays, and anything else in
    the way is named, with nothing restored.
    """
    from adapters.backups import wording
    from adapters.backups.archive import verify
    from adapters.backups.errors import BackupError
    from adapters.backups.restoring import dotenv_of
    from adapters.backups.restoring import restore as put_back

    try:
        kept = verify(file)
        with dotenv_of(file, kept, Path(".env")) as dotenv:
            names, as_they_were = put_back(file, kept, _places(dotenv))
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(wording.restored(names, as_they_were))
    click.echo(wording.CHECK_NEXT)


def _places(dotenv: Path) -> "Places":
    from adapters.backups.places import places
    from adapters.database.opening.explaining import JournalError
    from adapters.settings.settings import Settings

    settings = Settings.load(os.environ, dotenv)
    try:
        return places(settings)
    except JournalError as error:
        raise click.ClickException(str(error)) from error
