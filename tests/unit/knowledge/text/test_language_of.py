"""Which of several languages a text is in."""

import pytest

from knowledge.text.languages import language_of
from knowledge.text.stemming import UnknownLanguageError
from knowledge.text.terms import terms_of


@pytest.mark.parametrize(
    ("text", "languages", "language"),
    [
        ("Der Hafen ist alt, und die Mole war es auch.", "en,de", "german"),
        ("The harbour is old, and so was the pier.", "de,en", "english"),
        ("Qu'a dit la capitaine sur le phare ?", "en,de,fr", "french"),
        ("Hamnen är gammal och piren också.", "en,de,sv", "swedish"),
        ("Гавань старая", "en,ru", "russian"),
        ("toplantı odası", "en,tr", "turkish"),
        ("who is Aydın of the harbour", "en,tr", "english"),
        ("灯塔", "en,zh", "chinese"),
        ("बंदरगाह", "en,de,hi", "hindi"),
        ("ທ່າເຮືອເກົ່າ", "en,lo", "lao"),
    ],
)
def test_letters_and_stop_words_tell_the_language(text: str, languages: str, language: str) -> None:
    assert language_of(text, languages) == language


@pytest.mark.parametrize("text", ["Heron 1911", "1911 - 1954", ""])
def test_a_text_that_tells_nothing_is_in_the_first(text: str) -> None:
    assert (language_of(text, "de,en"), language_of(text, "en,de")) == ("german", "english")


def test_latin_words_in_a_text_of_other_letters_do_not_make_it_latin() -> None:
    assert language_of("Когда пришёл Heron of the Sea?", "en,ru") == "russian"


def test_one_of_several_that_is_not_known_is_said() -> None:
    with pytest.raises(UnknownLanguageError, match="'klingon' is not known"):
        language_of("word", "de,klingon")


def test_the_terms_of_a_text_are_those_of_its_language() -> None:
    assert terms_of("Die Häuser der Stadt", "de,en") == terms_of("Die Häuser der Stadt", "de")
    assert terms_of("The houses of the city", "de,en") == terms_of("The houses of the city", "en")
