"""A source of the tests' own: what it holds stands in a file, and each document fetched is written down."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.settings.secrets import Secret
from adapters.syncing.port import (
    Failed,
    Fetched,
    Found,
    Held,
    Kind,
    Missed,
    Remark,
    Setup,
    SourceError,
    Told,
    Unchanged,
    Work,
)
from adapters.syncing.sources import FolderSources, Turn
from bot.syncing import Brought
from knowledge.model import Origin

CLOCK = 1_800_000_000.0


@dataclass
class Remote:
    """``hold`` lays down what the source has; a document is its text, or what is to be told of it."""

    folder: Path
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def hold(self, *keys: str, **texts: str) -> None:
        """Give it these documents, each at the path of its key, and no others."""
        self.documents = {key: {"path": key, "text": f"The text of {key}."} for key in keys}
        for name, text in texts.items():
            self.documents[f"{name}.md"] = {"path": f"{name}.md", "text": text}
        self.write()

    def change(self, key: str, **to: Any) -> None:  # noqa: ANN401 # a text, or what is to be told
        self.documents[key] = {"path": key, **self.documents.get(key, {}), **to}
        self.write()

    def drop(self, key: str) -> None:
        del self.documents[key]
        self.write()

    def write(self, **also: Any) -> None:  # noqa: ANN401 # as it is read below
        self.folder.mkdir(exist_ok=True)
        new = self.folder / "source.new"
        new.write_text(json.dumps({"documents": self.documents, **also}))
        new.replace(self.folder / "source.json")

    def fails(self, sentence: str, trouble: str = "away", after: int = 0, again: float | None = None) -> None:
        """Have it break off after so many documents."""
        self.write(error=[sentence, trouble, after, again])

    def fetched(self) -> list[str]:
        """Give the keys fetched so far, and forget them."""
        file = self.folder / "fetched.txt"
        found = file.read_text().splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return found


class Reading:
    """The connector."""

    def __init__(self, setup: Setup) -> None:
        self._folder = Path(setup.address)

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        told = json.loads((self._folder / "source.json").read_text())
        yield from map(Remark, told.get("remarks", []))
        error = told.get("error")
        for number, (key, one) in enumerate(told["documents"].items()):
            work.go_on()
            if error and number >= error[2]:
                break
            yield self._found(key, one, held.get(key), work)
        if error:
            if error[1] == "bug":
                raise ValueError(error[0])
            raise SourceError(error[0], error[1], error[3])

    def _found(self, key: str, one: dict[str, Any], held: Held | None, work: Work) -> Found:
        if "waits" in one:
            (self._folder / "waiting").touch()
            work.wait(one["waits"])
        if "failed" in one:
            return Failed(key, one["failed"])
        if "missed" in one:
            return Missed(key)
        data, origin = one["text"].encode("utf-8", "surrogateescape"), Origin(one.get("url"))
        version = one.get("version", one["text"])
        if held is not None and held.version == version:
            return Unchanged(key, one["path"], origin)
        with (self._folder / "fetched.txt").open("a") as file:
            file.write(f"{key}\n")
        return Fetched(key, one["path"], data, version, origin)


KIND = Kind("remote", "a source of the tests", Reading, options={"note": "text"}, credentials=("token",))
KINDS = {"remote": lambda: KIND}


@dataclass
class Bench:
    """A knowledge folder with one source, ``wiki``, whose folder is ``wiki``."""

    folder: Path
    state: Path
    remote: Remote
    now: float = CLOCK
    variables: dict[str, str] = field(default_factory=dict)
    turn: Callable[[], Turn | None] = lambda: None

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.write()

    def write(self, more: str = "", name: str = "wiki") -> None:
        table = f'[sources.{name}]\nkind = "remote"\naddress = "{self.remote.folder}"\n{more}\n'
        (self.folder / "sources.toml").write_text(table)

    def sources(self) -> FolderSources:
        return FolderSources(
            self.folder,
            self.state,
            max_bytes=1000,
            variable=lambda name: Secret(self.variables[name]) if name in self.variables else None,
            kinds=KINDS,
            turn=self.turn,
            clock=lambda: self.now,
        )

    def tree(self, under: str = "wiki") -> dict[str, str]:
        """Give the texts of the files below a folder, but for what tells their origins."""
        root = self.folder / under
        return {
            one.relative_to(root).as_posix(): one.read_bytes().decode("utf-8", "surrogateescape")
            for one in sorted(root.rglob("*"))
            if one.is_file() and not one.name.startswith(".")
        }


def bench(tmp_path: Path) -> Bench:
    remote = Remote(tmp_path / "remote")
    remote.hold()
    return Bench(tmp_path / "knowledge", tmp_path / "state", remote)


def bring(bench: Bench, *, anyway: bool = False) -> Brought:
    """Look at the only source."""
    (brought,) = bench.sources().bring(anyway=anyway)
    return brought
