"""What nodes of OpenSearch are made of: its jars, fetched by Maven once into the user's cache, and our starter."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

HERE = Path(__file__).parent
JAVA = ("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A node of the tests is small, and soon up: that took 26 s with Java's own ways, and 5 s with these."""
SOURCES = ("pom.xml", "TestNode.java")
ALONE = (
    "node.name=node1",
    "cluster.initial_cluster_manager_nodes=node1",
    "network.host=127.0.0.1",
    "http.port=0",
    "transport.port=0",
)
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
    ready = _made("opensearch", SOURCES, _make)
    found = f"{ready}/node.jar:{ready}/lib/*"
    return f"{found}:{_made('security', ('security.xml',), _make_secure)}/lib/*" if secured else found


def command(*, secured: bool = False) -> list[str]:
    """Begin the command that starts a node, up to its home."""
    java, path = str(shutil.which("java")), classpath(secured=secured)
    # Java takes only what the same Java laid out, told the same.
    same = f"{Path(java).resolve()} {Path(java).stat().st_mtime_ns} {JAVA}"
    name = f"loaded-{hashlib.sha256(same.encode()).hexdigest()[:8]}"
    laid_out = _made(name, SOURCES, partial(_lay_out, classpath())) / "loaded.jsa"
    shared = [f"-XX:SharedArchiveFile={laid_out}"] if laid_out.exists() else []
    return [java, *JAVA, *shared, "-cp", path, "TestNode"]


def _lay_out(path: str, folder: Path) -> None:
    """Start a node once, to lay out what it loads as Java maps it: 3 s of processor time for a start become 1.3.

    A Java too old for that, as before 13, says so and makes nothing.
    """
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    archive = f"-XX:ArchiveClassesAtExit={folder}/loaded.jsa"
    words = [str(shutil.which("java")), *JAVA, archive, "-cp", path, "TestNode", str(home), *ALONE]
    subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - the system's
    shutil.rmtree(home)


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
    classes = folder / "classes"
    _run(["javac", "-cp", f"{folder}/lib/*", "-d", str(classes), str(HERE / "TestNode.java")])
    # What Java lays out must lie in archives.
    with zipfile.ZipFile(folder / "node.jar", "w") as packed:
        for one in classes.iterdir():
            packed.write(one, one.name)


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
