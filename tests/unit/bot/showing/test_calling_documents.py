"""What the owner calls the documents stands in our own sentences, and nothing in them depends on it."""

from collections.abc import Callable

import pytest

from bot.showing.wording import about_answers, guidance
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import speaking


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nothing in the handbook answers that."),
        ("de", "In „handbook“ steht darauf keine Antwort."),
        ("fr", "Rien dans « handbook » n’y répond."),
        ("es", "Nada en «handbook» "),
    ],
)
def test_the_owners_word_is_said_in_every_language(language: str, said: str) -> None:
    with speaking(language), calling_them("handbook"):
        shown = about_answers.not_found()

    assert shown.replace("\xa0", " ").replace("\u202f", " ").startswith(said)


def test_without_a_word_they_are_briefings() -> None:
    with calling_them("handbook"), calling_them(None):
        shown = about_answers.not_found()

    assert shown == about_answers.NOT_FOUND


def test_a_word_in_braces_is_a_word() -> None:
    with calling_them("{what} {0}"):
        shown = about_answers.not_found()

    assert shown == "Nothing in the {what} {0} answers that."


@pytest.mark.parametrize(
    "said",
    [
        about_answers.not_found,
        about_answers.guessed,
        about_answers.nothing_more,
        about_answers.noted_as_gap,
        guidance.help_heading,
        guidance.help_promise,
    ],
)
def test_every_sentence_about_the_documents_has_the_word(said: Callable[[], str]) -> None:
    with calling_them("almanac"):
        told = said()

    assert ("almanac" in told, "briefing" in told, "briefing" in said()) == (True, False, True)
