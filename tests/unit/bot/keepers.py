"""Keepers whose database fails."""

from bot.keeping import KeptKind, MemoryKeeper, Values


class Refusing(MemoryKeeper):
    """Takes nothing."""

    def keep(self, kind: KeptKind, key: str, values: Values, by: str) -> bool:  # noqa: ARG002 - the port's
        return False

    def drop(self, kind: KeptKind, key: str) -> bool:  # noqa: ARG002 - the port's
        return False


class Away(MemoryKeeper):
    """Was never read."""

    def kept(self, kind: KeptKind) -> None:  # type: ignore[override] # as the port has it
        """Nobody can tell."""
