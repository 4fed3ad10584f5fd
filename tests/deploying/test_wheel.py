"""The wheel installs beside anything: whatever else is called ``bot`` is neither harmed nor taken for ours."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.adapters.processes import briefings_in
from tests.deploying.images import ROOT, Image

OTHERS = ("adapters", "bot", "knowledge")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["uv", "build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)  # noqa: S603 # our own
    return next(folder.glob("*.whl"))


def run(image: Image, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 # our own
        [image.python, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "others"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder with packages of other people's that have our names."""
    for name in OTHERS:
        (tmp_path / "others" / name).mkdir(parents=True)
        (tmp_path / "others" / name / "__init__.py").write_text('print("the other one")\n')
    return tmp_path


def test_one_name_at_the_top_is_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.partition("/")[0] for name in archive.namelist()}

    assert {name for name in names if not name.endswith(".dist-info")} == {"backgrounder"}


def test_what_the_wheel_needs_besides_python_files_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    ours = [ROOT / name for name in OTHERS]
    wanted = {one.relative_to(ROOT) for folder in ours for one in folder.rglob("*") if one.is_file()}
    missing = [
        str(one)
        for one in sorted(wanted)
        if "__pycache__" not in one.parts and f"backgrounder/rooms/{one.as_posix()}" not in names
    ]
    assert missing == []


def test_it_answers_out_of_the_sample_wherever_it_is_installed(image: Image, tmp_path: Path) -> None:
    done = run(image, tmp_path, "-m", "backgrounder", "ask", "What does the barrier cost?")

    assert (done.returncode, done.stderr) == (0, "")
    assert "1.84 billion crowns" in done.stdout


def test_packages_of_the_same_names_are_not_taken_for_ours(image: Image, others: Path) -> None:
    briefings_in(others, "documents")

    # The file is read in a process of its own, which has to find our packages, too.
    done = run(image, others, "-m", "backgrounder", "ask", "--knowledge", "documents", "Who finished the wall?")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Ada Mason" in done.stdout
    assert "the other one" not in done.stdout


def test_others_find_their_own(image: Image, others: Path) -> None:
    done = run(image, others, "-c", "import adapters, bot, knowledge")

    assert done.stdout == "the other one\n" * 3


def test_without_others_nobody_finds_ours(image: Image, tmp_path: Path) -> None:
    found = [run(image, tmp_path, "-c", f"import {name}").returncode for name in OTHERS]

    assert found == [1, 1, 1]
