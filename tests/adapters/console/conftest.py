import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.cli import main


@dataclass
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small knowledge folder of our own."""
    folder = tmp_path / "knowledge"
    (folder / "port").mkdir(parents=True)
    (folder / "wall.md").write_text(
        "---\ntitle: The wall\nauthor: Ann Lee\ndate: 2021-03-01\n---\n\n# The wall\n\n"
        "The sea wall of Brim is 4 metres high. It was finished in 1911.\n\n"
        '"The wall will hold," said Omar Reyes, the harbour master. "It always has," he added.\n'
    )
    (folder / "port" / "cranes.txt").write_text(
        "The port of Brim has seven cranes, and each lifts 40 tonnes.\n"
    )
    return folder


@pytest.fixture
def backgrounder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command line in a folder of its own, with no settings but its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("BACKGROUNDER_KNOWLEDGE", "BACKGROUNDER_STATE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["backgrounder", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            main()
        captured = capsys.readouterr()
        return Done(int(exit_.value.code or 0), captured.out, captured.err)

    return run
