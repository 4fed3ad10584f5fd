"""What somebody says, under any of their names."""

from collections.abc import Iterable, Sequence

from bot.people.persons import Person
from knowledge.engine import Engine
from knowledge.model import Collections, Statement


def statements_of(
    index: Engine,
    people: Iterable[Person],
    collections: Collections = None,
    most: int | None = None,
    near: Sequence[int] = (),
) -> list[tuple[int, Statement]]:
    """Passage and statement of all that some people say, each once.

    The first ``most``: what stands in the documents of the passages ``near`` comes first.
    """
    names = sorted({name for one in people for name in one.names})
    found = {
        (number, statement): None
        for name in names
        for number, statement in index.statements_by(name, collections, most, near)
        if statement.speaker and statement.speaker.name == name
    }
    return list(found) if most is None or len(found) <= most else _first(index, list(found), most, near)


def _first(
    index: Engine, found: Sequence[tuple[int, Statement]], most: int, near: Sequence[int]
) -> list[tuple[int, Statement]]:
    """The first so many, as they come where all are shown."""
    place = {document: at for at, document in enumerate(dict.fromkeys(index.places_of(near)[0].tolist()))}
    documents = index.places_of([number for number, _ in found])[0].tolist()
    first = sorted(range(len(found)), key=lambda at: place.get(documents[at], len(place)))[:most]
    return [found[at] for at in sorted(first)]
