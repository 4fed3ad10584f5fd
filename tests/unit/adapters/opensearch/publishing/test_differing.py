from hypothesis import given
from hypothesis import strategies as st

from adapters.opensearch.publishing.differing import SPACING, fresh_orders, orders_among


def test_documents_that_the_cluster_has_keep_their_orders() -> None:
    assert orders_among([8, 12, 20]) == (8, 12, 20)


def test_a_new_document_comes_in_the_middle_of_the_room_there_is() -> None:
    assert orders_among([8, None, 20]) == (8, 14, 20)


def test_new_documents_at_the_end_leave_room_for_others() -> None:
    assert orders_among([8, None, None]) == (8, 8 + SPACING, 8 + 2 * SPACING)


def test_without_room_there_are_no_orders() -> None:
    assert orders_among([8, None, 9]) is None


def test_documents_that_changed_places_have_no_orders() -> None:
    assert orders_among([12, 8]) is None


def test_of_no_documents_there_are_none() -> None:
    assert orders_among([]) == fresh_orders(0) == ()


@given(st.lists(st.booleans(), max_size=40))
def test_orders_rise_and_those_known_stay(known: list[bool]) -> None:
    given = [order if keep else None for order, keep in zip(fresh_orders(len(known)), known, strict=True)]

    found = orders_among(given)

    assert found is not None
    assert list(found) == sorted(set(found))
    assert all(before in (None, after) for before, after in zip(given, found, strict=True))
