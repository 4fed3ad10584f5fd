"""Names that complete what somebody types."""

from collections.abc import Iterable


class Names:
    """Names to choose from, made ready once: somebody waits at every letter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = {name: name.casefold() for name in names}

    def completing(self, prefix: str, limit: int) -> list[str]:
        """Names that start with the prefix, then those with a word that does, then those that hold it."""
        wanted = prefix.casefold().strip()
        held = {name: folded for name, folded in self._folded.items() if wanted in folded}

        def rank(name: str) -> int:
            folded = held[name]
            if folded.startswith(wanted):
                return 0
            return 1 if any(word.startswith(wanted) for word in folded.split()) else 2

        return sorted(held, key=rank)[:limit]
