"""A saved file is in force with the next question; a mistake changes nothing."""

import os
from pathlib import Path

import pytest

from adapters.rules.file import RulesFile
from bot.model import Asker, Message

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
