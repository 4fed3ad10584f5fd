"""What somebody says, under any of their names."""

from collections.abc import Iterable, Sequence

from bot.people.persons import Person
from knowledge.engine import Engine, Hit
from knowledge.model import Collections, Statement


def statements_of(
    index: Engine,
    people: Iterable[Person],
    collections: Collections = None,
    most: int | None = None,
) -> list[tuple[int, Statement]]:
    """Passage and statement of all that some people say, each once, name by name; the first ``most``."""
    found = index.statements_by(_names(people), collections, most)
    return sorted(found, key=lambda one: _name(one[1]))


def statements_about(
    index: Engine,
    people: Iterable[Person],
    terms: Sequence[str],
    collections: Collections,
    among: int,
    most: int,
) -> list[tuple[Hit, Statement]]:
    """As ``statements_of``; what stands in the documents of the best passages for some terms comes first.

    Passages come with their scores, 0 where they are not ``among`` so many best.
    """
    found = index.statements_about(_names(people), terms, collections, among, most)
    return sorted(found, key=lambda one: _name(one[1]))


def _names(people: Iterable[Person]) -> set[str]:
    return {name for one in people for name in one.names}


def _name(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else ""
