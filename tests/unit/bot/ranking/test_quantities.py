"""A number of things, a sum, a share or how often: what tells one."""

import pytest

from bot.answer.answering import answer
from bot.answer.certainty.evidence import evidence_of
from bot.answer.certainty.headed import is_among_pages
from bot.question.parsing import parse
from bot.ranking.confidence import evidence_features, likelihood
from bot.ranking.quantities import counted_in, tells
from bot.ranking.weights import SURE, SURE_BELOW_HEADINGS
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import OTHERS, is_unquantified, needed_to_be_sure, ranked, read_first
from tests.unit.folders import document, index_of


def manual(text: str, language: str = "english") -> Index:
    """A page with a heading."""
    others = [document(f"{at}.md", other) for at, other in enumerate(OTHERS)]
    return Index.of([document("manual.md", text, section=("Notes",)), *others], language=language)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry carries 40 captains.",
        "The ferry carries forty old and merry captains.",
        "Captains of the ferry: 40.",
        "On the ferry there are captains, 40 in all.",
    ],
)
def test_a_number_near_what_is_counted_counts_it(text: str) -> None:
    assert not is_unquantified(manual(text), "how many captains does the ferry have")


@pytest.mark.parametrize(
    "text",
    [
        "Captains steer the ferry, which by night and in fog carries up to 40 carts.",
        "The ferry carries 40 carts by night and in fog, and is steered by captains.",
        "The captains of the ferry are merry.",
        "The ferry carries 40 carts.",
    ],
)
def test_a_number_of_other_things_does_not(text: str) -> None:
    assert is_unquantified(manual(text), "how many captains does the ferry have")


def test_nor_does_the_number_of_an_item() -> None:
    page = read(b"# Ferry\n\n## Crew\n\n1. Captains steer the ferry.\n2. Wait.\n", "ferry.md")

    assert is_unquantified(index_of(page, *OTHERS), "how many captains steer the ferry")


def test_nor_does_the_number_of_the_question() -> None:
    assert is_unquantified(manual("Captains of ferry 40 are merry."), "how many captains does ferry 40 have")


@pytest.mark.parametrize(
    ("language", "question", "text", "other"),
    [
        (
            "german",
            "Wie viele Kapitäne hat die Fähre?",
            "Die Fähre hat 40 Kapitäne.",
            "Die Kapitäne der Fähre.",
        ),
        ("french", "Combien de capitaines a le bac ?", "Le bac a 40 capitaines.", "Les capitaines du bac."),
        (
            "french",
            "Combien d'escales fait le bac ?",
            "Le bac fait 40 escales.",
            "Les escales que fait le bac.",
        ),
        (
            "spanish",
            "¿Cuántos capitanes tiene el barco?",
            "El barco tiene 40 capitanes.",
            "Capitanes del barco.",
        ),
    ],
)
def test_things_are_counted_in_four_languages(language: str, question: str, text: str, other: str) -> None:
    assert not is_unquantified(manual(text, language), question)
    assert is_unquantified(manual(other, language), question)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("how many old steam ferries sail", ["old", "steam", "ferries", "sail"]),
        ("how many ferries are there on the lake", ["ferries"]),
        ("how many times did the ferry sail", []),
        ("how much does the ferry carry", []),
    ],
)
def test_what_is_counted_stands_behind_how_many(question: str, counted: list[str]) -> None:
    asked = parse(question)
    query = ranked(question, manual("The old steam ferries on the lake sail and carry.")).query

    assert [query.words[at].text for at in counted_in(asked, query)] == counted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ferry costs $3.", True),
        ("A seat is 3 € a day.", True),
        ("A seat is two pounds.", True),
        ("The ferry is free.", True),
        ("Die Fähre ist kostenlos.", True),
        ("The ferry costs more by night.", False),
        ("The ferry carries 40 captains.", False),
        ("They paid two hundred pounds for the pier.", True),
        ("The pier came to 3 million.", True),
        ("A seat is 40 crowns.", True),
    ],
)
def test_a_sum_is_told_by_its_currency(text: str, *, told: bool) -> None:
    assert tells(text, "money", "english") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the ferries 12 % sank.", True),
        ("Half of the ferries sank.", True),
        ("Of the ferries, 3 of 10 sank.", True),
        ("Zwölf Prozent der Fähren sanken.", True),
        ("The ferry carries 40 captains since 2012.", False),
    ],
)
def test_a_share_is_told_by_percent_or_parts(text: str, *, told: bool) -> None:
    assert tells(text, "share", "english") == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("english", "It sails every two hours.", True),
        ("english", "It sails weekly.", True),
        ("english", "It sails 3x in May.", True),
        ("english", "It sails within 2 days.", False),
        ("german", "Sie fährt alle zwei Stunden.", True),
        ("german", "Sie fährt zweimal am Tag.", True),
        ("german", "Sie fährt in zwei Tagen.", False),
        ("french", "Il passe deux fois.", True),
        ("french", "Il passe dans deux jours.", False),
        ("spanish", "Sale cada dos horas.", True),
        ("spanish", "Sale en dos días.", False),
        ("italian", "Parte tra due giorni.", True),
    ],
)
def test_how_often_is_told_by_its_words(language: str, text: str, *, told: bool) -> None:
    assert tells(text, "often", language) == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("english", "The ferry will sail on 3 May.", True),
        ("english", "The ferry sails every Monday.", True),
        ("english", "The ferry sailed on 3 May 2021.", False),
        ("german", "Die Fähre wird am 3. Mai fahren.", True),
        ("german", "Die Fähre fuhr am 3. Mai 2021.", False),
        ("french", "Le bac sera là le 3 mai.", True),
        ("french", "Le bac passa le 3 mai 2021.", False),
        ("spanish", "El barco será visto el 3 de mayo.", True),
        ("spanish", "El barco zarpó el 3 de mayo.", False),
    ],
)
def test_a_day_to_come_is_told_by_its_words(language: str, text: str, *, told: bool) -> None:
    assert tells(text, "next", language) == told


