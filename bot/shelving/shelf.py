"""The port to the knowledge folder, for what admins lay into it from the chat and take out again."""

from dataclasses import dataclass
from typing import Literal, Protocol

WhyNot = Literal[
    "kind",
    "reserved",
    "large",
    "unreadable",
    "forgotten",
    "occupied",
    "gone",
    "changed",
    "link",
    "unwritable",
    "no folder",
    "silent",
]
"""Why a file is not laid down, taken out or put back: files of its kind are not read; its name means something
else; it is too large; it cannot be read; it is not known (any more); something else has its place; it is not
there; it is not as it was; it is a link; the disk says no; there is no such collection; the knowledge folder
does not answer."""

Did = Literal["added", "replaced", "removed"]


class NotShelvedError(Exception):
    """Nothing was changed; ``told`` is what goes with ``why``: an ending, a name, a reason in words."""

    def __init__(self, why: WhyNot, told: str = "") -> None:
        super().__init__(f"{why}: {told}")
        self.why: WhyNot = why
        self.told = told


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as a chat hands it over."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was handed over, as it would be read; it is not in the folder yet."""

    id: str
    """12 letters and digits; buttons carry it."""
    name: str
    """As it would be called."""
    by: str
    """Who sent it, as ``Asker.id``."""
    title: str
    author: str | None
    published: str | None
    passages: int
    first: str = ""
    """Its first words, verbatim."""
    section: tuple[str, ...] = ()
    """Where these stand, as ``Place``."""
    paragraph: int = 1
    page: int | None = None
    hidden: bool = False
    """Nobody would see it now: it is under embargo, or has expired."""
    notes: tuple[str, ...] = ()
    """What could not be used of it, each completing "NAME: …"."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """Something that was done to a file and can be undone, once."""

    id: str
    """As a draft's."""
    did: Did
    path: str
    """Of the file, from the knowledge folder, with forward slashes."""
    title: str
    by: str


class Shelf(Protocol):
    """Lays files into the folder and takes them out; may be called from any thread."""

    @property
    def max_bytes(self) -> int:
        """How large a file may be."""

    def collections(self) -> tuple[str, ...]:
        """Give the top-level folders there are, in order, with or without documents."""

    def take(self, offered: Offered, by: str) -> Draft:
        """Read a file aside from the folder, and keep it until somebody decides.

        Raises:
            NotShelvedError: It does not fit in, or cannot be read.
        """

    def draft(self, draft_id: str) -> Draft | None:
        """Give what was taken."""

    def drop(self, draft_id: str) -> None:
        """Forget what was taken."""

    def in_place_of(self, draft: Draft, collection: str) -> str | None:
        """Tell what lies where a draft would lie, by its path; None: nothing does."""

    def add(self, draft: Draft, collection: str, *, replacing: str | None = None) -> Shelved:
        """Lay a draft into a collection, or at the top; ``replacing``: in the place of that file and no other.

        Raises:
            NotShelvedError: Something else has its place, or the folder cannot be written.
        """

    def remove(self, path: str, title: str, by: str) -> Shelved:
        """Take a file out of the folder, and keep it for a while.

        Raises:
            NotShelvedError: It is not there, or cannot be taken out.
        """

    def shelved(self, shelved_id: str) -> Shelved | None:
        """Give what was done and can be undone."""

    def undo(self, shelved: Shelved) -> None:
        """Put things back as they were, unless something else has the place by now.

        Raises:
            NotShelvedError: It was undone before, or cannot be.
        """
