"""The XML of a space: Hibernate's objects, each with an id, values and references to others."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from adapters.syncing.kinds.export.streaming import built
from adapters.syncing.port import Work

MOST_CHARACTERS: Final = 64 << 20
"""Of one object; the rest of a longer one is left away, and it says so."""


@dataclass(slots=True)
class Entity:
    """An object."""

    kind: str
    """The name of its class: "Page", "BodyContent"."""
    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    """Of its properties, by name."""
    others: dict[str, str] = field(default_factory=dict)
    """The ids of the objects that properties refer to."""
    lists: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the objects in its collections."""
    is_cut: bool = False


def entities(
    opened: Callable[[], IO[bytes]], kinds: Collection[str], shown: str, work: Work
) -> Iterator[Entity]:
    """The objects of these classes, in the order in which they stand.

    Raises:
        SourceError: The XML cannot be read to its end.
    """
    return built(opened, _Builder(frozenset(kinds)), shown, work)


class _Builder:
    """Grows one object at a time."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._whole: list[Entity] = []
        self._open: list[str] = []
        self._at: Entity | None = None
        self._name = ""
        """Of the property or collection that is open."""
        self._words: list[str] = []
        self._left = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As ``Builder.start``."""
        self._open.append(name)
        if name == "object" and self._at is None:
            kind = attributes.get("class", "")
            if kind in self._kinds:
                self._at, self._left = Entity(kind), MOST_CHARACTERS
        elif name in {"property", "collection"} and self._at is not None:
            self._name = attributes.get("name", "")
        self._words.clear()

    def text(self, text: str) -> None:
        """As ``Builder.text``."""
        if self._at is None:
            return
        if len(text) > self._left:
            self._at.is_cut = True
        self._words.append(text[: self._left])
        self._left -= min(len(text), self._left)

    def end(self, name: str) -> None:
        """As ``Builder.end``."""
        self._open.pop()
        found = self._at
        if found is None:
            return
        within = self._open[-1] if self._open else ""
        written = "".join(self._words)
        match name, within:
            case "object", _:
                self._whole.append(found)
                self._at = None
            case "id", "object":
                found.id = written.strip()
            case "id", "property":
                found.others[self._name] = written.strip()
            case "id", "element":
                found.lists.setdefault(self._name, []).append(written.strip())
            case "property", _ if self._name not in found.others:
                found.values[self._name] = written
            case _:
                pass
        self._words.clear()

    def done(self) -> list[Entity]:
        """As ``Builder.done``."""
        whole, self._whole = self._whole, []
        return whole
