"""Which quotes stand beside the first: what is compared, what adds something; the others wait."""

from pathlib import Path

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading import read

FILLER = "Gulls nest on the north cliff every spring and nobody counts them.\n\n" * 12


def asked(question: str, tmp_path: Path, *pages: str, quotes: int = 5) -> Answer:
    documents = []
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.md").write_text(page)
        documents.append(read(tmp_path / f"{number}.md", f"{number}.md"))
    return answer(question, Index.of(documents), threshold=0, quotes=quotes)


def sections(found: Answer) -> list[str]:
    return [quote.place.section[-1] for quote in found.quotes]


HAMMOCKS = (
    "# Inn\n\n## Hammock fee\n\nThe hammock fee is nine crowns a night.\n\n"
    f"## Attic\n\nOld chairs stand beside a hammock in the attic.\n\n## Other\n\n{FILLER}"
)


def test_what_hardly_answers_is_not_shown(tmp_path: Path) -> None:
    found = asked("what is the hammock fee?", tmp_path, HAMMOCKS)

    assert sections(found) == ["Hammock fee"]


def test_what_waits_is_shown_to_whoever_wants_more(tmp_path: Path) -> None:
    found = asked("what is the hammock fee?", tmp_path, HAMMOCKS, quotes=10)

    assert sections(found)[:2] == ["Hammock fee", "Attic"]


def test_what_says_the_same_again_is_not_shown(tmp_path: Path) -> None:
    page = (
        "# Inn\n\n## Hammock fee\n\nA hammock costs nine crowns a night in summer and winter.\n\n"
        f"## Fee of a hammock\n\nIn winter and summer a hammock costs nine crowns.\n\n## Other\n\n{FILLER}"
    )

    found = asked("what is the hammock fee?", tmp_path, page)

    assert len(found.quotes) == 1


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("how many days before it expires must a licence be renewed", 2),
        ("why must a licence be renewed before it expires", 1),
    ],
)
def test_the_same_with_another_number_is_shown_where_a_number_is_asked_for(
    tmp_path: Path, question: str, shown: int
) -> None:
    line = "A licence must be renewed {} days before it expires, at the desk of the harbour office.\n\n"
    page = f"# Rules\n\n## Pilots\n\n{line.format(30)}## Skippers\n\n{line.format(73)}## Other\n\n{FILLER}"

    found = asked(question, tmp_path, page)

    assert len(found.quotes) == shown


@pytest.mark.parametrize("joined", ["or", "vs"])
def test_of_what_is_compared_both_sides_are_shown(tmp_path: Path, joined: str) -> None:
    page = (
        "# Errands\n\n## Van\n\nThe van is for errands to the pier: take the van with a partner.\n\n"
        f"## Bike\n\nA bike stands behind the shed.\n\n## Other\n\n{FILLER}"
    )

    found = asked(f"errands to the pier with the van {joined} the bike", tmp_path, page)

    assert {"Van", "Bike"} <= set(sections(found))


@pytest.mark.parametrize("question", ["which forms do i hand in?", "what are the forms to hand in"])
def test_a_list_asked_for_comes_whole(tmp_path: Path, question: str) -> None:
    items = [f"form {number} of the northern harbour, on blue paper" for number in range(7)]
    listed = "\n- ".join(items)
    page = f"# Papers\n\n## Forms\n\nHand in these forms:\n\n- {listed}\n\n## Other\n\n{FILLER}"

    text = asked(question, tmp_path, page).quotes[0].text

    assert 350 < len(text) < 450
    assert all(item in text for item in items)


def test_a_page_titled_by_what_is_asked_wins_over_pages_that_mention_it(tmp_path: Path) -> None:
    page = "# CEO\n\nNora Pell has led the harbour since 2019 and sits on the ground floor.\n"
    mentions = [
        f"# News {number}\n\nThe CEO opened pier {number} and the CEO thanked the crew of the CEO's own boat.\n"
        for number in range(4)
    ]

    found = asked("who is the ceo", tmp_path, page, *mentions)

    assert found.lead is not None
    assert found.lead.text.startswith("Nora Pell")
    assert found.quotes[0].place.source.title == "CEO"


def test_pages_of_prose_are_quoted_in_the_order_of_their_rank(tmp_path: Path) -> None:
    rest = ("Gulls nest on the cliff. ", "Ropes are made of hemp. ", "Nobody counts the stones of the ford. ")
    pages = [
        f"# Page\n\nThe ferry called {name} sails at nine. {line * 20}\n"
        for name, line in zip(("Heron", "Wren", "Tern"), rest, strict=True)
    ]

    found = asked("when does the ferry called Tern sail?", tmp_path, *pages)

    assert found.quotes[0].text.startswith("The ferry called Tern")
    assert len(found.quotes) == 3
