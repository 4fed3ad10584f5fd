"""What is asked and said while Backgrounder is set up."""

from collections.abc import Sequence
from pathlib import Path

from bot.rules.rules import FILE
from bot.showing.wording.phrases import listed

FOLDER = "1/6  The folder of your documents (Enter: the sample briefings): "
SLACK = "2/6  Slack's bot token, xoxb-… (docs/slack.md says where it is; Enter: no Slack): "
SLACK_APP = "     Slack's app-level token, xapp-… (Enter: events come over HTTP): "
SLACK_SIGNING = "     Slack's signing secret: "
DISCORD = "     Discord's token (docs/discord.md says where it is; Enter: no Discord): "
ADMINS = (
    "3/6  Who runs it besides the chats' own admins, as slack:U0123ABCD,discord:123456789 (Enter: nobody): "
)
WEB = "4/6  The address at which browsers reach its pages, https://… (Enter: no pages): "
OUTSIDERS = "5/6  Are guests and people of other workspaces answered, too, yes or no (Enter: no): "
SOURCE = "6/6  Do documents come by themselves, from git, a website or a bucket (Enter: by hand alone): "
GIT_ADDRESS = "     Its address, https://…/handbook.git: "
SITE_ADDRESS = "     Its address, https://…; what lies below it is taken: "
BUCKET_ADDRESS = "     Its address, s3://BUCKET/FOLDER: "
GIT_VARIABLE = "     The variable that holds its token, such as HANDBOOK_TOKEN (Enter: it needs none): "
BUCKET_VARIABLE = "     The variable that holds its access key, such as BUCKET_KEY (Enter: it needs none): "
BUCKET_OTHER_VARIABLE = (
    "     The variable that holds its secret key, such as BUCKET_SECRET (Enter: it needs none): "
)
NO_OFFER = "Write git, website or bucket; docs/sources.md has the other kinds."

YES_OR_NO = "Write yes or no."
HEAD = "# Written by `backgrounder init`; .env.example explains every setting. Nobody else may read this file."
NOTHING_WRITTEN = "Nothing was written."
SILENT = "the disk or network share it lies on does not answer"
CANNOT_ASK = (
    "Nobody can be asked: standard input is at its end. Nothing was written; run `backgrounder init` at a "
    "terminal, or send it one line for each question."
)


def in_environment(name: str) -> str:
    """Say that something need not be asked."""
    return f"{name} is set in the environment; it stays there."


def there_already(file: Path) -> str:
    """Say that what was set up before is not written over."""
    return (
        f"{file} is there already, and nothing was written; change it in an editor, or give --replace, which "
        f"keeps it as {file}.before."
    )


def unwritable(file: Path, reason: str) -> str:
    """Say before the first question that the answers could not be written down."""
    return (
        f"{file} cannot be written in {file.absolute().parent} ({reason}), and nothing was asked; let this "
        "user write there, or start in another folder."
    )


def written(file: Path, names: Sequence[str]) -> str:
    """Say what was written down, without its values."""
    return f"{file} holds {listed(names) if names else 'no setting'}; this user alone may read it."


def rules_written(file: Path) -> str:
    """Say where the rules are."""
    return f"{file} says who sees what; docs/channels.md explains it."


def stays(file: Path) -> str:
    """Say that what is there is as it was."""
    return f"{file} is there already and stays as it is."


def not_written(file: Path, reason: str) -> str:
    """Say what to do where the folder of documents may not be written."""
    return f"{file} could not be written ({reason}); lay it there yourself with what stands between the lines:"


def called(name: str) -> str:
    """Ask what a source is to be called; ``name``: what is suggested."""
    return f"     What it is called, and the folder its documents lie in (Enter: {name}): "


def sources_written(file: Path) -> str:
    """Say where the sources are, and what follows."""
    return f"{file} says where documents come from; `backgrounder sync --try` shows the first of them."


def rules(collections: Sequence[str], *, outsiders: bool) -> str:
    """Write the rules down: nobody is kept from anything but outsiders."""
    lines = [
        "# Who sees what, and how the bot behaves in which channel: docs/channels.md.",
        f"outsiders = {str(outsiders).lower()}",
    ]
    if collections:
        lines += ["", "# Everybody sees every subfolder. To have some see one alone, take the # away:"]
    for name in collections:
        lines += ["#", f"# [collections.{key_of(name)}]", '# readers = ["slack:C0123ABCD"]']
    return "\n".join(lines) + "\n"


def next_step(*, ready: bool) -> str:
    """Say what to do now."""
    if ready:
        return "All is in order: start it with `backgrounder run`."
    return (
        f"Do what stands behind !! (the settings are in .env, the rules in {FILE}), then run "
        "`backgrounder check` again."
    )


def key_of(name: str) -> str:
    """Write a name as a key of TOML."""
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
