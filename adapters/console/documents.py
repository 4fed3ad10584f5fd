"""One document by itself: its text as Backgrounder reads it, and who says what in it."""

import json
import sys
from pathlib import Path

import click

from adapters.console import wording
from adapters.console.lines import objects_in
from adapters.console.showing.printing import print_json
from adapters.console.showing.statements import statements_as_json
from adapters.console.showing.styling import harmless
from bot.showing.wording import about_answers, about_the_folder, phrases
from knowledge.model import Document, Span, Statement
from knowledge.patience import while_it_answers
from knowledge.reading import read
from knowledge.statements import find_statements, is_unheard


def print_text(file: Path) -> None:
    """Print a document's text; ``statements`` and quotes count its characters."""
    sys.stdout.write(_document(file).text)
    if sys.stdout.isatty():
        sys.stdout.write("\n")


def print_statements(file: Path, *, as_json: bool) -> None:
    """Print who says what in a document, a statement a line."""
    document = _document(file)
    source = document.source
    statements = find_statements(document.text, document.paragraphs, source.author, source.title)
    if as_json:
        print_json(statements_as_json(statements))
        return
    for statement in statements:
        click.echo(_line(document.text, statement))
    if is_unheard(document.text, document.paragraphs):
        click.echo(about_the_folder.unheard())
    elif not statements:
        click.echo(wording.NO_STATEMENTS)


def print_statements_of_batch(file: Path) -> None:
    """Print one line of statements for each line of ``{"id"?, "text"}``."""
    for number, item in objects_in(file, ("text",), '{"id", "text"}'):
        found = {"id": item.get("id", number), "statements": statements_as_json(find_statements(item["text"]))}
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def _document(file: Path) -> Document:
    return while_it_answers(file.parent, lambda: read(file, file.name))


def _line(text: str, statement: Statement) -> str:
    who = phrases.person(statement.speaker) if statement.speaker else wording.NOBODY
    words = _words(text, statement.spans)
    meant = f", that is “{_words(text, statement.about)}”" if statement.about else ""
    said = about_answers.stand(statement.stance, f"“{words}”")
    return f"{who}{said}{meant} ({statement.kind}, {statement.rule})"


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(harmless(text[start:end]).split()) for start, end in spans)
