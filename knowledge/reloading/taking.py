"""Files -> a segment, and what is to be said of each file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from knowledge.errors import KnowledgeError, UnreadableFileError
from knowledge.files import File, Known, observed
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.model import Document
from knowledge.origins import with_origin
from knowledge.reading import read
from knowledge.reloading.limits import MEMORY, refuse_too_many_elements
from knowledge.reloading.taken import Taken
from knowledge.statements import is_unheard

_TOO_BIG: Final = f"reading it takes more than {MEMORY >> 20:,} MiB of memory; split it"


def take(
    files: Sequence[File], language: str, max_bytes: int, done: Callable[[int], object] = lambda _: None
) -> Taken:
    """Read files and take them apart; whatever one of them does, the others come through.

    ``done`` hears the number of each when it is read, or cannot be.

    Raises:
        KnowledgeError: A library that reading needs does not load, which is no file's fault.
    """
    builder = SegmentBuilder(language)
    documents: list[Document] = []
    taken: list[tuple[str, Known]] = []
    failed: list[tuple[str, str]] = []
    for number, file in enumerate(files):
        try:
            refuse_too_many_elements(file)
            as_it_is, completed = observed(file)
            charset = file.origin.charset
            document = read(file.path, file.name, max_bytes=max_bytes, completed=completed, charset=charset)
            document = with_origin(document, file.origin)
            builder.add(document)
        except UnreadableFileError as error:
            _blame_no_file_for(error.__cause__)
            failed.append((file.name, _TOO_BIG if _lacked_memory(error) else error.reason))
        except Exception as error:  # noqa: BLE001 # a document nobody foresaw must not take the others with it
            _blame_no_file_for(error)
            why = f"it could not be taken apart ({type(error).__name__}: {error}); change or remove it"
            failed.append((file.name, _TOO_BIG if _lacked_memory(error) else why))
            builder = _without_the_last(documents, language)
        else:
            documents.append(document)
            unheard = is_unheard(document.text, document.paragraphs)
            taken.append((file.name, replace(as_it_is, unheard=unheard)))
        done(number)
    notes = tuple((one.source.path, note) for one in documents for note in one.notes)
    return Taken.of(builder.segment(), tuple(taken), tuple(failed), notes)


def _lacked_memory(error: BaseException | None) -> bool:
    """Whether one more byte was wanted than there are; libxml2 says so in words of its own."""
    while error is not None:
        if isinstance(error, MemoryError) or "memory allocation" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def _blame_no_file_for(error: BaseException | None) -> None:
    if isinstance(error, ImportError):
        raise KnowledgeError(
            f"A library that reads documents does not load ({error}); install Backgrounder anew, and reload."
        ) from error


def _without_the_last(documents: list[Document], language: str) -> SegmentBuilder:
    """A builder as it was before the document that it broke off in."""
    builder = SegmentBuilder(language)
    for document in documents:
        builder.add(document)
    return builder
