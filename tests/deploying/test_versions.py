"""``just versions``: which versions of Python are tried, and that one that is nowhere is said."""

import sys
from pathlib import Path

import pytest

from tests.deploying.images import ROOT
from tools import versions

HERE = "{}.{}".format(*sys.version_info)


def test_what_is_run_is_there() -> None:
    assert [one for one in versions.TESTS if not (ROOT / one).exists()] == []


def test_an_interpreter_of_another_version_is_not_taken() -> None:
    assert (versions.works(sys.executable, HERE), versions.works(sys.executable, "3.0")) == (True, False)


def test_what_only_stands_in_for_one_is_not_taken(tmp_path: Path) -> None:
    shim = tmp_path / "python"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)

    assert not versions.works(str(shim), HERE)


def test_a_version_that_is_nowhere_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(versions, "found", lambda _: None)

    code = versions.main(["3.99"])

    said = "NOT TRIED: Python 3.99 is not on this machine and cannot be downloaded.\n"
    assert (code, capsys.readouterr().err) == (0, said)
