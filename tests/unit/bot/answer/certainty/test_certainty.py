"""Sure, perhaps or not at all: what makes an answer which of them."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answer.answering import answer
from bot.answer.certainty.doubts import lacks_much, scattered
from bot.answer.certainty.evidence import evidence_of
from bot.answer.cutting.cutting import Cut
from bot.answer.lacking import decisive, missing
from bot.model import Answer
from bot.question.parsing import parse
from bot.ranking.confidence import Shown
from bot.ranking.weights import PERHAPS, SURE, SURE_BELOW_HEADINGS
from knowledge.index import Index
from tests.unit.bot.ranking.looking import OTHERS, needed_to_be_sure, ranked, read_first
from tests.unit.folders import document, index_of

BURNED = "The steam ferry Heron did burn at Eastmouth in May 1911."
QUESTION = "When did the steam ferry Heron burn?"


def test_an_answer_that_is_likely_enough_is_sure() -> None:
    found = answer(QUESTION, index_of(BURNED, *OTHERS))

    assert found.confidence >= SURE
    assert found.certainty == "sure"


def test_an_answer_that_is_less_likely_is_given_with_reservation() -> None:
    index = index_of(BURNED, *OTHERS)

    found = answer("Did bakers burn nettles?", index, threshold=0)

    assert (found.missing, found.corrections) == ((), ())
    assert found.confidence < SURE
    assert (found.status, found.certainty) == ("answered", "perhaps")


def test_what_is_not_answered_has_no_certainty_whatever_is_guessed() -> None:
    found = answer("When did bakers sting?", index_of(BURNED, *OTHERS), threshold=1, guess=True)

    assert found.quotes
    assert found.certainty == "none"


def test_a_word_that_no_document_holds_is_a_reservation() -> None:
    index = index_of(BURNED, *OTHERS)

    found = answer("When did the steam ferry Heron burn at Eastmouth, says QX-7?", index)

    assert "QX" in found.missing
    assert found.certainty == "perhaps"


def test_a_name_that_was_corrected_is_a_reservation() -> None:
    index = index_of(BURNED, *OTHERS)

    found = answer("When did the steam ferry Heron burn at Eastmuoth?", index)

    assert found.corrections == (("Eastmuoth", "eastmouth"),)
    assert found.confidence >= SURE
    assert found.certainty == "perhaps"


@pytest.mark.parametrize("typed", ["steem", "Steem"])
def test_a_corrected_word_among_others_is_none(typed: str) -> None:
    found = answer(f"When did the {typed} ferry Heron burn at Eastmouth?", index_of(BURNED, *OTHERS))

    assert found.corrections == ((typed, "steam"),)
    assert found.certainty == "sure"


def test_a_corrected_word_without_two_others_is_a_reservation() -> None:
    index = index_of("In 1911 the steam sailed.", *OTHERS)

    found = answer("When did the steem sail?", index)

    assert found.corrections == (("steem", "steam"),)
    assert found.confidence >= SURE
    assert found.certainty == "perhaps"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("expeditoin", "expedition"),
        ("sabatical", "sabbatical"),
        ("harassmment", "harassment"),
    ],
)
def test_a_long_word_that_was_corrected_is_none(typed: str, meant: str) -> None:
    text = f"In 1911 the {meant} began."

    found = answer(f"When did the {typed} begin?", index_of(text, *OTHERS))

    assert found.corrections == ((typed, meant),)
    assert found.certainty == "sure"


def test_a_long_name_that_was_corrected_is_one() -> None:
    found = answer("When did the Eastmoutherz begin?", index_of("In 1911 the Eastmouthers began.", *OTHERS))

    assert found.corrections == (("Eastmoutherz", "eastmouthers"),)
    assert found.certainty == "perhaps"


def test_a_number_that_the_passage_lacks_is_a_reservation() -> None:
    other = "The bridge was built in 1904."

    found = answer("Where did the steam ferry Heron burn in 1904?", index_of(BURNED, other, *OTHERS))

    assert found.missing == ()
    assert found.confidence >= SURE
    assert found.certainty == "perhaps"


def test_a_number_of_a_paste_may_be_the_askers_own() -> None:
    index = index_of("Error: steam ferry Heron did burn at Eastmouth with code.", "Pier 1904.", *OTHERS)
    pasted = "Error: steam ferry Heron did burn at Eastmouth with code 1904"

    assert answer(pasted, index).certainty == "sure"
    assert answer(pasted.replace("Error: ", ""), index).certainty == "perhaps"


ELSEWHERE = "A yak, a zebra, an emu, a lynx and a vole."


def certainty_of(words: str, *, headed: bool) -> str:
    """How certain the answer to a question is that asks for some words besides."""
    page = document("a.md", BURNED, section=("Notes",) if headed else ())
    return answer(f"When did the steam ferry Heron burn {words}?", index_of(page, ELSEWHERE, *OTHERS)).certainty


def test_an_answer_that_lacks_half_of_the_words_is_given_with_reservation() -> None:
    assert certainty_of("the zebra, the yak, the emu and the lynx", headed=False) == "perhaps"
    assert certainty_of("the zebra, the yak and the emu", headed=False) == "sure"


def test_below_a_heading_two_fifths_are_enough_for_that() -> None:
    assert certainty_of("the zebra, the yak and the emu", headed=True) == "perhaps"
    assert certainty_of("the zebra and the yak", headed=True) == "sure"


def test_below_a_heading_an_answer_must_be_likelier_to_be_sure() -> None:
    prose, page = index_of(BURNED, *OTHERS), in_sections(BURNED)

    assert needed_to_be_sure(QUESTION, prose) == SURE
    assert needed_to_be_sure(QUESTION, page) == SURE_BELOW_HEADINGS > SURE


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        (QUESTION, "The steam ferry Heron did burn at Eastmouth.", BURNED),
        (
            "How much coal did the Heron burn?",
            "The Heron did burn coal.",
            "The Heron did burn 40 tons of coal.",
        ),
        (
            "How many gates did the Heron burn?",
            "In 1911 the Heron did burn gates.",
            "The Heron did burn nine steel gates.",
        ),
    ],
)
def test_a_lead_that_lacks_the_date_or_number_asked_for_must_be_likelier(
    question: str, without: str, with_it: str
) -> None:
    assert needed_to_be_sure(question, index_of(without, *OTHERS)) == SURE_BELOW_HEADINGS
    assert needed_to_be_sure(question, index_of(with_it, *OTHERS)) == SURE


def test_what_lacks_the_verb_must_be_likelier() -> None:
    question = "What did the steam ferry Heron carry?"
    verb = index_of("The steam ferry Heron carried coal and salt.", *OTHERS)
    second = index_of("The steam ferry Heron was the steam ferry.", "A steam tug carried coal.", *OTHERS)
    above = index_of(document("a.md", "The steam ferry Heron was big.", title="What we carry"), *OTHERS)
    other = index_of("The steam ferry Heron was big.", *OTHERS)

    assert [needed_to_be_sure(question, one) for one in (verb, second, above)] == [SURE, SURE, SURE]
    assert SURE < needed_to_be_sure(question, other) < SURE_BELOW_HEADINGS


def test_an_answer_below_a_heading_is_sure_from_there_on(monkeypatch: pytest.MonkeyPatch) -> None:
    index = in_sections(BURNED)
    likely = answer(QUESTION, index).confidence

    monkeypatch.setattr("bot.answer.certainty.threshold.SURE_BELOW_HEADINGS", likely + 0.001)

    assert likely > SURE
    assert answer(QUESTION, index).certainty == "perhaps"


def test_a_threshold_above_what_is_sure_keeps_more_back() -> None:
    index = index_of(BURNED, *OTHERS)
    likely = answer(QUESTION, index).confidence

    assert answer(QUESTION, index, threshold=likely + 0.0001).certainty == "none"


def test_perhaps_begins_below_sure() -> None:
    assert 0 < PERHAPS < SURE < 1


def test_an_answer_is_sure_unless_it_is_said_to_be_reserved() -> None:
    assert Answer("?", "answered", 0.1).certainty == "sure"
    assert Answer("?", "answered", 0.9, reserved=True).certainty == "perhaps"
    assert Answer("?", "unanswered", 0.9).certainty == "none"


def in_sections(*texts: str) -> Index:
    """Pages with a heading each."""
    return index_of(*(document(f"{at}.md", text, section=("Notes",)) for at, text in enumerate(texts)), *OTHERS)


def is_scattered(index: Index, question: str) -> bool:
    found, made = read_first(question, index)
    return scattered(found, evidence_of(found, made), index)


def test_three_quotes_of_three_pages_are_scattered() -> None:
    three = in_sections("The ferry left.", "The ferry came.", "No ferry.")

    assert is_scattered(three, "ferry zebra")


def test_quotes_of_three_pages_are_not_scattered_where_one_holds_the_whole_question() -> None:
    three = in_sections("The ferry left.", "The ferry came.", "No ferry.")

    assert not is_scattered(three, "which kind of ferry")


def test_quotes_of_two_pages_are_not_scattered() -> None:
    assert not is_scattered(in_sections("The ferry left.", "The ferry came."), "ferry zebra")


def test_pages_of_prose_without_headings_are_not_scattered() -> None:
    prose = index_of("The ferry left.", "The ferry came.", "No ferry.", *OTHERS)

    assert not is_scattered(prose, "ferry zebra")


def test_a_scattered_answer_is_given_with_reservation() -> None:
    coal = "The steam ferry Heron did burn coal at Eastmouth."
    index = in_sections(BURNED, coal, "A steam ferry, Heron, did burn at Eastmouth.", "Storms came.")

    found = answer("When did the steam ferry Heron burn at Eastmouth in the storm?", index)

    assert found.missing == ()
    assert found.confidence >= SURE
    assert found.certainty == "perhaps"


def test_of_what_was_chosen_from_nothing_nothing_is_likely() -> None:
    index = index_of(BURNED, *OTHERS)

    assert evidence_of(ranked(QUESTION, index), Cut((), None, -1)) == Shown((), 0.0, 0.0, 0.0, 0, 0)


def held_by_lead(question: str, index: Index) -> float:
    """The share of a question that the lead holds."""
    found, made = read_first(question, index)
    return evidence_of(found, made).held


def test_what_the_lead_holds_is_a_share_of_the_question() -> None:
    index = index_of("The ferry left the harbour.", *OTHERS)

    assert held_by_lead("ferry harbour", index) == pytest.approx(1)
    assert 0.4 < held_by_lead("ferry zebra", index) < 0.6


def test_the_lead_holds_what_its_headings_hold() -> None:
    index = index_of(document("a.md", "The ferry left.", title="Harbour"), *OTHERS)

    assert held_by_lead("ferry harbour", index) == pytest.approx(1)


def test_the_lead_does_not_hold_what_stands_elsewhere_in_its_passage() -> None:
    far = "The ferry left. " + "Gulls cry all day. " * 30 + "The harbour froze."

    assert held_by_lead("ferry harbour", index_of(far, *OTHERS)) < 0.6


def test_what_is_likely_is_the_share_of_what_is_shown_and_how_far_ahead_it_is() -> None:
    index = index_of("It rained. The ferry left.", "A ferry came. Gulls nest.", *OTHERS)
    found, made = read_first("ferry", index)
    assert made.pieces
    first = next(iter(made.excerpts))
    odds = np.exp(made.pieces.strength)

    shown = evidence_of(found, replace(made, likeliest=(replace(first, units=first.units[1:]),)))

    assert found.rows[made.pieces.rank[1]] == first.rows[0]
    assert shown.likely == pytest.approx(odds[1] / odds.sum())
    of_others = made.pieces.strength[made.pieces.rank != made.pieces.rank[np.argmax(odds)]]
    assert shown.ahead == pytest.approx(made.pieces.strength.max() - of_others.max())
    assert shown.length == first.units[1].end - first.units[1].start


def test_missing_are_words_of_substance_in_no_form() -> None:
    index = index_of(BURNED, *OTHERS)

    lacking = missing(parse("Which zebra burned the ferries?").words, index, None)

    assert [word.text for word in lacking] == ["zebra"]


@pytest.mark.parametrize("word", ["Kestrel", "Big", "QX", "1911", "zfs", "traefik"])
def test_a_missing_name_number_or_term_leaves_an_answer_in_doubt(word: str) -> None:
    asked = parse(f"did the ferry of Eastmouth reach the harbour of {word}").words

    assert [one.text for one in decisive(asked[-1:], asked)] == [word]


@pytest.mark.parametrize("word", ["biggest", "envoy", "brightened"])
def test_a_plain_missing_word_leaves_no_answer_in_doubt(word: str) -> None:
    asked = parse(f"which ferry of Eastmouth was the {word} of the harbour").words

    assert decisive([one for one in asked if one.text == word], asked) == ()


def test_any_missing_word_leaves_the_answer_to_a_short_question_in_doubt() -> None:
    asked = parse("which kind of ferry of Eastmouth was the biggest").words

    assert [one.text for one in decisive(asked[-1:], asked)] == ["biggest"]


LOUNGE = "The ferry has a lounge. Whoever sails may join the captains in the lounge of the ferry."


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("who mops the ferry lounge", True),
        ("what color is the ferry lounge", True),
        ("who may join the ferry lounge", False),
        ("who mops the ferry lounge that captains join", False),
    ],
)
def test_among_pages_none_of_three_words_may_lack(question: str, *, lacks: bool) -> None:
    index = Index.of([document("a.md", LOUNGE, section=("Notes",)), document("b.md", "Who mops a color?")])
    found = ranked(question, index)

    assert lacks_much(found, index) == lacks
    prose = index_of(LOUNGE, "Who mops a color?")
    assert not lacks_much(ranked(question, prose), prose)
