import pytest

from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.conversation.door import Door
from bot.journal import MemoryJournal
from tests.scenarios.handbook import SITE, written


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """The bot on the handbook."""
    folder, state = written(tmp_path_factory.mktemp("handbook")), tmp_path_factory.mktemp("state")
    made = build(Settings(knowledge=folder, state=state, link_base=SITE), MemoryJournal())
    made.reload(None)
    return made.door
