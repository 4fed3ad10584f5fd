"""How a tree of folders is gone through, whatever lists them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from adapters.syncing.kinds.stores.looking import Closed, Entry, GoneError, WithheldError
from adapters.syncing.port import SourceError, Work
from knowledge.folder import may_be_document

MOST_FOLDERS: Final = 100_000
"""A tree that has more is most likely one without end."""
_DEEPEST: Final = 100
"""Folders in one another."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the one above it lists it."""

    path: str
    """As ``Entry.path``, with a slash at its end; "" for the folder of the address."""
    name: str = ""
    """As ``Entry.name``."""


def walked(
    host: str, top: Folder, listed: Callable[[Folder], Iterable[Entry | Folder]], work: Work
) -> Iterator[Entry | Closed]:
    """All files of a tree, depth first; folders that hold no documents are not listed.

    Args:
        host: For a sentence.
        top: Where it begins.
        listed: What lies in a folder; a GoneError or WithheldError of one below the top leaves it out.
        work: Tells when to end.

    Raises:
        SourceError: There are too many folders, or as ``listed`` raises it.
    """
    waiting, seen = [top], {top.path}
    while waiting:
        work.go_on()
        folder = waiting.pop()
        try:
            for found in listed(folder):
                if isinstance(found, Entry):
                    yield found
                elif found.path not in seen and _may_hold_documents(found.path):
                    seen.add(found.path)
                    waiting.append(found)
        except GoneError:
            continue  # between two lists
        except WithheldError as error:
            yield Closed(folder.path, error.reason)
        if len(seen) > MOST_FOLDERS:
            raise SourceError(
                f"{host} has more than {MOST_FOLDERS:,} folders there; name one of them in sources.toml.",
                "unusable",
            )


def _may_hold_documents(folder: str) -> bool:
    """Whether a folder is neither hidden nor a tool's, nor nested without end."""
    return folder.count("/") < _DEEPEST and may_be_document(PurePosixPath(folder))
