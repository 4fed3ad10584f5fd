"""The verb of a question stands behind the auxiliary and the subject."""

import pytest

from bot.question.parsing import parse
from bot.question.predicate import predicate


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("When did the steam ferry Heron burn at Eastmouth?", "burn"),
        ("How much area does the harbour garden cover?", "cover"),
        ("What does the harbour garden of Eastmouth cover?", "cover"),
        ("When did the Heron burn?", "burn"),
        ("What did Ada call the peasants?", "call"),
        ("How do sailors learn about knots?", "learn"),
        ("Where did they moor the Heron?", "moor"),
        ("Where was Ada born?", "born"),
        ("When was the quay of the harbour built?", "built"),
        ("Where has she moored it?", "moored"),
        ("What does the harbour of Eastmouth cost?", "cost"),
        ("What does it cost?", "cost"),
        ("Why do sailors not carry coal?", "carry"),
        ("Where was Ada Breton born?", "born"),
    ],
)
def test_the_verb_behind_the_subject(question: str, verb: str) -> None:
    found = predicate(parse(question))

    assert found
    assert found.text == verb


@pytest.mark.parametrize(
    "question",
    [
        "What is the height of the mast?",
        "Who burned the Heron?",
        "Which ferry is the oldest?",
        "steam ferry moorings",
        "What did the Heron?",
        "Was the quay wide?",
    ],
)
def test_no_verb_is_told(question: str) -> None:
    assert predicate(parse(question)) is None


def test_only_english_questions_have_their_verb_told() -> None:
    assert predicate(parse("Was did the Heron kostet", "german")) is None
