"""However much is put together at once, wherever it grows meanwhile, the same file comes out."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import spooling
from knowledge.index.building import laying, merging, sorting, uniting
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.segment import Segment
from knowledge.model import Document
from knowledge.storage import Store
from tests.unit.folders import document

COMMON = st.sampled_from(["ant", "ants", "Ants", "bee", "“Hm,” Ann Lee said.", "ü" * 300])
WORDS = COMMON | st.integers(1, 30).map("rare{}".format)
PASSAGE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
DOCUMENTS = st.lists(st.lists(PASSAGE, max_size=12), min_size=1, max_size=9)
PLACES = ("{}.md", "x/{}.md", "y/{}.md")
AT_ONCE = {
    (merging, "_AT_ONCE"): st.integers(1, 40),
    (uniting, "_TABLES_AT_ONCE"): st.integers(2, 4),
    (sorting, "PIECES_AT_ONCE"): st.integers(1, 40),
    (laying, "_POSTINGS_AT_ONCE"): st.integers(1, 60),
    (spooling, "_IN_MEMORY"): st.integers(0, 300),
}


def segment_of(documents: list[Document]) -> Segment:
    builder = SegmentBuilder()
    for one in documents:
        builder.add(one)
    return builder.segment()


def written(store: Store, parts: list[Kept]) -> bytes:
    with store.spool() as spool:
        segment = merged(parts, spool)
        arrays = flatten(segment, "segment.") | flatten(postings_of(segment, 0.0, spool), "postings.")
        return (store.path / store.write(arrays, {})).read_bytes()


@given(DOCUMENTS, st.lists(st.integers(0, 9), max_size=8), st.fixed_dictionaries(AT_ONCE), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_is_the_same_to_the_byte(
    tmp_path: Path,
    texts: list[list[str]],
    cuts: list[int],
    at_once: dict[tuple[object, str], int],
    data: st.DataObject,
) -> None:
    documents = [
        document(PLACES[number % 3].format(number), *paragraphs, title="Ants and bees", section=("Dog",))
        for number, paragraphs in enumerate(texts)
    ]
    shuffled = data.draw(st.permutations(documents))
    ends = sorted({0, *(cut for cut in cuts if cut < len(documents)), len(documents)})
    parts = [segment_of(shuffled[begin:end]) for begin, end in pairwise(ends)]
    store = Store(tmp_path / "state", tmp_path)
    whole = segment_of(documents)
    expected = written(store, [Kept(whole, range(len(documents)))])

    with pytest.MonkeyPatch.context() as patch:
        for (module, name), number in at_once.items():
            patch.setattr(module, name, number)
        found = written(store, [Kept(part, range(len(part.paths))) for part in parts])

    assert found == expected
