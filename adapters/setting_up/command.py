"""``backgrounder init``: asks, writes down, checks."""

import os
from pathlib import Path

import click


@click.command()
@click.option("--documents", metavar="DIR", help="Folder of documents.")
@click.option("--admins", metavar="IDS", help="Who runs it: slack:U0123ABCD,discord:123456789.")
@click.option("--web", metavar="URL", help="Address at which browsers reach its pages.")
@click.option("--outsiders/--no-outsiders", default=None, help="Whether guests are answered, too.")
@click.option("--replace", is_flag=True, help="Write a new .env; the one before is kept as .env.before.")
def init(
    *, documents: str | None, admins: str | None, web: str | None, outsiders: bool | None, replace: bool
) -> None:
    """Set it up: six questions, then a check.

    The answers go into .env, collections.toml and sources.toml, never over what is there. What is set in
    the environment or given here is not asked. Without a terminal each line of standard input answers one
    question, in order; tokens are read from there or from the environment only.
    """
    from adapters.setting_up import setting_up
    from adapters.setting_up.asking import Given

    given = Given(documents, admins, web, outsiders)
    setting_up.set_up(Path(".env"), os.environ, given, replacing=replace)
    _check()


def _check() -> None:
    """Have ``backgrounder check`` tell the rest, and end as it does."""
    from adapters.setting_up import wording

    context = click.get_current_context()
    group = context.parent.command if context.parent else None
    check = group.get_command(context, "check") if isinstance(group, click.Group) else None
    assert check is not None  # noqa: S101 # it is our own
    click.echo()
    try:
        context.invoke(check)
    except SystemExit as ended:
        click.echo(f"\n{wording.next_step(ready=not ended.code)}")
        raise
