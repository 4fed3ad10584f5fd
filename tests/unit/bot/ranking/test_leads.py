"""What speaks for the sentence or two that lead an answer: each feature by what it rewards."""

import math
from pathlib import Path

import pytest

from bot.ranking.leads import LONGEST_LEAD, WINDOW_FEATURES
from bot.ranking.ranking import LED_FROM
from tests.unit.bot.ranking.looking import OTHERS, ranked, window_feature, windows
from tests.unit.folders import document, index_of

FERRY, HARBOUR, RAIN = "The ferry left.", "The harbour froze.", "It rained."
LEFT = "They left the ferry to us all for free."


def test_candidates_are_one_sentence_or_two_that_follow() -> None:
    index = index_of(f"{FERRY} {RAIN} {HARBOUR}")

    found = windows(ranked("ferry", index), index)

    assert found == [FERRY, f"{FERRY} {RAIN}", RAIN, f"{RAIN} {HARBOUR}", HARBOUR]


def test_candidates_are_of_the_best_passages_alone() -> None:
    index = index_of("Ferry ferry ferry.", "Ferry ferry left.", "A ferry left.", "One old ferry has left us.")

    found = windows(ranked("ferry", index), index)

    assert len(found) == LED_FROM == 3
    assert "One old ferry has left us." not in found


def test_no_candidate_is_longer_than_a_lead_may_be() -> None:
    longest = "The ferry " + "a" * (LONGEST_LEAD - len("The ferry ") - 1) + "."
    index = index_of(longest, longest.replace("aa.", "aaa."))

    assert windows(ranked("ferry", index), index) == [longest]


def test_two_sentences_are_no_candidate_where_they_are_too_long_together() -> None:
    half = "The ferry " + "a" * 190 + "."
    index = index_of(f"{half} {half}")

    assert windows(ranked("ferry", index), index) == [half, half]


def test_coverage_is_the_share_that_both_sentences_hold() -> None:
    values = window_feature("coverage", "ferry harbour", f"{FERRY} {HARBOUR}")

    assert values == pytest.approx({FERRY: 0.5, f"{FERRY} {HARBOUR}": 1, HARBOUR: 0.5})


def window_feature_below(title: str, name: str, question: str, text: str) -> dict[str, float]:
    """A feature of the candidates of a passage under a title, the best of its folder."""
    index = index_of(document("a.md", text, title=title), *OTHERS)
    found = ranked(question, index)
    values = found.windows.features[:, WINDOW_FEATURES.index(name)].tolist()
    return dict(zip(windows(found, index), values, strict=True))


def test_coverage_counts_the_heading() -> None:
    assert window_feature_below("Harbour", "coverage", "ferry harbour", FERRY)[FERRY] == pytest.approx(1)


def test_with_previous_counts_the_sentence_before() -> None:
    values = window_feature("with_previous", "ferry harbour", f"{HARBOUR} {FERRY} {RAIN}")

    assert [values[FERRY], values[HARBOUR], values[RAIN]] == pytest.approx([1, 0.5, 0.5])


def test_with_previous_stays_inside_a_passage() -> None:
    values = window_feature("with_previous", "ferry harbour", HARBOUR, FERRY)

    assert [values[FERRY], values[HARBOUR]] == pytest.approx([0.5, 0.5])


def test_with_next_counts_the_sentence_after() -> None:
    values = window_feature("with_next", "ferry harbour", f"{RAIN} {FERRY} {HARBOUR}")

    assert [values[RAIN], values[FERRY], values[HARBOUR]] == pytest.approx([0.5, 1, 0.5])


def test_with_next_stays_inside_a_passage() -> None:
    values = window_feature("with_next", "ferry harbour", FERRY, HARBOUR)

    assert [values[FERRY], values[HARBOUR]] == pytest.approx([0.5, 0.5])


def test_exact_counts_the_very_words() -> None:
    values = window_feature("exact", "ferry harbour", "All ferries. A harbour. The ferry.")

    assert values == pytest.approx(
        {
            "All ferries.": 0,
            "All ferries. A harbour.": 0.5,
            "A harbour.": 0.5,
            "A harbour. The ferry.": 1,
            "The ferry.": 0.5,
        }
    )


def test_one_sentence_counts_the_better_of_two() -> None:
    both = "The ferry reached the harbour."

    values = window_feature("one_sentence", "ferry harbour", f"{FERRY} {HARBOUR} {both}")

    assert values == pytest.approx(
        {FERRY: 0.5, f"{FERRY} {HARBOUR}": 0.5, HARBOUR: 0.5, f"{HARBOUR} {both}": 1, both: 1}
    )


