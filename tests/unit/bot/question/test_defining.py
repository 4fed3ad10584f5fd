"""Which word a question asks the meaning of."""

import pytest

from bot.question.defining import defined


@pytest.mark.parametrize(
    "text",
    [
        "what is an RFC",
        "What's an RFC?",
        "whats an RFC",
        "what does RFC mean?",
        "what does the acronym RFC stand for",
        "what is meant by RFC",
        "what is the meaning of RFC?",
        "define RFC",
        "definition of RFC",
        "RFC meaning",
        "meaning of RFC",
        "RFC stands for what?",
        "RFC?",
        "RFC.",
        "what does the RFC mean?",
        "what is an “RFC”?",
        "hi all, what is an RFC? thanks!",
        "Was ist ein RFC?",
        "Was bedeutet RFC?",
        "Wofür steht RFC?",
        "WOFÜR STEHT RFC?",
        "Definition von RFC",
        "RFC Bedeutung",
        "Qu'est-ce qu'un RFC ?",
        "C’est quoi un RFC ?",
        "RFC, c'est quoi ?",
        "Qu’est-ce que RFC ?",
        "Que signifie RFC ?",
        "Que veut dire RFC ?",
        "Signification de RFC",
        "¿Qué es un RFC?",
        "que significa RFC",
        "que quiere decir RFC",
        "significado de RFC",
    ],
)
def test_a_term_is_asked_for_in_many_ways(text: str) -> None:
    found = defined(text)

    assert found
    assert (found.term, found.surely) == ("RFC", True)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("what is an RFC", ""),
        ("what does RFC mean?", "any"),
        ("RFC?", "any"),
        ("what does RFC stand for", "words"),
        ("RFC stands for what?", "words"),
        ("Wofür steht RFC?", "words"),
    ],
)
def test_the_words_that_it_stands_for_may_be_all_that_is_wanted(text: str, meaning: str) -> None:
    found = defined(text)

    assert found
    assert found.meaning == meaning


@pytest.mark.parametrize(
    "text", ["what is the ferry password", "what's the tide table?", "Qué es la contraseña"]
)
def test_a_thing_with_its_article_may_be_asked_for_itself(text: str) -> None:
    found = defined(text)

    assert found
    assert not found.surely


@pytest.mark.parametrize(
    "text",
    [
        "what is required to join",
        "What is the difference between a barge and a ferry?",
        "what is our policy if a ferry is late",
        "What does it mean when the horn sounds twice?",
        "what should i do",
        "what is an old green boat of seven long planks",
        "ferry times",
        "when is the next ferry?",
    ],
)
def test_anything_else_asks_for_no_meaning(text: str) -> None:
    assert defined(text) is None
