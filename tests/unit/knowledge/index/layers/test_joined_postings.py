"""The postings of two layers as those of one index."""

import numpy as np
import pytest

from knowledge.index.layers.joined import JoinedPostings
from knowledge.index.layers.vocabulary import Vocabulary
from tests.unit.folders import document
from tests.unit.knowledge.index.layers.layering import Folder, folder_of, layered, one_index

DOCUMENTS = 40
NOW = 1.0


def folder(holding: int, changed: int = 0) -> Folder:
    """Documents, of which the first so many hold a word, and the last so many are not what they were."""
    texts = [f"Note {number}{' of the dam' * (number < holding)}." for number in range(DOCUMENTS)]
    texts[DOCUMENTS - changed :] = [f"Another note {number}." for number in range(changed)]
    return folder_of(document(f"{number:02}.md", text) for number, text in enumerate(texts))


def unchanged(then: Folder, now: Folder) -> Folder:
    """What is there now, the very same documents where nothing changed."""
    return {path: then[path] if then.get(path) == one else one for path, one in now.items()}


@pytest.mark.parametrize("before", range(6))
@pytest.mark.parametrize("after", range(6))
@pytest.mark.parametrize("changed", [0, 3])
def test_the_same_terms_are_common_as_in_one_index(before: int, after: int, changed: int) -> None:
    then = folder(before)
    now = unchanged(then, folder(after, changed))
    engine, one = layered(then, now, NOW, NOW), one_index(now.values(), NOW)
    base, top, seam = engine.base, engine.top, engine.seam
    terms = Vocabulary(base.segment.words.terms, top.segment.words.terms, seam.terms)
    stale = [seam.stale.astype(np.int64), seam.stale_above.astype(np.int64)]
    joined = JoinedPostings([base.postings, top.postings], terms, stale)
    words = one.segment.words.terms

    rows = joined.rows_of_terms()

    wanted = {
        words[term]: one.postings.rows_of_terms()[term][:].tolist() for term in one.postings.row_terms.tolist()
    }
    found = {term: number for term in words if (number := terms.find(term)) in rows and number is not None}
    assert found.keys() == wanted.keys()
    assert joined.size == len(one) == DOCUMENTS
    for term, number in found.items():
        assert int(np.count_nonzero(rows[number][0 : len(joined.lengths)])) >= sum(map(bool, wanted[term]))
