"""Passages of several paragraphs keep what passages of one had."""

from knowledge.index import Index
from knowledge.model import Document
from knowledge.reading.markdown.markdown import read

BOATS = "# Boats\n\nTugs wait at the gate.\n\nYachts pass at noon.\n\n# Hours\n\n“The gate is safe,” Ada Lind said.\n\nIt opens at six.\n"


def written(text: str, path: str = "a.md") -> Document:
    return read(text.encode(), path)


def test_words_of_several_paragraphs_find_a_passage() -> None:
    index = Index.of([written(BOATS)])

    best, *_ = index.search(["tug", "noon"])

    assert index.passage(best.number).text == "Tugs wait at the gate.\n\nYachts pass at noon."


def test_units_of_a_passage_know_their_own_paragraphs() -> None:
    view = Index.of([written(BOATS)]).forward([0, 1])

    assert view.sentence_paragraph.tolist() == [1, 2, 3, 4]


def test_the_introduction_of_a_unit_may_stand_in_another_passage() -> None:
    item = "- The lock keeper opens the gate at six and shuts it at nine.\n"
    index = Index.of([written("Hours:\n\n" + item * 40)])

    view = index.forward([len(index) - 1])

    assert set(view.sentence_parent.tolist()) == {0}
    assert view.sentence_start[0] > 0


def test_statements_of_any_paragraph_touch_the_passage() -> None:
    index = Index.of([written(BOATS)])

    assert [len(index.passage(number).statements) for number in (0, 1)] == [0, 1]


def test_equal_sections_are_one_passage() -> None:
    index = Index.of([written(BOATS), written(BOATS, "b.md")])

    assert (len(index), len(index.passage(0).also_in)) == (2, 1)


def test_a_paragraph_that_two_sections_share_makes_no_copy() -> None:
    index = Index.of([written(BOATS), written("# Boats\n\nTugs wait at the gate.\n", "b.md")])

    assert [index.passage(number).also_in for number in range(3)] == [()] * 3


def test_file_names_and_keywords_are_found() -> None:
    text = "---\nkeywords: [schedule]\n---\n\nIt opens at six.\n"
    index = Index.of([written(text, "locks/opening-times.md")])

    assert [len(index.search([term])) for term in ("schedul", "time")] == [1, 1]
