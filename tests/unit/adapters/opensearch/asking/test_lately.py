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
