"""The pages opened last are kept."""

import gzip

from adapters.web.reader.keeping import Laid, LastPages, laid


class Maker:
    """Makes pages, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Laid:
        self.made += 1
        return laid(str(self.made))


def test_the_same_page_is_made_once() -> None:
    last, make, documents = LastPages(), Maker(), object()

    found = [last.page(documents, "a", make) for _ in range(2)]

    assert found == [laid("1")] * 2


def test_another_page_is_another() -> None:
    last, make, documents = LastPages(), Maker(), object()

    found = [last.page(documents, key, make) for key in "ab"]

    assert found == [laid("1"), laid("2")]


def test_of_other_documents_it_is_made_anew() -> None:
    last, make = LastPages(), Maker()

    found = [last.page(documents, "a", make) for documents in (object(), object())]

    assert found == [laid("1"), laid("2")]


def test_the_one_opened_longest_ago_makes_room() -> None:
    last, make, documents = LastPages(most=2), Maker(), object()

    for key in "abac":
        last.page(documents, key, make)
    found = [last.page(documents, key, make) for key in "acb"]

    assert found == [laid("1"), laid("3"), laid("4")]


def test_what_takes_too_much_room_is_not_kept() -> None:
    last, make, documents = LastPages(most_bytes=10), Maker(), object()

    found = [last.page(documents, "a", make) for _ in range(2)]

    assert found == [laid("1"), laid("2")]


def test_a_name_that_is_no_text_breaks_no_page() -> None:
    assert laid("port \udcff").plain == b"port ?"


def test_that_there_is_none_is_kept_too() -> None:
    last, asked, documents = LastPages(), list[str](), object()

    for _ in range(2):
        last.page(documents, "a", lambda: asked.append("a"))

    assert asked == ["a"]


def test_packed_it_is_the_same() -> None:
    assert gzip.decompress(laid("Fähre").packed) == laid("Fähre").plain == "Fähre".encode()
