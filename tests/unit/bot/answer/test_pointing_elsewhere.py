"""A lead that only points to the text that answers is no sure answer."""

import pytest

from bot.answer.answering import answer
from bot.answer.pointing import points
from knowledge.index import Index
from tests.unit.bot.ranking.looking import OTHERS
from tests.unit.folders import document

POINTS = "To tar the hull of a steam ferry, see these instructions for keepers of the slip."
TELLS = "To tar the hull of a steam ferry, heat the tar and brush it on from the keel up."
QUESTION = "how do I tar the hull of a steam ferry"


def certainty(text: str, question: str = QUESTION, section: tuple[str, ...] = ("Notes",)) -> str:
    others = [document(f"{at}.md", other) for at, other in enumerate(OTHERS)]
    return answer(question, Index.of([document("manual.md", text, section=section), *others])).certainty


@pytest.mark.parametrize(
    "text",
    [
        POINTS,
        "Install the lamp with these instructions.",
        "How a lamp is lit is described in the keeper's book.",
        "This page explains how a lamp is lit.",
        "Zum Anzünden siehe diese Anleitung.",
        "Wie man sie anzündet, ist im Handbuch beschrieben.",
        "Pour l'allumer, consultez ce guide.",
        "Para encenderla, consulta esta guía.",
    ],
)
def test_a_sentence_that_names_the_text_that_tells_points_to_it(text: str) -> None:
    assert points(text)


@pytest.mark.parametrize(
    "text",
    [
        TELLS,
        "See that the lamp is lit.",
        "Read the Docs keeps the lamp.",
        "The lamp with the red glass is lit at nine.",
        "The steps are slippery.",
    ],
)
def test_others_do_not(text: str) -> None:
    assert not points(text)


def test_what_only_points_elsewhere_answers_with_reservation() -> None:
    assert certainty(TELLS) == "sure"
    assert certainty(POINTS) == "perhaps"


def test_not_so_where_its_quote_goes_on_behind_it() -> None:
    behind = (
        "Brushes hang on the wall and gloves lie in the chest by the door. It takes a dry week with little wind. "
        "Heat what is in the small pot first, for it thickens, and stir it until it runs off the stick. "
        "Begin at the keel and work upwards, plank by plank. Leave each coat for a day and a night."
    )

    assert certainty(f"{POINTS} {behind}") == "sure"


@pytest.mark.parametrize(
    "question",
    ["where do I see how to tar the hull of a steam ferry", "instructions to tar the hull of a steam ferry"],
)
def test_nor_where_a_place_or_a_text_is_asked_for(question: str) -> None:
    assert certainty(POINTS, question) == "sure"


def test_nor_in_prose() -> None:
    assert certainty(POINTS, section=()) == "sure"
