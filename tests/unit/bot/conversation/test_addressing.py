import pytest

from bot.conversation.addressing import language_for


@pytest.mark.parametrize(
    ("text", "languages", "locale", "wanted"),
    [
        ("Wann fährt die Fähre?", "english", "fr", "de"),
        ("Fähre?", "german", "fr", "de"),
        ("Fähre?", "english", "fr", "fr"),
        ("Fähre?", "english,german", "fr", "fr"),
        ("Fähre?", "german,english", "", "de"),
        ("Fähre?", "english", "", "en"),
    ],
)
def test_the_question_comes_before_the_folder_and_the_folder_before_the_chat(
    text: str, languages: str, locale: str, wanted: str
) -> None:
    assert language_for(text, languages, locale) == wanted


def test_a_short_word_goes_on_in_the_language_of_the_conversation() -> None:
    assert language_for("mehr", "english", "", before="Wann fährt die Fähre?") == "de"
