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
    """Passage and statement of all that some people say, each once, name by name.

    The first ``most``: what stands in the documents of the passages ``near`` comes first.
    """
    names = {name for one in people for name in one.names}
    found = index.statements_by(names, collections, most, near)
    return sorted(found, key=lambda one: one[1].speaker.name if one[1].speaker else "")
