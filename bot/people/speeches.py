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

    The first ``most`` of each of their names: what stands in the documents of the passages ``near`` first.
    """
    names = sorted({name for one in people for name in one.names})
    found = {
        (number, statement): None
        for name in names
        for number, statement in index.statements_by(name, collections, most, near)
        if statement.speaker and statement.speaker.name == name
    }
    return list(found)
