"""How sure an answer is: each piece of evidence by what it rewards, and what moves the confidence which way."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.question.parsing import parse
from bot.ranking.confidence import (
    EVIDENCE_FEATURES,
    FALLING,
    LARGEST,
    Shown,
    confidence,
    evidence_features,
    holds_all,
    lacking_of,
    lacks_number,
    likelihood,
    pages,
)
from bot.ranking.ranking import rank_these
from bot.ranking.weights import EVIDENCE_BIAS, EVIDENCE_WEIGHTS
from tests.unit.bot.ranking.looking import OTHERS, evidence, evidence_in, ranked, seen
from tests.unit.folders import document, index_of

FERRY, HARBOUR = "The ferry left.", "The harbour froze."
RARE = math.log1p((4 + 100 - 2) / (2 + 0.5))
"""What a word weighs that one of four passages holds …"""
UNKNOWN = math.log1p((4 + 100 - 1) / (1 + 0.5))
"""… and one that none holds."""


NOTHING = Shown((), 0.0, 0.0, 0.0, 0, 0)


def sure(question: str, *texts: str) -> float:
    """How sure ranking is that passages, each a document, answer a question."""
    index = index_of(*texts, *OTHERS)
    found = ranked(question, index)
    return confidence(found, seen(found, index))


def test_exact_is_the_share_of_the_best_passage() -> None:
    assert evidence("exact", "ferry harbour", "The ferry reached the harbour.", FERRY) == pytest.approx(1)
    assert evidence("exact", "ferry harbour", FERRY) == pytest.approx(RARE / (RARE + UNKNOWN))


def test_exact_is_nothing_where_another_ending_stands() -> None:
    assert evidence("exact", "ferry", "All ferried goods.") == 0
    assert evidence("exact", "harbour ferry", "All ferries of harbours.") == 0


def test_exact_is_all_where_a_question_of_one_word_has_it_in_the_other_number() -> None:
    assert evidence("exact", "ferry", "All ferries.") == 1


@pytest.mark.parametrize("joined", ["Kro-lma", "Kro-lma-npi-tuv", "kro7-lma8", "KRO-lma.npi"])
def test_a_joined_word_counts_once_however_many_parts_it_has(joined: str) -> None:
    both = evidence("exact", f"zebra {joined}", f"The {joined} left.")

    assert both == pytest.approx(RARE / (RARE + UNKNOWN), abs=0.01)


def test_words_after_a_joined_word_count_for_themselves() -> None:
    share = evidence("exact", "ferry Kro-lma zebra yak", FERRY)

    assert share == pytest.approx(RARE / (RARE + UNKNOWN * 3))


def test_known_is_the_weight_of_what_is_held() -> None:
    assert evidence("known", "ferry zebra", FERRY) == pytest.approx(math.log1p(RARE))


def test_known_counts_what_the_heading_holds() -> None:
    index = index_of(document("a.md", FERRY, title="Harbour"), *OTHERS)

    assert evidence_in("known", "ferry harbour", index) > evidence("known", "ferry harbour", FERRY)


def test_known_does_not_grow_with_a_long_paste() -> None:
    words = "ferry harbour steam lamp pilot crane rope anchor"

    assert evidence("known", words, f"{words}.") == evidence("known", f"{words} sluice", f"{words} sluice.")
    assert evidence("known", words, f"{words}.") == pytest.approx(math.log1p(18))


def test_sequence_is_the_share_of_neighbours() -> None:
    assert evidence("sequence", "the ferry left", FERRY) == pytest.approx(1)
    assert evidence("sequence", "the ferry left", "Here the ferry once left.") < 0.7
    assert evidence("sequence", "the ferry zebra left", FERRY) < 0.5


def test_a_question_that_weighs_little_is_no_fuller_evidence() -> None:
    assert evidence("sequence", "the ferry", FERRY) == pytest.approx(1)
    assert evidence("sequence", "the ferry", *(f"The ferry {at}." for at in range(40))) == pytest.approx(
        math.log1p(3.5 / 40.5)
    )


def test_second_and_tenth_are_how_far_the_best_stands_ahead() -> None:
    found = ranked("ferry", index_of(*(f"Ferry {'of it ' * at}{at}." for at in range(12))))
    values = dict(zip(EVIDENCE_FEATURES, evidence_features(found, NOTHING), strict=True))

    assert values["second"] == pytest.approx(found.strength[0] - found.strength[1])
    assert values["tenth"] == pytest.approx(found.strength[0] - found.strength[9])


def test_one_passage_alone_is_ahead_of_nothing() -> None:
    index = index_of(FERRY)

    assert [evidence_in(name, "ferry", index) for name in ("second", "tenth", "piece")] == [0, 0, 0]


def test_piece_is_how_far_the_best_stands_ahead_of_another_passage() -> None:
    alone = evidence("piece", "ferry harbour", "The ferry reached the harbour. The ferry left the harbour.")

    assert alone > evidence("piece", "ferry harbour", "The ferry reached the harbour.", "A ferry, a harbour.")
    assert alone > 1


def test_likely_is_what_is_shown_of_all_that_may_answer() -> None:
    long = " ".join(f"The ferry of day {at} was seen to carry {'corn and ' * 9}coal." for at in range(20))
    index = index_of(document("a.md", long, section=("Days",)), *OTHERS)

    assert 0 < evidence_in("likely", "ferry", index) < 0.9
    assert evidence("likely", "ferry", FERRY) > 0.9


def test_rivals_are_the_passages_that_hold_as_much_of_the_question() -> None:
    assert evidence("rivals", "ferry", FERRY) == pytest.approx(math.log1p(1))
    assert evidence("rivals", "ferry", FERRY, "No ferry.", HARBOUR) == pytest.approx(math.log1p(2))
    assert evidence("rivals", "ferry harbour", "A ferry, a harbour.", FERRY) == pytest.approx(math.log1p(1))


def test_rivals_may_hold_it_in_their_headings() -> None:
    index = index_of(FERRY, document("a.md", HARBOUR, title="Ferry"), *OTHERS)

    assert evidence_in("rivals", "ferry", index) == pytest.approx(math.log1p(2))


def test_pages_are_the_documents_of_the_first_three_quotes() -> None:
    two = index_of(document("a.md", FERRY, "A ferry came.", title="A"), document("b.md", "No ferry."))
    four = index_of(FERRY, "No ferry.", "A ferry.", "Ferry, ho!")

    for index, expected in ((two, 2), (four, 3)):
        found = ranked("ferry", index)

        assert pages(found, seen(found, index)) == expected


def test_document_is_its_share_of_all_scores() -> None:
    one = index_of(document("a.md", FERRY, "A ferry came."))

    assert evidence_in("document", "ferry", one) == pytest.approx(1)
    assert evidence("document", "ferry", FERRY, "No ferry was there.") == pytest.approx(0.5, abs=0.1)


def test_heading_is_the_share_that_title_and_headings_hold() -> None:
    index = index_of(document("a.md", FERRY, title="Harbour", section=("Boats",)), *OTHERS)

    assert evidence_in("heading", "ferry harbour", index) == pytest.approx(0.5, abs=0.02)
    assert evidence("heading", "ferry harbour", FERRY) == 0


def lacking(question: str, *texts: str) -> tuple[int, int]:
    """How many of a question's words the best of some passages lacks, of how many."""
    return lacking_of(ranked(question, index_of(*texts, *OTHERS)))


