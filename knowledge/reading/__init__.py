"""Files to documents; a module a format."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import TOO_DEEP, UnreadableFileError
from knowledge.model import Document
from knowledge.reading.decoding import MAX_BYTES, checked, read_bytes, recoded

if TYPE_CHECKING:
    from knowledge.reading.including import Completed

Reader = Callable[[bytes, str], Document]

# Modules are named, not imported: a folder of Markdown never loads the PDF library.
READERS = {
    ".md": "markdown.markdown",
    ".markdown": "markdown.markdown",
    ".mdown": "markdown.markdown",
    ".mkd": "markdown.markdown",
    ".mdx": "markdown.markdown",
    ".txt": "plaintext",
    ".text": "plaintext",
    ".html": "html.html",
    ".htm": "html.html",
    ".xhtml": "html.html",
    ".docx": "word.docx",
    ".pdf": "pdf.pdf",
    ".odt": "opendocument.odt",
    ".rtf": "rich.rtf",
    ".pptx": "slides.pptx",
    ".xlsx": "sheets.xlsx",
    ".csv": "sheets.delimited",
    ".tsv": "sheets.delimited",
    ".epub": "books.epub",
    ".eml": "mail.eml",
    ".rst": "lightweight.rst",
    ".adoc": "lightweight.asciidoc.adoc",
    ".asciidoc": "lightweight.asciidoc.adoc",
    ".org": "lightweight.org",
    ".ipynb": "data.notebook",
    ".srt": "data.subtitles",
    ".vtt": "data.subtitles",
    ".json": "data.records",
    ".yaml": "data.records",
    ".yml": "data.records",
}
"""The module that reads files of each ending."""

SUFFIXES = frozenset(READERS)
"""The endings of file names, in lower case, that can be read."""

SAVE_AS = "save {} as PDF, Word, HTML, Markdown or text"
"""What to do with a file of another kind."""


def kinds_not_read(names: Iterable[str]) -> Counter[str]:
    """How many of these files have each ending that is not read, in lower case; "": none."""
    suffixes = (os.path.splitext(name)[1].lower() for name in names)  # noqa: PTH122 # a path object a file is slow
    return Counter(suffix for suffix in suffixes if suffix not in SUFFIXES)


def read(
    path: Path,
    source_path: str,
    *,
    max_bytes: int = MAX_BYTES,
    completed: "Completed | None" = None,
    charset: str | None = None,
) -> Document:
    """The document in a file, as a person would read it.

    Args:
        path: Where the file lies.
        source_path: Its name to users and in places: relative to the knowledge folder, forward slashes.
        max_bytes: Larger files are left out.
        completed: What ``including.complete`` makes of it, where that is known already; then it is not opened.
        charset: As ``Origin.charset``.

    Raises:
        UnreadableFileError: The file is of another kind, too large, encrypted, empty or broken.
    """
    suffix = path.suffix.lower()
    module = READERS.get(suffix)
    if module is None:
        raise UnreadableFileError(
            source_path, f"its kind ({suffix or 'no ending'}) is not read; {SAVE_AS.format('it')}"
        )
    held = None if completed is None else checked(completed.data, source_path, max_bytes)
    data = read_bytes(path, source_path, max_bytes) if held is None else held
    reader: Reader = import_module(f"knowledge.reading.{module}").read
    try:
        # Loaded at first use: nobody who only asks reads a file.
        from knowledge.reading.including import complete

        whole = completed or complete(data, path, source_path)
        document = _told_where(reader(recoded(whole.data, charset), source_path), whole.data)
        return replace(document, notes=(*whole.notes, *document.notes)) if whole.notes else document
    except UnreadableFileError:
        raise
    except RecursionError:
        raise UnreadableFileError(source_path, TOO_DEEP) from None
    except Exception as error:
        # Whatever a library stumbles over in a damaged file, the other files must still load.
        raise UnreadableFileError(
            source_path, f"it is damaged ({type(error).__name__}); save it anew"
        ) from error


def _told_where(document: Document, data: bytes) -> Document:
    """A document that nobody sees because of a slip in its head says so, and in which line."""
    if not document.source.window.fault:
        return document
    # Loaded at first use: hardly a document is under embargo at all.
    from knowledge.reading.origin.windows import with_line

    window = with_line(document.source.window, data)
    source = replace(document.source, window=window)
    return replace(document, source=source, notes=(window.fault, *document.notes))
