"""What a look found -> what is to be done in the folder."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from adapters.syncing.landing.naming import Parts, parts_of
from adapters.syncing.landing.places import Places
from adapters.syncing.landing.plan import Plan, Put
from adapters.syncing.landing.standing import ADOPTED, Standing
from adapters.syncing.record.landed import Documents, Landed
from adapters.syncing.record.staging import Staged, digest_of
from bot.syncing import Brought
from knowledge.model import Origin
from knowledge.origins import written

ALTERED: Final = "it was changed by hand in the folder; move or remove it there, and it comes anew"


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found of one document."""

    path: str | None = None
    """As its connector calls it now; None: as before."""
    origin: Origin | None = None
    """None: as before."""
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look found."""

    documents: Mapping[str, Found] = field(default_factory=lambda: MappingProxyType({}))
    failed: tuple[tuple[str, str], ...] = ()
    """Key and reason; such a document is not among the others."""
    more_than: int | None = None
    """The source has more than that; what was not seen may be there."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document as it is to lie in the folder."""

    path: str
    version: str
    origin: Origin
    digest: str
    missed: bool = False
    staged: Staged | None = None
    """Where its bytes are, unless it lies in the folder."""


def plan_for(
    name: str, folder: str, found: Findings, staged: Mapping[str, Staged], there: Standing, known: Documents
) -> Plan:
    """Plan what to do in a folder.

    Args:
        name: Of the source.
        folder: Its folder, by its name from the knowledge folder.
        found: What the look found.
        staged: What was fetched, by key; its bytes are intact.
        there: What stands in the folder.
        known: What was laid down before.
    """
    return _Planner(name, folder, found, there, known).plan(_wanted(found, staged, there))


class _Planner:
    """Takes one document after the other."""

    def __init__(self, name: str, folder: str, found: Findings, there: Standing, known: Documents) -> None:
        self._name = name
        self._folder = folder
        self._found = found
        self._there = there
        self._known = known
        self._free: dict[str, Landed] = {}
        """Documents that are not wanted any more, by their files, whose places others may take."""
        self._documents: dict[str, Landed] = {}
        self._removals: list[tuple[str, str]] = []
        self._moves: list[tuple[str, str, str]] = []
        self._puts: list[Put] = []
        self._added: list[str] = []
        self._changed: list[str] = []
        self._renamed: list[tuple[str, str]] = []

    def plan(self, wanted: Mapping[str, "_Wanted"]) -> Plan:
        there, folder = self._there, self._folder
        places = _Placing(folder, there).places(wanted)
        left = {
            key: one for key, one in there.documents.items() if key not in wanted and key not in there.altered
        }
        self._free = {one.file: one for one in left.values()}
        for key, one in wanted.items():
            self._take(key, one, places[key])
        if self._found.more_than is not None:
            taken = {one.file for one in self._documents.values()}
            stay = {key: one for key, one in left.items() if key.startswith(ADOPTED) and one.file not in taken}
            self._documents |= stay
            left = {key: one for key, one in left.items() if key not in stay}
        gone = [one for one in left.values() if one.file in self._free]
        folders = {_folder_of(one.file, folder) for one in self._known.of.values()} - {folder}
        if not self._documents and there.sign:
            folders.add(folder)
        told = written({one.file.removeprefix(f"{folder}/"): one.origin for one in self._documents.values()})
        says_so = not self._documents or digest_of(told.encode()) == there.origins
        news = len(self._added) + len(self._changed) + len(self._renamed)
        plan = Plan(
            secrets.token_hex(8),
            folder,
            tuple(sorted((*self._removals, *((one.file, one.digest) for one in gone)))),
            tuple(sorted(self._moves)),
            tuple(self._puts),
            None if says_so else told,
            Documents(MappingProxyType(self._documents), there.sign if self._documents else ""),
            Brought(
                self._name,
                tuple(sorted(self._added)),
                tuple(sorted(self._changed)),
                tuple(sorted(self._renamed)),
                tuple(sorted(one.file for one in gone)),
                unchanged=len(self._documents) - news,
                failed=(
                    *self._found.failed,
                    *((there.documents[key].file, ALTERED) for key in sorted(there.altered)),
                ),
                more_than=self._found.more_than,
                remarks=self._found.remarks,
            ),
            tuple(sorted(folders)),
        )
        if not plan or not self._documents:
            return plan
        return replace(plan, documents=replace(plan.documents, sign=plan.id))

    def _take(self, key: str, one: "_Wanted", file: str) -> None:
        """Plan what becomes of a document that is wanted."""
        old = self._there.documents.get(key) or self._free.pop(file, None)
        look = (old.size, old.time) if old is not None and old.digest == one.digest else (-1, -1)
        told = Landed(one.path, one.version, one.origin, file, one.digest, *look, missed=one.missed)
        self._documents[key] = told
        if key in self._there.altered:
            return
        if old is None or old.digest != one.digest:
            self._put(one, file, old)
        elif old.file != file:
            self._moves.append((old.file, file, old.digest))
        if old is None:
            (self._changed if key in self._known.of else self._added).append(file)
        elif old.file != file:
            self._renamed.append((old.file, file))
        elif (old.digest, old.origin) != (one.digest, one.origin):
            self._changed.append(file)

    def _put(self, one: "_Wanted", file: str, old: Landed | None) -> None:
        if one.staged is None:
            raise AssertionError("what does not lie in the folder was fetched")
        replaced = old if old is not None and old.file == file else None
        self._puts.append(Put(one.staged.number, file, one.digest, replaced.digest if replaced else None))
        if old is not None and replaced is None:
            self._removals.append((old.file, old.digest))


