import stat
from pathlib import Path

import pytest

from adapters.services.errors import StartError
from adapters.services.keys import SECRET_FILE
from adapters.services.sealing import Seal, seal_of

OLD, NEW = "o" * 32, "n" * 32


def test_what_is_sealed_can_be_opened_and_not_read() -> None:
    sealed = Seal([NEW]).sealed("xoxb-token")

    assert Seal([NEW]).opened(sealed) == "xoxb-token"
    assert "xoxb" not in sealed


def test_the_first_key_seals_and_each_opens() -> None:
    by_old, by_both = Seal([OLD]).sealed("a"), Seal([NEW, OLD]).sealed("b")

    assert Seal([NEW, OLD]).opened(by_old) == "a"
    assert Seal([NEW]).opened(by_both) == "b"
    assert Seal([NEW]).opened(by_old) is None


@pytest.mark.parametrize("forged", ["", "forged", "gAAAAAB", "ä"])
def test_what_nobody_sealed_is_not_opened(forged: str) -> None:
    assert Seal([NEW]).opened(forged) is None


def test_what_was_changed_is_not_opened() -> None:
    sealed = Seal([NEW]).sealed("a")
    middle = len(sealed) // 2

    changed = sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]

    assert Seal([NEW]).opened(changed) is None


def test_a_key_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    sealed = seal_of([], tmp_path / "state").sealed("a")

    assert seal_of([], tmp_path / "state").opened(sealed) == "a"
    assert stat.S_IMODE((tmp_path / "state" / SECRET_FILE).stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert [file.name for file in (tmp_path / "state").iterdir()] == [SECRET_FILE]


def test_the_settings_keys_leave_the_folder_alone(tmp_path: Path) -> None:
    seal_of([NEW], tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_key_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / SECRET_FILE).mkdir()

    with pytest.raises(StartError, match=r"secret\.key cannot be used"):
        seal_of([], tmp_path)
