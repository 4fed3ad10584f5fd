"""What people say around a question."""

import pytest

from bot.question.parsing import kind_of, parse


@pytest.mark.parametrize(
    "text",
    [
        "ferry times",
        "what do we know about ferry times",
        "hey, any info on ferry times??",
        "Hi team! Ferry times?",
        "good morning all - does anybody know the ferry times",
        "Ferry times? Does anybody know?",
        "Ferry times? Any ideas? Thanks!",
        "ferry times. please help",
    ],
)
def test_what_is_said_around_a_question_is_not_looked_for(text: str) -> None:
    assert [word.plain for word in parse(text).words] == ["ferry", "times"]


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        (
            "Hallo zusammen, weiß jemand, wann die Fähre geht? Vielen Dank im Voraus!",
            "german",
            ["Fähre", "geht"],
        ),
        ("Guten Morgen, wo liegt die Fähre? Danke", "german", ["liegt", "Fähre"]),
        ("Bonjour à tous, quelqu’un sait où est le bac ? Merci d’avance.", "french", ["bac"]),
        ("Hola a todos, ¿alguien sabe dónde está el ferry? Muchas gracias", "spanish", ["ferry"]),
    ],
)
def test_so_is_what_is_said_around_it_in_other_languages(text: str, language: str, asked: list[str]) -> None:
    assert [word.text for word in parse(text, language).words] == asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how do I get help", ["get", "help"]),
        ("who brings new ideas", ["brings", "new", "ideas"]),
        ("they know the ferry", ["know", "ferry"]),
        ("My hook broke. Do you know who mends it?", ["hook", "broke", "mends"]),
    ],
)
def test_the_same_words_within_a_question_are(text: str, words: list[str]) -> None:
    assert [word.plain for word in parse(text).words] == words


def test_the_kind_of_a_question_is_told_behind_its_greeting() -> None:
    assert (kind_of("is it open"), parse("Hey team, is it open?").kind) == ("yes_no", "yes_no")
