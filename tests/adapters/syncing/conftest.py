from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.port import Setup
from tests.adapters.syncing import remote
from tests.adapters.syncing.bringing import Brought
from tests.adapters.syncing.certifying import certified_site
from tests.adapters.syncing.mirroring import Mirror
from tests.adapters.syncing.remote import Bench
from tests.adapters.syncing.websites import Site, served

Options = str | int | float | bool | tuple[str, ...]
Bring = Callable[..., Brought]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return remote.bench(tmp_path)


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path / "scratch")


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as one:
        yield one


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[tuple[Site, Path]]:
    """A site whose certificate nobody knows, and where that lies."""
    with certified_site(tmp_path) as found:
        yield found


@pytest.fixture
def bring(site: Site, tmp_path: Path) -> Bring:
    """A folder for the documents of the site, or of a feed of it."""

    def made(
        path: str = "/",
        *,
        kind: str = "website",
        take: tuple[str, ...] = (),
        leave: tuple[str, ...] = (),
        most: int = 10_000,
        credentials: Mapping[str, Secret] | None = None,
        **options: Options,
    ) -> Brought:
        setup = Setup(
            "handbook",
            kind,
            path if "://" in path else site.address + path,
            take=take,
            leave=leave,
            most=most,
            credentials=credentials or {},
            options={"pause": 0, **options},
        )
        return Brought(setup, tmp_path / "scratch")

    return made
