"""What a unit needs, what it announces, and what stands before and behind it."""

from bot.answer.cutting.belonging import Together
from bot.answer.cutting.units import Units
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import ranked_alone


class Page:
    """A page, of which some passages are ranked; those units with "zebra" are likely to answer."""

    def __init__(self, text: str, numbers: list[int] | None = None) -> None:
        index = Index.of([read(text.encode(), "a.md")])
        ranked = ranked_alone("zebra", index, list(range(len(index))) if numbers is None else numbers)
        self.units = Units(ranked.matches, index)
        pieces = range(len(self.units.start))
        for at in pieces:
            self.units.likely[at] = float("zebra" in self.units.text(at))
        self.together = Together(self.units, pieces)

    def at(self, words: str) -> int:
        return next(at for at in range(len(self.units.start)) if words in self.units.text(at))

    def texts(self, units: list[int]) -> list[str]:
        """The words of units, in the order of the page."""
        return [self.units.text(at).strip() for at in sorted(units, key=lambda at: self.units.start[at])]

    def least(self, words: str, *shown: str) -> list[str]:
        return self.texts(self.together.least(self.at(words), [self.at(one) for one in shown]))


def test_only_code_that_refers_back_at_its_beginning_brings_what_stands_before() -> None:
    page = Page("# Sails\n\n## Log\n\n```\nget rope\n```\n\n```\nhoist the sail\n\nThen stow it\n```\n")
    other = Page("# Sails\n\n## Log\n\n```\nget rope\n```\n\n```\nThen stow it\n\nhoist the sail\n```\n")

    assert page.least("Then stow") == ["hoist the sail", "Then stow it"]
    assert other.least("hoist") == ["get rope", "Then stow it", "hoist the sail"]


MANY = "\n".join(f"hoist sail {number} --with-rope --quietly --twice" for number in range(20))


def test_of_long_code_the_lines_around_the_one_that_is_wanted_are_shown() -> None:
    page = Page(f"# Sails\n\n## Log\n\nIt rained.\n\n```\n{MANY}\n\nstow sail\n\nlock hold\n\nlast\n```\n")

    run = page.together.run(page.at("stow sail"))

    assert page.texts(list(run)) == ["stow sail"]


def test_blocks_of_code_behind_each_other_are_two() -> None:
    page = Page("# Sails\n\n## Log\n\n```\nhoist sail\n```\n\n```\nstow sail\n```\n")

    assert page.least("hoist") == ["hoist sail"]


TABS = "# Sails\n\n## Setup\n\nRun this:\n\n### Linux\n\n```\nget sail\n```\n\n### macOS\n\n```\nbrew sail\n```\n\n"


def test_the_tabs_below_an_introduction_stand_beyond_it() -> None:
    page = Page(f"{TABS}### Notes\n\nIt rained.\n\n### More\n\n```\nmore\n```\n", [0])

    beyond = [page.texts(own) for own in page.units.beyond(0)]

    assert beyond == [["get sail"], ["brew sail"]]


def test_tabs_end_where_the_section_does() -> None:
    page = Page(f"{TABS}## Next\n\n```\nnext\n```\n", [0])

    assert [page.texts(own) for own in page.units.beyond(0)] == [["get sail"], ["brew sail"]]


def test_only_the_next_passage_goes_on_with_a_section() -> None:
    items = "".join(
        f"- the keeper of lock {at} opens its gate at six and shuts it at nine\n" for at in range(60)
    )
    page = Page(f"# Locks\n\n## Hours\n\nThe hours are:\n\n{items}", [0])

    assert len(page.units.beyond(0)) == 1


def test_a_tab_is_introduced_by_what_introduces_its_neighbours() -> None:
    page = Page(TABS, [2])

    parent = page.units.parent_of(0)

    assert page.units.text(parent) == "Run this:"


def test_a_tab_that_is_ranked_is_of_the_section_it_stands_in() -> None:
    page = Page(TABS)

    sections = {page.units.section(row) for row in range(3)}

    assert len(sections) == 1


def test_nothing_introduces_code_behind_a_section_of_prose() -> None:
    page = Page(TABS.replace("```\nget sail\n```", "It rained."), [2])

    assert page.units.parent_of(0) == -1


def test_nothing_introduces_code_behind_a_section_farther_in() -> None:
    page = Page(TABS.replace("### Linux\n", "### Linux\n\n#### Old\n"), [2])

    assert page.units.parent_of(0) == -1


