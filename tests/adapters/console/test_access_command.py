"""``backgrounder access`` says who may see what, and why."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import open_journal
from tests.adapters.console.conftest import Command

RULES = """\
[collections.hr]
readers = ["slack:C01", "slack:U1", "discord:role:5"]

[[channels]]
at = ["slack:C02"]
collections = ["hr"]
"""


@pytest.fixture
def laid_down(tmp_path: Path) -> Path:
    folder = tmp_path / "laid down"
    for name in ("hr", "open"):
        (folder / name).mkdir(parents=True)
        (folder / name / "page.md").write_text(f"# {name}\n\nThe lamp of {name} is lit at nine.\n")
    (folder / "collections.toml").write_text(RULES)
    return folder


def test_it_says_what_somebody_sees_alone_and_what_all_in_a_channel_see(
    backgrounder: Command, laid_down: Path
) -> None:
    done = backgrounder("access", "slack:U1", "slack:C02", "--knowledge", laid_down)

    assert done.out == (
        "slack:U1, where nobody else reads the answer:\n"
        "  files at the top: seen by everybody\n"
        "  hr: seen, as slack:U1 may\n"
        "  open: not answered from in this channel\n"
        "\n"
        "Answers that all in slack:C02 read:\n"
        "  files at the top: seen by everybody\n"
        "  hr: not seen; its readers are discord:role:5, slack:C01 and slack:U1\n"
        "  open: not answered from in this channel\n"
        "\n"
        "How slack:C02 is answered:\n"
        "  When and how I answer: When mentioned, for all to read\n"
        "  What I answer from: hr (collections.toml, line 6)\n"
        "  How sure I must be: as everywhere\n"
        "  Bots and workflows that may ask: nobody\n"
        "  Whom to call when nothing is found: nobody\n"
    )


def test_what_was_laid_down_in_the_chat_is_told_too(
    backgrounder: Command, laid_down: Path, tmp_path: Path
) -> None:
    settings = Settings(knowledge=laid_down, state=tmp_path / ".backgrounder")
    with closing(open_journal(settings)) as journal:
        assert journal.ready(30)
        assert journal.keeper.keep("channel", "slack:C03", {"speak": "never"}, "slack:U1")

    done = backgrounder("access", "slack:U1", "slack:C03", "--knowledge", laid_down)

    assert "  When and how I answer: Never (laid down here)\n" in done.out


def test_a_database_that_cannot_be_read_is_told(
    backgrounder: Command, laid_down: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_DATABASE_URL", "sqlite+aiosqlite:////nowhere/journal.sqlite")

    done = backgrounder("access", "slack:U1", "slack:C02", "--knowledge", laid_down)

    assert "What was laid down in the chats is not told" in done.err
    assert "How slack:C02 is answered:" in done.out


def test_a_role_and_a_standing_can_be_supposed(backgrounder: Command, laid_down: Path) -> None:
    member = backgrounder("access", "discord:user:9", "--group", "discord:role:5", "--knowledge", laid_down)
    outsider = backgrounder("access", "slack:U1", "--outsider", "--knowledge", laid_down)

    assert "  hr: seen, as discord:role:5 may\n  open: seen by everybody\n" in member.out
    assert outsider.out.endswith("  nothing: outsiders are not answered (outsiders = false)\n")


def test_a_mistake_in_the_rules_is_told(backgrounder: Command, laid_down: Path) -> None:
    (laid_down / "collections.toml").write_text("[collections.hr]\nreader = []\n")

    done = backgrounder("access", "slack:U1", "--knowledge", laid_down)

    assert "collections.toml, line 2: reader is not known here; readers may be meant." in done.err
    assert "  hr: not seen, until collections.toml is mended\n" in done.out


@pytest.mark.parametrize("written", [("bob",), ("slack:U1", "general"), ("slack:U1", "--group", "admins")])
def test_what_is_no_id_is_told_how_to_write(
    written: tuple[str, ...], backgrounder: Command, laid_down: Path
) -> None:
    done = backgrounder("access", *written, "--knowledge", laid_down)

    assert done.code == 2
    assert f"“{written[-1]}” is no id; write people as slack:U…" in done.err


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clock is UTC's."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_what_nobody_sees_now_is_told_here_alone(backgrounder: Command, laid_down: Path, utc: None) -> None:
    heads = {
        "plan.md": "embargo: 2100-01-01 06:00 UTC",
        "hr/old.md": "expires: 2020-01-01Z",
        "slip.md": "embargo: soon",
    }
    for name, head in heads.items():
        (laid_down / name).write_text(f"---\n{head}\n---\nThe barn is sold.\n")

    access = backgrounder("access", "slack:U1", "--knowledge", laid_down)
    sources = backgrounder("sources", "--knowledge", laid_down)
    some = backgrounder("sources", "old", "--in", "hr", "--json", "--knowledge", laid_down)

    slip = "line 2: its embargo “soon” is no date, so nobody sees it; write it as 2031-03-05 06:00"
    assert access.out.endswith(
        "\nSeen by nobody now:\n"
        "  plan.md: under embargo until 1 January 2100, 06:00 UTC\n"
        f"  slip.md: {slip}\n"
        "  hr/old.md: expired on 1 January 2020, 00:00 UTC\n"
    )
    assert "Seen by nobody now" in sources.out
    assert f"- slip.md: {slip}.\n" in sources.out
    assert json.loads(some.out) == [
        {"document": "hr/old.md", "state": "hidden", "reason": "expired on 1 January 2020, 00:00 UTC"}
    ]
