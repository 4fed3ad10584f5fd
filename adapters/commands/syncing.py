"""``backgrounder sync``: documents that come by themselves, brought now."""

from pathlib import Path

import click

from adapters.commands.arguments import json_option, knowledge_option, settings_from
from adapters.console import wording


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--anyway", is_flag=True, help="Even if a source delivers less than half of what it did.")
@click.option(
    "--try", "trying", is_flag=True, help="Show the first documents as they would be read; write nothing."
)
@click.option("--forget", metavar="NAME", help="Remove what a source brought that has no table, and reload.")
@knowledge_option
@json_option
def sync(
    *,
    names: tuple[str, ...],
    anyway: bool,
    trying: bool,
    forget: str | None,
    knowledge: Path | None,
    as_json: bool,
) -> None:
    """Bring documents from their sources (sources.toml), and reload.

    Each SOURCE, or all.
    """
    from adapters.console import syncing

    if (forget is not None) + trying + anyway > 1 or (forget is not None and names):
        raise click.UsageError(wording.ONE_WAY_TO_SYNC)
    if trying:
        syncing.print_try(names, settings_from(knowledge), as_json=as_json)
    elif forget is not None:
        syncing.print_forgotten(forget, settings_from(knowledge), as_json=as_json)
    else:
        syncing.print_sync(names, settings_from(knowledge), anyway=anyway, as_json=as_json)
