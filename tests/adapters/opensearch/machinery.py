"""What nodes of OpenSearch are made of: its jars, fetched by Maven once into the user's cache, and our starter."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MISSING = "These tests need {}; install Debian's default-jdk-headless and maven, as .ci/run does."


def classpath(*, secured: bool = False) -> str:
    """Give Java's class path, of what is fetched and compiled where that was not done before.

    Where there is no Java or no Maven, the test is skipped; with SKIP_NOTHING set, as in CI, it fails.
    """
    missing = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    if missing:
        sentence = MISSING.format(" and ".join(missing))
        assert "SKIP_NOTHING" not in os.environ, sentence
        pytest.skip(sentence)
    ready = _made("opensearch", ("pom.xml", "TestNode.java"), _make)
    found = f"{ready}/classes:{ready}/lib/*"
    return f"{found}:{_made('security', ('security.xml',), _make_secure)}/lib/*" if secured else found


def _made(name: str, of: tuple[str, ...], make: Callable[[Path], None]) -> Path:
    """Give the folder of what is made of these files, which whoever comes first makes."""
    kind = hashlib.sha256(b"".join((HERE / one).read_bytes() for one in of)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "backgrounder-tests"
    cache.mkdir(parents=True, exist_ok=True)
    ready = cache / f"{name}-{kind}"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.is_dir():
            unfinished = Path(tempfile.mkdtemp(dir=cache))
            try:
                make(unfinished)
                unfinished.rename(ready)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
    return ready


def _make(folder: Path) -> None:
    _fetch("pom.xml", folder / "lib")
    _run(["javac", "-cp", f"{folder}/lib/*", "-d", f"{folder}/classes", str(HERE / "TestNode.java")])


def _make_secure(folder: Path) -> None:
    _fetch("security.xml", folder)
    [plugin] = folder.glob("*.zip")
    with zipfile.ZipFile(plugin) as packed:
        packed.extractall(folder / "lib", [one for one in packed.namelist() if one.endswith(".jar")])
    plugin.unlink()


def _fetch(pom: str, folder: Path) -> None:
    copying = ["mvn", "-q", "-B", "-f", str(HERE / pom), "dependency:copy-dependencies"]
    _run([*copying, f"-DoutputDirectory={folder}"])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the system's
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
