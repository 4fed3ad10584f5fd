"""The units for systemd: understood by it, and hardened as far as the program allows."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploying.images import ROOT, Image

UNITS = sorted((ROOT / "deploy").glob("*.service"))
TIMERS = sorted((ROOT / "deploy").glob("*.timer"))
WORST = 30
"""Tenths: an exposure of 3, where systemd calls a service without protection 9.6."""


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    assert program, "systemd-analyze is missing; install Debian's package systemd"
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 # its path


@pytest.mark.parametrize("unit", UNITS, ids=lambda one: one.name)
def test_a_service_is_exposed_as_little_as_can_be(unit: Path) -> None:
    done = analyze("security", "--offline=true", f"--threshold={WORST}", unit)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [*UNITS, *TIMERS], ids=lambda one: one.name)
def test_systemd_understands_a_unit(unit: Path, image: Image, tmp_path: Path) -> None:
    for one in (*UNITS, *TIMERS):
        (tmp_path / one.name).write_text(one.read_text().replace("/opt/", f"{image.root}/opt/"))

    done = analyze("verify", tmp_path / unit.name)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda one: one.name)
def test_what_a_unit_names_of_the_installation_is_in_it(unit: Path, image: Image) -> None:
    named = re.findall(r"/opt/backgrounder/[\w./-]+", unit.read_text())

    assert named
    assert [one for one in named if not Path(image.at(one)).exists()] == []


def test_the_service_restarts_unless_it_was_told_to_stop_or_nothing_is_set_up() -> None:
    lines = (ROOT / "deploy" / "backgrounder.service").read_text().splitlines()

    assert {"Restart=on-failure", "RestartPreventExitStatus=2"} <= set(lines)
