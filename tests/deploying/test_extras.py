"""What is brought only where it is wanted: by the installer, and what is said where it is missing."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.adapters.conftest import start
from tests.adapters.processes import COMMAND, Start
from tests.deploying.images import ROOT

__all__ = ["start"]

NOTING = '#!/bin/sh\necho "$*" >> "$NOTED"\n'
WITHOUT = "import sys; sys.modules['opensearchpy'] = None\n"


@pytest.mark.parametrize(
    ("wanted", "brought"),
    [({}, ".[postgres]"), ({"EXTRAS": "postgres,opensearch"}, ".[postgres,opensearch]")],
)
def test_the_installer_brings_what_is_wanted(tmp_path: Path, wanted: dict[str, str], brought: str) -> None:
    uv, noted = tmp_path / "uv", tmp_path / "noted"
    uv.write_text(NOTING)
    uv.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NOTED": str(noted), **wanted}

    command = ["/bin/sh", str(ROOT / "deploy" / "install.sh"), str(tmp_path / "there")]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 # our own

    assert noted.read_text().split()[-1] == brought


@pytest.mark.parametrize("command", ["init", "status"])
async def test_without_the_clusters_package_that_is_said(start: Start, command: str) -> None:
    running = await start(
        "cluster", command, script=WITHOUT + COMMAND, BACKGROUNDER_SEARCH_URL="http://127.0.0.1:9"
    )
    code = await running.end()

    said = "backgrounder: BACKGROUNDER_SEARCH_URL needs the package opensearchpy; install it with pip"
    assert (code, running.written[: len(said)]) == (1, said)
