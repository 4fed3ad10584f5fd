"""Questions read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.parsing import LONGEST, MOST_WORDS, Kind, QuestionError, kind_of, parse, with_words
from bot.question.words.relating import related


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When was it built?", "when"),
        ("In which year did it burn?", "when"),
        ("How many boats are there?", "number"),
        ("What percentage of boats sank?", "number"),
        ("Who owns the mill?", "who"),
        ("In what city is the mill?", "where"),
        ("Why did it burn?", "why"),
        ("How did it burn?", "how"),
        ("What is a polder?", "definition"),
        ("What's a polder?", "definition"),
        ("whats the price of a boat", "number"),
        ("whens the mill open", "when"),
        ("Did it burn?", "yes_no"),
        ("What did the miller lose?", "what"),
    ],
)
def test_the_kind_of_a_question(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind


def test_was_begins_no_yes_or_no_question_in_german() -> None:
    assert parse("Was kostet die Fähre?", "german").kind == "what"
    assert parse("Was the ferry sold to them?", "german").kind == "yes_no"
    assert parse("Will der Kapitän die Fähre?", "german").kind == "yes_no"


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("What did Ida Brandt say about the old mill?", "Ida Brandt", ["old", "mill"]),
        ("What is Brandt's view on the mill?", "Brandt", ["mill"]),
        ("According to Brandt, when does it open?", "Brandt", ["open"]),
        ("Does Norland deny the charges?", "Norland", ["charges"]),
        ("Who thinks the mill is safe?", None, ["mill", "safe"]),
    ],
)
def test_whose_words_are_asked_for(text: str, speaker: str | None, about: list[str]) -> None:
    question = parse(text)

    assert (question.speaker, [word.text for word in question.about]) == (speaker, about)
    assert question.speakers == (speaker is None)


def test_what_stands_in_quotation_marks_is_a_phrase() -> None:
    (phrase,) = parse("Who wrote “the last of seven”?").phrases

    assert (phrase.text, phrase.terms) == ("the last of seven", ("the", "last", "of", "seven"))


def test_stop_words_and_measures_are_not_searched_for() -> None:
    assert [word.text for word in parse("How many boats didn't sink?").words] == ["boats", "sink"]


@pytest.mark.parametrize(
    "text",
    [
        "What's the difference between a barge and a ferry?",
        "how does a barge differ from a ferry",
        "compare barge to ferry",
    ],
)
def test_that_something_is_compared_says_less_than_what_is(text: str) -> None:
    assert [word.text for word in parse(text).words if not word.generic] == ["barge", "ferry"]


def test_a_measure_is_met_by_its_units() -> None:
    (measure, wall) = parse("How high is the wall?").words

    assert (measure.measure, wall.measure) == (True, False)
    assert "metr" in related(measure.term)


def test_what_is_counted_is_known() -> None:
    assert [word.text for word in parse("How many harbour gates are there?").words if word.counted] == [
        "harbour"
    ]


def test_all_words_keep_their_order() -> None:
    assert parse("Who built the old mill?").terms == ("who", "built", "the", "old", "mill")


def test_a_corrected_word_is_corrected_in_its_place() -> None:
    question = parse("Who built the old mil?")

    (*others, last) = question.words
    corrected = with_words(question, (*others, replace(last, term="mill")))

    assert corrected.terms == ("who", "built", "the", "old", "mill")


def test_capitals_tell_a_name_from_a_stop_word() -> None:
    assert "US" in [word.text for word in parse("Who leads the US?").words]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        question = parse(text)
    except QuestionError:
        assert not any(letter.isascii() and letter.isalnum() for letter in text)
    else:
        assert len(question.words) <= MOST_WORDS


def test_what_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match="too long"):
        parse("a" * (LONGEST + 1))


@pytest.mark.parametrize("between", ["vs", "vs.", "versus"])
def test_what_stands_between_the_sides_of_a_comparison_is_not_searched_for(between: str) -> None:
    assert [word.term for word in parse(f"lamp {between} lantern", "en").words] == ["lamp", "lantern"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060\ufeff", "\u202e", "\ud800", "\x00", "\xad"])
def test_what_cannot_be_seen_is_not_asked(hidden: str) -> None:
    assert parse(f"How high{hidden} is the w{hidden}all?") == parse("How high is the wall?")
