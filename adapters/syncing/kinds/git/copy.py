"""Our copy of a repository: its commits and trees, and of its files those alone that are asked for."""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.syncing.kinds.git.command import Git
from adapters.syncing.kinds.git.signing import SignIn
from adapters.syncing.kinds.git.troubles import GitError
from adapters.syncing.port import SourceError, Work

OLDEST: Final = (2, 31)
"""Of git; the first that takes settings from variables."""
_TIP: Final = "refs/backgrounder/tip"
_MOST_PACKS: Final = 50
"""A look that finds something new leaves one; beyond so many the copy is made anew, for its trees' price."""
_CHUNK: Final = 1 << 20
_WITHOUT_FILES: Final = "--filter=blob:none"
_QUIETLY: Final = ("--progress", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")


@dataclass(slots=True)
class Copy:
    """A bare repository in a folder of ours.

    Files that were fetched lie in a second store, which is emptied as soon as they are handed over. So a look
    that was broken off finds again what it had, and nothing stays on the disk twice.
    """

    git: Git
    files: Path
    """The second store."""

    @classmethod
    def of(cls, scratch: Path, url: str, signing: SignIn, now: str | None = None) -> "Copy":
        """The copy of the repository at an address; one of another address that lies there goes.

        ``now``: the address that its host sends those to who ask there.
        """
        name = f"copy-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
        for other in scratch.glob("copy-*"):
            if other.name.partition(".")[0] != name:
                shutil.rmtree(other, ignore_errors=True)
        folder = scratch / f"{name}.git"
        # On a command line the address would show, and might be taken for an option.
        settings = {"remote.origin.url": now or url, **signing.settings}
        return cls(
            Git(folder, settings, signing.variables, signing.redactor.redacted), scratch / f"{name}.files"
        )

    @property
    def is_whole(self) -> bool:
        """Whether the host hands out all files of a commit or none."""
        return (self.git.folder / "whole").exists()

    def begin(self, work: Work) -> None:
        """Make it, where there is none, and take away what an end in the middle left."""
        folder = self.git.folder
        if len([*folder.glob("objects/pack/*.pack")]) > _MOST_PACKS:
            self.remove()
        folder.mkdir(parents=True, exist_ok=True)
        for pattern in ("*.lock", "refs/**/*.lock"):
            for lock in folder.glob(pattern):
                lock.unlink(missing_ok=True)
        for store in (folder / "objects", self.files):
            for left in store.glob("pack/tmp_*"):
                left.unlink(missing_ok=True)
        if not (folder / "HEAD").exists() or not (folder / "config").exists():
            self._see_version(work)
            self.git.run("init", "--quiet", "--bare", "--template=", work=work)

    def _see_version(self, work: Work) -> None:
        """An older git takes no settings from its environment, and would say something misleading."""
        told = self.git.run("--version", work=work)[0].decode("ascii", "replace")
        found = re.search(r"(\d+)\.(\d+)", told)
        if found is None or (int(found[1]), int(found[2])) < OLDEST:
            raise SourceError(f"This is {told.strip()}; install git 2.31 or later.", "unusable")

    def remove(self) -> None:
        """Take its commits and trees away, so that they are fetched anew; files stay."""
        shutil.rmtree(self.git.folder, ignore_errors=True)

    def forget_files(self) -> None:
        """Take the fetched files away."""
        shutil.rmtree(self.files, ignore_errors=True)

    def tip(self, work: Work) -> str | None:
        """The commit that was looked at last; None: there is none yet."""
        with suppress(GitError):
            return self._line("rev-parse", "--verify", "--quiet", f"{_TIP}^{{commit}}", work=work)
        return None

    def fetch(self, ref: str, depth: int, work: Work) -> str:
        """Fetch what a branch or tag points to now; its commit.

        Args:
            ref: Whole, such as "refs/heads/main", or "HEAD".
            depth: How many commits are fetched; of a host that hands out no single files always one.
            work: As for every look.

        Raises:
            GitError: The host does not give it.
        """
        if not self.is_whole:
            # The first time nobody knows yet whether the host leaves files out, and many commits have many.
            known = self.tip(work) is not None
            _, said = self._fetched(ref, depth if known else 1, work, _WITHOUT_FILES)
            if "filtering not recognized" in said:
                (self.git.folder / "whole").touch()
            elif not known and depth > 1:
                self._fetched(ref, depth, work, _WITHOUT_FILES)
        else:
            self._fetched(ref, 1, work)
        return self._line("rev-parse", "--verify", f"{_TIP}^{{commit}}", work=work)

    def fetch_whole(self, ref: str, work: Work) -> None:
        """Make it anew with all files of a commit, as the host hands out no single ones."""
        self.remove()
        self.forget_files()
        self.begin(work)
        (self.git.folder / "whole").touch()
        self._fetched(ref, 1, work)

    def _fetched(self, ref: str, depth: int, work: Work, *options: str) -> tuple[bytes, str]:
        what = (*_QUIETLY, f"--depth={depth}", *options, "origin", f"+{ref}:{_TIP}")
        return self.git.run("fetch", *what, work=work, speaks=True)

    def fetch_files(self, blobs: Iterable[str], work: Work) -> None:
        """Fetch single files, by the ids of their content.

        Raises:
            GitError: The host does not give them.
        """
        for part in ("pack", "info"):
            (self.files / part).mkdir(parents=True, exist_ok=True)
        stores = {
            "GIT_OBJECT_DIRECTORY": str(self.files),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": _listed(self.git.folder / "objects"),
        }
        what = (
            "-c",
            "fetch.negotiationAlgorithm=noop",
            "fetch",
            *_QUIETLY,
            _WITHOUT_FILES,
            "--stdin",
            "origin",
        )
        given = "".join(f"{blob}\n" for blob in blobs).encode()
        self.git.run(*what, given=given, work=work, speaks=True, variables=stores)

    def held(self, work: Work) -> set[str]:
        """The ids of the contents of all files that are here."""
        if not self.is_whole and not self.files.exists():
            return set()
        where = {} if self.is_whole else {"GIT_OBJECT_DIRECTORY": str(self.files)}
        what = ("--batch-check=%(objecttype) %(objectname)", "--batch-all-objects", "--unordered", "--buffer")
        told, _ = self.git.run("cat-file", *what, work=work, variables=where)
        return {line[5:] for line in told.decode("ascii").splitlines() if line.startswith("blob ")}

    @contextmanager
    def reading(self) -> Iterator[Callable[[str, int], bytes | int]]:
        """What reads files that are here, by the ids of their content; of a larger one it tells the bytes."""
        with self.git.talking("cat-file", "--batch", variables=self._both()) as (asking, answering):

            def read(blob: str, most: int) -> bytes | int:
                asking.write(f"{blob}\n".encode())
                asking.flush()
                head = answering.readline().split()
                if len(head) != 3:  # noqa: PLR2004 - id, type, size; else "missing"
                    raise GitError(f"fatal: bad object {blob}")
                size = int(head[2])
                if size > most:
                    for start in range(0, size, _CHUNK):
                        answering.read(min(_CHUNK, size - start))
                data = b"" if size > most else answering.read(size)
                answering.read(1)
                return data if size <= most else size

            yield read

    def listed(self, commit: str, folder: str, work: Work) -> bytes:
        """All files of a folder in a commit, as ``git ls-tree`` lists them.

        Raises:
            LookupError: The commit has no such folder.
        """
        try:
            return self.git.run("ls-tree", "-r", "-z", f"{commit}:{folder}", work=work)[0]
        except GitError as error:
            if not folder or "unable to read" in error.said:
                raise
            raise LookupError(folder) from None

    def history(self, commit: str, form: str, folder: str, work: Work) -> bytes:
        """What ``git log`` tells of a commit and those before it, as far as they were fetched."""
        what = ("log", form, "--raw", "-z", "--no-renames", "--no-abbrev", commit)
        where = ("--", folder) if folder else ()
        return self.git.run(*what, *where, work=work, variables={"GIT_LITERAL_PATHSPECS": "1"})[0]

    def unfinished(self) -> frozenset[str]:
        """The commits whose parents were not fetched: what they changed is not known."""
        try:
            return frozenset((self.git.folder / "shallow").read_text("ascii").split())
        except FileNotFoundError:
            return frozenset()

    def _line(self, *arguments: str, work: Work) -> str:
        return self.git.run(*arguments, work=work)[0].decode("ascii").strip()

    def _both(self) -> dict[str, str]:
        return {"GIT_ALTERNATE_OBJECT_DIRECTORIES": _listed(self.files)}


def _listed(folder: Path) -> str:
    """A path in a list of paths, as git takes it."""
    quoted = str(folder).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
