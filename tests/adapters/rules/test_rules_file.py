"""A saved file is in force with the next question; a mistake changes nothing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.rules.file import RulesFile
from bot.model import Asker, Message
from knowledge import patience

HIDDEN = '[collections.hr]\nreaders = ["slack:U1"]\n'
ANYBODY = Message("", Asker("slack:U2"), channel="slack:C1", alone=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hr").mkdir()
    return tmp_path


def save(folder: Path, text: str) -> None:
    path = folder / "collections.toml"
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def sees_hr(rules: RulesFile) -> bool:
    seen = rules().seen_by(ANYBODY, frozenset({"hr"}))
    return seen is None or "hr" in seen


def test_without_a_file_everybody_sees_all(folder: Path) -> None:
    rules = RulesFile(folder)

    assert sees_hr(rules)
    assert rules.problem is None


def test_a_saved_file_is_in_force_at_once(folder: Path) -> None:
    rules = RulesFile(folder)
    before = sees_hr(rules)

    save(folder, HIDDEN)

    assert (before, sees_hr(rules)) == (True, False)


def test_a_mistake_leaves_the_rules_before_in_force(folder: Path) -> None:
    save(folder, HIDDEN)
    rules = RulesFile(folder)
    rules()

    save(folder, "[collections.hr]\nreader = []\n")

    assert not sees_hr(rules)
    assert rules.problem == "collections.toml, line 2: reader is not known here; readers may be meant."


def test_a_mended_file_is_in_force_again(folder: Path) -> None:
    save(folder, "[collections.hr")
    rules = RulesFile(folder)
    broken = sees_hr(rules)

    save(folder, '[collections.hr]\nreaders = ["slack:U2"]\n')

    assert (broken, sees_hr(rules), rules.problem) == (False, True, None)


def test_a_mistake_at_the_start_hides_every_subfolder(folder: Path) -> None:
    save(folder, "[collections.hr")
    rules = RulesFile(folder)

    assert rules().seen_by(ANYBODY, frozenset({"hr", "open"})) == frozenset()


def test_a_mistake_is_told_once_however_often_the_file_is_looked_at(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    save(folder, "[collections.hr")
    rules = RulesFile(folder)

    sees_hr(rules), sees_hr(rules)
    (folder / "board").mkdir()
    sees_hr(rules)

    assert caplog.messages == [f"{rules.problem} Until then only files at the top are shown."]


def test_a_folder_made_afterwards_mends_the_rules_that_name_it(folder: Path) -> None:
    save(folder, HIDDEN.replace("hr", "board"))
    rules = RulesFile(folder)
    before = rules.problem
    assert before is not None

    (folder / "board").mkdir()

    assert rules.problem is None


def test_a_file_that_vanishes_hides_what_it_hid(folder: Path) -> None:
    save(folder, HIDDEN)
    rules = RulesFile(folder)
    rules()

    (folder / "collections.toml").unlink()

    assert not sees_hr(rules)
    assert rules.problem == "collections.toml, line 1: the file is gone; bring it back, or restart without it."


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"what = '\xff'", "line 1: it is not written in UTF-8"), (b"#" * 1_000_001, "megabyte")],
)
def test_what_is_no_text_is_refused(content: bytes, told: str, folder: Path) -> None:
    (folder / "collections.toml").write_bytes(content)

    problem = RulesFile(folder).problem

    assert problem is not None
    assert told in problem


def test_a_mark_of_byte_order_is_no_mistake(folder: Path) -> None:
    (folder / "collections.toml").write_bytes(b"\xef\xbb\xbf" + HIDDEN.encode())

    assert RulesFile(folder).problem is None


Silence = Callable[[], None]


@pytest.fixture
def fall_silent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Silence]:
    """Let reading the file never end: it becomes a pipe that nobody writes into."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes with names")
    monkeypatch.setattr(patience, "LOOK_SECONDS", 0.5)
    file = folder / "collections.toml"

    def begin() -> None:
        file.unlink(missing_ok=True)
        os.mkfifo(file)

    yield begin
    os.close(os.open(file, os.O_RDWR | os.O_NONBLOCK))  # whoever reads comes to an end


def test_where_the_folder_does_not_answer_the_rules_before_stay_in_force(
    folder: Path, fall_silent: Silence, caplog: pytest.LogCaptureFixture
) -> None:
    save(folder, HIDDEN)
    rules = RulesFile(folder)
    rules()

    fall_silent()

    assert [sees_hr(rules) for _ in range(3)] == [False] * 3
    assert rules.problem == (
        f"{folder} does not answer; see whether the disk or network share it lies on can be reached."
    )
    assert caplog.messages == [f"{rules.problem} Until then the rules before stay in force."]


def test_where_the_folder_does_not_answer_at_the_start_every_subfolder_is_hidden(
    folder: Path, fall_silent: Silence
) -> None:
    fall_silent()

    assert RulesFile(folder)().seen_by(ANYBODY, frozenset({"hr", "open"})) == frozenset()


@pytest.mark.parametrize("text", [HIDDEN, None])
def test_at_a_start_without_an_answer_the_rules_of_the_last_run_are_in_force(
    folder: Path, tmp_path: Path, fall_silent: Silence, text: str | None
) -> None:
    if text is not None:
        save(folder, text)
    (folder / "wall.md").touch()
    RulesFile(folder, tmp_path / "state")()
    fall_silent()

    seen = RulesFile(folder, tmp_path / "state")().seen_by(ANYBODY, frozenset({"hr", "open"}))

    assert seen == (None if text is None else frozenset({"open"}))


def test_a_folder_that_is_empty_at_the_start_opens_nothing_that_was_hidden(tmp_path: Path) -> None:
    mounted, state = tmp_path / "share", tmp_path / "state"
    (mounted / "hr").mkdir(parents=True)
    save(mounted, HIDDEN)
    RulesFile(mounted, state)()
    mounted.rename(tmp_path / "away")
    mounted.mkdir()

    rules = RulesFile(mounted, state)

    assert not sees_hr(rules)
    assert rules.problem == (
        "collections.toml, line 1: the file is gone; bring it back, or restart without it."
    )


def test_a_folder_without_the_file_at_the_start_is_open_as_the_owner_wants_it(
    folder: Path, tmp_path: Path
) -> None:
    save(folder, HIDDEN)
    RulesFile(folder, tmp_path / "state")()
    (folder / "collections.toml").unlink()

    assert sees_hr(RulesFile(folder, tmp_path / "state"))


def test_what_is_kept_of_the_last_run_and_damaged_opens_nothing(
    folder: Path, tmp_path: Path, fall_silent: Silence
) -> None:
    save(folder, HIDDEN)
    RulesFile(folder, tmp_path / "state")()
    (tmp_path / "state" / "rules.json").write_text('{"text": 1}')
    fall_silent()

    assert not sees_hr(RulesFile(folder, tmp_path / "state"))
