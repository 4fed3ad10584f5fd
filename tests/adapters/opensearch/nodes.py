"""An OpenSearch of the tests' own: nodes in a temporary folder, on free loopback ports, which may be killed."""

import fcntl
import http.client
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.adapters.opensearch.machinery import classpath, command

SETTINGS = {
    "cluster.name": "tests",
    "network.host": "127.0.0.1",
    # How full the disk of this machine is says nothing.
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    # A paused node is missed soon.
    "cluster.fault_detection.follower_check.timeout": "2s",
    "cluster.fault_detection.leader_check.timeout": "2s",
}
PATIENCE = 180
"""Seconds that something may take on a busy machine."""
ENDING = """
import os, select, shutil, signal, sys
from contextlib import suppress
from pathlib import Path

folder, owner = Path(sys.argv[1]), int(sys.argv[2])
with suppress(ProcessLookupError):
    select.select([os.pidfd_open(owner)], [], [])
for noted in folder.glob("*/pid"):
    with suppress(OSError, ValueError):
        pid = int(noted.read_text())
        if str(folder).encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
            node = os.pidfd_open(pid)
            os.kill(pid, signal.SIGKILL)
            select.select([node], [], [])
shutil.rmtree(folder, ignore_errors=True)
"""
"""Run beside the tests: at their end, however it comes, it ends the nodes and takes the folder away."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node; what is known of it stands in its folder, so that all workers of the tests know."""

    home: Path

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def is_secured(self) -> bool:
        """Whether it asks who asks."""
        return (self.home / "config" / "opensearch-security").is_dir()

    @property
    def ports(self) -> tuple[int, int]:
        """For requests, and for other nodes."""
        asked, others = (self.home / "ports").read_text().split()
        return int(asked), int(others)

    @property
    def pid(self) -> int:
        """Its process, which may have ended."""
        return int((self.home / "pid").read_text())

    def start(self, **settings: str) -> None:
        """Start it where it was, or on free ports, and wait until it takes requests."""
        self.begin(**settings)
        self.wait()

    def begin(self, **settings: str) -> None:
        """Start it, and do not wait."""
        (self.home / "config").mkdir(parents=True, exist_ok=True)
        asked, others = self.ports if (self.home / "ports").exists() else (0, 0)
        told = SETTINGS | {"node.name": self.home.name, "http.port": asked, "transport.port": others} | settings
        words = [
            *command(secured=self.is_secured),
            str(self.home),
            *(f"{k}={v}" for k, v in told.items()),
        ]
        ready, log = self.home / "ready", str(self.home / "log")
        ready.unlink(missing_ok=True)
        os.mkfifo(ready)
        # No `Popen`: it outlives the worker that starts it.
        pid = os.posix_spawn(
            words[0],
            words,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
        )
        (self.home / "pid").write_text(str(pid))

    def wait(self) -> None:
        """Wait until it takes requests."""
        ready = os.open(self.home / "ready", os.O_RDONLY | os.O_NONBLOCK)
        ended = os.pidfd_open(self.pid)
        try:
            found = select.select([ready, ended], [], [], PATIENCE)[0]
            assert found == [ready], f"OpenSearch does not start: {(self.home / 'log').read_text()[-4000:]}"
            (self.home / "ports").write_bytes(os.read(ready, 100))
        finally:
            os.close(ready)
            os.close(ended)

    def kill(self) -> None:
        """End it as a power cut would, by SIGKILL."""
        pid = self.pid
        ended = os.pidfd_open(pid)
        os.kill(pid, signal.SIGKILL)
        select.select([ended], [], [])
        os.close(ended)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)

    def pause(self) -> None:
        """Let it do nothing, and keep its connections, until ``go_on``."""
        os.kill(self.pid, signal.SIGSTOP)
        while self.state != "T":
            os.sched_yield()

    def go_on(self) -> None:
        """End a pause."""
        os.kill(self.pid, signal.SIGCONT)

    @property
    def runs(self) -> bool:
        """Whether its process is there, be it paused."""
        return self.state not in "ZX"

    @property
    def state(self) -> str:
        """What its process does, in Linux's letters: T, it is paused; Z or X, it has ended."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return "X"


@dataclass(frozen=True, slots=True)
class Nodes:
    """A cluster of some nodes, of which the first makes it."""

    every: tuple[Node, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """Where it is asked."""
        return tuple(node.url for node in self.every)

    def start(self, **settings: str) -> None:
        """Make the cluster; ``settings``: OpenSearch's own, beside those of all tests."""
        first, *others = self.every
        first.start(**{"cluster.initial_cluster_manager_nodes": first.home.name}, **settings)
        for node in others:
            node.begin(**{"discovery.seed_hosts": f"127.0.0.1:{first.ports[1]}"}, **settings)
        for node in others:
            node.wait()
        self.await_health()

    def heal(self) -> None:
        """Let all nodes run again, and wait until all have found each other and all shards are there."""
        seeds = ",".join(f"127.0.0.1:{node.ports[1]}" for node in self.every)
        ended = [node for node in self.every if not node.runs]
        for node in ended:
            node.begin(**{"discovery.seed_hosts": seeds})
        for node in self.every:
            node.go_on()
        for node in ended:
            node.wait()
        self.await_health()

    def await_health(self, nodes: int = 0, status: str = "green") -> None:
        """Wait until so many nodes (0: all) belong to it, and its shards are well; yellow: each once, at least."""
        wanted = f"wait_for_nodes={nodes or len(self.every)}&wait_for_no_initializing_shards=true"
        told = self.ask("GET", f"/_cluster/health?{wanted}&wait_for_status={status}&timeout={PATIENCE}s")
        assert not told["timed_out"], told

    def forget(self, prefix: str) -> None:
        """Remove what a test published under a prefix."""
        names = [one["index"] for one in self.ask("GET", f"/_cat/indices/{prefix}-*?format=json&h=index")]
        if names:
            self.ask("DELETE", "/" + ",".join(names))

    def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """Ask the first node that runs, past all that is tested."""
        node = next(one for one in self.every if one.runs and one.state != "T")
        connection = http.client.HTTPConnection("127.0.0.1", node.ports[0], timeout=PATIENCE + 20)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, path, sent, {"Content-Type": "application/json"})
            told = connection.getresponse().read()
        finally:
            connection.close()
        return json.loads(told) if told[:1] in b"{[" else told.decode()


