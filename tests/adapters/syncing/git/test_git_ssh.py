"""A repository that is reached by SSH, with a deploy key."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import asyncssh
import pytest

from adapters.syncing.port import SourceError
from tests.adapters.syncing.git.conftest import Looker, fetched
from tests.adapters.syncing.git.repositories import Made

pytestmark = pytest.mark.skipif(
    not shutil.which("ssh") and not os.environ.get("SKIP_NOTHING"), reason="there is no ssh command"
)


@dataclass
class Host:
    """An SSH server on loopback that runs git's own upload-pack."""

    port: int
    key: Path
    """Of who may read."""
    other: Path
    """Of somebody else."""
    known: Path
    """A file of the kind known_hosts."""


async def through(reader: Any, writer: Any) -> None:  # noqa: ANN401 - of two libraries
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


async def fed(reader: Any, writer: asyncio.StreamWriter) -> None:  # noqa: ANN401 - of asyncssh
    await through(reader, writer)
    writer.close()


@contextmanager
def hosted(folder: Path, repositories: Path) -> Iterator[Host]:
    own, key, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(3))
    for name, one in (("key", key), ("other", other)):
        one.write_private_key(folder / name)
        (folder / name).chmod(0o600)
    key.write_public_key(folder / "authorized")
    ready, done = Event(), Event()
    port = 0

    async def process(process: Any) -> None:  # noqa: ANN401 - its type differs with what is sent
        service, _, path = (process.command or "").partition(" ")
        assert service == "git-upload-pack"
        child = await asyncio.create_subprocess_exec(
            *("git", "upload-pack", str(repositories / path.strip("'/"))),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "GIT_PROTOCOL": process.env.get("GIT_PROTOCOL", "")},
        )
        assert child.stdin
        assert child.stdout
        await asyncio.gather(fed(process.stdin, child.stdin), through(child.stdout, process.stdout))
        process.exit(await child.wait())

    async def serve() -> None:
        nonlocal port
        server = await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[own],
            authorized_client_keys=str(folder / "authorized"),
            process_factory=process,
            encoding=None,
        )
        port = server.get_port()
        ready.set()
        await asyncio.to_thread(done.wait)
        server.close()
        await server.wait_closed()

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert ready.wait(60)
        known = folder / "known hosts"
        known.write_text(f"[127.0.0.1]:{port} {own.export_public_key().decode()}")
        yield Host(port, folder / "key", folder / "other", known)
    finally:
        done.set()
        thread.join()


@pytest.fixture
def host(tmp_path: Path, looker: Looker) -> Iterator[Host]:
    with hosted(tmp_path, tmp_path / "served") as host:
        address = f"ssh://git@127.0.0.1:{host.port}/acme/handbook.git"
        looker.setup = replace(looker.setup, address=address)
        looker.with_options(known_hosts=str(host.known))
        looker.with_credentials(key=str(host.key))
        yield host


def test_a_deploy_key_lets_in(looker: Looker, made: Made, host: Host) -> None:
    assert fetched(looker.look()) == ["README.md", "docs/leave.md"]
    made.write(new_md="# New\n")
    made.commit()
    assert fetched(looker.look()) == ["new.md"]


def test_another_key_is_refused(looker: Looker, host: Host) -> None:
    looker.with_credentials(key=str(host.other))

    with pytest.raises(SourceError) as caught:
        looker.look()

    assert caught.value.trouble == "refused"
    assert str(caught.value) == (
        f"{looker.setup.address} does not take the key; name a deploy key that may read the repository."
    )


def test_a_host_whose_key_is_not_known_is_not_spoken_to(looker: Looker, host: Host) -> None:
    host.known.write_text("")

    with pytest.raises(SourceError) as caught:
        looker.look()

    assert caught.value.trouble == "refused"
    assert str(caught.value) == (
        f"{looker.setup.address} shows no key that is known of it; correct known_hosts."
    )
