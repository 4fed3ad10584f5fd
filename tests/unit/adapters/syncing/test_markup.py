"""Pages made of what is no file at its source."""

import pytest

from adapters.syncing.markup import element, named, page, table
from knowledge.reading.html import read


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>See also</li><li>Newsletter</li></ul>",
        '<p><a href="https://example.org">Related articles</a></p>',
        '<div><p>Comments</p></div><div><a href="https://example.org/a">One</a> <a href="https://e.org">Two</a></div>',
        "<section><h2>Most read</h2><p>Words.</p></section>",
    ],
)
def test_nothing_of_such_a_page_is_taken_for_what_stands_around_it(body: str) -> None:
    whole = f"<p>{'Doors close at nine, and nobody has keys. ' * 20}</p>{body}"

    found = read(page("Doors", whole), "doors.html")

    for word in ("See also", "Newsletter", "Related articles", "Comments", "One", "Two", "Most read", "Words."):
        assert (word in found.text) == (word in body)


def test_a_page_of_a_site_is_read_as_before() -> None:
    whole = f"<p>{'Doors close at nine, and nobody has keys. ' * 20}</p><div class='related'>Newsletter</div>"
    data = page("Doors", whole).replace(b'content="Backgrounder"', b'content="Other"')

    assert "Newsletter" not in read(data, "doors.html").text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A/B test", "A-B test"),
        ("..", "untitled"),
        (".NET guide", "NET guide"),
        ("  a \n b ", "a b"),
        ("", "untitled"),
        ("~$notes", "notes"),
        ("C:\\temp", "C:-temp"),
    ],
)
def test_a_title_is_one_name(title: str, name: str) -> None:
    assert named(title) == name


def test_attributes_cannot_be_left() -> None:
    assert element("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_a_table_has_its_cells() -> None:
    found = read(page("T", table([["Door", "Hour"], ["North", "9"]])), "t.html")

    assert found.text == "Door | Hour\nNorth | 9"


def test_half_a_character_harms_nothing() -> None:
    assert read(page("T", "<p>Half \ud83d a sign</p>"), "t.html").text == "Half ? a sign"
