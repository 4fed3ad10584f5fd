"""A process with a disk of its own, which becomes full, or read-only, when the test says so."""

import subprocess
import sys
from typing import Final

MOUNTING: Final = """
import ctypes, os, signal
from pathlib import Path

NEW_MOUNTS, NEW_USER, READ_ONLY, REMOUNT = 0x20000, 0x10000000, 1, 32
system = ctypes.CDLL(None, use_errno=True)

def mount(place, flags, how):
    if system.mount(b"none", os.fsencode(place), b"tmpfs", flags, how.encode()):
        raise OSError(ctypes.get_errno(), "mount")

user, group = os.getuid(), os.getgid()
if system.unshare(NEW_MOUNTS | NEW_USER):
    raise OSError(ctypes.get_errno(), "unshare")
Path("/proc/self/setgroups").write_text("deny")
Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
"""
"""What lets a script of its own user mount; others do not see it."""

RUN_ON_A_DISK: Final = (
    MOUNTING
    + """
harmed = os.environ["HARM"]
state = Path(os.environ["BACKGROUNDER_STATE"])
if harmed == "read-only":  # where a file is open to be written, as the journal is, no system takes that back
    state /= "indexes"
state.mkdir(parents=True)
mount(state, 0, "size=8m")

def full():
    with (state / "filling").open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(bytes(4096))
        except OSError:
            pass

def empty():
    (state / "filling").unlink()

HARMS = {
    "full": (full, empty),
    "read-only": (lambda: mount(state, REMOUNT | READ_ONLY, ""), lambda: mount(state, REMOUNT, "")),
}
harm, heal = HARMS[harmed]
signal.signal(signal.SIGUSR1, lambda *_: harm())
signal.signal(signal.SIGUSR2, lambda *_: heal())

from adapters.cli import main
main()
"""
)
"""``backgrounder`` with its state on a small disk, which SIGUSR1 harms and SIGUSR2 heals."""


def can_mount() -> bool:
    """Whether this machine lets a process have a disk of its own."""
    probe = f"{MOUNTING}\nmount('/tmp', 0, 'size=1m')"
    command = [sys.executable, "-c", probe]
    return sys.platform == "linux" and not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 # our own program
