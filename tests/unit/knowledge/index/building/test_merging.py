"""Documents taken apart at different times, in one segment."""

from dataclasses import fields, is_dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge.index
from knowledge.index.building import merging, uniting
from knowledge.index.building.merging import Kept, merged, order_of
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored import units
from knowledge.index.stored.arrays import Ints, flatten
from knowledge.index.stored.segment import NOBODY, Segment, columns_of, empty_segment
from knowledge.index.stored.tokens import Strays, Tokens
from knowledge.model import Document
from knowledge.reading.markdown.markdown import read
from tests.unit.folders import document
from tests.unit.frozen import thawed

TEXTS = (
    "Ants hum. Ants eat.",
    "“The dam is safe,” Ada Lind said.",
    "“The dam leaks,” Tom Okafor said. Ants hum.",
    "The Grain Marketing Board (GMB) met in a well-known hall.",
    "Ödes Land, " + "a" * 300 + " Ende.",
    "Nobody came.",
    "“The dam will hold,” Ada Lind said. " + "Bees hum. " * 3,
)
PATHS = ("b.md", "a.md", "x/b.md", "x/a.md", "y/z/a.md", "y/a.md", "xx.md")


def documents_of(numbers: list[int]) -> list[Document]:
    return [
        document(
            PATHS[number],
            TEXTS[number],
            TEXTS[(number + 3) % len(TEXTS)],
            title=f"Title {number}",
            section=(f"Section {number % 3}",),
        )
        for number in numbers
    ]


def segment_of(documents: list[Document]) -> Segment:
    builder = SegmentBuilder()
    for one in documents:
        builder.add(one)
    return builder.segment()


def whole(segment: Segment) -> Kept:
    return Kept(segment, range(len(segment.paths)))


def same(one: Segment, other: Segment) -> bool:
    ours, theirs = flatten(one), flatten(other)
    return ours.keys() == theirs.keys() and all(np.array_equal(ours[name], theirs[name]) for name in ours)


NUMBERS = st.permutations(range(len(PATHS)))


@given(NUMBERS, st.lists(st.integers(0, len(PATHS)), max_size=3))
@settings(max_examples=15)
def test_one_segment_comes_out_whatever_pieces_documents_come_in(numbers: list[int], cuts: list[int]) -> None:
    ends = sorted({0, *cuts, len(numbers)})
    parts = [segment_of(documents_of(numbers[begin:end])) for begin, end in pairwise(ends)]

    found = merged([whole(part) for part in parts])

    assert same(found, merged([whole(segment_of(documents_of(list(range(len(PATHS))))))]))


@given(NUMBERS, st.integers(1, len(PATHS)))
@settings(max_examples=15)
def test_what_is_not_wanted_leaves_no_trace(numbers: list[int], wanted: int) -> None:
    everything = segment_of(documents_of(list(range(len(PATHS)))))

    found = merged([Kept(everything, numbers[:wanted])])

    assert same(found, merged([whole(segment_of(documents_of(numbers[:wanted])))]))


def test_speakers_are_numbered_as_they_come_whatever_segment_they_were_in() -> None:
    everything = segment_of(documents_of([1, 2, 6]))

    found = merged([Kept(everything, [1, 2])])

    assert same(found, merged([whole(segment_of(documents_of([2, 6])))]))


def test_merging_what_is_merged_changes_nothing() -> None:
    once = merged([whole(segment_of(documents_of([3, 0, 5, 1])))])

    assert same(merged([whole(once)]), once)


def test_segments_of_no_documents_add_nothing() -> None:
    segment = segment_of(documents_of([0, 1]))

    assert same(merged([whole(empty_segment()), whole(segment)]), merged([whole(segment)]))
    assert len(merged([whole(empty_segment())]).paths) == 0


def test_segments_of_which_nothing_is_wanted_add_nothing_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uniting, "_TABLES_AT_ONCE", 2)
    segments = [segment_of(documents_of([number])) for number in range(5)]

    found = merged([*(Kept(one, ()) for one in segments), whole(segments[0])])

    assert same(found, merged([whole(segments[0])]))


def test_documents_are_sorted_by_collection_the_shared_one_first_then_by_path() -> None:
    found = merged([whole(segment_of(documents_of(list(range(len(PATHS))))))])

    assert list(found.paths) == ["a.md", "b.md", "xx.md", "x/a.md", "x/b.md", "y/a.md", "y/z/a.md"]
    assert [order_of(path) for path in ("b.md", "x/a.md")] == [("", "b.md"), ("x", "x/a.md")]


def test_the_most_frequent_words_come_first() -> None:
    found = merged([whole(segment_of([document("ant.md", "bee ant ant cow ant bee")]))])

    words = [found.words.plains[number] for number in found.words.plain.tolist()]

    assert words == ["ant", "bee", "cow"]


def test_words_of_headings_count_as_words_in_use() -> None:
    segment = segment_of([document("a.md", "Ants.", title="Bees"), document("b.md", "Cows.", title="Deer")])

    assert sorted(merged([Kept(segment, [0])]).words.plains) == ["a", "ants", "bees"]


def test_every_speaker_comes_once_and_nobody_stays_nobody() -> None:
    parts = [segment_of(documents_of([number])) for number in (1, 6, 2)]

    statements = merged([whole(part) for part in parts]).statements

    assert len(list(statements.speakers)) == len(set(statements.speakers))
    assert {number for number in statements.speaker.tolist() if number != NOBODY} == set(
        range(len(statements.speakers))
    )


def test_a_segment_is_arrays_all_through() -> None:
    segment = empty_segment()

    assert all(
        is_dataclass(getattr(segment, one.name)) or isinstance(getattr(segment, one.name), np.ndarray)
        for one in fields(segment)
    )


def test_nothing_that_an_index_is_made_of_can_be_changed() -> None:
    assert thawed(knowledge.index) == []


@given(NUMBERS, st.integers(1, 30))
@settings(max_examples=20)
def test_tokens_are_the_same_however_many_are_renumbered_at_once(numbers: list[int], at_once: int) -> None:
    parts = [whole(segment_of(documents_of(numbers[:3]))), whole(segment_of(documents_of(numbers[3:])))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_AT_ONCE", at_once)
        in_pieces = merged(parts)

    assert same(in_pieces, merged(parts))


def test_units_that_stand_apart_do_so_in_one_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [read(b"# Boats\n\nTugs wait. Tugs go.\n\nYachts pass at noon.\n", path) for path in PATHS]
    pieces = np.arange(len(PATHS))
    expected, _ = columns_of(merged([whole(segment_of(documents))]), pieces)

    monkeypatch.setattr(units, "_GAP_BITS", 0)  # any gap is one too many
    found = merged([whole(segment_of(documents[:3])), whole(segment_of(documents[3:]))])

    assert found.units.at.tolist() == list(range(2, 3 * len(PATHS), 3))
    assert same(found, merged([whole(segment_of(documents))]))
    seen, _ = columns_of(found, pieces)
    assert [column.tolist() for column in seen] == [column.tolist() for column in expected]


def test_a_long_run_is_never_in_memory_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    right = Tokens.read

    def noted(tokens: Tokens, pieces: Ints, begins: Ints, counts: Ints) -> tuple[Ints, Strays]:
        taken.append(int(counts.sum()))
        return right(tokens, pieces, begins, counts)

    monkeypatch.setattr(merging, "_AT_ONCE", 13)
    monkeypatch.setattr(Tokens, "read", noted)

    merged([whole(segment_of(documents_of([0, 1, 2, 3])))])

    assert max(taken) <= 13 < sum(taken)
