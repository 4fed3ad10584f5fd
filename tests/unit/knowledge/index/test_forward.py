"""The forward view: words, sentences and headings of some passages in any order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index import Index
from tests.unit.folders import document, index_of

INDEX = index_of(
    document(
        "a.md", "Ants hum. Ants eat well.", "A well-known bee! It hums.", title="Food", section=("Of ants",)
    ),
    document("b.md", "…", "Cows chew. Cows moo. Cows sleep. " + "z" * 300 + " Öde.", title="Beasts"),
    document("x/a.md", "Dogs", title=""),
)


def words_of(index: Index, numbers: list[int]) -> list[list[str]]:
    """The words of some passages, as their offsets cut them out of the documents."""
    view = index.forward(numbers)
    texts = [index.text(index.passage(number).place.source.path) for number in numbers]
    return [
        [
            texts[place][view.start[at] : view.end[at]]
            for at in range(view.tokens[place], view.tokens[place + 1])
        ]
        for place in range(len(numbers))
    ]


@given(st.lists(st.integers(0, len(INDEX) - 1), max_size=8))
@settings(max_examples=50)
def test_each_passage_looks_the_same_in_any_company(numbers: list[int]) -> None:
    view, alone = INDEX.forward(numbers), [INDEX.forward([number]) for number in numbers]

    assert words_of(INDEX, numbers) == [words_of(INDEX, [number])[0] for number in numbers]
    for place, one in enumerate(alone):
        own = slice(view.tokens[place], view.tokens[place + 1])
        sentences = slice(view.sentences[place], view.sentences[place + 1])
        heads = slice(view.headings[place], view.headings[place + 1])
        assert view.passage[own].tolist() == [place] * len(one.passage)
        assert (view.sentence[own] - sentences.start).tolist() == one.sentence.tolist()
        assert view.position[own].tolist() == one.position.tolist()
        assert view.sentence_start[sentences].tolist() == one.sentence_start.tolist()
        assert view.sentence_end[sentences].tolist() == one.sentence_end.tolist()
        assert view.sentence_kind[sentences].tolist() == one.sentence_kind.tolist()
        assert view.sentence_signs[sentences].tolist() == one.sentence_signs.tolist()
        assert view.sentence_parent[sentences].tolist() == one.sentence_parent.tolist()
        assert view.sentence_paragraph[sentences].tolist() == one.sentence_paragraph.tolist()
        assert view.sentence_level[sentences].tolist() == one.sentence_level.tolist()
        assert view.heading_term[heads].tolist() == one.heading_term.tolist()
        assert view.heading_word[heads].tolist() == one.heading_word.tolist()
        assert view.length[place] == one.length[0]


@pytest.mark.parametrize("number", range(len(INDEX)))
def test_words_stand_in_the_sentence_that_they_are_said_to(number: int) -> None:
    view = INDEX.forward([number])

    for start, end, sentence in zip(view.start, view.end, view.sentence, strict=True):
        assert view.sentence_start[sentence] <= start < end <= view.sentence_end[sentence]


@given(st.lists(st.integers(0, 2), min_size=1, max_size=5))
def test_a_sentence_without_words_takes_none_from_what_comes_next(numbers: list[int]) -> None:
    index = index_of(document("a.md", "Cows chew. …", "Dogs of the farm bark at noon. They sleep."))
    sentences = {0: [0, 0], 1: [0] * 7 + [1] * 2}

    view = index.forward([number % 2 for number in numbers])

    own = [view.sentence[view.tokens[at] : view.tokens[at + 1]].tolist() for at in range(len(numbers))]
    assert own == [
        [view.sentences[at] + one for one in sentences[number % 2]] for at, number in enumerate(numbers)
    ]


def test_sentences_are_those_of_the_passage() -> None:
    view = INDEX.forward([1])

    assert list(zip(view.sentence_start.tolist(), view.sentence_end.tolist(), strict=True)) == INDEX.sentences(
        1
    )


def test_positions_begin_at_nought_and_joined_words_share_that_of_their_first_part() -> None:
    view = INDEX.forward([0, 1])
    own = slice(view.tokens[1], None)

    assert view.position[: view.tokens[1]].tolist() == [0, 1, 2, 3, 4]
    assert view.position[own].tolist() == [0, 1, 1, 2, 3, 4, 5]  # a, well-known, well, known, bee, it, hums


def test_headings_are_title_file_name_and_section() -> None:
    view = INDEX.forward([0])

    assert {INDEX.segment.words.plains[number] for number in view.heading_word.tolist()} == {
        "a",
        "food",
        "of",
        "ants",
    }
    assert {INDEX.segment.words.terms[number] for number in view.heading_term.tolist()} == {
        "a",
        "food",
        "of",
        "ant",
    }


def test_lengths_count_words_of_the_heading_too() -> None:
    assert INDEX.forward([0, 4]).length.tolist() == [5 + 4, 2]


def test_no_passages_have_no_words() -> None:
    view = INDEX.forward([])

    assert (view.tokens.tolist(), view.sentences.tolist(), len(view.term)) == ([0], [0], 0)


def test_a_passage_of_marks_alone_has_no_words() -> None:
    assert words_of(INDEX, [2, 4]) == [[], ["Dogs"]]
