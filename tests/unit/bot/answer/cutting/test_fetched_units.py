"""Units from passages that were not ranked: what introduces one, what stands before one."""

from bot.answer.cutting.units import Unit, Units
from knowledge.index import Index
from knowledge.model import Document
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import ranked_alone

ITEM = "- The keeper of lock number {} opens its gate at six and shuts it at nine in the evening of each day.\n"
HOURS = "# Locks\n\n## Hours\n\nIt rains. The hours are:\n\n" + "".join(map(ITEM.format, range(30)))


def written(text: str, path: str = "a.md") -> Document:
    return read(text.encode(), path)


def words(unit: Unit, index: Index, path: str = "a.md") -> str:
    return index.text(path)[unit.start : unit.end]


def test_what_introduces_a_unit_is_fetched_from_a_passage_before() -> None:
    index = Index.of([written(HOURS)])
    units = Units(ranked_alone("lock", index, [len(index) - 1]).matches, index)
    known = len(units.start)

    at = units.parent_of(0)

    assert at == known
    assert words(units.unit(at), index) == "The hours are:"
    assert (units.row[at], units.parent_of(at), units.before(at)) == (0, -1, -1)


def test_what_was_fetched_once_is_not_fetched_again() -> None:
    index = Index.of([written(HOURS)])
    units = Units(ranked_alone("lock", index, [len(index) - 1]).matches, index)

    first, second = units.parent_of(0), units.parent_of(1)

    assert first == second == len(units.start) - 1


def test_what_is_ranked_itself_is_not_fetched() -> None:
    index = Index.of([written(HOURS)])
    units = Units(ranked_alone("lock", index, [len(index) - 1, 0]).matches, index)

    at = units.parent_of(0)

    assert words(units.unit(at), index) == "The hours are:"
    assert units.row[at] == 1


def test_the_unit_before_the_first_is_the_last_of_the_passage_before() -> None:
    index = Index.of([written(HOURS)])
    units = Units(ranked_alone("lock", index, [len(index) - 1]).matches, index)

    at = units.before(0)

    assert units.before(1) == 0
    before = words(units.unit(at), index)
    first = words(units.unit(0), index)
    assert before.startswith("• The keeper of lock number")
    assert index.text("a.md").index(before) < index.text("a.md").index(first)
    assert index.text("a.md")[units.end[at] : units.start[0]].strip() == ""


def test_nothing_stands_before_the_first_unit_of_a_section() -> None:
    index = Index.of([written("# Locks\n\n## Rain\n\nIt rains.\n\n## Hours\n\nHowever, they open.\n")])
    units = Units(ranked_alone("open", index, [1]).matches, index)

    assert units.before(0) == -1
    assert Units(ranked_alone("rains", index, [0]).matches, index).before(0) == -1


def test_what_introduces_a_unit_too_far_away_is_not_fetched() -> None:
    index = Index.of([written(HOURS + "".join(map(ITEM.format, range(30, 160))))])
    units = Units(ranked_alone("lock", index, [len(index) - 1]).matches, index)

    assert len(index) > 10
    assert units.parent_of(0) == -1


def test_nothing_is_fetched_from_where_a_copy_stands() -> None:
    """It would count the characters of another document."""
    other = HOURS.replace("It rains.", "Rain falls on us all.").replace("number 0 ", "number nought ")
    index = Index.of([written(HOURS), written(other, "b.md")])
    last = next(number for number in range(len(index)) if index.passage(number).also_in)
    units = Units(ranked_alone("lock", index, [last]).matches, index)

    at = units.parent_of(0)

    assert at >= 0
    assert words(units.unit(at), index) == "The hours are:"


def test_only_units_that_were_ranked_have_a_row_among_those_that_were() -> None:
    index = Index.of([written(HOURS)])
    units = Units(ranked_alone("lock", index, [len(index) - 1, 0]).matches, index)
    known = len(units.start)

    assert [units.row_of(at) for at in (0, known - 1, known)] == [0, 1, -1]
