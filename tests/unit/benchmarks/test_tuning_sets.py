"""Both layouts of a set are read, and what is left of one is known to answer which questions."""

import json
from pathlib import Path

import pytest
from tuning.sets import QuestionSet, asked_of, indexed, left, read_sets

WALL, GATE, LAMP = "The wall is nine metres high.", "The gate closes at dusk.", "The lamp burns *oil*."


@pytest.fixture
def articles(tmp_path: Path) -> QuestionSet:
    """Two articles, the first of two paragraphs."""
    rows = [
        {
            "title": "Harbour",
            "paragraphs": [
                {
                    "text": WALL,
                    "questions": [{"question": "How high is the wall?", "answers": ["nine metres"]}],
                },
                {"text": GATE, "questions": [{"question": "When does it close?", "answers": ["dusk"]}]},
            ],
        },
        {
            "title": "Light",
            "paragraphs": [{"text": LAMP, "questions": [{"question": "What burns?", "answers": ["oil"]}]}],
        },
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = read_sets([file])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> QuestionSet:
    """Two documents and two questions, one of which neither answers."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(f"# A\n\n{WALL}\n", "utf-8")
    (tmp_path / "docs" / "b.md").write_text(f"# B\n\n{GATE}\n", "utf-8")
    rows = [
        {"question": "how high", "answers": ["nine metres", ["wall", "nine"]]},
        {"question": "who", "answers": []},
    ]
    (tmp_path / "asked.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = read_sets([tmp_path / "docs", tmp_path / "asked.jsonl"])
    return found


def texts(one: QuestionSet, part: str) -> set[str]:
    with indexed(one, part) as index:  # type: ignore[arg-type]
        return {index.passage(number).text for number in range(len(index))}


def test_articles_are_read_with_the_paragraph_of_each_question(articles: QuestionSet) -> None:
    assert [(one.question, one.answers, one.source and one.source.text) for one in articles.asked] == [
        ("How high is the wall?", (["nine metres"],), WALL),
        ("When does it close?", (["dusk"],), GATE),
        ("What burns?", (["oil"],), LAMP),
    ]


def test_a_folder_is_read_with_its_questions(folder: QuestionSet) -> None:
    assert [(one.answers, one.absent) for one in folder.asked] == [
        ((["nine metres"], ["wall", "nine"]), False),
        ((), True),
    ]


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a file of questions after it"):
        read_sets([tmp_path])


def test_an_article_is_indexed_letter_for_letter(articles: QuestionSet) -> None:
    assert LAMP in " ".join(texts(articles, "whole"))


def test_half_of_the_articles_answers_half_of_the_questions(articles: QuestionSet) -> None:
    assert [one.absent for one in left(articles, "half")] == [False, False, True]
    assert [one.absent for one in left(articles, "other half")] == [True, True, False]
    assert not any(GATE in text for text in texts(articles, "other half"))


def test_every_other_paragraph_leaves_its_article(articles: QuestionSet) -> None:
    assert [one.absent for one in left(articles, "on topic")] == [False, True, False]
    assert not any(GATE in text for text in texts(articles, "on topic"))


def test_a_question_that_another_paragraph_may_answer_is_not_asked(articles: QuestionSet) -> None:
    again = articles.asked[1].__class__("How high?", (["nine"],), articles.asked[1].source)
    asked = QuestionSet("a", (again,), articles.titles, articles.articles)

    assert left(asked, "on topic") == []


def test_half_of_a_folder_is_every_other_file(folder: QuestionSet) -> None:
    assert any(WALL in text for text in texts(folder, "half"))
    assert not any(GATE in text for text in texts(folder, "half"))


def test_a_few_documents_are_asked_no_more_than_twice_what_they_answer(articles: QuestionSet) -> None:
    assert [one.absent for one in asked_of(articles, "few", 600)] == [False, False, True]


def test_no_more_questions_are_asked_than_wanted(articles: QuestionSet) -> None:
    assert len(asked_of(articles, "half", 2)) == 2
