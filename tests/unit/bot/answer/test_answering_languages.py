"""Questions in other languages, answered: as people type them, with what each language does to its words."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from bot.question.parsing import parse
from knowledge.index import Index
from tests.unit.folders import document


def asked(language: str, question: str, *texts: str) -> Answer:
    documents = [document(f"{number}.md", text) for number, text in enumerate(texts)]
    return answer(question, Index.of(documents, language))


@pytest.mark.parametrize(
    ("language", "question", "answers", "other"),
    [
        (
            "tr",
            "Orhan feneri ne zaman onarıldı?",
            "Orhan'ın feneri 1902 yılında onarıldı.",
            "Liman sabah açılır.",
        ),
        (
            "tr",
            "Orhan'ın feneri ne zaman onarıldı?",
            "Orhan feneri 1902 yılında onarıldı.",
            "Liman sabah açılır.",
        ),
        (
            "de",
            "Wer bezahlt den Hafenmeister?",
            "Den Meister des Hafens bezahlt die Stadt.",
            "Boote liegen dort.",
        ),
        ("th", "ประตูน้ำเปิดเมื่อไร", "ประตูน้ำเปิดเวลาแปดโมงเช้า", "เรือข้ามฟากราคาห้าบาท"),
        ("zh", "防波堤什么时候开放?", "防波堤每年四月开放。", "渡船票价五元。"),
        ("vi", "Ngọn hải đăng mở cửa khi nào?", "Ngọn hải đăng mở cửa vào tháng năm.", "Vé phà giá năm đồng."),
        (
            "fr",
            "Qu'a dit la capitaine sur la digue ?",
            "La digue est basse, a dit la capitaine.",
            "Le phare luit.",
        ),
        (
            "fr",
            "Qu’a dit la capitaine sur la digue ?",
            "La digue est basse, a dit la capitaine.",
            "Le phare luit.",
        ),
        ("ru", "Где хранится Harbour Service?", "Копии Harbour Services хранятся в порту.", "Маяк стоит там."),
        (
            "el",
            "Πού φυλάσσεται το Harbour Service;",
            "Το Harbour Services φυλάσσεται εδώ.",
            "Ο φάρος είναι εκεί.",
        ),
    ],
)
def test_a_question_finds_its_answer(language: str, question: str, answers: str, other: str) -> None:
    found = asked(language, question, other, answers)

    assert found.certainty == "sure"
    assert found.quotes[0].text == answers
    assert found.missing == ()


def test_question_words_of_chinese_are_no_part_of_what_is_searched() -> None:
    words = [word.plain for word in parse("防波堤什么时候开放?", "zh").words if not word.generic]

    assert words == ["防波", "波堤", "开放"]


@pytest.mark.parametrize(
    ("language", "question", "other"),
    [
        ("tr", "Hastane ne zaman kapandı?", "Liman sabah açılır."),
        ("de", "Wann schließt das Krankenhaus?", "Das Boot liegt im Hafen."),
        ("th", "โรงพยาบาลปิดเมื่อไร", "เรือข้ามฟากราคาห้าบาท"),
        ("zh", "医院什么时候关门?", "渡船票价五元。"),
        ("vi", "Bệnh viện đóng cửa khi nào?", "Vé phà giá năm đồng."),
        ("fr", "Quand ferme l'hôpital ?", "Le phare luit."),
        ("ru", "Когда закрылась больница?", "Маяк стоит там."),
        ("el", "Πότε έκλεισε το νοσοκομείο;", "Ο φάρος είναι εκεί."),
    ],
)
def test_a_question_to_which_there_is_nothing_is_not_answered(language: str, question: str, other: str) -> None:
    assert asked(language, question, other).certainty == "none"
