"""What answers first where a question is the title of a document, a heading, or asked by the text itself."""

import pytest

from bot.answer.answering import answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

SONG = "# Stand by Me\n\nIt is a song of 1961, written for a film that was never made.\n"
LINE = "# Stand\n\nPassengers stand at the stand behind the yellow line.\n"
FILMS = "# Films\n\nStand by me, says the boy. They stand by me, says the other. Nobody stands.\n"


def led_by(question: str, *pages: str) -> str:
    index = Index.of([read(page.encode(), f"{at}.md") for at, page in enumerate(pages)])
    found = answer(question, index, threshold=0.0)
    assert found.lead is not None
    assert found.quotes[0].text.startswith(found.lead.text)
    return found.quotes[0].place.source.title


@pytest.mark.parametrize("question", ["stand by me", "Stand by Me?", "“Stand by Me”"])
@pytest.mark.parametrize("pages", [(FILMS, LINE, SONG), (SONG, LINE, FILMS)])
def test_a_question_that_is_a_title_word_for_word_is_answered_by_that_document(
    question: str, pages: tuple[str, ...]
) -> None:
    assert led_by(question, *pages) == "Stand by Me"


def test_a_title_of_the_words_that_are_searched_for_comes_next() -> None:
    assert led_by("the stand", FILMS, LINE) == "Stand"


def test_a_title_that_holds_more_than_the_question_is_none() -> None:
    assert led_by("which boy stands by me", SONG, FILMS) == "Films"


CARDS = """# Tide cards

We print tide cards for any keeper who wants to hand them out.

## Designs for cards

The board in the hall has three of them.

## Where to print cards

The shop behind the lock does it, and so does the mill.
"""


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("where can i print tide cards", "Where to print cards"),
        ("designs of tide cards", "Designs for cards"),
    ],
)
def test_a_heading_of_words_that_are_searched_for_leads_where_the_title_has_the_others(
    question: str, section: str
) -> None:
    index = Index.of([read(CARDS.encode(), "cards.md")])

    found = answer(question, index, threshold=0.0)

    assert found.quotes[0].place.section[-1:] == (section,)


def test_a_heading_of_two_things_does_not_lead_where_one_of_them_is_asked_for() -> None:
    rules = (
        "# Horn\n\n## Rules\n\nThe horn is for those whom a lamp cannot help: horn or lamp, ask the keeper.\n"
    )
    steps = "# Services\n\n## For a lamp with a horn\n\nRead the number below the switch to whoever calls.\n"
    index = Index.of([read(rules.encode(), "rules.md"), read(steps.encode(), "steps.md")])

    found = answer("horn or lamp?", index, threshold=0.0)

    assert found.quotes[0].place.section == ("Rules",)


ASKED = """# Visits

Can I eat in the reading room? Cold food only, and no nuts. Hot meals belong into the yard.

How long may I keep a book?

Three weeks. You can extend it twice unless somebody waits for it.

Who may borrow the tall ladder? You have many keepers, and some have mates. May they?

Keepers, masters and their mates, if none of them is on watch.

Do you want to see the map?

Where is the map of the old harbour?
"""


@pytest.mark.parametrize("text", [ASKED, ASKED.replace("\n\n", "\n\n## Questions\n\n", 1)])
@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("can i eat in the reading room", "Can I eat in the reading room? Cold food only, and no nuts."),
        ("how long may i keep a book", "Three weeks. You can extend it twice unless somebody waits for it."),
        ("borrow the tall ladder?", "Keepers, masters and their mates, if none of them is on watch."),
        ("where is the map of the old harbour?", "Where is the map of the old harbour?"),
        ("see the map", "Do you want to see the map?"),
    ],
)
def test_what_the_text_asks_itself_is_led_by_its_answer(text: str, question: str, lead: str) -> None:
    found = answer(question, Index.of([read(text.encode(), "visits.md")]), threshold=0.0)

    assert found.lead is not None
    assert found.lead.text == lead
    assert lead in found.quotes[0].text


def test_a_question_whose_answer_is_longer_than_a_lead_leads_itself() -> None:
    asking = "Can I eat in the reading room?"
    text = f"# Visits\n\n{asking} {'Cold food and no nuts, ' * 20}and no fish.\n"

    found = answer("can i eat in the reading room", Index.of([read(text.encode(), "a.md")]), threshold=0.0)

    assert found.lead is not None
    assert found.lead.text == asking


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "May I eat in the hall? Is eating in the hall allowed? Yes, but no nuts, and never hot meals of any kind.",
            "May I eat in the hall? Is eating in the hall allowed? Yes, but no nuts, and never hot meals of any kind.",
        ),
        (
            "May I eat in the hall? Nobody minds cold dishes, but leave all nuts at the door. It leaks.",
            "May I eat in the hall? Nobody minds cold dishes, but leave all nuts at the door.",
        ),
        ("May I eat in the hall?\n\n- Cold dishes only.\n- No nuts.", "May I eat in the hall?"),
        (
            "The boys asked “May I eat in the hall?”\n\nThe door was painted anew.",
            "The boys asked “May I eat in the hall?”",
        ),
    ],
)
def test_what_asks_in_a_paragraph_leads_with_what_answers_there(text: str, lead: str) -> None:
    index = Index.of([read(f"# Visits\n\n## Rules\n\n{text}\n".encode(), "visits.md")])

    found = answer("may i eat in the hall", index, threshold=0.0)

    assert found.lead is not None
    assert found.lead.text == lead
