"""``just audit``: what it says where something is wrong, nothing is, and nobody can tell."""

import json
import sys
from pathlib import Path

import pytest

from tools import auditing

HOLE = {"id": "PYSEC-1", "fix_versions": ["2.11"], "description": ""}
ANSWER = """
import json, pathlib, sys
names = [line.split("==")[0] for line in pathlib.Path(sys.argv[-1]).read_text().splitlines()]
holes = json.loads(sys.argv[1])
print(json.dumps({"dependencies": [{"name": one, "version": "1", "vulns": holes.get(one, [])} for one in names]}))
"""


def database(**holes: list[object]) -> list[str]:
    """A program that looks up as pip-audit does; it finds these."""
    return [sys.executable, "-c", ANSWER, json.dumps(holes)]


@pytest.fixture(autouse=True)
def one_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What uv would resolve is asked of a registry."""
    monkeypatch.setattr(auditing, "shipped", lambda: "kite==1\n")


def test_where_nothing_is_known_against_anything_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code = auditing.main(database(jinja2=[HOLE]), [])

    assert (code, capsys.readouterr().out) == (0, "Audited 1 distributions: no known vulnerability.\n")


def test_a_known_hole_fails(capsys: pytest.CaptureFixture[str]) -> None:
    code = auditing.main(database(jinja2=[HOLE], kite=[HOLE]), [])

    assert (code, capsys.readouterr().err) == (1, "kite 1: PYSEC-1, mended in 2.11.\n")


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_where_no_database_answers_that_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    # Even what is known to have a hole has none here.
    done = auditing.main(database(), arguments)

    assert (done, capsys.readouterr().err) == (code, f"{auditing.NOT_AUDITED}\n")


def test_where_the_program_is_missing_that_is_no_clean_result(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    done = auditing.main([sys.executable, str(tmp_path / "none.py")], [])

    assert (done, capsys.readouterr().err) == (0, f"{auditing.NOT_AUDITED}\n")
