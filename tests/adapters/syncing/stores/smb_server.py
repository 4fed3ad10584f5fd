"""SMB as Samba serves it, on a port and with files of its own; for whoever runs the tests, with a password."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.smb import KIND
from tests.adapters.syncing.stores.rig import SECRET, Rig, laid, setup_of

_PATIENCE = 30
_OPENED = re.compile(r"^\w+ opened file docs/(.*) read=Yes", re.MULTILINE)
_SETTINGS = """[global]
    server role = standalone server
    smb ports = {port}
    interfaces = lo
    bind interfaces only = yes
    disable netbios = yes
    server min protocol = SMB2
    load printers = no
    private dir = {home}/private
    state directory = {home}/state
    cache directory = {home}/cache
    lock directory = {home}/lock
    pid directory = {home}/pid
    ncalrpc dir = {home}/ncalrpc
    passdb backend = tdbsam:{home}/private/passdb.tdb
    log file = {home}/log
    log level = 2
    map to guest = never
[handbook]
    path = {root}
    read only = yes
    follow symlinks = no
"""


@dataclass
class Server:
    """It runs, and writes into a log which files it opens, before it hands them out."""

    port: int
    log: Path
    at: int = 0

    def news(self) -> list[str]:
        """The files that were opened since this was called last."""
        said = self.log.read_bytes()[self.at :].decode(errors="replace")
        self.at += len(said.encode())
        return _OPENED.findall(said)


def _found(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    if found is None:
        assert not os.environ.get("SKIP_NOTHING"), "install Samba"
        pytest.skip("Samba is not installed")
    return found


@contextmanager
def smb(root: Path, home: Path) -> Iterator[Server]:
    """Serve a folder as the share "handbook", ``home``: where the server keeps what is its own."""
    smbd, pdbedit = _found("smbd"), _found("pdbedit")
    for name in ("private", "state", "cache", "lock", "pid", "ncalrpc"):
        (home / name).mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    settings = home / "smb.conf"
    settings.write_text(_SETTINGS.format(port=port, home=home, root=root))
    added = [
        pdbedit,
        f"--configfile={settings}",
        "--create",
        "--user",
        getpass.getuser(),
        "--password-from-stdin",
    ]
    subprocess.run(  # noqa: S603 - found on this machine
        added, input=f"{SECRET}\n{SECRET}\n", text=True, check=True, capture_output=True, timeout=_PATIENCE
    )
    # It makes a group of processes of its own, which it ends with itself.
    command = [smbd, "--foreground", "--debug-stdout", f"--configfile={settings}"]
    log = home / "said"
    with (
        log.open("w") as said,
        subprocess.Popen(command, stdout=said, stderr=said) as server,  # noqa: S603
    ):
        try:
            _await_start(port, server)
            yield Server(port, log)
        finally:
            server.terminate()


def _await_start(port: int, server: subprocess.Popen[bytes]) -> None:
    """Knock until it opens: nothing else tells that it is there."""
    until = time.monotonic() + _PATIENCE
    while True:
        assert server.poll() is None, "Samba ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, "Samba did not start"
            time.sleep(0.01)
        else:
            return


def rig_of(server: Server, root: Path) -> Rig:
    """A source of the folder "docs" of the share."""
    top = root / "docs"
    top.mkdir()
    address = f"smb://127.0.0.1:{server.port}/handbook/docs"
    return Rig(
        KIND,
        setup_of(KIND, address, {"password": SECRET}, user=getpass.getuser()),
        lambda path, data: laid(top, path, data),
        lambda path: (top / path).unlink(),
        [],
        {"password": Secret("wrong-secret-of-nobody")},
        news=server.news,
    )
