import numpy as np

from adapters.opensearch.packing import compressed, decompressed, packed, term_of, unpacked, unwritten, written


def test_a_packed_record_is_what_went_in() -> None:
    value = {"text": "A lone \ud800 stays", "places": [["a.md", None, 3]]}
    columns = [np.array([1, -2, 70_000]), np.zeros(0, np.int64)]

    found = unpacked(packed(value, columns))

    assert found.value == value
    assert [one.tolist() for one in found.columns] == [[1, -2, 70_000], []]


def test_a_record_without_columns_has_none() -> None:
    found = unpacked(packed(None))

    assert (found.value, found.columns) == (None, [])


def test_a_pressed_is_what_went_in() -> None:
    text = "Zwölf Boote\n".encode()

    assert decompressed(compressed(text)) == text


def test_bytes_of_any_number_are_what_went_in_though_the_cluster_fills_nothing_up() -> None:
    assert [unwritten(written(b"boats"[:size]).rstrip("=")) for size in range(6)] == [
        b"boats"[:size] for size in range(6)
    ]


def test_a_term_is_told_from_a_digest() -> None:
    longest = "a" * 200

    assert term_of("ferri") == "=ferri"
    assert term_of(longest) == f"={longest}"
    assert term_of(longest + "a").startswith("#")


def test_what_would_part_a_term_is_not_in_it() -> None:
    terms = [term_of("two words"), term_of("a\u00adb"), term_of("\ud800")]

    assert all(one.startswith("#") for one in terms)
    assert len(set(terms)) == 3
