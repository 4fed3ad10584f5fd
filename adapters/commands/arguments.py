"""What is typed behind a command, and the settings it works with."""

import os
import re
from pathlib import Path

import click

from adapters.console import wording
from adapters.settings.settings import Settings
from adapters.settings.values import path_of
from knowledge.patience import kind_of

knowledge_option = click.option(
    "--knowledge",
    metavar="DIR",
    # Click's own type asks the disk for it, and would hang where that does; no shell reads "~" behind "=".
    type=path_of,
    help="Folder of documents (else BACKGROUNDER_KNOWLEDGE, else the sample briefings).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
collection_option = click.option(
    "--in",
    "collection",
    metavar="COLLECTION",
    help="Search this top-level subfolder and the files at the top only.",
)

_DASHED = re.compile(r"-[^=\s]*\s")


class Sentence(click.Command):
    """A command whose argument is a sentence, which may begin with a dash as options do ("- We are ready.")."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what has a blank before any "=" for a sentence."""
        dashed = [one for one in args if _DASHED.match(one)] if "--" not in args else []
        return super().parse_args(
            ctx, [one for one in args if one not in dashed] + ["--", *dashed] * bool(dashed)
        )


def settings_from(knowledge: Path | None = None, *, warn: bool = True) -> Settings:
    """Read the settings; ``--knowledge`` wins over the environment.

    ``warn``: what is probably a mistake is said here, and not by what comes of it.
    """
    environment = dict(os.environ)
    if knowledge is not None:
        kind = kind_of(knowledge)
        if kind not in {"folder", "silent"}:
            told = wording.no_such_folder(str(knowledge), "--knowledge", is_file=kind == "file")
            raise click.ClickException(told)
        environment["BACKGROUNDER_KNOWLEDGE"] = str(knowledge)
    settings = Settings.load(environment, Path(".env"))
    for sentence in settings.warnings if warn else ():
        click.echo(f"backgrounder: {sentence}", err=True)
    return settings
