"""Pictures in documents: where they stand, and that the text stays what it is without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Picture
from knowledge.reading.html import read as read_html
from knowledge.reading.layout.marks import measured, picture
from knowledge.reading.markdown import read as read_markdown


def html(body: str) -> Document:
    return read_html(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html")


def markdown(text: str) -> Document:
    return read_markdown(text.encode(), "a.md")


WORDS = st.lists(st.sampled_from(["lock", " ", "\n", "e\u0301", "Gate 3", picture("a map"), picture()]))


@given(WORDS)
def test_marks_of_pictures_change_no_text(pieces: list[str]) -> None:
    plain = "".join(piece for piece in pieces if piece[0] != picture()[0])

    assert measured("".join(pieces)).text == measured(plain).text


@given(WORDS)
def test_pictures_stand_within_the_text(pieces: list[str]) -> None:
    found = measured("".join(pieces))

    assert all(0 <= one.at <= len(found.text) for one in found.pictures)


def test_a_files_own_marks_are_none() -> None:
    assert measured(picture(f"a{picture('b')}c")).pictures == (Picture(0, "abc"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The lock.\n\n![The lock at dawn](lock.png)\n", "The lock at dawn"),
        ("# The lock\n\nSee ![a *fine* map](map.png) there.\n", "a fine map there."),
        ("- Oil ![the can](can.png)\n- Rope\n", "the can"),
        ("|Gate|\n|-|\n|![north](n.png)|\n", "north"),
    ],
)
def test_in_markdown_what_is_said_of_a_picture_is_text(text: str, said: str) -> None:
    found = markdown(text)

    assert [found.text[one.at :].partition("\n")[0] for one in found.pictures] == [said]
    assert [one.words for one in found.pictures] == [""]


def test_in_markdown_a_picture_of_which_nothing_is_said_is_none() -> None:
    assert markdown("The lock ![](lock.png) opens.\n").pictures == ()


@pytest.mark.parametrize(
    "body",
    [
        '<p>See <img alt="the map" src="m.png"> the lock.</p>',
        '<figure><img alt="the map"><figcaption>the lock.</figcaption></figure>',
        '<p>Ships wait.</p><a href="x"><img alt=" the\nmap "></a><ul><li>the lock.</li></ul>',
        '<p>Ships wait.</p><img alt="the map"><table><tr><td>the lock.<td>8</table>',
        '<p>Ships wait.</p><p><img alt="the map"></p><h2>the lock.</h2><p>So.</p>',
    ],
)
def test_in_a_page_a_picture_stands_before_the_words_that_follow(body: str) -> None:
    found = html(body)

    assert [(one.words, found.text[one.at :][:9]) for one in found.pictures] == [("the map", "the lock.")]
    assert "map" not in found.text


@pytest.mark.parametrize("image", ['<img src="m.png">', '<img alt="">', '<img alt="  ">'])
def test_in_a_page_what_is_there_for_its_looks_is_no_picture(image: str) -> None:
    assert html(f"<p>See {image} the lock.</p>").pictures == ()
