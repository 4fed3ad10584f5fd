"""A repository that is served, and what looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.git import KIND
from adapters.syncing.port import Failed, Fetched, Found, Held, Setup, Unchanged
from tests.adapters.syncing.git.repositories import Made
from tests.adapters.syncing.git.serving import Serving, served
from tests.adapters.syncing.working import Working, of_documents

FORM = "https://git.example.org/{repo}/src/{commit}/{path}"


@dataclass
class Looker:
    """Looks, and keeps what was brought as whoever lays it down does."""

    setup: Setup
    scratch: Path
    held: dict[str, Held] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    """What lies in the folder, by paths."""

    def look(self, work: Working | None = None) -> list[Found]:
        """Look to the end."""
        told: list[Found] = []
        connector = KIND.connect(self.setup)
        for found in of_documents(connector.look(dict(self.held), work or Working(self.scratch))):
            told.append(found)
            self.take(found)
        for key in self.held.keys() - {one.key for one in told}:
            del self.texts[self.held.pop(key).path]
        return told

    def take(self, found: Found) -> None:
        """Keep what was brought."""
        match found:
            case Fetched(key, path, data, version, origin):
                self.texts[path] = data
                self.held[key] = Held(path, version, origin)
            case Unchanged(key, path, origin):
                old = self.held[key]
                if path is not None:
                    self.texts[path] = self.texts.pop(old.path)
                self.held[key] = Held(path or old.path, old.version, origin or old.origin)
            case _:
                pass

    def with_options(self, **options: str | int | bool) -> None:
        """Look in another way."""
        self.setup = replace(self.setup, options={**self.setup.options, **options})

    def with_credentials(self, **credentials: str) -> None:
        """Say who looks."""
        known = {name: Secret(value) for name, value in credentials.items()}
        self.setup = replace(self.setup, credentials=known)


def fetched(found: list[Found]) -> list[str]:
    return sorted(one.path for one in found if isinstance(one, Fetched))


def failed(found: list[Found]) -> dict[str, str]:
    return {one.key: one.reason for one in found if isinstance(one, Failed)}


def url(looker: Looker, key: str) -> str | None:
    return looker.held[key].origin.url


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    (tmp_path / "served").mkdir()
    with served(tmp_path / "served") as serving:
        yield serving


@pytest.fixture
def made(server: Serving, tmp_path: Path) -> Made:
    repository = Made(server.folder / "acme" / "handbook.git", tmp_path / "tree")
    repository.write(README_md="# Handbook\n", docs__leave_md="# Leave\n\nEverybody has 25 days.\n")
    repository.put("logo.png", b"\x89PNG")
    repository.commit("Begin")
    return repository


@pytest.fixture
def looker(server: Serving, made: Made, tmp_path: Path) -> Looker:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    address = f"{server.url}/acme/handbook.git"
    return Looker(Setup("handbook", "git", address, options={"blob": FORM}), scratch)
