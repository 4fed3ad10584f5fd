"""Which terms count as common in two layers: those that one index of all would have a row of."""

import pytest

from knowledge.index.layers.joined import JoinedPostings
from knowledge.index.layers.vocabulary import Vocabulary
from knowledge.index.stored.arrays import Ints
from knowledge.model import Document
from knowledge.reading.markdown import read
from tests.unit.knowledge.index.layers.layering import folder_of, layered, one_index

NOW = 1_000


def page(number: int, word: str) -> Document:
    return read(f"Text{number} and {word}.\n".encode(), f"{number:02}.md")


@pytest.mark.parametrize("size", [16, 17, 40])
@pytest.mark.parametrize("before", range(5))
@pytest.mark.parametrize("after", range(5))
def test_a_term_is_common_where_it_were_in_one_index(size: int, before: int, after: int) -> None:
    then = folder_of(page(number, "weir" if number < before else "eel") for number in range(size))
    now = {**then, **folder_of(page(number, "weir" if number < after else "heron") for number in range(5))}
    engine, one = layered(then, now, NOW, NOW), one_index(now.values(), NOW)
    base, top = engine.base, engine.top
    terms = Vocabulary(base.segment.words.terms, top.segment.words.terms, engine.seam.terms)
    stale: list[Ints] = [array.astype("int64") for array in (engine.seam.stale, engine.seam.stale_above)]
    postings = JoinedPostings([base.postings, top.postings], terms, stale)

    wanted = {one.segment.words.terms[number] for number in one.postings.row_terms.tolist()}

    known = {word: terms.find(word) for word in ("weir", "eel", "heron")}
    common = {word for word, number in known.items() if number is not None and postings.is_common(number)}
    assert common == wanted & known.keys()