def test_nothing_introduces_code_of_another_section() -> None:
    page = Page(TABS.replace("### macOS", "## Ropes\n\n### macOS"), [2])

    assert page.units.parent_of(0) == -1


def test_a_sentence_that_announces_nothing_introduces_no_tab() -> None:
    page = Page(TABS.replace("Run this:", "It rained."), [2])

    assert page.units.parent_of(0) == -1


def test_what_refers_back_is_shown_with_all_that_it_refers_to() -> None:
    page = Page("# Rules\n\n## Dogs\n\nIn May it rains. Dogs may board. However, cats stay. But not Tom.\n")

    assert page.least("Tom") == ["Dogs may board.", "However, cats stay.", "But not Tom."]
    assert page.least("Tom", "However") == ["But not Tom."]


def test_a_row_comes_with_its_header_however_long() -> None:
    long = "room for people " * 12
    page = Page(f"# Boats\n\n## Fleet\n\n| Name | {long} |\n|---|---|\n| Heron | 9 |\n| Wren | 7 |\n")

    assert len(page.least("Wren")) == 2


def test_an_item_comes_without_an_introduction_that_is_long() -> None:
    intro = "The keeper says that whoever comes aboard in the evening has to know all of the rules of the house"
    short, long = (
        Page(f"# Inn\n\n## Rules\n\n{intro}{more}:\n\n- Wipe feet\n- Wait\n") for more in ("", intro)
    )

    assert len(short.least("Wipe")) == 2
    assert long.least("Wipe") == ["• Wipe feet"]


def test_what_an_introduction_announces_comes_as_far_as_it_is_short() -> None:
    words = "rope " * 19 + "r"
    page = Page("# Boats\n\n## Hold\n\nThe hold has:\n\n" + "".join(f"- {at} {words}\n" for at in range(5)))
    intro = page.at("The hold has")

    below = page.together.below(intro, [intro])

    assert [page.units.length(at) for at in below] == [100, 100, 100]


def test_what_announces_nothing_brings_nothing_below() -> None:
    page = Page("# Boats\n\n## Hold\n\nIt rains.\n\n- a rope\n- an oar\n")

    assert page.together.below(page.at("It rains"), ()) == []


def test_an_item_without_a_colon_announces_nothing() -> None:
    page = Page("# Boats\n\n## Hold\n\n- Ropes\n  - of hemp\n- Oars:\n  - of oak\n- Sails:\n")

    announcing = [words for words in ("Ropes", "Oars", "Sails") if page.together.announces(page.at(words))]

    assert announcing == ["Oars"]


def test_what_asks_comes_with_what_follows_and_alone_where_nothing_does() -> None:
    page = Page(
        "# Sails\n\n## Log\n\nMay I hoist it? Never at night.\n\nMay I stow it?\n\n## Next\n\nIt rained.\n"
    )

    assert page.least("hoist") == ["May I hoist it?", "Never at night."]
    assert page.least("Never") == ["Never at night."]
    assert page.least("stow") == ["May I stow it?"]


def test_a_question_behind_which_the_next_one_stands_comes_alone() -> None:
    page = Page("# Sails\n\n## Form\n\nWho hoists it?\n\nWho stows it? Who pays?\n\n- Does a boy?\n- Do I?\n")

    assert page.least("hoists") == ["Who hoists it?"]
    assert page.least("stows") == ["Who stows it?"]
    assert page.least("pays") == ["Who pays?", "• Does a boy?"]


def test_lists_of_one_item_are_none() -> None:
    page = Page("# Boats\n\n## Hold\n\nIt rains.\n\n- a rope\n\nIt snows.\n\n- an oar\n- a sail\n")

    assert [page.texts(group) for group in page.together.lists] == [["• an oar", "• a sail"]]


def test_only_code_under_an_item_is_its_code() -> None:
    page = Page(f"{TABS}## Hold\n\nDo this:\n\n```\nopen\n```\n\n- Ropes\n  - of hemp\n")

    assert page.together.code_of(page.at("Do this")) == []
    assert page.together.code_of(page.at("Ropes")) == []


def test_of_each_tab_only_the_first_block_of_code_is_announced() -> None:
    page = Page(TABS.replace("get sail\n```", "get sail\n```\n\n```\nget rope\n```"), [0])
    intro = page.at("Run this")

    assert page.texts(page.together.below(intro, [intro])) == ["get sail", "brew sail"]
