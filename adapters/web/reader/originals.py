"""The document's own file, where a browser can show it."""

from pathlib import Path
from typing import Final

SUFFIX: Final = ".pdf"
"""The one format of files that browsers show and that runs nothing of ours."""
POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def file_of(folder: Path, path: str) -> Path | None:
    """The file of a document; None where no browser shows it, or it leads out of the folder."""
    if not path.casefold().endswith(SUFFIX):
        return None
    try:
        root = folder.resolve(strict=True)
        file = (root / path).resolve(strict=True)
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):
        return None
