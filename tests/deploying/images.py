"""The image that ``deploy/Containerfile`` describes, as a plain folder: for machines without a container engine."""

import fcntl
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
PLACES = re.compile(r"(?<![\w.])/(?:opt/backgrounder|var/lib/backgrounder|srv/documents)")
"""What lies within the image and not within the machine."""


@dataclass(frozen=True, slots=True)
class Image:
    """A root file system, with what the container would be started with."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    user: str = ""
    health: tuple[str, ...] = ()
    command: tuple[str, ...] = ()

    @property
    def python(self) -> Path:
        return self.root / "opt/backgrounder/bin/python"

    def at(self, text: str) -> str:
        """Write a path within the image as one of this machine."""
        return PLACES.sub(lambda found: f"{self.root}{found[0]}", text)

    def program(self, name: str) -> str:
        """Find a program as the container would, among the image's own alone."""
        return str(self.root / "opt/backgrounder/bin" / name)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Read a Containerfile: instructions and what stands behind them."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for line in filter(str.strip, joined.splitlines()):
        instruction, _, rest = line.partition(" ")
        yield instruction, rest


def built(folder: Path) -> Image:
    """Take the steps in a folder, once for all processes that test."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        image = described(folder / "image")
        if not (folder / "done").exists():
            for command in (
                rest for instruction, rest in steps(CONTAINERFILE.read_text()) if instruction == "RUN"
            ):
                # Another owner only root could name; the source is not copied, as nothing in it changes.
                here = image.at(command).replace("/source", str(ROOT)).replace("-o 10001 -g 10001", "")
                python = {"PYTHON": str(getattr(sys, "_base_executable", sys.executable))}
                subprocess.run(here, shell=True, check=True, env=os.environ | python)  # noqa: S602 # our own steps
            (folder / "done").touch()
    return image


def described(root: Path) -> Image:
    """What the last stage says of the container."""
    image = Image(root)
    environment, user, health, command = {}, "", (), ()
    for instruction, rest in steps(CONTAINERFILE.read_text().rpartition("\nFROM ")[2]):
        if instruction == "ENV":
            name, _, value = rest.partition("=")
            environment[name] = image.at(value)
        elif instruction == "USER":
            user = rest
        elif instruction == "HEALTHCHECK":
            health = tuple(json.loads(rest.partition("CMD ")[2]))
        elif instruction in ("ENTRYPOINT", "CMD"):
            command += tuple(json.loads(rest))
    # Nothing of this machine but Python: no compiler, no tools.
    environment["PATH"] = str(root / "opt/backgrounder/bin")
    return Image(root, environment, user, health, command)
