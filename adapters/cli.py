"""The command line: reads options, calls one function a command, words what went wrong."""

import io
import os
import sys
from pathlib import Path

import click

from adapters.backups.command import backup, restore
from adapters.console import wording as console_wording
from adapters.console.arguments import Sentence
from adapters.console.journal import journal
from adapters.setting_up.command import init
from adapters.settings.settings import Settings, SettingsError
from knowledge.errors import KnowledgeError

DONE, FAILED, WRONG_USAGE = 0, 1, 2

_knowledge = click.option(
    "--knowledge",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of documents (else BACKGROUNDER_KNOWLEDGE, else the sample briefings).",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_collection = click.option(
    "--in",
    "collection",
    metavar="COLLECTION",
    help="Search this top-level subfolder and the files at the top only.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="backgrounder")
def cli() -> None:
    """Answer questions out of a folder of briefings, word for word, with who said it and where."""


cli.add_command(init)
cli.add_command(backup)
cli.add_command(restore)


@cli.command(cls=Sentence)
@click.argument("question", nargs=-1)
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help='Answer many: {"id", "question"} a line in, one answer a line out (JSON), in order.',
)
@_knowledge
@click.option(
    "--from", "source", metavar="DOCUMENT", help="Only from documents with these words in title or path."
)
@click.option("--by", "speaker", metavar="SPEAKER", help="Only what this speaker says.")
@_collection
@_json
@click.option("--guess", is_flag=True, help="Show the best lead and quotes even when they may not answer.")
@click.option("--full", is_flag=True, help="Show all that the answer holds, however long.")
def ask(
    *,
    question: tuple[str, ...],
    batch: Path | None,
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
        raise click.UsageError(console_wording.ONE_QUESTION)
    options = questions.Options(source, speaker, collection, guess=guess, full=full)
    if batch is not None:
        questions.ask_batch(batch, options, _settings(knowledge))
    else:
        questions.ask_one(" ".join(question), options, _settings(knowledge), as_json=as_json)


@cli.command()
@_knowledge
@_collection
def chat(*, knowledge: Path | None, collection: str | None) -> None:
    """Talk to it in the terminal.

    It takes follow-ups and every command of the chats; Ctrl-D ends it. With --knowledge nothing is kept for
    "gaps", which belong to the folder that the bot serves.
    """
    from adapters.console import chatting

    chatting.chat(_settings(knowledge), collection, passing=knowledge is not None)


@cli.command()
@click.option(
    "--by", "speaker", metavar="SPEAKER", required=True, help="Who said it: a surname or a full name."
)
@click.option("--about", metavar="WORDS", default="", help="Only on this subject.")
@_knowledge
@_collection
@_json
def quotes(*, speaker: str, about: str, knowledge: Path | None, collection: str | None, as_json: bool) -> None:
    """List what someone said."""
    from adapters.console import listing

    listing.print_quotes(speaker, about, _settings(knowledge), collection, as_json=as_json)


@cli.command(cls=Sentence)
@click.argument("text", nargs=-1)
@click.option("--file", metavar="FILE", type=click.Path(path_type=Path), help="Read the text from a file.")
@_knowledge
@_collection
@_json
def trace(
    *, text: tuple[str, ...], file: Path | None, knowledge: Path | None, collection: str | None, as_json: bool
) -> None:
    """Tell where a text is from.

    Verbatim, altered (and how), or nowhere. Give TEXT, best in quotation marks, - for standard input, or
    --file FILE.
    """
    from adapters.console import listing

    if bool(text) == (file is not None):
        raise click.UsageError(console_wording.ONE_TEXT)
    listing.print_trace(" ".join(text) or "-", file, _settings(knowledge), collection, as_json=as_json)


@cli.command()
@click.argument("words", nargs=-1)
@_knowledge
@_collection
@_json
def sources(*, words: tuple[str, ...], knowledge: Path | None, collection: str | None, as_json: bool) -> None:
    """List the documents: title, passages, statements, state.

    With WORDS only those that have them in title or path.
    """
    from adapters.console import listing

    listing.print_sources(" ".join(words), _settings(knowledge), collection, as_json=as_json)


@cli.command()
@_knowledge
@click.option("--anyway", is_flag=True, help="Even if most files are gone, as where a disk is not mounted.")
@_json
@click.option(
    "--verbose", is_flag=True, help="Name all changed files, and say which kinds are passed over in silence."
)
def reload(*, knowledge: Path | None, anyway: bool, as_json: bool, verbose: bool) -> None:
    """Bring the index up to date and say what changed."""
    from adapters.console import listing

    listing.print_reload(_settings(knowledge), anyway=anyway, as_json=as_json, verbose=verbose)


@cli.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--batch",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help='Read many texts: {"id", "text"} a line in, {"id", "statements"} a line out.',
)
@_knowledge
@_json
def statements(*, file: Path | None, batch: Path | None, knowledge: Path | None, as_json: bool) -> None:
    """Show who says what in one document.

    FILE is a path, or one in the folder of documents.
    """
    from adapters.console import documents

    if (file is None) == (batch is None):
        raise click.UsageError(console_wording.ONE_DOCUMENT)
    if batch is not None:
        documents.print_statements_of_batch(batch)
    elif file is not None:
        documents.print_statements(_document(file, knowledge), as_json=as_json)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@_knowledge
def text(*, file: Path, knowledge: Path | None) -> None:
    """Print a document's text as it is read.

    FILE is a path, or one in the folder of documents. Offsets of quotes and statements count its characters.
    """
    from adapters.console import documents

    documents.print_text(_document(file, knowledge))


