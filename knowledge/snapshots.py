"""An index and all that is known of how it came about."""

import json
from dataclasses import dataclass
from datetime import datetime

from knowledge.engine import TimedEngine
from knowledge.errors import DamagedIndexError
from knowledge.files import NO_FILES, Files
from knowledge.generations import Stored
from knowledge.index import Index
from knowledge.index.layers import Layered
from knowledge.index.stored.arrays import restore

Embedded = Index | Layered
"""The engines that come with the program: a reload builds upon either."""

Failed = tuple[tuple[str, str], ...]
"""Name and reason of files that cannot be read, the reason completing "NAME was left out: REASON."."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index and all that is known of how it came about; they change together or not at all."""

    index: TimedEngine | None = None
    """None: there is none yet."""
    files: Files = NO_FILES
    """The files that ``index`` was made from."""
    generation: str | None = None
    """Its name in the store; None: it is in memory only."""
    failed: Failed = ()
    """Files that could not be read when the folder was last looked at, each with the reason."""
    read_at: datetime | None = None
    """When the folder was last looked at; None: never."""
    rules: str | None = None
    """The fingerprint of the rules that ``index`` was made by; None: nobody knows."""
    withheld: frozenset[str] = frozenset()
    """Those of ``failed`` that nobody is to know of: they are, or seem, under embargo or to expire."""
    stored: Stored | None = None
    """The file of ``generation``, as it was when it was opened."""


def snapshot_of(stored: Stored) -> Snapshot:
    """What an opened index holds.

    Raises:
        DamagedIndexError: It lacks something.
    """
    told = stored.description
    try:
        return Snapshot(
            index=index_of(stored),
            files=restore(Files, stored.arrays, "files."),
            generation=stored.name,
            failed=tuple((name, reason) for name, reason in json.loads(told["failed"])),
            read_at=datetime.fromisoformat(told["read_at"]),
            rules=told.get("rules"),
            withheld=frozenset(json.loads(told["withheld"])),
            stored=stored,
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedIndexError(f"{stored.name} lacks {error}; reload to build the index anew.") from error


def built_upon(index: TimedEngine) -> Embedded:
    """An index that a reload may build upon.

    Raises:
        TypeError: It is another engine's.
    """
    if not isinstance(index, Index | Layered):
        raise TypeError(f"no reload builds upon {type(index).__name__}")
    return index


def index_of(stored: Stored) -> Embedded:
    """The index that was opened.

    Raises:
        KeyError: Something is missing; DamagedIndexError: something is damaged.
    """
    language, synonyms = stored.description["language"], stored.description["synonyms"]
    if stored.below is None:
        return Index.of_arrays(stored.arrays, language, synonyms)
    return Layered.of_arrays(stored.below.arrays, stored.arrays, language, synonyms)
