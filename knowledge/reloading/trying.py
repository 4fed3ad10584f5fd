"""How a file would be read, before it lies in the folder."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.engine import DocumentInfo
from knowledge.errors import UnreadableFileError
from knowledge.files import File
from knowledge.index import Index
from knowledge.index.building.merging import Kept
from knowledge.model import UNKNOWN_ORIGIN, Origin, Passage
from knowledge.reading.decoding import MAX_BYTES
from knowledge.reading.including import TAKEN_IN
from knowledge.reloading.processes.workers import Processes

TAKES_IN_OTHERS: Final = "it takes in other files, which are not here; put all of them into the folder by hand"


@dataclass(frozen=True, slots=True)
class Tried:
    """A document as the index would hold it."""

    document: DocumentInfo
    first: Passage | None
    """Its first passage; None: it has none."""
    hidden: bool = False
    """Nobody would see it now: it is under embargo, or has expired."""
    notes: tuple[str, ...] = ()
    """What could not be used of it, each completing "NAME: …"."""


def try_to_read(
    name: str,
    data: bytes,
    language: str,
    max_bytes: int = MAX_BYTES,
    origin: Origin = UNKNOWN_ORIGIN,
    *,
    alone: bool = True,
) -> Tried:
    """Read a file as a reload would, with its limits, in a folder where nothing else is.

    Args:
        name: Of the file, without folders.
        data: Its bytes.
        language: As ``Library.language``.
        max_bytes: A larger one is not read.
        origin: What whoever brings it knows of it.
        alone: It comes without the files that it takes in, so that one that does is refused; else it is read
            without them, and the notes say so.

    Raises:
        UnreadableFileError: It would be left out; or it takes in other files, which may be anybody's.
        KnowledgeError: What reads does not work.
        OSError: There is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="backgrounder-") as folder, Processes(polite=True) as processes:
        path = Path(folder).resolve() / name
        path.write_bytes(data)
        stat = path.stat()
        file = File(path, name, stat.st_size, stat.st_mtime_ns, origin)
        (taken,) = processes.take_apart([file], language, max_bytes, lambda _: None)
    for failed, reason in taken.failed:
        raise UnreadableFileError(failed, reason)
    notes = tuple(note for _, note in taken.notes)
    if alone and any(note.startswith(TAKEN_IN) for note in notes):
        raise UnreadableFileError(name, TAKES_IN_OTHERS)
    index = Index.of_parts([Kept(taken.segment, [0])], language)
    hidden = index.hidden()
    (document,) = hidden or index.documents()
    first = index.passage(0) if len(index) else None
    return Tried(document, first, bool(hidden), notes)
