"""The commands about the folder: its documents, how each is read, and how well it answers."""

from pathlib import Path

import click

from adapters.commands.arguments import collection_option, json_option, knowledge_option, settings_from
from adapters.console import wording
from knowledge.errors import SilentFolderError
from knowledge.patience import kind_of


@click.command()
@click.argument("words", nargs=-1)
@knowledge_option
@collection_option
@json_option
def sources(*, words: tuple[str, ...], knowledge: Path | None, collection: str | None, as_json: bool) -> None:
    """List the documents: title, passages, statements, state.

    With WORDS only those that have them in title or path.
    """
    from adapters.console import listing

    listing.print_sources(" ".join(words), settings_from(knowledge), collection, as_json=as_json)


@click.command()
@knowledge_option
@click.option("--anyway", is_flag=True, help="Even if most files are gone, as where a disk is not mounted.")
@json_option
@click.option(
    "--verbose", is_flag=True, help="Name all changed files, and say which kinds are passed over in silence."
)
def reload(*, knowledge: Path | None, anyway: bool, as_json: bool, verbose: bool) -> None:
    """Bring the index up to date and say what changed."""
    from adapters.console import listing

    listing.print_reload(settings_from(knowledge), anyway=anyway, as_json=as_json, verbose=verbose)


@click.command()
@click.argument("file", required=False, type=Path)
@click.option(
    "--batch",
    metavar="FILE",
    type=Path,
    help='Read many texts: {"id", "text"} a line in, {"id", "statements"} a line out.',
)
@knowledge_option
@json_option
def statements(*, file: Path | None, batch: Path | None, knowledge: Path | None, as_json: bool) -> None:
    """Show who says what in one document.

    FILE is a path, or one in the folder of documents.
    """
    from adapters.console import documents

    if (file is None) == (batch is None):
        raise click.UsageError(wording.ONE_DOCUMENT)
    if batch is not None:
        documents.print_statements_of_batch(batch)
    elif file is not None:
        documents.print_statements(document_at(file, knowledge), as_json=as_json)


@click.command()
@click.argument("file", type=Path)
@knowledge_option
def text(*, file: Path, knowledge: Path | None) -> None:
    """Print a document's text as it is read.

    FILE is a path, or one in the folder of documents. Offsets of quotes and statements count its characters.
    """
    from adapters.console import documents

    documents.print_text(document_at(file, knowledge))


@click.command("eval")
@click.argument("file", type=Path)
@knowledge_option
@json_option
@click.option("--plot", metavar="PNG", type=Path, help="Draw answered, wrong and false answers.")
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

    evaluating.print_evaluation(file, settings_from(knowledge), plot, as_json=as_json, calibrate=calibrate)


def document_at(file: Path, knowledge: Path | None) -> Path:
    """Find a document by its path, here or in the knowledge folder.

    Raises:
        UsageError: There is none.
        SilentFolderError: The disk or share that it would be on does not answer.
    """
    if _is_file(file, file):
        return file
    folder = settings_from(knowledge).knowledge
    if not _is_file(folder / file, folder):
        raise click.UsageError(wording.no_such_file(str(file), str(folder)))
    return folder / file


def _is_file(file: Path, where: Path) -> bool:
    kind = kind_of(file)
    if kind == "silent":
        raise SilentFolderError(where)
    return kind == "file"
