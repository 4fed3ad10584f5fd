"""The tests that tell most, under other versions of Python: `just versions`.

A version is looked for on the path, among pyenv's and uv's, and downloaded where uv can; one that is nowhere is said, in
capitals, not to have been tried, and is no failure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
VERSIONS: Final = ("3.12", "3.13", "3.14")
"""Besides the oldest, under which all tests run."""
TESTS: Final = (
    "tests/unit/knowledge/reading",
    "tests/unit/knowledge/test_crashes.py",
    "tests/unit/knowledge/test_workers.py",
    "tests/unit/adapters/process",
    "tests/unit/adapters/settings",
    "tests/adapters/console",
    "tests/adapters/process/test_process_chats.py",
)
UV_PYTHON: Final = ("uv", "python")
NOT_TRIED: Final = "NOT TRIED: Python {version} is not on this machine and cannot be downloaded."


def main(versions: list[str]) -> int:
    """Run them; gives 1 if any failed."""
    failed = False
    for version in versions or VERSIONS:
        python = found(version)
        if python is None:
            print(NOT_TRIED.format(version=version), file=sys.stderr)
            continue
        print(f"Python {version}: {python}", flush=True)
        # Not `.venv` itself, which is of the version that developers use.
        own = {"UV_PROJECT_ENVIRONMENT": str(ROOT / ".venv" / "versions" / version)}
        inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        command = ["uv", "run", "--python", python, "pytest", "-p", "no:cacheprovider", *TESTS]
        failed |= subprocess.run(command, cwd=ROOT, env=inherited | own, check=False).returncode != 0
    return int(failed)


def found(version: str) -> str | None:
    """An interpreter of this version, and no mere stand-in for one, as pyenv's shims are."""
    return next((one for one in candidates(version) if one and works(one, version)), None)


def candidates(version: str) -> Iterator[str | None]:
    """Where it may be; uv downloads it only when nothing before did."""
    yield shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python")))
    for command in ([*UV_PYTHON, "install", "--quiet", version], None):
        looked = subprocess.run(
            [*UV_PYTHON, "find", "--managed-python", "--no-python-downloads", version],
            check=False,
            capture_output=True,
            text=True,
        )
        yield looked.stdout.strip() or None
        if command:
            subprocess.run(command, check=False, capture_output=True)


def works(python: str, version: str) -> bool:
    """Whether it starts, and is what it is called."""
    script = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", script], check=False, capture_output=True, text=True)
    except OSError:
        return False
    return done.stdout.strip() == version


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
