"""What a source is here after looks at it, for the tests of connectors: laid down as the engine does, in memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from adapters.syncing.port import Connector, Failed, Fetched, Held, Missed, Remark, Told, Unchanged
from knowledge.model import Document
from knowledge.reading import read
from tests.adapters.syncing.working import Working


@dataclass
class Mirror:
    scratch: Path
    held: dict[str, Held] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    """By key."""
    missed: set[str] = field(default_factory=set)
    work: Callable[[Path], Working] = Working

    def look(self, connector: Connector, **limits: int) -> list[Told]:
        """Take in all that one look finds; one that is broken off leaves what it fetched."""
        self.scratch.mkdir(exist_ok=True)
        found = []
        for one in connector.look(dict(self.held), Working(self.scratch, **limits)):  # type: ignore[arg-type]
            found.append(one)
            match one:
                case Fetched():
                    self.held[one.key] = Held(one.path, one.version, one.origin)
                    self.data[one.key] = one.data
                case Unchanged():
                    was = self.held[one.key]
                    self.held[one.key] = replace(
                        was, path=one.path or was.path, origin=one.origin or was.origin
                    )
                case Failed() | Missed() | Remark():
                    pass
        keys = [one.key for one in found if not isinstance(one, Remark)]
        assert len(keys) == len(set(keys)), "each key once"
        again = {one.key for one in found if isinstance(one, Missed)}
        gone = (set(self.held) - set(keys)) | (again & self.missed)
        self.missed = again - gone
        for key in gone:
            del self.held[key], self.data[key]
        return found

    def paths(self) -> list[str]:
        return sorted(one.path for one in self.held.values())

    def key_of(self, path: str) -> str:
        return next(key for key, one in self.held.items() if one.path == path)

    def document(self, path: str) -> Document:
        """Read a file as it would be read in the folder."""
        name = self.scratch / ("read" + Path(path).suffix)
        name.write_bytes(self.data[self.key_of(path)])
        return read(name, path)


def of(kind: type, found: list[Told]) -> list[str]:
    """Give the keys of what was found of a kind."""
    return [one.key for one in found if isinstance(one, kind) and not isinstance(one, Remark)]


def origins(mirror: Mirror) -> Mapping[str, object]:
    """Give what is known of each file."""
    return {one.path: one.origin for one in mirror.held.values()}