def shared(base: Path, owner: int, number: int, name: str = "opensearch") -> Nodes:
    """Give the run's cluster of so many nodes, which whoever comes first starts.

    Args:
        base: A folder that all workers of the run have.
        owner: The process whose end ends the nodes.
        number: Of nodes.
        name: Of another one than the usual.
    """
    return _in(once(base, f"{name}-{number}", lambda: started(owner, number).every[0].home.parent), number)


def once(base: Path, name: str, start: Callable[[], Path]) -> Path:
    """Give the folder of what runs once for all workers of the tests, which whoever comes first starts."""
    noted = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not noted.exists():
            noted.write_text(str(start()))
    return Path(noted.read_text())


def started(owner: int, number: int, **settings: str) -> Nodes:
    """Start a cluster that ends with a process."""
    classpath()
    nodes = _in(reserved(owner), number)
    nodes.start(**settings)
    return nodes


def reserved(owner: int) -> Path:
    """Make a folder for nodes, which goes with a process, and they with it."""
    folder = Path(tempfile.mkdtemp(prefix="opensearch-"))
    # Out of reach of what kills the tests and all their processes.
    ending = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", ENDING, str(folder), str(owner)],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    ending.returncode = 0  # it outlives us: nobody waits for it
    return folder


def _in(folder: Path, number: int) -> Nodes:
    return Nodes(tuple(Node(folder / f"node{one}") for one in range(1, number + 1)))
