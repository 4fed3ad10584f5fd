"""A folder that a connector's documents are laid into, as the engine does, in so far as its tests need it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from adapters.syncing.kinds import load_kind
from adapters.syncing.port import Connector, Failed, Fetched, Found, Held, Missed, Remark, Setup, Unchanged
from tests.adapters.syncing.working import Working


@dataclass
class Brought:
    """What was held after looks at one source."""

    setup: Setup
    scratch: Path
    held: dict[str, Held] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    """By paths."""
    missed: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def look(
        self,
        work: Working | None = None,
        connector: Connector | None = None,
        **of_work: Any,  # noqa: ANN401 - as Working has them
    ) -> list[Found]:
        """Look once, to the end, and lay down what came; what is raised leaves what came before."""
        self.scratch.mkdir(exist_ok=True, parents=True)
        work = work or Working(self.scratch, take=self.setup.take, leave=self.setup.leave, **of_work)
        connector = connector or load_kind(self.setup.kind).connect(self.setup)
        told: list[Found] = []
        keys: set[str] = set()
        self.failed = {}
        self.remarks = []
        for found in connector.look(dict(self.held), work):
            if isinstance(found, Remark):
                self.remarks.append(found.sentence)
                continue
            assert found.key not in keys, "each key once"
            keys.add(found.key)
            told.append(found)
            self._take(found)
        self._end(told)
        return told

    def _take(self, found: Found) -> None:
        match found:
            case Fetched():
                before = self.held.get(found.key)
                if before is not None:
                    self.data.pop(before.path, None)
                self.held[found.key] = Held(found.path, found.version, found.origin)
                self.data[found.path] = found.data
            case Unchanged():
                before = self.held[found.key]
                self.held[found.key] = replace(before, origin=found.origin or before.origin)
            case Failed():
                self.failed[found.key] = found.reason
            case Missed():
                pass

    def _end(self, told: Iterable[Found]) -> None:
        missed = {one.key for one in told if isinstance(one, Missed)}
        kept = {one.key for one in told} - (missed & self.missed)
        for key in self.held.keys() - kept:
            self.data.pop(self.held.pop(key).path)
        self.missed = missed - (missed & self.missed)

    @property
    def paths(self) -> set[str]:
        return {one.path for one in self.held.values()}

    def text(self, path: str) -> str:
        return self.data[path].decode()
