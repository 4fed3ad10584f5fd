"""Lines that say who wrote a text and when, and lines that only look so."""

from pathlib import Path

import pytest

from knowledge.reading import read
from knowledge.reading.origin.bylines import byline


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Ann Lee, 8 November 2024", "Ann Lee", "2024-11-08"),
        ("By Élodie Martin", "Élodie Martin", None),
        ("By Łukasz Nowak, 8 November 2024", "Łukasz Nowak", "2024-11-08"),
        ("Published 8 November 2024", None, "2024-11-08"),
        ("8 November 2024", None, "2024-11-08"),
    ],
)
def test_a_byline_says_who_and_when(line: str, author: str | None, published: str | None) -> None:
    said = byline(line)

    assert said is not None
    assert (said.author, said.published) == (author, published)


@pytest.mark.parametrize(
    "line",
    [
        "By March 2025",
        "By Monday 4 May 2024",
        "By Christmas Day",
        "By Order Of The Council",
        "by élodie martin",
    ],
)
def test_a_deadline_or_a_phrase_is_no_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "# The tram\n\n4 May 2014\n\nThe tram opened.\n\n5 May 2015\n\nIt closed for a week.\n",
        "# The tram\n\n4 May 2014\n\n5 May 2015\n\nBoth were holidays.\n",
    ],
)
def test_the_dates_of_a_chronicle_stay_in_the_text(text: str, tmp_path: Path) -> None:
    file = tmp_path / "tram.md"
    file.write_text(text)

    document = read(file, file.name)

    said = [document.text[one.start : one.end] for one in document.paragraphs]
    assert [one for one in said if one.endswith(("2014", "2015"))] == ["4 May 2014", "5 May 2015"]
    assert document.source.published is None