def test_local_weighs_words_by_how_few_of_these_passages_hold_them() -> None:
    values = window_feature("local", "ferry harbour", f"{FERRY} {HARBOUR}", "A ferry.", "Another ferry.")

    rare, common = math.log(7 / 1.5), math.log(7 / 3.5)
    assert values[HARBOUR] == pytest.approx(rare / (rare + common))
    assert values[FERRY] == pytest.approx(common / (rare + common))
    assert values[f"{FERRY} {HARBOUR}"] == pytest.approx(1)


def test_of_passage_is_the_share_of_what_the_passage_holds() -> None:
    values = window_feature("of_passage", "ferry harbour dam", f"{FERRY} {HARBOUR}")

    assert values == pytest.approx({FERRY: 0.5, f"{FERRY} {HARBOUR}": 1, HARBOUR: 0.5})


def test_words_counts_stop_words() -> None:
    values = window_feature("words", "by whom was the ferry sold", "Ferry sold. By whom was it? They sold it.")

    assert values["Ferry sold. By whom was it?"] == pytest.approx(5 * math.log(5 / 1.5) / 10)
    assert values["Ferry sold."] == pytest.approx(2 * math.log(5 / 1.5) / 10)


def test_sequence_counts_neighbours_stop_words_too() -> None:
    values = window_feature("sequence", "in the year of frost", "In the year frost came. Of frost they sang.")

    pair = math.log(5 / 1.5) / 10
    assert values["In the year frost came."] == pytest.approx(2 * pair)
    assert values["In the year frost came. Of frost they sang."] == pytest.approx(3 * pair)


def test_subject_counts_the_first_words_of_the_first_sentence() -> None:
    late = "It rained on and on and on the ferry."

    values = window_feature("subject", "ferry", f"{FERRY} {late}")

    assert values == {FERRY: 1, f"{FERRY} {late}": 1, late: 0}


def test_answer_near_is_that_of_the_sentence_with_the_answering_word() -> None:
    values = window_feature("answer_near", "When did the ferry burn?", f"It rained in 1911. {FERRY}")

    assert values["It rained in 1911."] > values[FERRY] == 0


def test_answer_near_takes_the_better_of_two_sentences() -> None:
    dated = "In 1911 the ferry burned."

    values = window_feature("answer_near", "When did the ferry burn?", f"{RAIN} {dated} {HARBOUR}")

    assert values[dated] == values[f"{RAIN} {dated}"] == values[f"{dated} {HARBOUR}"] > 0.5
    assert values[RAIN] == 0


def test_two_is_one_for_two_sentences() -> None:
    assert window_feature("two", "ferry", f"{FERRY} {RAIN}") == {FERRY: 0, f"{FERRY} {RAIN}": 1, RAIN: 0}


def test_length_is_that_of_the_text() -> None:
    assert window_feature("length", "ferry", f"{FERRY} {RAIN}") == pytest.approx(
        {FERRY: math.log(15), f"{FERRY} {RAIN}": math.log(26), RAIN: math.log(10)}
    )


def test_fresh_counts_words_that_are_not_the_questions() -> None:
    assert window_feature("fresh", "ferry", f"{FERRY} {RAIN}") == pytest.approx(
        {FERRY: math.log(1 + 2), f"{FERRY} {RAIN}": math.log(1 + 4), RAIN: math.log(1 + 2)}
    )


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("first", {FERRY, f"{FERRY} {RAIN}"}),
        ("last", {HARBOUR, f"{RAIN} {HARBOUR}"}),
        ("whole", set[str]()),
    ],
)
def test_where_a_candidate_stands_in_its_passage(name: str, chosen: set[str]) -> None:
    values = window_feature(name, "ferry", f"{FERRY} {RAIN} {HARBOUR}")

    assert {text for text, value in values.items() if value} == chosen
    assert set(values.values()) <= {0, 1}


def test_whole_begins_and_ends_the_passage() -> None:
    values = window_feature("whole", "ferry", f"{FERRY} {RAIN}")

    assert values == {FERRY: 0, f"{FERRY} {RAIN}": 1, RAIN: 0}


def test_passage_is_how_far_the_passage_falls_behind_the_best() -> None:
    index = index_of("The ferry.", "One ferry and eight old red tug boats.", *OTHERS)
    found = ranked("ferry", index)

    values = found.windows.features[:, WINDOW_FEATURES.index("passage")]

    assert values.tolist() == pytest.approx((found.strength[:3] - found.strength[0]).tolist())
    assert values[1] < values[0] == 0


def test_third_passage_marks_the_third_alone() -> None:
    index = index_of("Ferry ferry.", "A ferry left.", "One old ferry left us today.")

    found = ranked("ferry", index)

    assert found.windows.features[:, WINDOW_FEATURES.index("third_passage")].tolist() == [0, 0, 1]


