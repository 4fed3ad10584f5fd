"""A store or share with its server, as the tests that hold for all of them use it; and what a look at it leaves."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from adapters.settings.secrets import Secret
from adapters.syncing.port import Failed, Fetched, Found, Held, Kind, Missed, Remark, Setup, Told, Unchanged
from knowledge.model import UNKNOWN_ORIGIN
from tests.adapters.syncing.working import Working, of_documents

SECRET = "correct-horse-battery-staple"
"""The password of all servers here."""
_times = count(1_700_000_000, 100)


@dataclass
class Rig:
    """A store, and its server."""

    kind: Kind
    setup: Setup
    put: Callable[[str, bytes], None]
    """Lay down a file by its path; what was there before is another one afterwards."""
    remove: Callable[[str], None]
    seen: list[str] = field(default_factory=list)
    """Where the server notes the paths of files whose bytes it gave away."""
    wrong: Mapping[str, Secret] = field(default_factory=dict)
    """Credentials that the server does not take."""
    sizes_listed: bool = True
    """Whether a list tells sizes, so that what is too large need not be begun."""

    news: Callable[[], list[str]] = list
    """What it noted elsewhere since it was asked last."""

    @property
    def reads(self) -> list[str]:
        """The paths of all files whose bytes the server gave away."""
        self.seen += self.news()
        return self.seen

    def changed(self, **to: object) -> "Rig":
        """The same with another setup."""
        return replace(self, setup=replace(self.setup, **to))  # type: ignore[arg-type] # named by the tests

    def with_options(self, **more: str | float) -> "Rig":
        """The same with more options."""
        return self.changed(options={**self.setup.options, **more})


@dataclass
class Copy:
    """What looks leave of a store, as the port says that what they tell is to be understood."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By their keys."""
    held: dict[str, Held] = field(default_factory=dict)

    def look(self, rig: Rig, work: Working) -> list[Found]:
        """Look once, to the end."""
        found = list(of_documents(rig.kind.connect(rig.setup).look(dict(self.held), work)))
        self.take(found)
        told = {one.key for one in found}
        for key in self.held.keys() - told:
            del self.held[key], self.files[key]
        assert len(told) == len(found), "each key is told once"
        return found

    def take(self, found: Iterable[Told]) -> None:
        """Note what was told so far."""
        for one in found:
            match one:
                case Fetched():
                    self.files[one.key] = one.data
                    self.held[one.key] = Held(one.path, one.version, one.origin)
                case Unchanged():
                    assert one.key in self.held
                case Failed() | Missed() | Remark():
                    pass


def laid(root: Path, path: str, data: bytes) -> None:
    """Write a file below a folder, with a time that no other has."""
    to = root / path
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(data)
    at = next(_times)
    os.utime(to, (at, at))


def setup_of(kind: Kind, address: str, credentials: Mapping[str, str], **options: str | float) -> Setup:
    """A source of a kind, as sources.toml gives it."""
    secrets = {name: Secret(value) for name, value in credentials.items()}
    setup = Setup("files", kind.name, address, credentials=secrets, options={"timeout": 5, **options})
    assert kind.problem(setup) is None
    return setup


NOWHERE = UNKNOWN_ORIGIN
"""What is known of the origin of a file that nobody can open by an address."""
