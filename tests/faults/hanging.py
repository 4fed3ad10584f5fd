"""A mount that stops answering when the test says so, as a share does whose server is gone: a file system of our own.

It shows a real folder, and speaks the protocol of ``/dev/fuse`` (linux/fuse.h) as far as reading needs it.
"""

import ctypes
import errno
import os
import select
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

HANG, GO_ON = b"h", b"g"
LOOKUP, FORGET, GETATTR, OPEN, READ, RELEASE, FLUSH = 1, 2, 3, 14, 15, 18, 25
INIT, OPENDIR, READDIR, RELEASEDIR, INTERRUPT, FORGET_SOME = 26, 27, 28, 29, 36, 42
UNANSWERED: Final = (FORGET, FORGET_SOME, INTERRUPT)
LARGEST: Final = 1 << 17
DETACH: Final = 2
"""``MNT_DETACH``: whoever is still in there is not waited for."""


class FileSystem:
    """Answers what the kernel asks of a real folder; nothing is kept by the kernel, so it asks each time."""

    def __init__(self, root: str) -> None:
        self._paths = {1: root}
        self._numbers = {root: 1}

    def answer(self, kind: int, node: int, body: bytes) -> bytes:
        """What to send back; raises OSError."""
        path = self._paths.get(node, "")
        match kind:
            case _ if kind == INIT:
                return struct.pack("=4I2H2I2H8I", 7, 31, LARGEST, 0, 12, 9, LARGEST, 1, 0, 0, *[0] * 8)
            case _ if kind == LOOKUP:
                there = os.path.join(path, os.fsdecode(body.rstrip(b"\0")))  # noqa: PTH118 # many
                found = os.stat(there)  # noqa: PTH116 # links are followed: there are none
                number = self._numbers.setdefault(there, len(self._numbers) + 1)
                self._paths[number] = there
                return struct.pack("=4Q2I", number, 0, 0, 0, 0, 0) + attributes(found, number)
            case _ if kind == GETATTR:
                return struct.pack("=Q2I", 0, 0, 0) + attributes(os.stat(path), node)  # noqa: PTH116
            case _ if kind in {OPEN, OPENDIR}:
                return struct.pack("=Q2I", 0, 0, 0)
            case _ if kind == READ:
                _, offset, size = struct.unpack_from("=2QI", body)
                with open(path, "rb") as file:  # noqa: PTH123
                    file.seek(offset)
                    return file.read(size)
            case _ if kind == READDIR:
                _, offset, size = struct.unpack_from("=2QI", body)
                return self._entries(path, offset, size)
            case _ if kind in {RELEASE, RELEASEDIR, FLUSH}:
                return b""
        raise OSError(errno.ENOSYS, "")

    def _entries(self, path: str, offset: int, size: int) -> bytes:
        packed = b""
        for at, name in enumerate(sorted(os.listdir(path))[offset:], offset + 1):  # noqa: PTH208
            raw = os.fsencode(name)
            is_folder = os.path.isdir(os.path.join(path, name))  # noqa: PTH112, PTH118
            entry = struct.pack("=2Q2I", at + 1, at, len(raw), 4 if is_folder else 8) + raw
            entry += bytes(-len(entry) % 8)
            if len(packed) + len(entry) > size:
                break
            packed += entry
        return packed


def attributes(found: os.stat_result, number: int) -> bytes:
    """``struct fuse_attr``."""
    times = (found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)
    return struct.pack(
        "=6Q10I",
        number,
        found.st_size,
        -(-found.st_size // 512),
        *(one // 10**9 for one in times),
        *(one % 10**9 for one in times),
        found.st_mode,
        found.st_nlink,
        os.getuid(),
        os.getgid(),
        0,
        4096,
        0,
    )


def serve(root: str, place: str) -> None:
    """Mount it, and answer until the mount or the one that tells it to hang is gone."""
    system = ctypes.CDLL(None, use_errno=True)
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode={stat.S_IFDIR:o},user_id={os.getuid()},group_id={os.getgid()}"
    if system.mount(b"hanging", os.fsencode(place), b"fuse", 6, options.encode()):
        raise OSError(ctypes.get_errno(), "mount")
    files, hangs = FileSystem(root), False
    told = sys.stdin.fileno()
    os.write(1, GO_ON)
    while True:
        ready, _, _ = select.select([told] if hangs else [told, device], [], [])
        if told in ready:
            word = os.read(told, 1)
            if not word:
                return
            hangs = word == HANG
            os.write(1, word)
        elif not answer_one(files, device):
            return


def answer_one(files: FileSystem, device: int) -> bool:
    """Take one request; False: nobody has the mount any more."""
    try:
        request = os.read(device, LARGEST + 4096)
    except OSError as error:
        return error.errno in {errno.ENOENT, errno.EINTR, errno.EAGAIN}
    _, kind, unique, node = struct.unpack_from("=2I2Q", request)
    if kind in UNANSWERED:
        return True
    try:
        failed, content = 0, files.answer(kind, node, request[40:])
    except OSError as error:
        failed, content = -(error.errno or errno.EIO), b""
    try:
        os.write(device, struct.pack("=IiQ", 16 + len(content), failed, unique) + content)
    except OSError as error:
        return error.errno == errno.ENOENT  # whoever asked was killed
    return True


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder as it is seen through the mount."""

    folder: Path
    behind: Path
    """What it shows; this one always answers."""
    _orders: IO[bytes]
    _confirmed: IO[bytes]

    def hang(self) -> None:
        """Answer nothing from now on."""
        self._tell(HANG)

    def go_on(self) -> None:
        """Answer again, also what was asked meanwhile."""
        self._tell(GO_ON)

    def _tell(self, word: bytes) -> None:
        self._orders.write(word)
        assert self._confirmed.read(1) == word


@contextmanager
def hanging_mount(behind: Path, place: Path) -> Iterator[Mount]:
    """Have a folder seen at another place as well; nothing of it is left at the end, whoever hangs there."""
    place.mkdir()
    with subprocess.Popen(  # noqa: S603 # our own program
        [sys.executable, "-P", __file__, str(behind), str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            assert server.stdout.read(1) == GO_ON, "it could not be mounted"
            yield Mount(place, behind, server.stdin, server.stdout)
        finally:
            # With the only one who has the device all that was asked fails, and nobody waits any more.
            server.kill()
            server.wait()
            ctypes.CDLL(None).umount2(os.fsencode(place), DETACH)


def can_mount(folder: Path) -> bool:
    """Whether this machine lets us mount."""
    if not (os.access("/dev/fuse", os.R_OK | os.W_OK) and os.geteuid() == 0):
        return False
    behind = folder / "probe"
    behind.mkdir()
    try:
        with hanging_mount(behind, folder / "probed") as mount:
            return list(mount.folder.iterdir()) == []
    except AssertionError:
        return False


if __name__ == "__main__":
    serve(*sys.argv[1:])
