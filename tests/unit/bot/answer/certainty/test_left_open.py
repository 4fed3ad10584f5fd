"""A question that the text asks and does not answer is no sure answer to it."""

import pytest

from bot.answer.answering import answer
from bot.answer.certainty.doubts import only_asks
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import OTHERS, read_first
from tests.unit.folders import document, index_of

QUESTION = "which colour is the hull of the barge painted"
ASKING = "Which colour is the hull of the barge painted?"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (f"{ASKING}\n\nWho is to be called at night?", "perhaps"),
        (f"It is dry.\n\n{ASKING}", "perhaps"),
        (f"- {ASKING}\n- Is the bilge dry?", "perhaps"),
        (f"{ASKING}\n\n- Green is for barges of the lock.\n- Red is for others.", "sure"),
        (f"{ASKING}\n\nGreen, by the rules of the lock.", "sure"),
        (f"- {ASKING} Green.\n- Is the bilge dry?", "sure"),
        ("The hull of the barge is painted in the colour of “Who goes there?”", "sure"),
    ],
)
def test_what_only_asks_is_not_sure(text: str, certainty: str) -> None:
    others = (document(f"other-{at}.md", f"Barges. {one}") for at, one in enumerate(OTHERS))
    index = index_of(read(f"# Form\n\n## Barges\n\n{text}\n".encode(), "form.md"), *others)

    found = answer(QUESTION, index, threshold=0.0)

    assert found.certainty == certainty


def test_nothing_asks_where_all_is_too_long_to_lead() -> None:
    index = index_of(document("form.md", f"{ASKING[:-1]}, {'and the keel, ' * 40}too?"))
    found, made = read_first(QUESTION, index)

    assert made.lead is None
    assert not only_asks(found, made, index)