@cli.command("eval")
@click.argument("file", type=click.Path(path_type=Path))
@_knowledge
@_json
@click.option(
    "--plot", metavar="PNG", type=click.Path(path_type=Path), help="Draw answered, wrong and false answers."
)
@click.option(
    "--calibrate", is_flag=True, help="Keep what the confidence is worth here, by these and by ratings."
)
def evaluate(*, file: Path, knowledge: Path | None, as_json: bool, plot: Path | None, calibrate: bool) -> None:
    """Measure it on your own questions.

    FILE holds {"question", "document"?, "answer"?} a line: the path or title of the document that answers it,
    and words that the answer must hold. A line with neither is a question that must not be answered, and so
    is one with "answer": null. Questions that fail are listed with what was shown.
    """
    from adapters.console import evaluating

    evaluating.print_evaluation(file, _settings(knowledge), plot, as_json=as_json, calibrate=calibrate)


@cli.command()
@_knowledge
def run(*, knowledge: Path | None) -> None:
    """Start every chat that has a token, and the web server if it has a port."""
    from adapters.process import running

    sys.exit(running.run(_settings(knowledge, warn=False)))


@cli.command()
@_knowledge
@click.option("--deep", is_flag=True, help="Read the whole index, and name what the disk has damaged of it.")
def check(*, knowledge: Path | None, deep: bool) -> None:
    """Check tokens, scopes, folder and state, and say what to do about each."""
    from adapters.process import checking, logs

    settings = _settings(knowledge, warn=False)
    # The findings say it all; what the log has to add helps in the search for a mistake of ours only.
    logs.start("debug" if settings.log_level == "debug" else "critical", settings.secrets())
    findings = checking.check(settings, deep=deep)
    for finding in findings:
        click.echo(f"{'ok' if finding.ok else '!!'}  {finding.subject}: {finding.message}")
    sys.exit(DONE if all(finding.ok for finding in findings) else FAILED)


@cli.command()
@click.argument("who")
@click.argument("where", required=False)
@click.option(
    "--group", "groups", metavar="ID", multiple=True, help="A user group or role that WHO belongs to."
)
@click.option("--outsider", is_flag=True, help="WHO is a guest, or of another workspace.")
@_knowledge
def access(
    *, who: str, where: str | None, groups: tuple[str, ...], outsider: bool, knowledge: Path | None
) -> None:
    """Explain what somebody may see, by collections.toml.

    WHO is a person (slack:U… or discord:user:…), WHERE a channel (slack:C… or discord:channel:…).
    """
    from adapters.console import rights

    rights.print_access(who, where, groups, _settings(knowledge), outsider=outsider)


@cli.group()
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
        make_new_key(_settings(None).state)
    except StartError as error:
        raise click.ClickException(str(error)) from error
    click.echo(console_wording.LINKS_ROTATED)


cli.add_command(journal)


@cli.command("slack-manifest")
def slack_manifest() -> None:
    """Print the Slack app manifest (YAML) to paste."""
    from adapters.slack.manifest import as_yaml

    settings = _settings(None)
    # With an app token events come over a socket, whatever address browsers have.
    over_http = settings.public_url if settings.slack_over_http else None
    click.echo(as_yaml(over_http, settings.public_url if settings.slack_client_id else None), nl=False)


def _document(file: Path, knowledge: Path | None) -> Path:
    """Find a document by its path, here or in the knowledge folder."""
    if file.is_file():
        return file
    folder = _settings(knowledge).knowledge
    if not (folder / file).is_file():
        raise click.UsageError(console_wording.no_such_file(str(file), str(folder)))
    return folder / file


def _settings(knowledge: Path | None, *, warn: bool = True) -> Settings:
    """Read the settings; ``--knowledge`` wins over the environment.

    ``warn``: what is probably a mistake is said here, and not by what comes of it.
    """
    environment = dict(os.environ)
    if knowledge is not None:
        if not knowledge.is_dir():
            raise click.ClickException(console_wording.no_such_folder(str(knowledge), "--knowledge"))
        environment["BACKGROUNDER_KNOWLEDGE"] = str(knowledge)
    settings = Settings.load(environment, Path(".env"))
    for sentence in settings.warnings if warn else ():
        click.echo(f"backgrounder: {sentence}", err=True)
    return settings


def main() -> None:
    """Run ``backgrounder``: errors are one sentence on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Half a character out of a question ("\ud800") must not end a batch; JSON writes it just like this.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # numpy's OpenBLAS would start a thread a core, which takes longer than all the products an answer needs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        sys.exit(_complain(_usage(error), error.exit_code))
    except (KnowledgeError, SettingsError) as error:
        sys.exit(_complain(str(error), FAILED))
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _give_up_output()
        sys.exit(DONE)
    except OSError as error:
        _give_up_output()
        sys.exit(
            _complain(console_wording.system_refused(error.filename, error.strerror or str(error)), FAILED)
        )
    except (KeyboardInterrupt, click.Abort):
        sys.exit(_complain("Stopped.", 130))
    sys.exit(code if isinstance(code, int) else DONE)


def _give_up_output() -> None:
    """Let what is still to be written vanish; Python would complain again while closing it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    sentence = error.format_message()
    context = getattr(error, "ctx", None)
    return f"{sentence} Try '{context.command_path} --help'." if context else sentence


def _complain(sentence: str, code: int) -> int:
    click.echo(f"backgrounder: {sentence}", err=True)
    return code