def test_what_lacks_is_counted_whatever_it_weighs() -> None:
    assert lacking("ferry zebra yak", FERRY) == (2, 3)
    assert lacking("ferry", FERRY) == (0, 1)


def test_what_the_heading_holds_does_not_lack() -> None:
    index = index_of(document("a.md", FERRY, title="Harbour"), *OTHERS)

    assert lacking_of(ranked("ferry harbour", index)) == (0, 2)


def test_what_is_only_near_in_meaning_lacks_and_another_form_does_not() -> None:
    assert lacking("begin ferry", "They start the ferry.") == (1, 2)
    assert lacking("throw ferry", "They threw the ferry.") == (0, 2)


def test_what_lacks_counts_once_if_it_is_asked_twice() -> None:
    assert lacking("zebra ferry zebra", FERRY) == (1, 2)


def test_a_joined_word_does_not_lack_if_its_parts_stand_apart() -> None:
    assert lacking("kro-lma ferry", "The kro and the lma left by ferry.", "A kro-lma.") == (0, 3)


def test_a_generic_word_neither_lacks_nor_counts() -> None:
    assert lacking("which kinds of ferry zebra", FERRY) == (1, 2)


def lacks(question: str, *texts: str) -> bool:
    """Whether the best of some passages lacks a number of a question."""
    return lacks_number(ranked(question, index_of(*texts, *OTHERS)))


