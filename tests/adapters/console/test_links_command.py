"""``backgrounder links rotate`` ends all links at once."""

from pathlib import Path

import pytest

from adapters.web.signing.office import KEY_FILE, Office
from bot.tickets import Ticket
from tests.adapters.console.conftest import Command


@pytest.fixture
def state(backgrounder: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    del backgrounder  # which forgets the settings of the machine
    monkeypatch.setenv("BACKGROUNDER_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_links_from_before_open_nothing_any_more(backgrounder: Command, state: Path) -> None:
    office = Office("https://kb.example.org", state, 30)
    token = office.address(Ticket("page.md")).rpartition("/")[2]
    before = office.opened(token)

    done = backgrounder("links", "rotate")

    assert before is not None
    assert office.opened(token) is None
    assert (done.code, done.out) == (
        0,
        "Links below what was posted before open nothing any more; new answers have new ones.\n",
    )


def test_a_key_that_cannot_be_made_is_said(backgrounder: Command, state: Path) -> None:
    (state / KEY_FILE).mkdir(parents=True)

    done = backgrounder("links", "rotate")

    assert done.code == 1
    assert done.err.startswith(f"backgrounder: The key of the links, {state / KEY_FILE}, cannot be used (")
