"""What is shown in the end: what is dropped, what takes its room, and how pages of prose are read on."""

from pathlib import Path

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading import read


def asked(question: str, tmp_path: Path, *pages: str) -> Answer:
    documents = []
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.md").write_text(page)
        documents.append(read(tmp_path / f"{number}.md", f"{number}.md"))
    return answer(question, Index.of(documents), threshold=0)


def texts(found: Answer) -> list[str]:
    return [quote.text for quote in found.quotes]


FEE = "# Inn\n\n## Hammock fee\n\nThe hammock fee is nine crowns a night.\n\n## Other\n\nGulls nest.\n"
ATTIC = "Whoever wants a hammock pays a fee."


def test_prose_without_headings_stands_beside_what_answers(tmp_path: Path) -> None:
    found = asked("what is the hammock fee?", tmp_path, FEE, f"{ATTIC}\n")

    assert ATTIC in texts(found)


def test_prose_below_a_heading_waits_where_it_hardly_answers(tmp_path: Path) -> None:
    found = asked("what is the hammock fee?", tmp_path, FEE, f"# Inn\n\n## Attic\n\n{ATTIC}\n")

    assert ATTIC not in texts(found)


def test_of_prose_that_is_shown_whole_an_introduction_to_nothing_is_left_out(tmp_path: Path) -> None:
    page = "The wren has red sails. It is fast. To change the ropes, do this:\n"

    found = asked("which sails has the wren?", tmp_path, page)

    assert texts(found) == ["The wren has red sails. It is fast."]


SAILS = (
    "The ferry sails to the red pier.",
    "Each ferry waits at a pier for the tide.",
    "A pier may hold one ferry.",
    "No pier in town lets the old ferry moor.",
)
RESTS = ("Gulls nest on cliffs. ", "Ropes are made of hemp. ", "Nobody counts stones. ", "Owls hoot at dusk. ")


@pytest.mark.parametrize(("times", "quotes"), [(1, 4), (15, 3)])
def test_beside_long_pages_of_prose_no_fourth_is_shown(tmp_path: Path, times: int, quotes: int) -> None:
    pages = [f"{sails} {rest * times}\n" for sails, rest in zip(SAILS, RESTS, strict=True)]

    found = asked("ferry pier", tmp_path, *pages)

    assert len(found.quotes) == quotes


PAYING = (
    "sailors, whalers, pilgrims, widows, smiths, carters and cooks of the valley",
    "sailors from northern harbours, pilgrims, widows, smiths, cooks and weavers",
    "whalers, pilgrims, widows, smiths, carters, cooks and weavers of the valley",
    "sailors from northern harbours, whalers, widows, carters, cooks and weavers",
)


def test_what_says_the_same_again_leaves_its_room_to_more_of_what_answers(tmp_path: Path) -> None:
    everybody = "sailors from northern harbours, whalers, pilgrims, widows, smiths, carters, cooks and weavers"
    fee = "The hammock fee is nine crowns a night for"
    more = f"Each guest{' brings a rope to the old pier' * 13}."
    page = f"# Inn\n\n## Hammock fee\n\n{fee} {everybody} of the valley. {more}\n\n- one\n- two\n"
    again = [
        f"# Inn\n\n## {place}\n\n{fee} {who}.\n"
        for place, who in zip(("attic", "cellar", "stable", "garden"), PAYING, strict=True)
    ]

    found = asked("what is the hammock fee?", tmp_path, page, *again)

    assert [more in text for text in texts(found)] == [True]
