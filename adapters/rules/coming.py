"""The subfolders that sources will fill: who may see them is laid down before anything is in them."""

from collections.abc import Mapping
from pathlib import Path

from adapters.rules.looking import text_of
from adapters.rules.tables import FileError, tables_in
from bot.syncing import FILE


def folders_to_come(folder: Path) -> list[str]:
    """The top-level subfolders that ``sources.toml`` names; none where it cannot be read, which others tell."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        tables = tables_in(text_of(path, _wrong), _wrong).get("sources")
    except FileError:
        return []
    given = tables if isinstance(tables, Mapping) else {}
    named = [one.get("collection", name) for name, one in given.items() if isinstance(one, Mapping)]
    return [name for name in named if isinstance(name, str)]


def _wrong(line: int, reason: str) -> FileError:
    return FileError(FILE, line, reason)
