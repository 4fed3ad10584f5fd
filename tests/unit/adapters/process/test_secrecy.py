"""Settings with tokens that anybody on the machine can read."""

from pathlib import Path

import pytest

from adapters.process import secrecy
from adapters.settings.settings import Settings


def said(tmp_path: Path, text: str, mode: int, environment: dict[str, str] | None = None) -> list[str]:
    """What is said of a file that holds this."""
    file = tmp_path / ".env"
    file.write_text(text)
    file.chmod(mode)
    return [one.message for one in secrecy.check(file, Settings.load(environment or {}, file)) if not one.ok]


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o606])
def test_a_token_that_everybody_can_read_is_told_with_the_cure(tmp_path: Path, mode: int) -> None:
    [message] = said(tmp_path, "DISCORD_TOKEN='made.up.token'\n", mode)

    assert message == (
        f"{tmp_path}/.env holds secrets and is open to everybody on this machine (mode {mode:04o}); "
        f"run `chmod 600 {tmp_path}/.env`."
    )


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640])
def test_a_token_for_the_user_or_its_group_is_in_order(tmp_path: Path, mode: int) -> None:
    assert said(tmp_path, "DISCORD_TOKEN='made.up.token'\n", mode) == []


def test_settings_without_a_secret_may_be_read(tmp_path: Path) -> None:
    assert said(tmp_path, "BACKGROUNDER_WATCH=yes\n", 0o644, {"DISCORD_TOKEN": "made.up.token"}) == []


def test_without_a_file_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert secrecy.check(tmp_path / ".env", Settings.load({})) == []
