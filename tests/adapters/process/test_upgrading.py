"""What ``backgrounder check`` says of an index that another version made."""

from pathlib import Path

import pytest

from adapters.process.upgrading import OUTDATED, check
from adapters.settings.settings import Settings
from adapters.wiring import build
from knowledge.reloading import reloading
from tests.damaging import damage, index_file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    settings = Settings(knowledge=folder, state=tmp_path / "state")
    build(settings).reload(None)
    return settings


def said(settings: Settings) -> list[tuple[bool, str]]:
    return [(one.ok, one.message) for one in check(settings)]


def test_of_an_index_of_this_version_nothing_is_said(settings: Settings) -> None:
    assert said(settings) == []


def test_an_index_of_another_version_is_built_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reloading, "fingerprint", lambda *_: "newer")

    assert said(settings) == [(True, OUTDATED)]


def test_without_an_index_and_with_a_damaged_one_nothing_is_said(settings: Settings, tmp_path: Path) -> None:
    file = index_file(settings.state)
    damage(file, "checksums")
    damaged = said(settings)

    missing = said(Settings(knowledge=settings.knowledge, state=tmp_path / "new"))

    assert (damaged, missing) == ([], [])
