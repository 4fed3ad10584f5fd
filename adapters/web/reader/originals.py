"""The document's own file, where a browser can show it."""

from pathlib import Path
from typing import Final

from knowledge.errors import SilentFolderError
from knowledge.patience import Lookout

SUFFIX: Final = ".pdf"
"""The one format of files that browsers show and that runs nothing of ours."""
POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class Originals:
    """The files in a folder, as far as it answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lookout: Lookout[Path | None] = Lookout(folder)

    def file_of(self, path: str) -> Path | None:
        """The file of a document; None where no browser shows it, or it leads out of the folder."""
        if not path.casefold().endswith(SUFFIX):
            return None
        try:
            return self._lookout.look(lambda: _inside(self._folder, path))
        except (OSError, ValueError, SilentFolderError):
            return None


def _inside(folder: Path, path: str) -> Path | None:
    root = folder.resolve(strict=True)
    file = (root / path).resolve(strict=True)
    return file if file.is_relative_to(root) and file.is_file() else None
