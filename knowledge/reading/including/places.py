"""Where in the knowledge folder a file is that a text names."""

import contextlib
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.reading.decoding import decode, read_bytes

_RULES: Final = "collections.toml"
"""Who sees which collection; at the top of the folder, and no part of any text."""
_LAID_DOWN: Final = ((_RULES,), ("pins.toml",), ("sources.toml",))
"""Files of the owner's: what they say is no document's, and may be of hidden ones."""
_BESIDE: Final = ("", "_includes", "includes", "snippets", "_snippets", "_partials", "docs")
"""Where builders of pages look besides the folders above a page."""
_LONGEST: Final = 300
_MAX_BYTES: Final = 1 << 20
_FAMILY: Final = re.compile(r"(?:[\w.-]+:)*(partial|example|page|attachment)\$")
"""How Antora names what lies in a folder of its own."""
_TOP: Final = re.compile(r"^(?:~|@|@site)/")
"""How builders name the folder that all of it is in."""


@dataclass(frozen=True)
class Folder:
    """The knowledge folder, seen from one of its documents."""

    root: Path
    """Without links in it."""
    name: str
    """The document's, relative to the folder."""
    _looked: dict[str, tuple[int, int]] = field(default_factory=dict)
    _nearest: dict[str, str] = field(default_factory=dict)
    """Of folders that may not be there, the one above them that is."""

    def looked_at(self) -> tuple[tuple[str, int, int], ...]:
        """Name, size and time of all that decided what was found, as they were before it was read.

        These are the files themselves, and the folders where others would have come first.
        """
        return tuple((name, *looked) for name, looked in sorted(self._looked.items()))

    def _look(self, path: str) -> None:
        name = path[len(str(self.root)) + 1 :].replace(os.sep, "/")
        if name not in self._looked:
            with contextlib.suppress(OSError):  # gone again; so is what is read of it
                stat = os.stat(path)  # noqa: PTH116 # many
                self._looked[name] = stat.st_size, stat.st_mtime_ns

    def _is_there(self, path: str) -> bool:
        """Whether there is such a file; if not, the folder is looked at that would change if one came there."""
        folder = os.path.dirname(path)  # noqa: PTH120 # as above
        nearest = self._nearest.get(folder)
        if nearest is None:
            nearest = folder
            while nearest != str(self.root) and not os.path.isdir(nearest):  # noqa: PTH112 # as above
                nearest = os.path.dirname(nearest)  # noqa: PTH120 # as above
            self._nearest[folder] = nearest
        if nearest == folder and os.path.isfile(path):  # noqa: PTH113 # as above
            self._look(path)
            return True
        self._look(nearest)
        return False

    def find(self, written: str, beside: Path) -> Path | None:
        """The file that a text in ``beside`` means; None where the folder holds none that it may show."""
        written = written.strip().strip("\"'<>`").replace("\\", "/")
        written = _TOP.sub("/", _FAMILY.sub(r"\1s/", written))
        if not written or len(written) > _LONGEST or ":" in written or "\0" in written:
            return None
        for base in self._bases(str(beside), from_top=written.startswith("/")):
            path = os.path.normpath(f"{base}/{written}")
            if not path.startswith(f"{self.root}{os.sep}"):
                continue
            if self._is_there(path) and self._may_show(Path(path)):
                return Path(path)
        return None

    def above(self, *names: str) -> Iterator[Path]:
        """The files of these names beside the document and in each folder above it, the nearest first."""
        base = os.path.dirname(f"{self.root}/{self.name}")  # noqa: PTH120 # as above
        while True:
            for name in names:
                path = f"{base}/{name}"
                if self._is_there(path) and self._may_show(Path(path)):
                    yield Path(path)
            if len(base) <= len(str(self.root)):
                return
            base = os.path.dirname(base)  # noqa: PTH120 # as above

    def _bases(self, beside: str, *, from_top: bool) -> Iterator[str]:
        base, top = beside, str(self.root)
        if from_top or not f"{base}/".startswith(f"{top}/"):
            base = top
        while True:
            yield from (f"{base}/{name}" for name in _BESIDE)
            if base == top:
                return
            base = os.path.dirname(base)  # noqa: PTH120 # as above

    def _may_show(self, path: Path) -> bool:
        try:
            real = path.resolve(strict=True)
            if not (real.is_relative_to(self.root) and real.is_file()):
                return False
        except (OSError, RuntimeError):
            return False  # gone, a ring of links, or a name that no disk takes
        parts = real.relative_to(self.root).parts
        if any(part.startswith(".") for part in parts) or parts in _LAID_DOWN:
            return False
        own = Path(self.name).parts[0]
        return len(parts) == 1 or parts[0] == own or not self._is_closed(parts[0])

    def _is_closed(self, collection: str) -> bool:
        """Whether not everybody sees a collection: what stands there must not turn up in another."""
        return self._closed is None or collection in self._closed

    @cached_property
    def _closed(self) -> frozenset[str] | None:
        """None: nobody can tell."""
        self._is_there(str(self.root / _RULES))
        try:
            rules = tomllib.loads((self.root / _RULES).read_text("utf-8-sig"))
            return frozenset(rules.get("collections", {}))
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError, TypeError):
            return None


def text_of(path: Path) -> str | None:
    """The text of a file; None where it is too large or none."""
    try:
        return decode(read_bytes(path, path.name, _MAX_BYTES), path.name)
    except UnreadableFileError:
        return None
