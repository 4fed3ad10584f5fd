"""What a kind of source is to whoever brings its documents into the folder: the port, and all that crosses it.

A source is a table of ``sources.toml``. Its connector tells which documents there are now, and fetches those
that changed; where they are laid, what may be written and when is nothing to it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from adapters.settings.secrets import Secret
from knowledge.errors import KnowledgeError
from knowledge.model import Origin

Trouble = Literal["away", "refused", "unusable", "stopped"]
"""Why a source delivers nothing: it is not reached, it wants other credentials, it is none, we are to end."""


class SourceError(KnowledgeError):
    """A source delivers nothing now; what was brought before stays. One sentence: what, where, what to do."""

    def __init__(self, sentence: str, trouble: Trouble = "away", again: float | None = None) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.again = again
        """In how many seconds the source itself wants to be asked again, where it says so."""


@dataclass(frozen=True, slots=True)
class Setup:
    """A source as its owner wrote it down, checked."""

    name: str
    """Of its table, which is that of its folder, too."""
    kind: str
    address: str
    collection: str = ""
    """The top-level subfolder in which its own folder lies; "": its own is one."""
    every: float | None = None
    """Seconds between two looks; None: only when asked."""
    take: tuple[str, ...] = ()
    """Globs of the paths that are taken; none: all that can be read."""
    leave: tuple[str, ...] = ()
    """Globs of those that are left of them."""
    most: int = 10_000
    """Documents; a source that has more is brought so far, and says so."""
    link: str | None = None
    """The form of the documents' addresses, as ``BACKGROUNDER_LINK_BASE``; None: the kind's own."""
    credentials: Mapping[str, Secret] = field(default_factory=lambda: MappingProxyType({}))
    """By what they are to the kind, such as "token"; their values stand in the environment."""
    options: Mapping[str, str | int | float | bool | tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """What only this kind knows; of the types its ``Kind.options`` names."""
    knowledge: Path = Path()
    """The knowledge folder, from which an address that is a path counts."""

    @property
    def folder(self) -> str:
        """Its folder's name from the knowledge folder."""
        return f"{self.collection}/{self.name}" if self.collection else self.name


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it was fetched last, by its key."""

    path: str
    """In the source's folder, as the connector named it."""
    version: str
    """As ``Fetched.version``."""
    origin: Origin

    def unchanged(self, key: str, path: str, origin: Origin) -> "Unchanged":
        """That it is as it was fetched last, with what belongs to it now where that is another."""
        return Unchanged(key, path if path != self.path else None, origin if origin != self.origin else None)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """It is there as it was fetched last; its bytes are not fetched again."""

    key: str
    path: str | None = None
    """Its path now, where it was renamed."""
    origin: Origin | None = None
    """Where another address, author or date belongs to it now."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """It is new or changed."""

    key: str
    """By which the source itself knows it for as long as it is the same: a path, an id, an address."""
    path: str
    """Where it is to lie in the source's folder, with an ending that can be read. It may be whatever the source
    likes: whoever lays it down makes it safe."""
    data: bytes
    """Letter for letter as the source has it."""
    version: str
    """Whatever tells at the next look that it is unchanged: an ETag, the id of a blob, size and time."""
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class Failed:
    """It is there but cannot be had; what was brought of it before stays."""

    key: str
    reason: str
    """Completes "KEY was left out: REASON."."""


@dataclass(frozen=True, slots=True)
class Missed:
    """It was not found where it was before; it goes when it is missed the second time in a row.

    A document that a connector does not mention at all goes at once.
    """

    key: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be known of a look beside its documents: what was left out on purpose, what nobody tells."""

    sentence: str
    """What, where, what to do; the same as long as it is so. The source's name is put before it."""


Found = Unchanged | Fetched | Failed | Missed
"""What is told of one document."""
Told = Found | Remark


class Work(Protocol):
    """What a connector may use while it looks."""

    @property
    def scratch(self) -> Path:
        """A folder of its own that stays from look to look; outside the knowledge folder."""

    @property
    def max_bytes(self) -> int:
        """A larger document is not fetched, but told as ``Failed``."""

    def wants(self, path: str) -> bool:
        """Whether the owner takes a document of this path, and its ending can be read."""

    def go_on(self) -> None:
        """To be called often, between requests at least; raises SourceError ("stopped") if we must end."""

    def wait(self, seconds: float) -> None:
        """Wait, as politeness or a limit asks; raises SourceError ("stopped") when we are to end meanwhile."""


class Connector(Protocol):
    """Looks at one source. Used by one thread; may be made anew for each look."""

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """Tell of each document of the source, each key once; the end means that this was all.

        Remarks may come anywhere among them.

        Args:
            held: What was fetched before, by key, that of a look that was broken off included.
            work: What it may use.

        Raises:
            SourceError: It cannot be looked at (to its end); nothing is taken for gone then.
        """


OptionType = Literal["text", "number", "yes or no", "texts"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source: what may be written of it in ``sources.toml``, and what looks at it."""

    name: str
    title: str
    """As people call it: "a git repository"."""
    connect: Callable[[Setup], Connector]
    problem: Callable[[Setup], tuple[str, str] | None] = lambda _: None
    """The key that is wrong in a table ("address", an option, …), and what is wrong with it and what to do,
    completing "KEY …"; None: nothing. Touches no network."""
    options: Mapping[str, OptionType] = field(default_factory=lambda: MappingProxyType({}))
    credentials: tuple[str, ...] = ()
    """The names under which a table may say in which variable a secret stands: ``token = "HANDBOOK_TOKEN"``.

    ``hook``, the secret of its webhook, is one of every kind.
    """
    every: float = 3600.0
    """Seconds between two looks where the owner says nothing."""