def test_a_number_that_is_asked_for_lacks_or_is_held() -> None:
    assert lacks("ferry 1911", FERRY)
    assert not lacks("ferry 1911", "The ferry of 1911 left.")
    assert not lacks("ferry zebra", FERRY)


def test_the_heading_may_hold_the_number() -> None:
    index = index_of(document("a.md", FERRY, title="1911"), *OTHERS)

    assert not lacks_number(ranked("ferry 1911", index))


def test_the_number_of_a_name_is_no_number_that_lacks() -> None:
    assert not lacks("ferry of kro-19", FERRY)
    assert lacks("ferry of kro-19 in 1911", FERRY)


def test_names_are_the_share_of_the_names_that_are_lacking() -> None:
    share = evidence("names", "Did Heron have a ferry?", FERRY)

    assert share == pytest.approx(UNKNOWN / (RARE + UNKNOWN))
    assert evidence("names", "Did Heron leave?", "Heron left.") == 0
    assert evidence("names", "did zebras have a ferry?", FERRY) == 0


def test_a_name_in_small_letters_is_one_where_every_text_writes_it_with_a_capital() -> None:
    always = ("The boats of Eastmouth left.", "He saw Eastmouth burn.")
    mixed = ("The boats of Eastmouth left.", "He saw eastmouth burn.")

    assert evidence("names", "ferry in eastmouth", FERRY, *always) > 0.3
    assert evidence("names", "ferry in eastmouth", FERRY, *mixed) == 0


def test_a_name_may_begin_sentences_too() -> None:
    share = evidence("names", "ferry in eastmouth", FERRY, "He saw Eastmouth burn.", "Eastmouth burns.")

    assert share > 0.3


def test_a_generic_word_is_no_name_however_it_is_written() -> None:
    assert evidence("names", "kinds of ferry", FERRY, "He saw the Kinds burn.") == 0


def test_what_only_begins_sentences_is_no_name() -> None:
    assert evidence("names", "ferry coal", FERRY, "Coal burns.", "Coal rots.") == 0


def test_numbers_says_that_a_word_with_a_digit_is_lacking() -> None:
    assert evidence("numbers", "ferry 1911", FERRY) == 1
    assert evidence("numbers", "ferry 1911", "The ferry of 1911 left.") == 0
    assert evidence("numbers", "ferry zebra", FERRY) == 0


def test_numbers_is_no_joined_word_whose_parts_are_held() -> None:
    assert evidence("numbers", "kro-19 ferry", "The kro of 19 left by ferry.") == 0


def test_numbers_is_not_what_the_heading_holds() -> None:
    index = index_of(document("a.md", FERRY, title="1911"), *OTHERS)

    assert evidence_in("numbers", "ferry 1911", index) == 0


@pytest.mark.parametrize(
    ("question", "is_typed"),
    [
        ("When did the ferry leave?", True),
        ("Who saw the ferry?", True),
        ("How many ferries left?", True),
        ("Where is the ferry?", True),
        ("Why did the ferry leave?", False),
        ("ferry rules", False),
    ],
)
def test_typed_is_what_the_lead_holds_where_a_name_a_date_or_a_number_is_asked_for(
    question: str, *, is_typed: bool
) -> None:
    values = evidence_features(ranked(question, index_of(FERRY)), replace(NOTHING, held=0.25))

    assert values[EVIDENCE_FEATURES.index("typed")] == 0.25 * is_typed


