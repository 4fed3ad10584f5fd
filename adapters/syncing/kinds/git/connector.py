"""Looks at a repository: what its branch or tag holds, what of it is new, and where that can be opened."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from adapters.syncing.kinds.git.addresses import address_of
from adapters.syncing.kinds.git.copy import Copy
from adapters.syncing.kinds.git.history import FORMAT, UNKNOWN, Written, changes, written
from adapters.syncing.kinds.git.matching import keys_of
from adapters.syncing.kinds.git.moving import moved_to
from adapters.syncing.kinds.git.pages import commit_in, form_of, page
from adapters.syncing.kinds.git.refused import Refused
from adapters.syncing.kinds.git.signing import sign_in
from adapters.syncing.kinds.git.tree import LINK, SUBMODULE, Entry, entries, named
from adapters.syncing.kinds.git.troubles import GitError, source_error
from adapters.syncing.port import (
    Failed,
    Fetched,
    Found,
    Held,
    Remark,
    Setup,
    SourceError,
    Told,
    Unchanged,
    Work,
)
from bot.answer.links import filled
from knowledge.model import UNKNOWN_ORIGIN, Origin

HISTORY: Final = 1000
"""Commits that are looked through for the day of each file; docs/decisions/0801 has what they cost."""
AT_ONCE: Final = 200
"""Files fetched by one request: as many are fetched again where it is broken off."""
_REFUSED: Final = "refused.json"
_NO_PAGES: Final = (
    "How {host} shows a file in a browser is not known, so that quotes have no link: write the form of its "
    "address as blob, or that of a site as link."
)
_LINKED: Final = "it is a symbolic link, and these are not followed"


@dataclass(frozen=True, slots=True)
class _Document:
    """A file that is wanted."""

    key: str
    path: str
    entry: Entry
    known: Held | None

    @property
    def is_same(self) -> bool:
        return self.known is not None and self.known.version == self.entry.blob


class Repository:
    """A branch or tag of a git repository, as a source of documents."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._address = address_of(setup.address)
        self._signing = sign_in(setup, self._address)
        options = setup.options
        self._folder = str(options.get("folder", "")).strip("/")
        self._depth = max(1, int(options.get("history", HISTORY)))  # type: ignore[arg-type] # checked: a number
        self._form = str(options["blob"]) if options.get("blob") else form_of(self._address)
        branch, tag = options.get("branch"), options.get("tag")
        self._ref = f"refs/heads/{branch}" if branch else f"refs/tags/{tag}" if tag else "HEAD"

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """Tell of each file of the commit that the branch or tag points to; see ``Connector.look``."""
        try:
            copy, before, commit = self._fetched(work)
        except GitError as error:
            raise self._trouble(error) from None
        try:
            files = self._files(copy, commit, work)
            keys = keys_of(files, held)
            if not (held or self._setup.link or self._form):
                yield Remark(_NO_PAGES.format(host=self._address.host))
            links = [path for path, entry in files.items() if entry.mode == LINK]
            yield from (Failed(keys[path], _LINKED) for path in links)
            documents = [
                _Document(keys[path], path, entry, held.get(keys[path]))
                for path, entry in files.items()
                if entry.mode != LINK
            ]
            tell = self._telling(copy, documents, commit, work, is_first=before is None)
            for one in documents:
                if one.is_same:
                    yield _unchanged(one, tell(one))
            new = [one for one in documents if not one.is_same]
            yield from self._new(copy, new, tell, work)
        except GitError as error:
            if error.is_strange:  # as of a damaged copy
                copy.remove()
                copy.forget_files()
            raise self._trouble(error) from None

    def _fetched(self, work: Work) -> tuple[Copy, str | None, str]:
        """Our copy, the commit it had before, and the one it has now."""
        copy = Copy.of(work.scratch, self._address.url, self._signing)
        try:
            return self._once(copy, work)
        except GitError as error:
            if error.is_redirect:
                now = moved_to(self._address, self._signing, work)
                copy = Copy.of(work.scratch, self._address.url, self._signing, now)
            elif error.is_strange:  # as of a damaged copy
                copy.remove()
            else:
                raise
        return self._once(copy, work)

    def _once(self, copy: Copy, work: Work) -> tuple[Copy, str | None, str]:
        copy.begin(work)
        before = copy.tip(work)
        return copy, before, copy.fetch(self._ref, self._depth, work)

    def _trouble(self, error: GitError) -> SourceError:
        address, options = self._address.url, self._setup.options
        if not error.is_missing:
            return source_error(error, address)
        if branch := options.get("branch"):
            sentence = f"{address} has no branch “{branch}”; correct branch."
        elif tag := options.get("tag"):
            sentence = f"{address} has no tag “{tag}”; correct tag."
        else:
            sentence = f"{address} is empty, or has no main branch; name a branch."
        return SourceError(sentence, "unusable")

    def _files(self, copy: Copy, commit: str, work: Work) -> dict[str, Entry]:
        """What is wanted of a commit, by its path in the folder that is looked at."""
        try:
            listed = copy.listed(commit, self._folder, work)
        except LookupError:
            sentence = f"{self._address.url} has no folder “{self._folder}”; correct folder."
            raise SourceError(sentence, "unusable") from None
        found = named(one for one in entries(listed) if one.mode != SUBMODULE)
        return {path: entry for path, entry in found.items() if work.wants(path)}

    def _telling(
        self, copy: Copy, documents: Sequence[_Document], commit: str, work: Work, *, is_first: bool
    ) -> Callable[[_Document], Origin]:
        """What tells where a document can be opened, and who wrote it when."""
        # No later commit gives a day to what is as it was.
        asked = [one for one in documents if is_first or not one.is_same]
        about = self._written(copy, commit, asked, work) if asked and self._depth > 1 else {}
        with_authors = bool(self._setup.options.get("authors"))

        def tell(one: _Document) -> Origin:
            before = one.known.origin if one.known and one.is_same else UNKNOWN_ORIGIN
            now = about.get(one.entry.name, UNKNOWN)
            author = (before.author or now.author) if with_authors else None
            return Origin(self._url(one, before, commit), author, before.published or now.day)

        return tell

    def _url(self, one: _Document, before: Origin, commit: str) -> str | None:
        """Where it can be opened: at the commit that it was first seen at, for as long as it stays as it is."""
        if self._setup.link:
            return filled(self._setup.link, one.path, "")
        if not self._form:
            return None
        name, repo = self._name(one.entry), self._address.path
        seen = before.url and commit_in(before.url, self._form, repo, name)
        return page(self._form, repo, seen or commit, name)

    def _name(self, entry: Entry) -> bytes:
        """From the top of the repository."""
        return f"{self._folder}/".encode() + entry.name if self._folder else entry.name

    def _written(self, copy: Copy, commit: str, asked: Sequence[_Document], work: Work) -> dict[bytes, Written]:
        told = copy.history(commit, FORMAT, self._folder, work)
        names = {self._name(one.entry): one.entry for one in asked}
        blobs = {name: entry.blob for name, entry in names.items()}
        found = written(changes(told), blobs, copy.unfinished(), datetime.now(UTC).date())
        return {names[name].name: one for name, one in found.items()}

    def _new(
        self, copy: Copy, new: Sequence[_Document], tell: Callable[[_Document], Origin], work: Work
    ) -> Iterator[Found]:
        """Fetch and hand over what is new or changed; of what cannot be had, why."""
        by_blob: dict[str, list[_Document]] = {}
        for one in new:
            by_blob.setdefault(one.entry.blob, []).append(one)
        refused = Refused.read(work.scratch / _REFUSED, by_blob.keys())
        here = copy.held(work) if new else set()
        blobs = list(by_blob)
        for start in range(0, len(blobs), AT_ONCE):
            batch = blobs[start : start + AT_ONCE]
            reasons = {blob: refused.reason(blob, work.max_bytes) for blob in batch}
            here |= self._files_fetched(copy, {blob for blob in batch if not reasons[blob]} - here, work)
            with copy.reading() as read:
                for blob in batch:
                    work.go_on()
                    data = b"" if reasons[blob] else read(blob, work.max_bytes)
                    reason = reasons[blob] or refused.why(blob, data, work.max_bytes)
                    yield from (_told(one, data, reason, tell) for one in by_blob[blob])
            refused.write()
            if not copy.is_whole:
                copy.forget_files()
                here.clear()

    def _files_fetched(self, copy: Copy, wanted: set[str], work: Work) -> set[str]:
        if not wanted:
            return wanted
        try:
            copy.fetch_files(sorted(wanted), work)
        except GitError as error:
            if not error.refuses_single_files:
                raise
            copy.fetch_whole(self._ref, work)
            here = copy.held(work)
            if wanted - here:
                raise SourceError(
                    f"{self._address.url} changed while it was read; it is tried again."
                ) from None
            return here
        return wanted


def _told(
    one: _Document, data: bytes | int, reason: str, tell: Callable[[_Document], Origin]
) -> Fetched | Failed:
    if reason or isinstance(data, int):
        return Failed(one.key, reason)
    return Fetched(one.key, one.path, data, one.entry.blob, tell(one))


def _unchanged(one: _Document, origin: Origin) -> Unchanged:
    assert one.known is not None  # noqa: S101 - it is the same as what is known
    return one.known.unchanged(one.key, one.path, origin)
