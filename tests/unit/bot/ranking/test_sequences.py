"""How far passages are worded as a question is."""

import numpy as np

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
    text = "\n\n".join(paragraphs)
    starts = [text.index(one) for one in paragraphs]
    places = tuple(
        Paragraph(at, at + len(one), number)
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


def test_hits_tell_where_and_which() -> None:
    places, which = hits(np.array([3, 7]), np.array([7, 1, 3, 9, 7]))

    assert (places.tolist(), which.tolist()) == ([0, 2, 4], [1, 0, 1])