def _wanted(found: Findings, staged: Mapping[str, Staged], there: Standing) -> dict[str, _Wanted]:
    """The documents that are to be there, by key in order."""
    failed = {key for key, _ in found.failed}
    keys = found.documents.keys() | failed
    if found.more_than is not None:
        keys |= {key for key in (*there.documents, *staged) if not key.startswith(ADOPTED)}
    wanted = {}
    for key in sorted(keys):
        old, new, seen = there.documents.get(key), staged.get(key), found.documents.get(key, Found())
        last = new or old
        if last is None or (seen.is_missed and old is not None and old.missed):
            continue
        wanted[key] = _Wanted(
            path=last.path if seen.path is None else seen.path,
            version=last.version,
            origin=last.origin if seen.origin is None else seen.origin,
            digest=last.digest,
            missed=seen.is_missed,
            staged=new,
        )
    return wanted


class _Placing:
    """Finds the places of documents in a folder."""

    def __init__(self, folder: str, there: Standing) -> None:
        self._folder = folder
        self._there = there

    def places(self, wanted: Mapping[str, _Wanted]) -> dict[str, str]:
        """Find the name of each from the knowledge folder, by key."""
        places = Places()
        for parts in self._there.folders:
            places.occupy_folder(parts)
        for parts in self._there.others:
            places.occupy(parts)
        stays = {key: place for key, one in wanted.items() if (place := self._stays(key, one))}
        for parts in stays.values():
            places.keep(parts)
        for key in self._there.altered - stays.keys():
            places.occupy(self._parts(self._there.documents[key].file))
        for key, one in wanted.items():
            if key not in stays:
                stays[key] = places.find(_parts_of(one.path), key)
        return {key: "/".join((self._folder, *parts)) for key, parts in stays.items()}

    def _stays(self, key: str, one: _Wanted) -> Parts | None:
        """Where a document lies that stays there; None: it has no place in this folder, or another path now."""
        old = self._there.documents.get(key)
        if old is None or not old.file.startswith(f"{self._folder}/"):
            return None
        return self._parts(old.file) if old.path == one.path or key in self._there.altered else None

    def _parts(self, file: str) -> Parts:
        return PurePosixPath(file).relative_to(self._folder).parts


def _parts_of(path: str) -> Parts:
    """The names wanted; of a file that an older program read, and we do not, as if it were a text."""
    found = parts_of(path) or parts_of(f"{path}.txt")
    if found is None:
        raise AssertionError("a text can be read")
    return found


def _folder_of(file: str, folder: str) -> str:
    """The folder of the source that a file lay in: this one, or that of another collection."""
    if file.startswith(f"{folder}/"):
        return folder
    parts = PurePosixPath(file).parts
    name = PurePosixPath(folder).name
    return "/".join(parts[: parts.index(name) + 1]) if name in parts[:2] else folder
