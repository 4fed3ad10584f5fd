"""What was asked for lately stays, as far as there is room."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.opensearch.asking.keeping import Lately


def test_what_was_not_used_for_longest_goes() -> None:
    lately: Lately[str, int] = Lately(2)
    lately.keep({"a": 1, "b": 2})
    lately.find(["a"])

    lately.keep({"c": 3})

    assert lately.find(["a", "b", "c"]) == {"a": 1, "c": 3}


def test_nothing_is_something_to_keep() -> None:
    lately: Lately[str, int | None] = Lately(2)

    lately.keep({"a": None})

    assert lately.find(["a", "b"]) == {"a": None}


def test_what_weighs_more_takes_more_room() -> None:
    lately: Lately[str, str] = Lately(5, len)

    lately.keep({"a": "12", "b": "12"})
    lately.keep({"a": "1", "c": "12"})
    assert lately.all() == {"a": "1", "b": "12", "c": "12"}

    lately.keep({"d": "1"})
    assert lately.all() == {"b": "12", "c": "12", "d": "1"}


def test_one_is_kept_whatever_it_weighs() -> None:
    lately: Lately[str, str] = Lately(5, len)

    lately.keep({"a": "12"})
    lately.keep({"b": "123456"})

    assert lately.all() == {"b": "123456"}


@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), st.text("x", max_size=4))), st.integers(0, 12))
def test_no_more_is_kept_than_there_is_room_for(rounds: list[dict[str, str]], most: int) -> None:
    lately: Lately[str, str] = Lately(most, len)

    for some in rounds:
        lately.keep(some)

    kept = lately.all()
    assert sum(map(len, kept.values())) <= most or len(kept) == 1
