"""Files to documents; a module a format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.decoding import MAX_BYTES, read_bytes
from knowledge.reading.drafting import TOO_DEEP

Reader = Callable[[bytes, str], Document]

# Modules are named, not imported: a folder of Markdown never loads the PDF library.
_READERS = {
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
    ".adoc": "lightweight.adoc",
    ".asciidoc": "lightweight.adoc",
    ".org": "lightweight.org",
    ".ipynb": "data.notebook",
    ".srt": "data.subtitles",
    ".vtt": "data.subtitles",
    ".json": "data.records",
    ".yaml": "data.records",
    ".yml": "data.records",
}

SUFFIXES = frozenset(_READERS)
"""The endings of file names, in lower case, that can be read."""


def read(path: Path, source_path: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in a file, as a person would read it.

    Args:
        path: Where the file lies.
        source_path: Its name to users and in places: relative to the knowledge folder, forward slashes.
        max_bytes: Larger files are left out.

    Raises:
        UnreadableFileError: The file is of another kind, too large, encrypted, empty or broken.
    """
    suffix = path.suffix.lower()
    module = _READERS.get(suffix)
    if module is None:
        known = ", ".join(sorted(SUFFIXES))
        raise UnreadableFileError(
            source_path, f"its kind ({suffix or 'no ending'}) is not read; save it as one of {known}"
        )
    data = read_bytes(path, source_path, max_bytes)
    reader: Reader = import_module(f"knowledge.reading.{module}").read
    try:
        return reader(data, source_path)
    except UnreadableFileError:
        raise
    except RecursionError:
        raise UnreadableFileError(source_path, TOO_DEEP) from None
    except Exception as error:
        # Whatever a library stumbles over in a damaged file, the other files must still load.
        raise UnreadableFileError(
            source_path, f"it is damaged ({type(error).__name__}); save it anew"
        ) from error
