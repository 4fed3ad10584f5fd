"""What becomes of some files that are read, on its way between processes."""

from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored.arrays import flatten
from knowledge.model import Document, Paragraph, Source
from knowledge.reloading.taken import Taken


def test_a_segment_comes_out_of_its_pack_as_it_went_in() -> None:
    builder = SegmentBuilder()
    text = "The lock opens at six. Ann keeps the key."
    builder.add(Document(Source("locks.md", "Locks"), text, (Paragraph(0, len(text), 1, ()),)))
    segment = builder.segment()

    taken = Taken.of(segment, (), ())

    assert taken.pieces == 1
    assert {name: array.tolist() for name, array in flatten(taken.segment).items()} == {
        name: array.tolist() for name, array in flatten(segment).items()
    }
