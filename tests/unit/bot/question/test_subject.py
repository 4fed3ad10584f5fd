"""What a question asks for by its name."""

import pytest

from bot.question.parsing import parse
from bot.question.subject import thing


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("zebra plan", "english", "zebra plan"),
        ("Sauna access?", "english", "Sauna access"),
        ("whats our zebra policy", "english", "zebra policy"),
        ("What's the zebra plan?", "english", "zebra plan"),
        ("where is the swimming pool", "english", "swimming pool"),
        ("is there a gym on site?", "english", "gym site"),
        ("do we have a sauna", "english", "sauna"),
        ("hi all, sauna access? thanks!", "english", "sauna access"),
        ("Was ist ein Zebraplan?", "german", "Zebraplan"),
        ("Wo ist die Sauna?", "german", "Sauna"),
        ("Was ist der Plan für das Zebra?", "english", "Plan Zebra"),
        ("Qu'est-ce qu'un plan zèbre ?", "french", "plan zèbre"),
        ("Où est la piscine ?", "french", "piscine"),
        ("¿Qué es un plan cebra?", "spanish", "plan cebra"),
        ("¿Hay un gimnasio?", "spanish", "gimnasio"),
    ],
)
def test_a_question_without_a_verb_of_its_own_asks_for_all_that_it_names(
    text: str, language: str, asked: str
) -> None:
    assert " ".join(word.text for word in thing(parse(text, language))) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how do i book the helicopter", "helicopter"),
        ("Where can I park my electric scooter?", "electric scooter"),
        ("What did the keeper say when he saw a ghost?", "ghost"),
    ],
)
def test_a_sentence_asks_for_what_it_ends_with_behind_a_determiner(text: str, asked: str) -> None:
    assert " ".join(word.text for word in thing(parse(text))) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Where did Ann and Bo hang out?",
        "How long was he in bed from cholera?",
        "When did the ferry sail?",
        "can the keeper swim",
        "ditching ropes for chains",
        "sauna, tram",
        "do we offer?",
    ],
)
def test_a_sentence_that_ends_with_anything_else_names_no_thing(text: str) -> None:
    assert thing(parse(text)) == ()


def test_only_in_english_a_determiner_tells() -> None:
    assert thing(parse("Wie legt man an Stegen an?", "german")) == ()
