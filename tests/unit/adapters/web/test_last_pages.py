"""The pages opened last are kept."""

from adapters.web.reader.keeping import LastPages, Values


class Maker:
    """Makes pages, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Values:
        self.made += 1
        return {"number": self.made}


def test_the_same_page_is_made_once() -> None:
    last, make, documents = LastPages(), Maker(), object()

    found = [last.page(documents, "a", make) for _ in range(2)]

    assert found == [{"number": 1}] * 2


def test_another_page_is_another() -> None:
    last, make, documents = LastPages(), Maker(), object()

    found = [last.page(documents, key, make) for key in "ab"]

    assert found == [{"number": 1}, {"number": 2}]


def test_of_other_documents_it_is_made_anew() -> None:
    last, make = LastPages(), Maker()

    found = [last.page(documents, "a", make) for documents in (object(), object())]

    assert found == [{"number": 1}, {"number": 2}]


def test_the_one_opened_longest_ago_makes_room() -> None:
    last, make, documents = LastPages(most=2), Maker(), object()

    for key in "abac":
        last.page(documents, key, make)
    found = [last.page(documents, key, make) for key in "acb"]

    assert [one and one["number"] for one in found] == [1, 3, 4]


def test_that_there_is_none_is_kept_too() -> None:
    last, asked = LastPages(), []

    for _ in range(2):
        last.page(asked, "a", lambda: asked.append(1))  # type: ignore[func-returns-value]

    assert len(asked) == 1
