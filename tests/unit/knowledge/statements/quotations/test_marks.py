import pytest

from knowledge.statements.paragraphs import find_paragraphs
from knowledge.statements.quotations.marks import find_quotations


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_quotations(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    ['He said "it is late" again.', "He said “it is late” again.", "He said «it is late» again.",
     "He said »it is late« again.", "He said „it is late“ again.", "He said ‘it is late’ again.",
     "He said 'it is late' again.", "He said ''it is late'' again.",
     "He said ‘‘it is late’’ again.", "He said “it is late’’ again."],
)  # fmt: skip
def test_every_kind_of_mark_opens_and_closes(text: str) -> None:
    assert quoted(text) == ["it is late"]


def test_single_marks_inside_double_ones_belong_to_the_quotation() -> None:
    assert quoted("“She told me, ‘Go home,’ and I went,” he said.") == ["She told me, ‘Go home,’ and I went,"]


@pytest.mark.parametrize(
    "text",
    ["It’s the farmers’ land.", "It's the farmers' land.", "Back in the '90s it was dry.", "Rock 'n' roll."],
)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert quoted(text) == []


def test_inches_and_feet_are_no_quotation_marks() -> None:
    assert quoted('The door is 6\'2" high and 30" wide.') == []


def test_attributes_of_markup_are_no_quotations() -> None:
    assert quoted('<a href="page.html" class="wide">here</a>') == []


def test_an_unclosed_mark_ends_at_its_paragraph() -> None:
    assert quoted("“It never stopped.\nThe second paragraph.") == ["It never stopped."]


def test_an_unclosed_mark_ends_where_somebody_is_said_to_speak() -> None:
    assert quoted('"There was a lot of water, said Lee, who left.\nNobody stayed.') == [
        "There was a lot of water,"
    ]


def test_a_quotation_over_paragraphs_opens_again_in_each() -> None:
    text = "“One.\n“Two.\n“Three,” he said."

    runs_on = [found.runs_on for found in find_quotations(text, find_paragraphs(text))]

    assert quoted(text) == ["One.", "Two.", "Three,"]
    assert runs_on == [True, True, False]


def test_a_typing_slip_of_straight_for_curly_still_closes() -> None:
    assert quoted('“It is late," he said. “It is cold.”') == ["It is late,", "It is cold."]


def test_curly_marks_inside_straight_ones_belong_to_the_quotation() -> None:
    text = 'She writes:\n"They called it a “rant,” a row of letters.\n"Nobody answered."'

    assert quoted(text) == ["They called it a “rant,” a row of letters.", "Nobody answered."]
