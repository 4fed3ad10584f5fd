"""What asks for a sum, a share, how often or how many people fit, and by which words."""

import pytest

from bot.question.parsing import parse
from bot.question.quantity import quantity_asked, seats_asked, told_otherwise


@pytest.mark.parametrize(
    "question",
    [
        "how much does the ferry cost",
        "what does a seat on the ferry cost?",
        "what's the fee for the ferry",
        "what is the salary of a captain",
        "how much do captains earn",
        "how much money did the committee raise",
        "how much was the ferry sold for",
        "what price did the ferry fetch",
    ],
)
def test_a_sum_is_asked_for(question: str) -> None:
    assert quantity_asked(parse(question)) == "money"


@pytest.mark.parametrize(
    "question",
    [
        "what is the budget process",
        "what is a cost center",
        "who sets the price of the ferry",
        "how much coal does the ferry burn",
        "what are the costs model names",
        "how do I pay the fee",
        "how much time did the committee need",
        "how much did the traffic increase",
        "who paid for the pier",
        "which share do I mount for the winch",
    ],
)
def test_nothing_else_about_money_asks_for_a_sum(question: str) -> None:
    assert quantity_asked(parse(question)) is None


@pytest.mark.parametrize(
    ("language", "question", "asked"),
    [
        ("german", "Was kostet die Fähre?", "money"),
        ("german", "Wie hoch ist die Gebühr?", "money"),
        ("german", "Wie oft fährt die Fähre?", "often"),
        ("german", "Wo zahle ich die Gebühr?", None),
        ("french", "Combien coûte le bac ?", "money"),
        ("french", "Quel est le prix du bac ?", "money"),
        ("french", "À quelle fréquence passe le bac ?", "often"),
        ("french", "Où se paie le bac ?", None),
        ("spanish", "¿Cuánto cuesta el barco?", "money"),
        ("spanish", "¿Cuál es el precio del barco?", "money"),
        ("spanish", "¿Cada cuánto sale el barco?", "often"),
        ("spanish", "¿Dónde se paga el barco?", None),
        ("english", "how often does the ferry sail", "often"),
        ("english", "how does the ferry often sail", None),
        ("italian", "Quanto costa il battello?", None),
        ("english", "when's the next ferry", "next"),
        ("english", "which ferry is next", None),
        ("german", "Wann fährt die nächste Fähre?", "next"),
        ("french", "Quand passe le prochain bac ?", "next"),
        ("spanish", "¿Cuándo sale el próximo barco?", "next"),
        ("english", "What percentage of the ferries sank?", "share"),
        ("english", "how many percent of the ferries sank", "share"),
        ("german", "Wie viel Prozent der Fähren sanken?", "share"),
        ("french", "Quel pourcentage des bacs a coulé ?", "share"),
        ("spanish", "¿Qué porcentaje de los barcos se hundió?", "share"),
        ("english", "what time is the ferry", "time"),
        ("english", "last ferry what time?", "time"),
        ("english", "what time zone does the ferry go by", None),
        ("english", "what time off does the crew get", None),
        ("german", "Um wie viel Uhr fährt die Fähre?", "time"),
        ("french", "À quelle heure part le bac ?", "time"),
        ("spanish", "¿A qué hora sale el barco?", "time"),
    ],
)
def test_sums_and_how_often_are_asked_for_in_four_languages(
    language: str, question: str, asked: str | None
) -> None:
    assert quantity_asked(parse(question, language)) == asked


@pytest.mark.parametrize(
    ("language", "question", "asked"),
    [
        ("english", "how many people can the ferry hold?", "how many people can the ferry hold"),
        ("english", "how many guests fit in the hall", "how many guests fit"),
        ("english", "how many people work in the hall", ""),
        ("english", "how many chairs fit in the hall", ""),
        ("german", "Wie viele Leute passen in den Saal?", "Wie viele Leute passen"),
        ("french", "Combien de personnes tiennent dans la salle ?", "Combien de personnes tiennent"),
        ("spanish", "¿Cuántas personas caben en la sala?", "Cuántas personas caben"),
        ("italian", "Quante persone entrano nella sala?", ""),
    ],
)
def test_how_many_people_fit_is_asked_in_four_languages(language: str, question: str, asked: str) -> None:
    assert seats_asked(parse(question, language)) == asked


@pytest.mark.parametrize(
    ("language", "question", "terms"),
    [
        ("english", "how much does the ferry cost", ("cost",)),
        ("english", "what is the price of the ferry", ("price",)),
        ("english", "how much do captains earn", ("earn",)),
        ("english", "how many guests fit in the hall", ("guest", "fit")),
        ("english", "who sets the price of the ferry", ()),
        ("german", "Was kostet die Fähre?", ("kost",)),
        ("french", "Combien coûte le bac ?", ("cout",)),
        ("spanish", "¿Cuánto cuesta el barco?", ("cuest",)),
    ],
)
def test_a_quantity_is_called_by_some_words(language: str, question: str, terms: tuple[str, ...]) -> None:
    assert told_otherwise(parse(question, language)) == terms
