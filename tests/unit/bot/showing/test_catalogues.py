"""The catalogues hold what is said, all of it and nothing else."""

import re
from itertools import chain
from string import Formatter

import polib
import pytest

from bot.showing.wording.translating import CATALOGUES, catalogues
from tests.unit.bot.showing.sentences import Said, said, unsaid

LANGUAGES = sorted(catalogues())
MONTHS = "January February March April May June July August September October November December".split()
STAY_ENGLISH = {
    # What is typed is typed in English, and recognised by it.
    "bot.conversation.suggesting: guidance.QUOTES_BY",
    "bot.showing.listings: guidance.QUOTES_BY",
}
REGISTERED_ONCE = (
    "adapters.discord.handling.commands: ",
    "adapters.discord.handling.filing: ",
    "adapters.slack.manifest: ",
)
"""Names and descriptions of commands, told to the platform once for everybody."""
FOR_THE_OPERATOR = ("adapters.console.", "adapters.slack.installing.")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / f"{language}.po"))


def entries(language: str) -> dict[Said, list[str]]:
    """What a catalogue makes of each sentence, in every number."""
    return {
        Said(one.msgctxt or "", one.msgid, one.msgid_plural or ""): list(one.msgstr_plural.values())
        or [one.msgstr]
        for one in catalogue(language)
    }


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_german_french_and_spanish_are_spoken() -> None:
    assert {"de", "fr", "es"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_none_that_is_not_said(language: str) -> None:
    assert set(entries(language)) == said()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_empty_or_doubtful(language: str) -> None:
    empty = [one for one, told in entries(language).items() if "" in told]

    assert not empty
    assert not [one.msgid for one in catalogue(language) if one.fuzzy or one.obsolete]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_for_values(language: str) -> None:
    differing = [
        (one.one, text)
        for one, told in entries(language).items()
        for text, english in zip(told, [one.one, one.many] if one.many else [one.one], strict=True)
        if placeholders(text) | {"number"} != placeholders(one.many or one.one) | {"number"}
        or placeholders(text) - placeholders(english) - {"number"}
    ]

    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_language_has_its_form(language: str) -> None:
    wanted = int(re.findall(r"nplurals=(\d+)", catalogue(language).metadata["Plural-Forms"])[0])

    forms = {len(told) for one, told in entries(language).items() if one.many}

    assert forms == {wanted}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_begins_with_a_capital_as_the_english_one_does(language: str) -> None:
    small = [
        text
        for one, told in entries(language).items()
        for text in told
        if one.one[0].isupper()
        # "I" has a capital wherever it stands.
        and not one.one.startswith("I ")
        and one.one not in MONTHS
        and text.lstrip("¿¡„«\u00a0")[0].islower()
    ]

    assert not small


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_the_english_one_does(language: str) -> None:
    def end(text: str) -> str:
        return text[-1] if text[-1] in ".:?…" else ""

    differing = [
        (one.one, text) for one, told in entries(language).items() for text in told if end(text) != end(one.one)
    ]

    assert not [one for one in differing if one[0] not in {".", ","}]


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_no_punctuation_is_doubled(language: str) -> None:
    told = [one.one for one in said()] if language == "en" else list(chain(*entries(language).values()))

    assert not [text for text in told if re.search(r"[.,;:!?]{2}|  ", text)]


def test_a_sentence_in_capitals_is_said_wherever_it_is_used() -> None:
    quiet = [
        one
        for one in unsaid()
        if one not in STAY_ENGLISH and not one.startswith((*REGISTERED_ONCE, *FOR_THE_OPERATOR))
    ]

    assert not quiet
