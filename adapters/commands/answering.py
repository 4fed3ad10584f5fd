"""The commands that ask: for answers, for what somebody said, and where a text is from."""

from pathlib import Path

import click

from adapters.commands.arguments import (
    Sentence,
    collection_option,
    json_option,
    knowledge_option,
    settings_from,
)
from adapters.console import wording


@click.command(cls=Sentence)
@click.argument("question", nargs=-1)
@click.option(
    "--batch",
    metavar="FILE",
    type=Path,
    help='Answer many: {"id", "question"} a line in, one answer a line out (JSON), in order.',
)
@click.option(
    "--patience",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="With --batch: how long a search cluster that is away is waited for.",
)
@knowledge_option
@click.option(
    "--from", "source", metavar="DOCUMENT", help="Only from documents with these words in title or path."
)
@click.option("--by", "speaker", metavar="SPEAKER", help="Only what this speaker says.")
@collection_option
@json_option
@click.option("--guess", is_flag=True, help="Show the best lead and quotes even when they may not answer.")
@click.option("--full", is_flag=True, help="Show all that the answer holds, however long.")
def ask(
    *,
    question: tuple[str, ...],
    batch: Path | None,
    patience: float,
    knowledge: Path | None,
    source: str | None,
    speaker: str | None,
    collection: str | None,
    as_json: bool,
    guess: bool,
    full: bool,
) -> None:
    """Answer a question, or a file of them.

    Give QUESTION, best in quotation marks, or --batch FILE.
    """
    from adapters.console import questions

    if bool(question) == (batch is not None):
        raise click.UsageError(wording.ONE_QUESTION)
    options = questions.Options(source, speaker, collection, guess=guess, full=full)
    if batch is not None:
        questions.ask_batch(batch, options, settings_from(knowledge), patience)
    else:
        questions.ask_one(" ".join(question), options, settings_from(knowledge), as_json=as_json)


@click.command()
@knowledge_option
@collection_option
def chat(*, knowledge: Path | None, collection: str | None) -> None:
    """Talk to it in the terminal.

    It takes follow-ups and every command of the chats; Ctrl-D ends it. With --knowledge nothing is kept for
    "gaps", which belong to the folder that the bot serves.
    """
    from adapters.console import chatting

    chatting.chat(settings_from(knowledge), collection, passing=knowledge is not None)


@click.command()
@click.option(
    "--by", "speaker", metavar="SPEAKER", required=True, help="Who said it: a surname or a full name."
)
@click.option("--about", metavar="WORDS", default="", help="Only on this subject.")
@knowledge_option
@collection_option
@json_option
def quotes(*, speaker: str, about: str, knowledge: Path | None, collection: str | None, as_json: bool) -> None:
    """List what someone said."""
    from adapters.console import listing

    listing.print_quotes(speaker, about, settings_from(knowledge), collection, as_json=as_json)


@click.command(cls=Sentence)
@click.argument("text", nargs=-1)
@click.option("--file", metavar="FILE", type=Path, help="Read the text from a file.")
@knowledge_option
@collection_option
@json_option
def trace(
    *, text: tuple[str, ...], file: Path | None, knowledge: Path | None, collection: str | None, as_json: bool
) -> None:
    """Tell where a text is from.

    Verbatim, altered (and how), or nowhere. Give TEXT, best in quotation marks, - for standard input, or
    --file FILE.
    """
    from adapters.console import listing

    if bool(text) == (file is not None):
        raise click.UsageError(wording.ONE_TEXT)
    listing.print_trace(" ".join(text) or "-", file, settings_from(knowledge), collection, as_json=as_json)
