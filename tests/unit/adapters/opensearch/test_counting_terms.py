import numpy as np

from adapters.opensearch.counting import Counts, entries_of, hash_of, hashes_in, record_of
from adapters.opensearch.packing import written


def record(length: int, times: list[tuple[str, int]]) -> str:
    hashes = np.array([hash_of(term) for term, _ in times], np.int64)
    return written(record_of(length, hashes, np.array([count for _, count in times], np.int64))[0])


def test_each_passage_has_its_length_and_its_terms_as_often_as_they_stand_there() -> None:
    counts = Counts([record(7, [("boat", 2), ("mast", 1)]), record(0, []), record(70_000, [("boat", 1)])])

    assert counts.lengths.tolist() == [7, 0, 70_000]
    assert counts.of("boat").tolist() == [2, 0, 1]
    assert counts.of("mast").tolist() == [1, 0, 0]
    assert counts.of("rope").tolist() == [0, 0, 0]


def test_a_term_may_be_there_very_often() -> None:
    records = [record(9_000, [("boat", times), ("mast", 1)]) for times in (254, 255, 256, 510, 1_000)]

    assert Counts(records).of("boat").tolist() == [254, 255, 256, 510, 1_000]


def test_no_passages_have_no_counts() -> None:
    assert Counts([]).of("boat").tolist() == []


def test_half_a_character_is_a_term_as_any() -> None:
    assert Counts([record(1, [("\ud800", 3)])]).of("\ud800").tolist() == [3]


def test_each_term_has_an_entry_that_tells_its_hash() -> None:
    hashes = np.array([hash_of("boat"), hash_of("mast"), hash_of("rope")], np.int64)

    found, places = record_of(900, hashes, np.array([510, 256, 1], np.int64))

    assert hashes_in([written(found)])[places].tolist() == hashes.tolist()
    assert entries_of(written(found)) == 1 + 2 + 2 + 1
