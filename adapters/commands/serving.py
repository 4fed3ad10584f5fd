"""The commands of whoever runs the bot for others."""

import sys
from pathlib import Path

import click

from adapters.commands.arguments import knowledge_option, settings_from
from adapters.console import wording


@click.command()
@knowledge_option
def run(*, knowledge: Path | None) -> None:
    """Start every chat that has a token, and the web server if it has a port."""
    from adapters.process import running

    sys.exit(running.run(settings_from(knowledge, warn=False)))


@click.command()
@knowledge_option
@click.option("--deep", is_flag=True, help="Read the whole index, and name what the disk has damaged of it.")
def check(*, knowledge: Path | None, deep: bool) -> None:
    """Check tokens, scopes, folder and state, and say what to do about each."""
    from adapters.process import checking, logs, secrecy

    settings = settings_from(knowledge, warn=False)
    # The findings say it all; what the log has to add helps in the search for a mistake of ours only.
    logs.start("debug" if settings.log_level == "debug" else "critical", settings.secrets())
    findings = [*secrecy.check(Path(".env"), settings), *checking.check(settings, deep=deep)]
    for finding in findings:
        click.echo(f"{'ok' if finding.ok else '!!'}  {finding.subject}: {finding.message}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@click.command()
@click.argument("who")
@click.argument("where", required=False)
@click.option(
    "--group", "groups", metavar="ID", multiple=True, help="A user group or role that WHO belongs to."
)
@click.option("--outsider", is_flag=True, help="WHO is a guest, or of another workspace.")
@knowledge_option
def access(
    *, who: str, where: str | None, groups: tuple[str, ...], outsider: bool, knowledge: Path | None
) -> None:
    """Explain what somebody may see, by collections.toml.

    WHO is a person (slack:U… or discord:user:…), WHERE a channel (slack:C… or discord:channel:…).
    """
    from adapters.console import rights

    rights.print_access(who, where, groups, settings_from(knowledge), outsider=outsider)


@click.group()
def links() -> None:
    """Look after the links below the quotes, which open the documents' pages."""


@links.command()
def rotate() -> None:
    """Make a new key: links that were posted before open nothing any more.

    A bot that is running takes it at once.
    """
    from adapters.services.errors import StartError
    from adapters.web.signing.office import rotate as make_new_key

    try:
        make_new_key(settings_from(None).state)
    except StartError as error:
        raise click.ClickException(str(error)) from error
    click.echo(wording.LINKS_ROTATED)


@click.command("slack-manifest")
def slack_manifest() -> None:
    """Print the Slack app manifest (YAML) to paste."""
    from adapters.slack.manifest import as_yaml

    settings = settings_from(None)
    # With an app token events come over a socket, whatever address browsers have.
    over_http = settings.public_url if settings.slack_over_http else None
    click.echo(as_yaml(over_http, settings.public_url if settings.slack_client_id else None), nl=False)
