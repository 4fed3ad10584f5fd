"""Whole answers in other languages: how sure they are, and what does not count against them."""

import pytest

from bot.answer.answering import answer
from bot.answer.lacking import decisive
from bot.model import Answer
from bot.question.parsing import parse
from knowledge.index import Index
from tests.unit.folders import document

LEUCHTTURM = "Der Leuchtturm von Ostmund wurde 1911 von der Baumeisterin Ida Brandt errichtet."
ANDERE = ("Brennnesseln wachsen am Deich.", "Bäcker kneten den Teig.", "Eulen rufen in der Nacht.")


def asked(text: str, language: str, *texts: str) -> Answer:
    documents = [document(f"{number}.md", one) for number, one in enumerate(texts)]
    return answer(text, Index.of(documents, language))


def test_a_verb_that_no_document_holds_is_no_reservation() -> None:
    found = asked("Wann wurde der Leuchtturm von Ostmund erbaut?", "german", LEUCHTTURM, *ANDERE)

    assert found.missing == ("erbaut",)
    assert found.certainty == "sure"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("german", "Wann sank die Fähre Heron 37?", ["37"]),
        ("spanish", "¿Cuándo zarpó el ferry Garza?", ["Garza"]),
        ("greek", "Πότε σάλπαρε το Heron;", ["Heron"]),
        ("chinese", "Heron什么时候出发？", ["Heron"]),
        ("english", "When did the Heron sail?", ["Heron", "sail"]),
    ],
)
def test_names_and_identifiers_have_no_other_words(language: str, text: str, words: list[str]) -> None:
    asked = parse(text, language).words

    assert [word.text for word in decisive(asked, asked, language)] == words


def test_an_answer_is_surer_where_near_words_are_not_known() -> None:
    question, text = "Heron 1911?", "Heron 1911."

    assert (
        asked(question, "german", text, *ANDERE).confidence
        > asked(question, "english", text, *ANDERE).confidence
    )


def test_a_question_in_chinese_is_answered() -> None:
    found = asked(
        "防波堤什么时候建成？", "chinese", "灯塔由伊达设计。", "东口的防波堤于1911年建成。", "港口有二十艘船。"
    )

    assert found.lead is not None
    assert found.lead.text == "东口的防波堤于1911年建成。"


def test_a_question_in_thai_is_answered() -> None:
    found = asked("น้ำมันเก็บที่ไหน", "thai", "ประภาคารเก่าสร้างในปี 1911", "คนงานเก็บน้ำมันในโรงเรือ", "นกฮูกร้อง")

    assert found.lead is not None
    assert found.lead.text == "คนงานเก็บน้ำมันในโรงเรือ"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Wann wurden die Leuchttürme errichtet?", LEUCHTTURM),
        ("When were the granaries emptied?", "The granary of Eastmouth was emptied in 1954."),
    ],
)
def test_each_question_is_answered_in_its_language_out_of_one_folder(question: str, lead: str) -> None:
    found = asked(question, "de,en", LEUCHTTURM, "The granary of Eastmouth was emptied in 1954.", *ANDERE)

    assert found.lead is not None
    assert found.lead.text == lead
