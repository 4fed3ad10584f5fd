"""Where a question's words stand, and what each weighs."""

import math
from dataclasses import replace

import pytest

from bot.question.parsing import parse
from bot.ranking.matching import weight_of
from knowledge import bm25
from knowledge.index import Index
from knowledge.model import Collections
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import document, index_of

FERRY, HARBOUR, BEES = "The ferry left.", "The harbour froze.", "Bees hum."


def weight(word: str, index: Index, collections: Collections = None) -> float:
    (found,) = parse(word).words
    return weight_of(found, index, collections)


def test_a_word_weighs_the_more_the_fewer_passages_hold_it() -> None:
    index = index_of(FERRY, "A ferry.", "Hum of bees.")

    assert weight("zebra", index) > weight("bees", index) > weight("ferry", index)


def test_a_weight_is_an_idf_of_the_passages_and_a_hundred_more() -> None:
    index = index_of(FERRY, "A ferry.", BEES)

    assert weight("ferry", index) == pytest.approx(math.log1p((3 + 100 - (2 + 1)) / (2 + 1 + 0.5)))


def test_a_word_weighs_what_the_one_formula_says(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of("The ferry waits.", "The ferry sails at dusk.")
    monkeypatch.setattr(bm25, "idf", lambda _, holding: float(holding))

    assert weight("ferry", index) > weight("dusk", index)


def test_a_word_that_all_hold_weighs_little_but_not_less_than_nothing() -> None:
    index = index_of(*(f"Ferry {number}." for number in range(300)))

    assert 0 < weight("ferry", index) < 0.5


def test_a_generic_word_weighs_half_of_one_that_more_passages_hold() -> None:
    index = index_of("A new kind.", BEES)

    assert weight("kind", index) == pytest.approx(0.5 * math.log1p((2 + 100 - (1 + 10)) / (1 + 10 + 0.5)))


def test_a_joined_word_weighs_half_where_it_is_held_and_else_nothing() -> None:
    whole = parse("inter-harbour").words[0]
    index = index_of("An inter-harbour race.", BEES)

    assert whole.whole
    assert weight_of(whole, index, None) == pytest.approx(
        weight_of(replace(whole, whole=False), index, None) / 2
    )
    assert weight_of(whole, index_of(HARBOUR), None) == 0


def test_only_what_is_visible_counts_for_a_weight() -> None:
    index = index_of(document("x/a.md", FERRY, "A ferry."), document("y/a.md", BEES))

    assert weight("ferry", index, frozenset({"y"})) == weight("ferry", index_of(BEES)) > weight("ferry", index)


def test_a_word_that_comes_again_weighs_nothing() -> None:
    first, second, again = ranked("ferry harbour ferry", index_of(FERRY, HARBOUR)).query.weight.tolist()

    assert first == second > again == 0


def test_names_of_the_question_are_known_by_their_capital() -> None:
    assert ranked("Did Ada sail?", index_of("Ada set sail.")).query.capital.tolist() == [True, False]


def test_a_words_place_counts_stop_words() -> None:
    assert ranked("the ferry of the harbour", index_of(FERRY)).query.position.tolist() == [1, 4]


def test_words_that_no_document_holds_are_unknown() -> None:
    query = ranked("ferry zebra", index_of(FERRY)).query

    assert query.numbers[1] == -1
    assert (query.plains.tolist()[1], query.sequence.tolist()[1]) == (-1, -1)
    assert query.plains.tolist()[0] >= 0 <= query.sequence.tolist()[0]


def held(question: str, text: str) -> tuple[float, float, float]:
    """How far a passage holds a question's only word: at all, by its own term, by the very word."""
    found = ranked(question, index_of(text)).matches
    parts = (found.in_passage, found.term_in_passage, found.exact_in_passage)
    first, second, third = (float(part[0, 0]) for part in parts)
    return first, second, third


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They throw stones.", (1, 1, 1)),
        ("She is throwing stones.", (1, 1, 0)),
        ("She threw a stone.", (0.8, 0, 0)),
        ("She threw one, they throw two.", (1, 1, 1)),
        ("They throw two, she threw one.", (1, 1, 1)),
        ("She sat on a stone.", (0, 0, 0)),
    ],
)
def test_a_word_is_held_by_itself_by_its_term_or_by_another_form(
    text: str, expected: tuple[float, float, float]
) -> None:
    assert held("throw", text) == expected


def test_a_token_counts_for_the_word_that_it_stands_for_most() -> None:
    found = ranked("threw throw", index_of("They throw stones.")).matches

    assert found.query_term.tolist() == [1]
    assert (found.strength.tolist(), found.own.tolist()) == ([1], [True])
    assert found.in_passage[0].tolist() == [0.8, 1]


def test_a_sentence_holds_its_own_words_alone() -> None:
    found = ranked("ferry harbour", index_of(f"{FERRY} {HARBOUR} All ferries.")).matches

    assert found.in_sentence.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert found.exact_in_sentence.tolist() == [[1, 0], [0, 1], [0, 0]]


def test_headings_are_those_of_each_passage() -> None:
    index = index_of(
        document("a.md", BEES, title="Ferry"),
        document("b.md", "Owls.", title="Days", section=("Harbour",)),
    )

    found = ranked("ferry harbour", index).matches

    assert found.in_heading.tolist() == [[1, 0], [0, 1]]


def test_a_word_in_another_form_counts_less_in_a_heading_too() -> None:
    index = index_of(document("a.md", BEES, title="She threw stones"))

    assert ranked("throw", index).matches.in_heading.tolist() == [[0.8]]


def test_local_weights_tell_what_few_of_these_passages_hold() -> None:
    found = ranked("ferry harbour kind zebra ferry", index_of(FERRY, "A ferry.", f"{HARBOUR} Of a kind."))

    assert found.matches.local_weight.tolist() == pytest.approx(
        [math.log(4 / 2.5), math.log(4 / 1.5), math.log(4 / 1.5) / 2, math.log(4 / 0.5), 0]
    )


def test_a_local_weight_is_never_nothing() -> None:
    assert ranked("ferry", index_of(*(f"Ferry {at}." for at in range(40)))).matches.local_weight.tolist() == [
        0.05
    ]


def test_the_first_token_of_each_sentence_is_known() -> None:
    assert ranked("ferry", index_of(f"{FERRY} {BEES} Owls.")).matches.first_token.tolist() == [0, 3, 5]


def test_the_best_sentence_of_each_passage_counts() -> None:
    found = ranked("ferry", index_of(f"{FERRY} {BEES}", "A ferry.")).matches

    assert found.best_sentence(found.in_sentence[:, 0] * [1, 2, 3]).tolist() == [1, 3]
