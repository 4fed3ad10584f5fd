from adapters.opensearch.counting import Counts, record_of


def test_each_passage_has_its_length_and_its_terms_as_often_as_they_stand_there() -> None:
    counts = Counts(
        [record_of(7, [("boat", 2), ("mast", 1)]), record_of(0, []), record_of(70_000, [("boat", 1)])]
    )

    assert counts.lengths.tolist() == [7, 0, 70_000]
    assert counts.of("boat").tolist() == [2, 0, 1]
    assert counts.of("mast").tolist() == [1, 0, 0]
    assert counts.of("rope").tolist() == [0, 0, 0]


def test_a_term_may_be_there_very_often() -> None:
    records = [record_of(9_000, [("boat", times), ("mast", 1)]) for times in (254, 255, 256, 510, 1_000)]

    assert Counts(records).of("boat").tolist() == [254, 255, 256, 510, 1_000]


def test_no_passages_have_no_counts() -> None:
    assert Counts([]).of("boat").tolist() == []


def test_half_a_character_is_a_term_as_any() -> None:
    assert Counts([record_of(1, [("\ud800", 3)])]).of("\ud800").tolist() == [3]
