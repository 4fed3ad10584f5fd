"""What is shown is counted: by sections, by passages and by characters."""

from bot.answer.cutting.belonging import Together
from bot.answer.cutting.selection import BUDGET, OVER, Selection
from bot.answer.cutting.units import Units
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import ranked_alone


def selection(text: str, most: int = 5, *, likely: str = "zebra") -> Selection:
    """Nothing of a page, all of whose units could be shown; those with a word are likely to answer."""
    index = Index.of([read(text.encode(), "a.md")])
    units = Units(ranked_alone("zebra", index, list(range(len(index)))).matches, index)
    pieces = range(len(units.start))
    for at in pieces:
        units.likely[at] = float(likely in units.text(at))
    return Selection(units, Together(units, pieces), most)


def texts(shown: Selection) -> list[str]:
    return [shown.units.text(at) for at in sorted(shown.chosen)]


PIERS = "# Piers\n\n## Red\n\nIt is red. It is long.\n\n## Blue\n\nIt is blue.\n\n## Grey\n\nIt is grey.\n"


def test_a_section_too_many_is_not_shown() -> None:
    shown = selection(PIERS, 2)

    taken = [shown.take([at]) for at in (0, 2, 3)]

    assert taken == [True, True, False]
    assert texts(shown) == ["It is red.", "It is blue."]


def test_more_of_a_section_that_is_shown_is_no_section_more() -> None:
    shown = selection(PIERS, 1)
    shown.take([0])

    assert shown.take([1])
    assert len(shown.sections) == 1


def test_units_fit_to_the_last_character() -> None:
    shown = selection(PIERS)

    taken = [shown.take([0, 1], most) for most in (20, 21)]

    assert taken == [False, True]


def test_what_is_shown_already_counts_once() -> None:
    shown = selection(PIERS)
    shown.take([0, 0])

    assert shown.take([0, 1, 1], 21)
    assert shown.fits([0, 1], 21)
    assert not shown.fits([], 20)


def test_what_is_shown_no_more_counts_no_more() -> None:
    shown = selection(PIERS, 2)
    shown.take([0, 2])

    shown.drop([0])

    assert shown.fits([], 11)
    assert not shown.fits([], 10)
    assert shown.rows == [1]
    assert shown.take([3])


def test_a_section_is_shown_as_long_as_anything_of_it_is() -> None:
    shown = selection(PIERS)
    shown.take([0, 1, 2])

    shown.drop([0])

    assert shown.rows == [0, 1]
    assert sorted(map(sorted, shown.by_section())) == [[1], [2]]


def test_passages_are_told_once_in_the_order_in_which_they_are_shown() -> None:
    shown = selection(PIERS)

    shown.take([3])
    shown.take([0])
    shown.take([1])

    assert shown.rows == [2, 0]


def listed(items: int, words: str = "a rope of hemp") -> str:
    return "# Boats\n\n## Hold\n\nThe hold has:\n\n" + "".join(f"- {words}, {at}\n" for at in range(items))


def test_an_introduction_is_shown_with_all_that_it_announces() -> None:
    shown = selection(listed(5))

    shown.add(0)

    assert len(shown.chosen) == 6


def test_an_introduction_is_shown_with_the_likeliest_where_all_does_not_fit() -> None:
    shown = selection(listed(5) + "- a zebra of hemp\n")

    shown.add(0, 40)

    assert texts(shown) == ["The hold has:", "• a zebra of hemp"]


def test_what_is_shown_is_not_added_again() -> None:
    shown = selection(listed(5))
    shown.take([0])

    shown.add(0)

    assert len(shown.chosen) == 1


def test_a_list_as_long_as_it_may_be_is_shown_whole_with_its_introduction() -> None:
    shown = selection(listed(3))
    group = [1, 2, 3]
    length = shown.length(group)

    shown.add_whole(group, length - 1)
    before = len(shown.chosen)
    shown.add_whole(group, length)

    assert (before, len(shown.chosen)) == (0, 4)


def test_a_list_is_shown_whole_without_an_introduction_that_is_long() -> None:
    shown = selection(listed(3).replace("The hold", f"The hold {'below deck ' * 30}"))

    shown.add_whole([1, 2, 3], 300)

    assert sorted(shown.chosen) == [1, 2, 3]


def test_lists_are_shown_whole_a_little_over_what_fits() -> None:
    shown = selection(listed(2, "r" * 500))
    group = [1, 2]

    shown.add_whole(group, 2000)

    assert BUDGET < shown.length(shown.chosen) <= BUDGET + OVER
    assert len(shown.chosen) == 3


def test_lists_far_over_what_fits_are_not_shown_whole() -> None:
    shown = selection(listed(2, "r" * 540))

    shown.add_whole([1, 2], 2000)

    assert not shown.chosen


def test_at_last_an_introduction_gets_the_likeliest_that_it_announces() -> None:
    shown = selection(listed(2) + "- a zebra of hemp\n")
    shown.take([0])

    shown.settle()

    assert texts(shown) == ["The hold has:", "• a zebra of hemp"]


def test_at_last_an_introduction_to_nothing_is_not_shown() -> None:
    shown = selection("# Boats\n\n## Hold\n\nIt rains. The hold has:\n")
    shown.take([0, 1])

    shown.settle()

    assert texts(shown) == ["It rains."]


def test_at_last_an_introduction_is_not_shown_where_what_it_announces_does_not_fit() -> None:
    shown = selection(listed(2, "r" * 1100))
    shown.take([0])

    shown.settle()

    assert not shown.chosen


def test_at_last_an_introduction_stays_as_it_is_beside_some_of_what_it_announces() -> None:
    shown = selection(listed(2) + "- a zebra of hemp\n")
    shown.take([0, 1])

    shown.settle()

    assert sorted(shown.chosen) == [0, 1]


def test_at_last_a_step_gets_its_code() -> None:
    shown = selection("# Boats\n\n## Hold\n\n1. Open the hold.\n\n   ```sh\n   hold --open\n   ```\n2. Wait.\n")
    shown.take([0])

    shown.settle()

    assert [text.strip() for text in texts(shown)] == ["1. Open the hold.", "hold --open"]


def test_at_last_a_step_gets_its_code_a_little_over_what_fits() -> None:
    code = "hold --open " * 30
    page = (
        f"# Boats\n\n## Hold\n\n1. Open {'the hold and ' * 45}wait.\n\n   ```sh\n   {code}\n   ```\n2. Wait.\n"
    )
    shown = selection(page)
    shown.take([0])

    shown.settle()

    assert BUDGET < shown.length(shown.chosen) <= BUDGET + OVER
