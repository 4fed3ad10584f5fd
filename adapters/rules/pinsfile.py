"""The file with the pins: looked at with every question, read where it changed."""

from pathlib import Path

from adapters.rules.looking import LookedAt, text_of
from adapters.rules.pins import PinsError, read_pins
from bot.pinning.pins import FILE, Pin


class PinsFile(LookedAt[tuple[Pin, ...]]):
    """Gives the pins in force."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / FILE)

    def __call__(self) -> tuple[Pin, ...]:
        """The pins in force now."""
        pins, _ = self._looked()
        return pins or ()

    def _without_file(self) -> tuple[Pin, ...]:
        return ()

    def _read(self) -> tuple[Pin, ...]:
        return read_pins(text_of(self._path, PinsError))

    def _until_mended(self) -> str:
        return "the pins before stay in force"
