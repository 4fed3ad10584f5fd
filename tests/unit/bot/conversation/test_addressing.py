import pytest

from bot.conversation.addressing import language_for, language_told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When does the ferry leave?", "english"),
        ("How do I get a key to the boathouse", "english"),
        ("Wann fährt die Fähre nach Westhafen?", "german"),
        ("was kostet der Parkplatz am Hafen", "german"),
        ("Wer ist für die Schleuse zuständig?", "german"),
        ("Qu'est-ce qui est prévu pour le port ?", "french"),
        ("À quelle heure part le ferry ?", "french"),
        ("¿Cuándo abre?", "spanish"),
        ("cuánto cuesta el transbordador a la isla", "spanish"),
        ("Quanto costa il traghetto per la città?", "italian"),
        ("Quanto custa a balsa para a ilha?", "portuguese"),
        ("Cât costă feribotul de la insulă?", "romanian"),
        ("Feribot adaya ne zaman ve nereden gidiyor?", "turkish"),
        ("Wanneer vertrekt de veerboot naar het eiland?", "dutch"),
    ],
)
def test_a_question_tells_its_language(text: str, language: str) -> None:
    assert language_told(text) == language


@pytest.mark.parametrize(
    "text", ["", "parental leave", "Hafen?", "Die Hard", "RFC 9110", "Kubernetes in Helm", "Olas de la bahia"]
)
def test_a_few_words_tell_no_language(text: str) -> None:
    assert language_told(text) is None


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