@pytest.mark.parametrize(
    ("question", "lacks", "tells_it"),
    [
        ("when is the next ferry", "The ferry sailed on 3 May 2021.", "The next ferry is on 3 May 2021."),
        ("how often does the ferry sail", "The ferry sails within 2 days.", "The ferry sails every 2 days."),
        (
            "how often does the ferry sail",
            "The ferry sails by night, whoever sails the ferry. Owls hoot at the moon. Nettles sting the owls. Bakers knead every day.",
            "Bakers knead. The ferry sails every day, whoever sails the ferry.",
        ),
        ("how much does the ferry cost", "The ferry costs more by night.", "The ferry costs 3 dollars."),
    ],
)
def test_a_page_that_tells_none_is_not_sure(question: str, lacks: str, tells_it: str) -> None:
    assert answer(question, manual(lacks)).certainty != "sure"
    assert is_unquantified(manual(lacks), question)
    assert not is_unquantified(manual(tells_it), question)


def test_prose_tells_how_often_in_many_words_but_sums_as_sums() -> None:
    assert not is_unquantified(index_of("The ferry sails at dawn.", *OTHERS), "how often does the ferry sail")
    assert is_unquantified(index_of("The ferry costs more.", *OTHERS), "how much does the ferry cost")


def test_prose_that_is_likely_enough_may_count_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of("The ferry carries merry captains.", *OTHERS)
    question = "how many captains does the ferry carry"
    found, made = read_first(question, index)
    likely = likelihood(evidence_features(found, evidence_of(found, made)))

    monkeypatch.setattr("bot.answer.certainty.doubts._COUNTED_OTHERWISE", likely - 0.001)
    assert not is_unquantified(index, question)

    monkeypatch.setattr("bot.answer.certainty.doubts._COUNTED_OTHERWISE", likely + 0.001)
    assert is_unquantified(index, question)


def test_among_pages_with_headings_a_piece_without_is_a_page() -> None:
    news = "The ferry sails to the quay."
    pages = [document(f"{at}.md", f"Ferry {at} sails by night.", section=("Notes",)) for at in range(1, 4)]
    alone, among = index_of(news, *OTHERS), index_of(news, *pages)
    asked = "which ferry sails to the quay"

    assert not is_among_pages(ranked(asked, alone), alone)
    assert needed_to_be_sure(asked, alone) == SURE
    assert is_among_pages(ranked(asked, among), among)
    assert needed_to_be_sure(asked, among) == SURE_BELOW_HEADINGS


@pytest.mark.parametrize(
    "text",
    [
        "The crew meets at 10.",
        "The crew meets at half past nine.",
        "10:30: the crew meets.",
        "Crew: 9am to 5 p.m.",
        "The crew meets at noon.",
        "Die Crew trifft sich um 8.30 Uhr.",
        "L'équipage se réunit à 9 h.",
        "La tripulación se reúne a las ocho.",
    ],
)
def test_a_time_of_day_is_told_in_many_ways(text: str) -> None:
    assert tells(text, "time", "english")


def test_where_a_time_is_asked_for_a_page_that_tells_none_answers_with_reservation() -> None:
    question = "what time is the crew meeting"

    assert is_unquantified(manual("The crew meeting is where 12 captains share what they saw."), question)
    beside = "The crew meeting is where captains share. Nets are mended. Ropes are cut. They begin at 9:30."
    assert not is_unquantified(manual(beside), question)
