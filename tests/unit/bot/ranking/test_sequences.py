"""How far passages are worded as a question is."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.sequences import hits, sequences_of
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from knowledge.text.terms import terms_of

SENTENCES = (
    "The lock was closed in the year of the flood.",
    "In the year of the drought it was open.",
    "Boats take part in the race.",
)


def index_of(*paragraphs: str) -> Index:
    """Paragraphs under headings of their own, each a passage."""
    text = "\n\n".join(paragraphs)
    starts = [text.index(one) for one in paragraphs]
    places = tuple(
        Paragraph(at, at + len(one), number, (f"{number}.",))
        for number, (at, one) in enumerate(zip(starts, paragraphs, strict=True), 1)
    )
    return Index.of([Document(Source("canal.md", "Canal"), text, places)])


def sequence_of(question: str, index: Index) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    numbers = [index.term_number(term) for term in terms_of(question)]
    return np.array([-1 if number is None else number for number in numbers], np.int64)


def test_stop_words_count_as_words() -> None:
    index = index_of(*SENTENCES)

    sequences = sequences_of(index.forward([0, 1, 2]), sequence_of("in the year", index))

    assert sequences.words.sum(axis=1).tolist() == [3, 3, 2]


def test_only_neighbours_in_the_order_of_the_question_are_pairs() -> None:
    index = index_of("Boats race.", "Race boats.", "Boats often race.")

    sequences = sequences_of(index.forward([0, 1, 2]), sequence_of("boats race", index))

    assert sequences.passage_pairs.sum(axis=1).tolist() == [1, 0, 0]


def test_no_pair_reaches_over_two_passages() -> None:
    index = index_of("They saw boats.", "Race day came.")

    sequences = sequences_of(index.forward([0, 1]), sequence_of("boats race", index))

    assert not sequences.passage_pairs.any()


def test_what_few_passages_hold_is_worth_more() -> None:
    index = index_of(*SENTENCES)
    sequence = sequence_of("the flood", index)

    sequences = sequences_of(index.forward([0, 1, 2]), sequence)

    worth = dict(zip(np.unique(sequence).tolist(), sequences.word_idf.tolist(), strict=True))
    assert worth[index.term_number("flood")] > worth[index.term_number("the")]


def test_a_question_of_unknown_words_has_no_wording() -> None:
    index = index_of(*SENTENCES)

    sequences = sequences_of(index.forward([0]), sequence_of("zeppelin airship", index))

    assert sequences.words.shape == (1, 0)


@given(st.sets(st.integers(0, 400), max_size=30), st.integers(0, 2**32 - 1), st.sampled_from([9, 3000]))
def test_hits_of_few_and_of_many_numbers_are_those_wanted(wanted: set[int], seed: int, count: int) -> None:
    found = np.random.default_rng(seed).integers(0, 500, count).astype(np.uint32)
    ascending = sorted(wanted)

    places, which = hits(np.array(ascending, np.int64), found)

    assert places.tolist() == [at for at, number in enumerate(found.tolist()) if number in wanted]
    assert [ascending[at] for at in which] == found[places].tolist()


def test_hits_tell_where_and_which() -> None:
    places, which = hits(np.array([3, 7]), np.array([7, 1, 3, 9, 7]))

    assert (places.tolist(), which.tolist()) == ([0, 2, 4], [1, 0, 1])


def test_all_that_is_asked_weighs_what_its_words_and_pairs_weigh() -> None:
    index = index_of("Ant bee cow.", "Dog elk.")

    sequences = sequences_of(index.forward([0, 1]), sequence_of("ant bee dog ant", index))

    assert sequences.word_idf.tolist() == pytest.approx([math.log(3 / 1.5)] * 3)
    assert sequences.pair_idf.tolist() == pytest.approx(
        [math.log(3 / 1.5), math.log(3 / 0.5), math.log(3 / 0.5)]
    )
    assert sequences.all_words == pytest.approx(sequences.word_idf.sum())
    assert sequences.all_pairs == pytest.approx(sequences.pair_idf.sum())


def test_what_no_document_holds_weighs_as_what_no_passage_holds() -> None:
    index = index_of("Ant bee cow.", "Dog elk.")
    nobody_holds = math.log(3 / 0.5)

    sequences = sequences_of(index.forward([0, 1]), sequence_of("zebra ant yak bee", index))

    assert sequences.all_words == pytest.approx(2 * math.log(3 / 1.5) + 2 * nobody_holds)
    assert sequences.all_pairs == pytest.approx(3 * nobody_holds)
    assert not sequences.passage_pairs.any()


def test_sentences_hold_their_own_words_and_pairs() -> None:
    index = index_of("Ant bee. Ant cow. Bee ant bee.", "Ant ant.")

    sequences = sequences_of(index.forward([0, 1]), sequence_of("ant bee", index))

    assert sequences.words.tolist() == [[True, True], [True, False], [True, True], [True, False]]
    assert sequences.pairs[:, 0].tolist() == [True, False, True, False]
    assert sequences.word_idf_of_sentences.tolist() == pytest.approx([math.log(5 / 4.5), math.log(5 / 2.5)])


def test_a_joined_word_does_not_part_its_neighbours() -> None:
    index = index_of("The well-known ant.")

    sequences = sequences_of(index.forward([0]), sequence_of("the well known ant", index))

    assert sequences.passage_pairs.tolist() == [[True, True, True]]


def test_what_all_passages_hold_weighs_nothing_less() -> None:
    index = index_of("Ant.", "Ant ant.")

    assert sequences_of(index.forward([0, 1]), sequence_of("ant", index)).word_idf.tolist() == pytest.approx(
        [math.log(3 / 2.5)]
    )
