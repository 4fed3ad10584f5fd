"""The knowledge folder as a shelf."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from adapters.shelf.entries import About, Entries
from adapters.shelf.writing import copy, put
from bot.shelving.naming import fitting, same_file
from bot.shelving.shelf import Draft, NotShelvedError, Offered, Shelved
from knowledge.errors import SilentFolderError, UnreadableFileError
from knowledge.folder import may_be_document
from knowledge.patience import Lookout
from knowledge.text.sentences import cut_at_sentence

if TYPE_CHECKING:
    from knowledge.reloading.trying import Tried

FIRST_WORDS: Final = 300
"""Characters of a document that are shown before it is added; a phone shows them at once."""


class FolderShelf:
    """Lays files into a knowledge folder; ``language`` tells in which language documents are read now."""

    def __init__(self, folder: Path, entries: Entries, max_bytes: int, language: Callable[[], str]) -> None:
        self._folder = folder
        self._entries = entries
        self._max_bytes = max_bytes
        self._language = language
        self._lock = threading.Lock()
        self._lookout: Lookout[tuple[str, ...]] = Lookout(folder)
        self._collections: tuple[str, ...] = ()

    @property
    def max_bytes(self) -> int:
        """How large a file may be."""
        return self._max_bytes

    def collections(self) -> tuple[str, ...]:
        """Give the top-level folders there are, in order; none that a reload passes over.

        While the folder does not answer, those known last.
        """
        try:
            self._collections = self._lookout.look(self._listed)
        except SilentFolderError:
            pass
        except OSError:
            self._collections = ()
        return self._collections

    def _listed(self) -> tuple[str, ...]:
        return tuple(sorted(one.name for one in list(os.scandir(self._folder)) if _is_collection(one)))

    def take(self, offered: Offered, by: str) -> Draft:
        """Read a file aside from the folder, and keep it until somebody decides."""
        name = fitting(offered.name)
        if len(offered.data) > self._max_bytes:
            raise NotShelvedError("large")
        # Only who adds a file loads what reading needs.
        from knowledge.reloading.trying import try_to_read

        self.sweep()
        with _disk_told():
            try:
                tried = try_to_read(name, offered.data, self._language(), self._max_bytes)
            except UnreadableFileError as error:
                raise NotShelvedError("unreadable", error.reason) from error
            draft = _draft_of(tried, self._entries.new_id(), name, by)
            with self._entries.or_nothing(draft.id):
                self._entries.room(draft.id).write_bytes(offered.data)
                self._entries.make(draft.id, {"kind": "draft", **asdict(draft)})
        return draft

    def draft(self, draft_id: str) -> Draft | None:
        """Give what was taken."""
        about = self._entries.about(draft_id)
        if about is None or about.get("kind") != "draft":
            return None
        told: dict[str, Any] = {name: about[name] for name in Draft.__slots__}
        return Draft(**{**told, "section": tuple(told["section"]), "notes": tuple(told["notes"])})

    def drop(self, draft_id: str) -> None:
        """Forget what was taken."""
        if self.draft(draft_id) is not None:
            self._entries.drop(draft_id)

    def in_place_of(self, draft: Draft, collection: str) -> str | None:
        """Tell what lies where a draft would lie."""
        try:
            self._lookout.look(self._listed)
        except (OSError, SilentFolderError):
            return None  # who tries to lay it there is told
        return self._there(PurePosixPath(collection, draft.name))

    def add(self, draft: Draft, collection: str, *, replacing: str | None = None) -> Shelved:
        """Lay a draft into a collection, or at the top."""
        if collection and collection not in self.collections():
            raise NotShelvedError("no folder", collection)
        with self._changing():
            path = PurePosixPath(collection, draft.name)
            there = self._there(path)
            if there is not None and there != replacing:
                raise NotShelvedError("occupied", there)
            target = self._place(there or str(path))
            content = self._entries.content(draft.id)
            if not content.is_file():
                raise NotShelvedError("forgotten")
            did = Shelved(
                id=self._entries.new_id(),
                did="replaced" if there else "added",
                path=there or str(path),
                title=draft.title,
                by=draft.by,
            )
            digest = _digest(content)
            with self._entries.or_nothing(did.id):
                if there:
                    copy(self._file(there), self._entries.room(did.id))
                self._entries.make(did.id, {"kind": "shelved", "digest": digest, **asdict(did)})
                put(content, target, did.id, replacing=there is not None)
        self._entries.drop(draft.id)
        return did

    def remove(self, path: str, title: str, by: str) -> Shelved:
        """Take a file out of the folder, and keep it for a while."""
        self.sweep()
        with self._changing():
            file = self._file(path)
            did = Shelved(self._entries.new_id(), "removed", path, title, by)
            with self._entries.or_nothing(did.id):
                copy(file, self._entries.room(did.id))
                self._entries.make(did.id, {"kind": "shelved", "digest": "", **asdict(did)})
                file.unlink()
        return did

    def shelved(self, shelved_id: str) -> Shelved | None:
        """Give what was done and can be undone."""
        about = self._undoable(shelved_id)
        if about is None:
            return None
        told: dict[str, Any] = {name: about[name] for name in Shelved.__slots__}
        return Shelved(**told)

    def undo(self, shelved: Shelved) -> None:
        """Put things back as they were, unless something else has the place by now."""
        with self._changing():
            about = self._undoable(shelved.id)
            if about is None:
                raise NotShelvedError("forgotten")
            content = self._entries.content(shelved.id)
            if shelved.did == "removed":
                there = self._there(PurePosixPath(shelved.path))
                if there is not None:
                    raise NotShelvedError("occupied", there)
                target = self._place(shelved.path)
                target.parent.mkdir(parents=True, exist_ok=True)
                put(content, target, shelved.id, replacing=False)
            else:
                file = self._file(shelved.path)
                if _digest(file) != about["digest"]:
                    raise NotShelvedError("changed", shelved.path)
                if shelved.did == "added":
                    file.unlink()
                else:
                    put(content, file, shelved.id, replacing=True)
            self._entries.drop(shelved.id)

    def sweep(self) -> None:
        """Forget what has waited, or could be undone, for long enough."""
        self._entries.sweep()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            self._lookout.look(self._listed)
        except OSError:
            pass  # what is done next tells more of it
        except SilentFolderError as error:
            raise NotShelvedError("silent") from error
        with self._lock, _disk_told():
            yield

    def _undoable(self, shelved_id: str) -> About | None:
        about = self._entries.about(shelved_id)
        return about if about is not None and about.get("kind") == "shelved" else None

    def _there(self, path: PurePosixPath) -> str | None:
        """What has a place, told by a name that may differ in case."""
        try:
            names = [one.name for one in (self._folder / path.parent).iterdir()]
        except OSError:
            return None
        found = sorted((one for one in names if same_file(one, path.name)), key=lambda one: one != path.name)
        return str(path.parent / found[0]) if found else None

    def _place(self, path: str) -> Path:
        """Where a path leads: always into the folder itself."""
        root = self._folder.resolve()
        target = root / path
        if not target.parent.resolve().is_relative_to(root):
            raise NotShelvedError("gone", path)
        return target

    def _file(self, path: str) -> Path:
        """A file that is there, and is no link to another."""
        file = self._place(path)
        if file.is_symlink():
            raise NotShelvedError("link", path)
        if not file.is_file():
            raise NotShelvedError("gone", path)
        return file


def _is_collection(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and may_be_document(Path(entry.name))
    except OSError:
        return False


@contextmanager
def _disk_told() -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise NotShelvedError("occupied", Path(str(error.filename2 or error.filename or "")).name) from error
    except OSError as error:
        raise NotShelvedError("unwritable", error.strerror or str(error)) from error


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _draft_of(tried: "Tried", draft_id: str, name: str, by: str) -> Draft:
    source, first = tried.document.source, tried.first
    place = first.place if first else None
    return Draft(
        id=draft_id,
        name=name,
        by=by,
        title=source.title,
        author=source.author,
        published=source.published,
        passages=tried.document.passages,
        first=cut_at_sentence(first.text, FIRST_WORDS)[0] if first else "",
        section=place.section if place else (),
        paragraph=place.paragraph if place else 1,
        page=place.page if place else None,
        hidden=tried.hidden,
        notes=tried.notes,
    )
