"""The README's first command brings what answers, and nothing that only developers use."""

import os
import re
import subprocess
from pathlib import Path

from tests.deploying.images import ROOT


def test_the_first_command_answers_and_brings_no_tools(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    found = re.search(r"```sh\npip install uv && (uv run .+)\n```", readme)
    assert found

    done = subprocess.run(  # noqa: S602 # as it stands in the README
        found[1],
        shell=True,
        cwd=ROOT,
        env=os.environ | {"UV_PROJECT_ENVIRONMENT": str(tmp_path / "environment")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Martin Wrenfield, minister for coasts and rivers" in done.stdout
    names = {one.name for one in (tmp_path / "environment").rglob("site-packages/*")}
    assert "slack_bolt" in names
    assert names & {"mypy", "matplotlib", "pytest", "ruff", "playwright", "hypothesis"} == set()