def test_a_passage_holds_all_if_it_lacks_no_word_of_substance() -> None:
    index = index_of(document("a.md", FERRY, title="Harbour"), *OTHERS)

    assert holds_all(ranked("which kinds of ferry left the harbour", index))
    assert not holds_all(ranked("ferry zebra", index))


def test_lead_counts_characters() -> None:
    assert evidence_in("lead", "ferry", index_of(FERRY)) == pytest.approx(math.log1p(len(FERRY)))


@pytest.mark.parametrize(("characters", "counted"), [(10, 900), (900, 900), (901, 901), (2000, 2000)])
def test_length_counts_the_characters_of_what_is_shown_and_a_screen_at_least(
    characters: int, counted: int
) -> None:
    values = evidence_features(ranked("ferry", index_of(FERRY)), replace(NOTHING, length=characters))

    assert values[EVIDENCE_FEATURES.index("length")] == pytest.approx(math.log(counted))


def test_every_piece_of_evidence_has_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name in EVIDENCE_FEATURES if f'"{name}"' not in text] == []


def test_confidence_is_the_logistic_of_the_weighted_sum() -> None:
    index = index_of("In 1911 the ferry did burn.", *OTHERS)
    found = ranked("When did the ferry burn?", index)
    means, spreads, weights = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]).T

    standard = (evidence_features(found, seen(found, index)) - means) / spreads
    odds = math.exp(EVIDENCE_BIAS + float(np.clip(standard, -5, 5) @ weights))

    assert confidence(found, seen(found, index)) == pytest.approx(odds / (1 + odds))


def test_a_page_like_no_other_decides_nothing() -> None:
    means, spreads, _ = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]).T

    assert likelihood(means + spreads * 100) == likelihood(means + spreads * LARGEST)


def test_what_is_not_held_never_makes_it_surer() -> None:
    assert all(EVIDENCE_WEIGHTS[name][2] <= 0 for name in FALLING)
    assert {"names", "numbers"} == FALLING


QUESTION = "When did the steam ferry Heron burn?"
ANSWERING = "The steam ferry Heron did burn in May 1911."


@pytest.mark.parametrize(
    "poorer",
    [
        "The steam ferry did burn in May 1911.",
        "The ferry Heron did burn in May 1911.",
        "Steam rose. The ferry left. The Heron did rest. Logs burn. It was May 1911.",
        "The ferries steamed as Heron was burning in May 1911.",
        "Nothing but steam.",
    ],
)
def test_a_passage_that_holds_less_is_less_sure(poorer: str) -> None:
    assert sure(QUESTION, poorer) < sure(QUESTION, ANSWERING)


def test_a_rare_word_that_nobody_wrote_makes_it_less_sure() -> None:
    assert sure("When did the steam ferry Heron burn at Zanzibar?", ANSWERING) < sure(QUESTION, ANSWERING)


def test_nothing_is_sure_where_no_word_is_searched_for() -> None:
    found = ranked("Who is it?", index_of(FERRY))

    assert confidence(found, NOTHING) == 0


def test_nothing_is_sure_where_no_word_weighs_anything() -> None:
    asked, index = parse("inter-harbour"), index_of(FERRY)
    joined = replace(asked, words=tuple(word for word in asked.words if word.whole))

    found = rank_these(joined, index, None, [0], [0.0])

    assert found
    assert confidence(found, NOTHING) == 0


def test_a_measure_that_is_not_given_halves_the_confidence() -> None:
    index = index_of("The town hall holds nine benches.", *OTHERS)
    found = ranked("How tall is the town hall?", index)

    likely = likelihood(evidence_features(found, seen(found, index)))

    assert confidence(found, seen(found, index)) == pytest.approx(likely / 2)


def test_a_measure_that_is_given_keeps_the_confidence() -> None:
    index = index_of("The town hall is nine metres to the top.", *OTHERS)
    found = ranked("How tall is the town hall?", index)

    likely = likelihood(evidence_features(found, seen(found, index)))

    assert confidence(found, seen(found, index)) == pytest.approx(likely)