ANSWERING = {
    "when_date": ("When did the ferry burn?", "In May 1911 it burned.", 1.0),
    "when_dates": ("When did the ferry burn?", "In May 1911 it burned.", math.log(3)),
    "number_digits": ("How many ferries burned?", "There 9 of twenty burned.", 1.0),
    "number_count": ("How many ferries burned?", "There 9 of twenty burned.", math.log(3)),
    "counted": ("How many ferries burned?", "There nine old ferries burned.", 1.0),
    "who_names": ("Who burned the ferry?", "Then Ada Lind burned it.", math.log(3)),
    "where_names": ("Where did the ferry burn?", "Off Cape Wrath it burned.", math.log(3)),
    "what_names": ("What burned the ferry?", "Then Cape Fire burned it.", math.log(3)),
    "cause": ("Why did the ferry burn?", "It burned because of a lamp.", 1.0),
    "means": ("How did the ferry burn?", "It burned by a lamp.", 1.0),
    "definition": ("What is a ferry?", "A ferry is a boat.", 1.0),
}
"""Of each feature that looks for an answer: a question, a sentence that has it, and what that counts."""


@pytest.mark.parametrize("name", ANSWERING)
def test_what_a_kind_of_question_asks_for_counts(name: str) -> None:
    question, answering, value = ANSWERING[name]

    values = window_feature(name, question, f"{LEFT} {answering} {RAIN}")

    assert values[answering] == pytest.approx(value)
    assert values[LEFT] == values[RAIN] == 0


@pytest.mark.parametrize("name", sorted({*ANSWERING} - {"definition"}))
def test_what_a_kind_of_question_asks_for_counts_in_either_of_two_sentences(name: str) -> None:
    question, answering, value = ANSWERING[name]

    values = window_feature(name, question, f"{LEFT} {answering} {RAIN}")

    assert values[f"{LEFT} {answering}"] == pytest.approx(value)
    assert values[f"{answering} {RAIN}"] == pytest.approx(value)


@pytest.mark.parametrize("name", ANSWERING)
def test_what_another_kind_of_question_asks_for_counts_nothing(name: str) -> None:
    _, answering, _ = ANSWERING[name]

    values = window_feature(name, "Did the ferry burn in May?", f"{LEFT} {answering}")

    assert not any(values.values())


@pytest.mark.parametrize(
    ("question", "name", "text"),
    [
        ("When did the 1911 flood end?", "when_date", "The 1911 flood did end."),
        ("How many of the 9 ferries burned?", "number_digits", "Of the 9 ferries some burned."),
        ("Who was with Ada?", "who_names", "They met Ada."),
        ("Where is Eastmouth?", "where_names", "They saw Eastmouth."),
    ],
)
def test_the_questions_own_words_are_no_answer(question: str, name: str, text: str) -> None:
    assert window_feature(name, question, text) == {text: 0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("There nine ferries lay.", 1),
        ("There nine old ferries lay.", 1),
        ("There nine old red ferries lay.", 0),
        ("There one ferry lay.", 0),
        ("Nine ferries lay.", 0),
        ("There lay nine. Ferries left.", 0),
        ("There ferries lay for nine days.", 0),
    ],
)
def test_counted_is_a_number_just_before_what_is_counted(text: str, value: int) -> None:
    values = window_feature("counted", "How many ferries are there?", text, "There was one pier.")

    assert values[text] == value


def test_counted_counts_nothing_else() -> None:
    values = window_feature("counted", "How many ferries lay at the pier?", "There nine piers hold ferries.")

    assert not any(values.values())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry is a boat.", 1),
        ("At the old pier the ferry is a boat.", 1),
        ("At the old stone pier the ferry is a boat.", 0),
        ("A ferry in the sense meant here.", 1),
        ("A ferry in the sense we have meant.", 0),
        ("Ferries burn.", 0),
    ],
)
def test_definition_is_a_word_that_begins_a_sentence_and_is_explained_soon_after(text: str, value: int) -> None:
    assert window_feature("definition", "What is a ferry?", text) == {text: value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At the old pier the ferry is a boat.", 1),
        ("At the old stone pier the ferry is a boat.", 0),
        ("A ferry in the sense meant here.", 1),
        ("A ferry in the sense we have meant.", 0),
    ],
)
def test_definition_counts_from_the_beginning_of_each_sentence(text: str, value: int) -> None:
    values = window_feature("definition", "What is a ferry?", f"Owls hoot at night. {text}")

    assert values[text] == value


def test_every_feature_has_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name in WINDOW_FEATURES if f'"{name}"' not in text] == []
