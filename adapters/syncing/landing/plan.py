"""What is to be done in the folder after a look, written down before it is begun."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from adapters.syncing.record.landed import Documents, as_json, documents_of
from bot.syncing import Brought

NAME: Final = "plan.json"


@dataclass(frozen=True, slots=True)
class Put:
    """A document that was fetched is to be laid down."""

    number: int
    """Of its file in the stage."""
    file: str
    """Its name from the knowledge folder, as all names here."""
    digest: str
    before: str | None
    """The digest of what it replaces; None: nothing is to be there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done; whatever moment it is broken off at, it can be begun anew."""

    id: str
    """That no other plan has."""
    folder: str
    removals: tuple[tuple[str, str], ...]
    """Name and digest."""
    moves: tuple[tuple[str, str, str], ...]
    """Name before, name then, and digest."""
    puts: tuple[Put, ...]
    origins: str | None
    """What the file that tells the origins is to say; None: it says so."""
    documents: Documents
    """What is known when all is done, but for sizes and times."""
    brought: Brought
    old_folders: tuple[str, ...] = ()
    """In which no document is to lie any more: all are gone, or the source was given another collection."""

    def __bool__(self) -> bool:
        """Whether anything is to be done in the folder."""
        return bool(self.removals or self.moves or self.puts or self.origins is not None or self.old_folders)


def plan_as_json(plan: Plan) -> dict[str, object]:
    """What is written."""
    return {
        "id": plan.id,
        "folder": plan.folder,
        "removals": plan.removals,
        "moves": plan.moves,
        "puts": [asdict(one) for one in plan.puts],
        "origins": plan.origins,
        "documents": as_json(plan.documents),
        "brought": asdict(plan.brought),
        "old_folders": plan.old_folders,
    }


def plan_of(told: Mapping[str, Any]) -> Plan:
    """What was written; raises ValueError, LookupError or TypeError where it is damaged."""
    brought = {key: _as_tuples(value) for key, value in told["brought"].items()}
    return Plan(
        told["id"],
        told["folder"],
        tuple((name, digest) for name, digest in told["removals"]),
        tuple((before, then, digest) for before, then, digest in told["moves"]),
        tuple(Put(**one) for one in told["puts"]),
        told["origins"],
        documents_of(told["documents"]),
        Brought(**brought),
        tuple(told["old_folders"]),
    )


def _as_tuples(value: object) -> Any:  # noqa: ANN401 # whatever JSON made of it
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value
