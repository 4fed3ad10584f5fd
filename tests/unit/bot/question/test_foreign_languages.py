"""Questions in another language than the documents'."""

import pytest

from bot.question.fitting import fitted
from bot.question.parsing import Kind, parse
from bot.question.words.foreign import foreign_to, language_told
from tests.unit.folders import index_of


def searched(question: str) -> list[str]:
    return [word.text for word in parse(question).words]


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


@pytest.mark.parametrize("text", ["", "parental leave", "Hafen?", "Die Hard", "RFC 9110", "Kubernetes in Helm"])
def test_a_few_words_tell_no_language(text: str) -> None:
    assert language_told(text) is None


@pytest.mark.parametrize(
    ("languages", "text", "foreign"),
    [
        ("english", "Wann fährt die Fähre nach Westhafen?", "german"),
        ("german", "Wann fährt die Fähre nach Westhafen?", None),
        ("english,german", "Wann fährt die Fähre nach Westhafen?", None),
        ("german", "When does the ferry leave?", "english"),
        ("english", "When does the ferry leave?", None),
        ("english", "Fähre?", None),
        # By its stop words alone it might be in Turkish.
        ("romanian", "De ce s-a închis farul?", None),
    ],
)
def test_a_language_is_foreign_where_no_document_is_in_it(
    languages: str, text: str, foreign: str | None
) -> None:
    assert foreign_to(languages, text) == foreign


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wer ist der CFO?", ["CFO"]),
        ("was ist die IST bei uns", ["IST"]),
        ("¿Cuánto cuesta el ferry?", ["cuesta", "ferry"]),
        ("Qui est le maire de Westhaven ?", ["maire", "Westhaven"]),
        ("wie ist das?", []),
    ],
)
def test_a_foreign_question_is_searched_without_its_stop_words(question: str, words: list[str]) -> None:
    assert searched(question) == words


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wer ist der Hafenmeister?", "who"),
        ("wie viele Tore hat die Schleuse", "number"),
        ("¿Cuándo abre la esclusa?", "when"),
        ("Pourquoi est-ce que le port est fermé ?", "why"),
    ],
)
def test_a_foreign_question_word_tells_what_is_asked(question: str, kind: Kind) -> None:
    assert parse(question).kind == kind


def test_foreign_words_are_no_misspelt_ones() -> None:
    index = index_of("We combine the harbours.")

    asked = fitted(parse("combien est-ce que le port est grand ?"), index, None)

    assert asked.corrections == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Où est l'horaire du bac d'Eastmouth ?", ["horaire", "bac", "Eastmouth"]),
        ("Qui s’occupe de l’écluse aujourd'hui ?", ["occupe", "écluse", "aujourd'hui"]),
        ("Qui est le chef de D'Angelo et d'O'Brien ?", ["chef", "D'Angelo", "O'Brien"]),
    ],
)
def test_of_a_french_question_what_is_elided_stands_apart(question: str, words: list[str]) -> None:
    assert searched(question) == words


def test_of_an_english_question_nothing_is_taken_apart() -> None:
    assert searched("Does the l'Airelle ferry go to Eastmouth?") == ["l'Airelle", "ferry", "go", "Eastmouth"]
