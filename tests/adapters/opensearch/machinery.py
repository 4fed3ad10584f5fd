"""What nodes of OpenSearch are made of: its jars, fetched by Maven once into the user's cache, and our starter."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MISSING = "These tests need {}; install Debian's default-jdk-headless and maven, as .ci/run does."


def classpath() -> str:
    """Give Java's class path, of what is fetched and compiled where that was not done before.

    Where there is no Java or no Maven, the test is skipped; with SKIP_NOTHING set, as in CI, it fails.
    """
    missing = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    if missing:
        sentence = MISSING.format(" and ".join(missing))
        assert "SKIP_NOTHING" not in os.environ, sentence
        pytest.skip(sentence)
    made = [HERE / "pom.xml", HERE / "TestNode.java"]
    kind = hashlib.sha256(b"".join(one.read_bytes() for one in made)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "backgrounder-tests"
    cache.mkdir(parents=True, exist_ok=True)
    ready = cache / f"opensearch-{kind}"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.is_dir():
            unfinished = Path(tempfile.mkdtemp(dir=cache))
            try:
                _make(unfinished)
                unfinished.rename(ready)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
    return f"{ready}/classes:{ready}/lib/*"


def _make(folder: Path) -> None:
    copying = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    _run([*copying, f"-DoutputDirectory={folder}/lib"])
    _run(["javac", "-cp", f"{folder}/lib/*", "-d", f"{folder}/classes", str(HERE / "TestNode.java")])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the system's
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
