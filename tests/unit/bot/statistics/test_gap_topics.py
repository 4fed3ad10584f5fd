"""Open questions, grouped by what they are about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answer.answering import answer
from bot.journal import Asked
from bot.model import Answer
from bot.statistics.gaps import MOST, TRIED, gaps, open_questions
from bot.statistics.viewing import View
from knowledge.index import Index
from tests.unit.folders import document, index_of

NOON = datetime(2030, 5, 10, 12, tzinfo=UTC)
INDEX = index_of(
    "# The ferry\n\nThe ferry crosses the sound at dawn.\n\nThe lamp of the lighthouse is lit by oil.",
    "# The inn\n\nThe inn serves soup. The inn has ferry maps.",
)
VIEW = View(INDEX)


def asked(answer_id: str, question: str, minute: int = 0, *, answered: bool = False) -> Asked:
    at = NOON + timedelta(minutes=minute)
    return Asked(answer_id, question, "ann", None, answered, 0.1, (), (), 1.0, at)


def answers(entry: Asked) -> Answer:
    return answer(entry.question, INDEX, threshold=1.1)


def test_questions_that_share_a_word_are_one_topic() -> None:
    entries = [
        asked("a1", "Does the ferry carry horses?"),
        asked("a2", "Who steers the ferry?"),
        asked("a3", "What is the zeppelin?"),
    ]

    found = gaps(entries, VIEW, answers).topics

    assert [(one.about, len(one.questions), one.times) for one in found] == [
        ("ferry", 2, 2),
        ("zeppelin", 1, 1),
    ]


def test_of_two_shared_words_the_rarer_one_names_the_topic() -> None:
    entries = [asked("a1", "Lighthouse ferry keeper?"), asked("a2", "Lighthouse ferry hours?")]

    found = gaps(entries, VIEW, answers).topics

    assert [one.about for one in found] == ["Lighthouse"]


GERMAN = ["Wer bezahlt das Boot und die Netze?", "Wer hütet das Museum und die Bojen?"]
ENGLISH = ["Who paid for the boat and the nets?", "Who is keeping the museum and the buoys?"]


@pytest.mark.parametrize("languages", ["english", "german", "english,german", "french"])
@pytest.mark.parametrize("questions", [GERMAN, ENGLISH], ids=["german", "english"])
def test_to_share_stop_words_of_their_own_language_is_no_topic(languages: str, questions: list[str]) -> None:
    view = View(Index.of([document("a.md", "Der Hafen. The port. Le port.")], languages))
    entries = [asked(f"a{number}", question) for number, question in enumerate(questions)]

    found = gaps(entries, view, unanswered).topics

    assert [len(one.questions) for one in found] == [1, 1]
    assert not {one.about.casefold() for one in found} & {
        "das",
        "die",
        "wer",
        "und",
        "the",
        "and",
        "who",
        "for",
    }


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = [
        asked("a1", "Who steers the ferry?"),
        asked("a2", "Ferry horses?", 1),
        asked("a3", "Horse feed?", 2),
    ]

    assert gaps(entries, VIEW, answers) == gaps(entries[::-1], VIEW, answers)


def test_the_same_question_counts_as_often_as_it_was_asked_in_any_spelling() -> None:
    entries = [asked("a1", "Who steers the ferry?"), asked("a2", "who steers the ferry", 1)]

    ((only,), _) = open_questions(entries, answers)

    assert (only.question, only.times, only.answer_id) == ("who steers the ferry", 2, "a2")


def test_a_question_that_was_answered_since_is_open_no_more() -> None:
    entries = [asked("a1", "Who steers the ferry?"), asked("a2", "Who steers the ferry?", 1, answered=True)]

    assert open_questions(entries, answers) == ([], 0)


def test_each_comes_with_the_passage_that_is_nearest_now() -> None:
    ((only,), _) = open_questions([asked("a1", "Who lights the lamp of the lighthouse?")], answers)

    assert only.nearest is not None
    assert "lit by oil" in only.nearest.text


def test_words_that_the_question_shown_does_not_hold_are_not_told() -> None:
    entry = replace(asked("a1", "Who steers it?"), missing=("steers", "zeppelin"))

    ((only,), _) = open_questions([entry], answers)

    assert only.missing == ("steers",)


def in_vain(count: int) -> list[Asked]:
    return [asked(f"a{number}", f"Who steers ship {number}?", number) for number in range(count)]


def unanswered(entry: Asked) -> Answer:
    return Answer(entry.question, "unanswered", 0.1)


def test_so_many_are_shown_and_the_others_counted() -> None:
    found, unseen = open_questions(in_vain(MOST + 7), unanswered)

    assert (len(found), unseen) == (MOST, 7)


def test_what_is_answered_by_now_takes_nobodys_place() -> None:
    tried: list[str] = []

    def some(entry: Asked) -> Answer:
        tried.append(entry.question)
        return Answer(entry.question, "answered" if len(tried) <= MOST else "unanswered", 0.1)

    found, unseen = open_questions(in_vain(2 * MOST), some)

    assert (len(found), unseen) == (MOST, 0)


def test_no_more_than_so_many_are_asked_anew() -> None:
    found, unseen = open_questions(in_vain(TRIED + 1), lambda entry: Answer(entry.question, "answered", 0.9))

    assert (found, unseen) == ([], 1)


def test_when_it_is_late_the_others_are_left() -> None:
    late = iter([False, False, True])

    found, unseen = open_questions(in_vain(5), unanswered, lambda: next(late))

    assert (len(found), unseen) == (2, 3)
