"""Files that a command is given: a text, or JSON lines as the batch commands take them."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import click

from adapters.console import wording
from knowledge.patience import opened
from knowledge.reading.decoding import decode

Json = dict[str, Any]


def read_text(file: Path) -> str:
    """Read a text in whatever encoding it is, ``-`` being standard input.

    Raises:
        FileError: It cannot be opened.
        KnowledgeError: It is no text, or lies where nothing answers.
    """
    with _opened(file) as stream:
        return decode(stream.read(), str(file))


def objects_in(file: Path, needed: tuple[str, ...], form: str) -> Iterator[tuple[int, Json]]:
    """Give the number of each line and the JSON object in it; blank lines are skipped.

    Args:
        file: ``-`` is standard input.
        needed: Keys that every object must have, each with a text.
        form: What a line should look like, for whoever wrote another.

    Raises:
        FileError: It cannot be opened.
        SilentFolderError: It lies where nothing answers.
        ClickException: A line is not like that; the sentence says which, and what is wrong with it.
    """
    with _opened(file) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            problem = None
            try:
                item = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                problem = wording.NO_UTF8
            except (ValueError, RecursionError):
                problem = wording.NO_JSON
            else:
                problem = _problem(item, needed)
            if problem:
                raise click.ClickException(wording.bad_line(str(file), number, problem, form))
            yield number, item


def _problem(item: object, needed: tuple[str, ...]) -> str | None:
    if not isinstance(item, dict):
        return wording.NO_OBJECT
    for key in needed:
        if key not in item:
            return wording.lacks_key(key)
        if not isinstance(item[key], str):
            return wording.key_is_no_text(key)
    return None


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(opened(file))
        except OSError as error:
            raise click.FileError(str(file), error.strerror) from error
        yield stream
