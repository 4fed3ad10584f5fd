import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from bot.conversation.doors.door import Door
from bot.journal import MemoryJournal
from tests.scenarios.driving import MakeParts
from tests.scenarios.handbook import SITE, written


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """The bot on the handbook."""
    folder, state = written(tmp_path_factory.mktemp("handbook")), tmp_path_factory.mktemp("state")
    made = build(Settings(knowledge=folder, state=state, link_base=SITE), MemoryJournal())
    made.reload(None)
    return made.door


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder after the sample briefings were read."""
    state = tmp_path_factory.mktemp("read")
    build(Settings(knowledge=sample_folder(), state=state)).reload(None)
    return state


@pytest.fixture
def make_parts(read_once: Path, tmp_path: Path) -> MakeParts:
    """Join a driver's settings with the bot."""
    state = tmp_path / "state"
    shutil.copytree(read_once, state)

    def make(settings: Settings) -> Parts:
        return build(replace(settings, knowledge=sample_folder(), state=state))

    return make
