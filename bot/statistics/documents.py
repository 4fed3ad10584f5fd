"""What each document gave: passages, quotes, dislikes; and what went wrong with it when it was last read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.journal import Asked, Complaint
from bot.rules.access import visible_files
from bot.statistics.viewing import View
from knowledge.engine import DocumentInfo
from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Standing:
    """A document, and how often it was of use."""

    document: DocumentInfo
    quoted: int
    """Answers that showed something of it."""
    disliked: int
    """Of those, how many were no help to somebody."""
    notes: tuple[str, ...] = ()
    """What the last read found odd about it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All documents somebody may see, and the files that are none."""

    documents: tuple[Standing, ...]
    """The most quoted first."""
    failed: tuple[tuple[str, str], ...]
    """Files that could not be read, each with the reason."""

    @property
    def never_quoted(self) -> tuple[Standing, ...]:
        """Those that no answer showed."""
        return tuple(one for one in self.documents if not one.quoted)


def shelf(
    entries: Iterable[Asked],
    complaints: Iterable[Complaint],
    library: Library,
    view: View,
    notes: Sequence[tuple[str, str]] = (),
) -> Shelf:
    """Count what each document gave.

    Args:
        entries: What was asked, and what else was shown to it: an answer counts once for a document.
        complaints: Of these answers or others.
        library: Whose files failed.
        view: Who looks.
        notes: Of the last read, each with its file's name.
    """
    quoted = _counted({(one.answer_id, name) for one in entries for name in one.documents})
    disliked = _counted({(one.answer.answer_id, name) for one in complaints for name in one.answer.documents})
    noted: dict[str, list[str]] = defaultdict(list)
    for name, words in visible_files(notes, view.collections, library.hidden()):
        noted[name].append(words)
    listed = (
        Standing(one, quoted[one.source.path], disliked[one.source.path], tuple(noted[one.source.path]))
        for one in view.index.documents(view.collections)
    )
    failed = visible_files(library.failed, view.collections, library.withheld)
    return Shelf(tuple(sorted(listed, key=lambda one: (-one.quoted, one.document.source.path))), failed)


def _counted(shown: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    return Counter(name for _, name in shown)
