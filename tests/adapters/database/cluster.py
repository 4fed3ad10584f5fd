"""A PostgreSQL of the tests' own: a private cluster in a temporary folder, on a free loopback port."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.adapters.processes import free_port

HBA = "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
"""Who comes in: all without a password, but for one user."""

SETTINGS = {
    # Nothing here need outlive a power cut; the end of the server it must.
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    # Times are kept with their zone, wherever the server is.
    "timezone": "Asia/Kathmandu",
}
ENDING = """
import shutil, subprocess, sys

folder, user, *stop = sys.argv[1:]
sys.stdin.read()
subprocess.run(stop, user=user or None, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
shutil.rmtree(folder, ignore_errors=True)
"""
"""Run beside the tests: their end, however it comes, closes its input, and then it ends the server."""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server, and the programs that belong to it."""

    programs: Path
    data: Path
    port: int
    user: str | None
    """Who runs it, where we are root, whom it would refuse; None: we do."""

    def url(self, database: str, user: str = "postgres") -> str:
        """Give a database's address."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def sql(self, statement: str, database: str = "postgres") -> list[list[str]]:
        """Run a statement; give its rows as texts."""
        command = [str(self.programs / "psql"), "-X", "-q", "-A", "-t", "-F", "\x1f", "-v", "ON_ERROR_STOP=1"]
        done = subprocess.run(  # noqa: S603 - a program of the system
            [*command, "-d", self.url(database), "-c", statement], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return [line.split("\x1f") for line in done.stdout.splitlines()]

    def new_database(self) -> str:
        """Make an empty database of a name not used before."""
        name = f"journal_{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name}")
        return name

    def drop(self, database: str) -> None:
        """Take a database away, whoever still uses it."""
        self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        log = self.data / "server.log"
        try:
            self._pg_ctl("start", "-w", "-l", str(log), "-o", f"-p {self.port}")
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"PostgreSQL does not start: {log.read_text()}") from error

    def stop(self) -> None:
        """End the server by the process id it wrote down, at once."""
        self._pg_ctl("stop", "-w", "-m", "immediate")

    def restart(self) -> None:
        """Break off all connections and start the server again, on the port that it has."""
        self.stop()
        self.start()

    def _pg_ctl(self, *words: str) -> None:
        _run([str(self.programs / "pg_ctl"), "-s", "-D", str(self.data), *words], self.user)


@contextmanager
def running() -> Iterator[Cluster]:
    """Make a cluster and run it; where there is no PostgreSQL, say so."""
    folder = Path(tempfile.mkdtemp(prefix="journal-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    cluster = Cluster(programs(), folder / "data", int(free_port()), user)
    try:
        initdb = [str(cluster.programs / "initdb"), "-D", str(cluster.data), "-U", "postgres", "-A", "trust"]
        _run([*initdb, "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"], user)
        (cluster.data / "pg_hba.conf").write_text(HBA)
        with (cluster.data / "postgresql.conf").open("a") as stream:
            stream.writelines(f"{name} = '{value}'\n" for name, value in SETTINGS.items())
        with _ended_with_us(folder, cluster):
            cluster.start()
            try:
                yield cluster
            finally:
                cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stopped(cluster: Cluster) -> Iterator[None]:
    """Be without the server meanwhile."""
    cluster.stop()
    try:
        yield
    finally:
        cluster.start()


@contextmanager
def _ended_with_us(folder: Path, cluster: Cluster) -> Iterator[None]:
    stop = [str(cluster.programs / "pg_ctl"), "-s", "-D", str(cluster.data), "-w", "-m", "immediate", "stop"]
    watching = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", ENDING, str(folder), cluster.user or "", *stop],
        stdin=subprocess.PIPE,
        # Out of reach of what kills us and all our processes.
        start_new_session=True,
    )
    try:
        yield
    finally:
        watching.communicate()


def programs() -> Path:
    """Find PostgreSQL's programs, the newest, where Debian has them or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    assert on_path, "These tests need PostgreSQL's initdb; install Debian's postgresql, as .ci/run does."
    return Path(on_path).resolve().parent


def _unprivileged() -> str:
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[str], user: str | None) -> None:
    # Not into pipes: the server would inherit them, and nobody would ever see their end.
    options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    subprocess.run(  # noqa: S603 - a program of the system
        command,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        **options,  # type: ignore[call-overload]
    )
