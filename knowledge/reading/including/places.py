"""Where in the knowledge folder a file is that a text names."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.reading.decoding import decode, read_bytes

_RULES: Final = "collections.toml"
"""Who sees which collection; at the top of the folder, and no part of any text."""
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

    def find(self, written: str, beside: Path) -> Path | None:
        """The file that a text in ``beside`` means; None where the folder holds none that it may show."""
        written = written.strip().strip("\"'<>`").replace("\\", "/")
        written = _TOP.sub("/", _FAMILY.sub(r"\1s/", written))
        if not written or len(written) > _LONGEST or ":" in written or "\0" in written:
            return None
        for base in self._bases(str(beside), from_top=written.startswith("/")):
            path = os.path.normpath(f"{base}/{written}")
            if not path.startswith(f"{self.root}{os.sep}") or not self._is_folder(path.rpartition(os.sep)[0]):
                continue
            if os.path.isfile(path) and self._may_show(Path(path)):  # noqa: PTH113 # many
                return Path(path)
        return None

    def _bases(self, beside: str, *, from_top: bool) -> Iterator[str]:
        base, top = beside, str(self.root)
        if from_top or not f"{base}/".startswith(f"{top}/"):
            base = top
        while True:
            yield from (f"{base}/{name}" for name in _BESIDE)
            if base == top:
                return
            base = os.path.dirname(base)  # noqa: PTH120 # as above

    def _is_folder(self, path: str) -> bool:
        """Asked once: a text that takes in many files names them in the same few folders."""
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = os.path.isdir(path)  # noqa: PTH112 # as above
        return known

    @cached_property
    def _folders(self) -> dict[str, bool]:
        return {}

    def _may_show(self, path: Path) -> bool:
        try:
            real = path.resolve(strict=True)
            if not (real.is_relative_to(self.root) and real.is_file()):
                return False
        except (OSError, RuntimeError):
            return False  # gone, a ring of links, or a name that no disk takes
        parts = real.relative_to(self.root).parts
        if any(part.startswith(".") for part in parts) or parts == (_RULES,):
            return False
        own = Path(self.name).parts[0]
        return len(parts) == 1 or parts[0] == own or not self._is_closed(parts[0])

    def _is_closed(self, collection: str) -> bool:
        """Whether not everybody sees a collection: what stands there must not turn up in another."""
        return self._closed is None or collection in self._closed

    @cached_property
    def _closed(self) -> frozenset[str] | None:
        """None: nobody can tell."""
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
