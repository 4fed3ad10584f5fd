"""SFTP as asyncssh serves it, from a thread of this process."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncssh

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.sftp import KIND
from tests.adapters.syncing.stores.rig import SECRET, Rig, laid, setup_of

USER = "anna"


@dataclass
class Server:
    """It runs."""

    port: int
    fingerprint: str
    known_hosts: str
    """A line of such a file."""
    reads: list[str] = field(default_factory=list)


class _Signing(asyncssh.SSHServer):
    """Lets in who has the password, or one of these keys."""

    def __init__(self, trusted: Sequence[asyncssh.SSHKey]) -> None:
        self._trusted = {one.public_data for one in trusted}

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, SECRET)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return username == USER and key.public_data in self._trusted


class _Files(asyncssh.SFTPServer):
    """Hands out what lies in a folder, and notes it."""

    def __init__(self, chan: asyncssh.SSHServerChannel[Any], root: Path, reads: list[str]) -> None:
        super().__init__(chan, chroot=os.fsencode(root))
        self._reads = reads
        self._root = root
        self._times = count(1_800_000_000)

    def scandir(self, path: bytes) -> AsyncIterator[asyncssh.SFTPName]:
        if path.rstrip(b"/").endswith(b"/closed"):
            raise asyncssh.SFTPPermissionDenied("closed")
        return super().scandir(path)

    def read(self, file_obj: Any, offset: int, size: int) -> Any:  # noqa: ANN401 - the library's
        data = super().read(file_obj, offset, size)
        if os.fsdecode(file_obj.name).endswith("/never still.md"):
            with self._root.joinpath("srv/docs/never still.md").open("ab") as growing:
                growing.write(b"more\n")
        if os.fsdecode(file_obj.name).endswith("/touched.md"):
            os.utime(file_obj.name, (next(self._times), next(self._times)))
        return data

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> Any:  # noqa: ANN401 - the library's
        opened = super().open(path, pflags, attrs)
        self._reads.append(os.fsdecode(path).removeprefix("/srv/docs/"))
        return opened


async def _begun(
    root: Path, key: asyncssh.SSHKey, trusted: Sequence[asyncssh.SSHKey], reads: list[str]
) -> asyncssh.SSHAcceptor:
    return await asyncssh.listen(
        "127.0.0.1",
        0,
        server_host_keys=[key],
        server_factory=lambda: _Signing(trusted),
        sftp_factory=lambda chan: _Files(chan, root, reads),
    )


async def _ended(listening: asyncssh.SSHAcceptor) -> None:
    listening.close()
    await listening.wait_closed()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def sftp(root: Path, *trusted: asyncssh.SSHKey) -> Iterator[Server]:
    """Serve what lies in a folder."""
    key, reads = asyncssh.generate_private_key("ssh-ed25519"), list[str]()
    loop = asyncio.new_event_loop()
    serving = threading.Thread(target=loop.run_forever)
    serving.start()
    listening = asyncio.run_coroutine_threadsafe(_begun(root, key, trusted, reads), loop).result(10)
    port = listening.get_port()
    try:
        line = f"[127.0.0.1]:{port} {key.export_public_key().decode()}"
        yield Server(port, key.get_fingerprint("sha256"), line, reads)
    finally:
        asyncio.run_coroutine_threadsafe(_ended(listening), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        serving.join()
        loop.close()


def rig_of(server: Server, root: Path) -> Rig:
    """A source of the folder "/srv/docs" of what is served."""
    top = root / "srv" / "docs"
    top.mkdir(parents=True, exist_ok=True)
    address = f"sftp://{USER}@127.0.0.1:{server.port}/srv/docs"
    return Rig(
        KIND,
        setup_of(KIND, address, {"password": SECRET}, fingerprint=server.fingerprint),
        lambda path, data: laid(top, path, data),
        lambda path: (top / path).unlink(),
        server.reads,
        {"password": Secret("wrong-secret-of-nobody")},
    )
