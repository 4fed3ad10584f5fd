"""Stores and shares as the engine brings them into the folder, by what an owner writes into sources.toml."""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.settings.secrets import Secret
from adapters.syncing.port import Setup
from adapters.syncing.sources import FolderSources
from tests.adapters.syncing.stores.rig import SECRET, Rig

NAME = "files"


def _written(setup: Setup) -> tuple[str, dict[str, Secret]]:
    """A table of sources.toml, and the variables that it names."""
    names = {key: f"FILES_{key.upper()}" for key in setup.credentials}
    told = {"kind": setup.kind, "address": setup.address, **setup.options, **names}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    variables = {names[key]: secret for key, secret in setup.credentials.items()}
    return "\n".join([f"[sources.{NAME}]", *lines, ""]), variables


@pytest.fixture
def made(rig: Rig, tmp_path: Path) -> Callable[[], FolderSources]:
    """Makes the sources of a folder, as a process that starts does."""
    text, variables = _written(rig.setup)
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "sources.toml").write_text(text)

    def make() -> FolderSources:
        return FolderSources(folder, tmp_path / "state", max_bytes=50 << 20, variable=variables.get)

    return make


def _laid(tmp_path: Path) -> dict[str, bytes]:
    top = tmp_path / "knowledge" / NAME
    return {
        str(path.relative_to(top)): path.read_bytes()
        for path in top.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_what_changes_there_changes_in_the_folder(
    rig: Rig, made: Callable[[], FolderSources], tmp_path: Path
) -> None:
    for name in ("stays.md", "deep/changes.md", "is renamed.md", "goes.md"):
        rig.put(name, name.encode())
    sources = made()
    (first,) = sources.bring()
    rig.put("deep/changes.md", b"another text")
    rig.put("was renamed.md", b"is renamed.md")
    rig.remove("is renamed.md")
    rig.remove("goes.md")
    rig.reads.clear()

    (second,) = sources.bring()

    assert (first.trouble, second.trouble) == ("", "")
    assert len(first.added) == 4
    assert _laid(tmp_path) == {
        "stays.md": b"stays.md",
        "deep/changes.md": b"another text",
        "was renamed.md": b"is renamed.md",
    }
    assert sorted(rig.reads) == ["deep/changes.md", "was renamed.md"]


def test_a_look_that_ends_with_its_process_goes_on_in_the_next_and_reads_nothing_twice(
    rig: Rig, made: Callable[[], FolderSources], tmp_path: Path
) -> None:
    files = {f"{number}.md": b"%d" % number for number in range(8)}
    for name, data in files.items():
        rig.put(name, data)
    first = made()

    def stop(_name: str, seen: int) -> None:
        if seen == 3:
            first.ended.set()

    first.bring((), stop)
    begun = len(rig.reads)
    made().bring()

    assert 3 <= begun < 8
    assert _laid(tmp_path) == files
    assert sorted(rig.reads) == sorted(files)


def test_a_store_that_is_away_keeps_what_it_brought(
    rig: Rig, made: Callable[[], FolderSources], tmp_path: Path, servers: ExitStack
) -> None:
    rig.put("a.md", b"text")
    sources = made()
    sources.bring()
    servers.close()

    (away,) = sources.bring()

    assert away.trouble
    assert SECRET not in away.trouble
    assert _laid(tmp_path) == {"a.md": b"text"}


def test_a_question_is_answered_out_of_a_store(
    rig: Rig,
    tmp_path: Path,
    made: Callable[[], FolderSources],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rig.put("guide/fees.md", b"# Fees\n\nA boat of ten metres pays forty crowns a night.\n")
    monkeypatch.chdir(tmp_path)
    for name, value in _written(rig.setup)[1].items():
        monkeypatch.setenv(name, value.reveal())
    for name in ("BACKGROUNDER_KNOWLEDGE", "BACKGROUNDER_STATE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> str:
        monkeypatch.setattr(
            sys, "argv", ["backgrounder", *arguments, "--knowledge", str(tmp_path / "knowledge")]
        )
        with pytest.raises(SystemExit):
            main()
        return capsys.readouterr().out

    run("sync")
    quote = json.loads(run("ask", "What does a boat of ten metres pay?", "--json"))["quotes"][0]

    assert "forty crowns" in json.dumps(quote)
    assert quote["url"] == (
        f"{rig.setup.address}/guide/fees.md" if rig.kind.name in {"webdav", "web-folder"} else None
    )
