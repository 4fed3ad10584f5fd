"""The documents of the soak: what each said, from when, and until when it may have been answered from."""

import math
import random
from dataclasses import dataclass
from pathlib import Path

FIRST = ("Tol", "Bre", "Mar", "Sku", "Orn", "Vel", "Har", "Ist", "Qua", "Fen")
LAST = ("var", "wick", "mond", "holm", "dale", "ford", "sund", "berg")
KEEPERS = ("Mira Quell", "Jonas Brandt", "Ada Mason", "Otto Lind", "Ruth Abel", "Nils Farrow", "Inge Kolb")


@dataclass
class Version:
    """What a document said."""

    text: str
    since: float
    until: float = math.inf
    """Nobody is answered from it after a reload that began when it was gone."""
    gone: float = math.inf


class Folder:
    """A folder of documents, each about a gate of its own."""

    def __init__(self, path: Path, draw: random.Random, now: float) -> None:
        self.path = path
        self.gates = tuple(f"{first}{last}" for first in FIRST for last in LAST)
        self._draw = draw
        self._number = 0
        self._versions: dict[str, list[Version]] = {}
        self._beside: list[Path] = []
        path.mkdir(parents=True, exist_ok=True)
        for gate in self.gates:
            self._write(gate, now)

    def change(self, now: float) -> None:
        """Write some documents anew, add one that nobody asks about, and take another away."""
        for gate in self._draw.sample(self.gates, 8):
            self._write(gate, now)
        self._number += 1
        beside = self.path / f"beside{self._number}.md"
        beside.write_text(f"# Beside\n\nNothing of note was seen on day {self._number}.\n")
        self._beside.append(beside)
        if len(self._beside) > 3:
            self._beside.pop(0).unlink()

    def taken_in(self, began: float, now: float) -> None:
        """Note a reload: what was gone when it began is not answered from any more."""
        for versions in self._versions.values():
            for one in versions:
                if one.gone <= began:
                    one.until = min(one.until, now)

    def in_force(self, begin: float, end: float) -> str:
        """Give all that may have been answered from between two moments."""
        return "\n".join(
            one.text
            for versions in self._versions.values()
            for one in versions
            if one.since <= end and one.until >= begin
        )

    def _write(self, gate: str, now: float) -> None:
        self._number += 1
        keeper = self._draw.choice(KEEPERS)
        text = (
            f"# The {gate} gate\n\n"
            f"The {gate} gate is kept by {keeper}, who was named in letter {self._number}.\n\n"
            f"Ships that pass the {gate} gate pay {self._number + 7} crowns and carry a lamp of brass.\n"
        )
        versions = self._versions.setdefault(gate, [])
        for one in versions:
            one.gone = min(one.gone, now)
        versions.append(Version(text, now))
        new = self.path / f".{gate}.new"
        new.write_text(text)
        new.replace(self.path / f"{gate}.md")
