import pytest

from bot import wording
from knowledge.model import Place, Source, Speaker

PLACE = Place(Source("a.md", "Tides"), ("Costs", "Who pays"), 3, 2, 0, 4)


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2010-07-09", "9 July 2010"),
        ("2010-07", "July 2010"),
        ("2010", "2010"),
        ("2010-02-31", "2010-02-31"),
        ("last spring", "last spring"),
    ],
)
def test_a_date_is_written_as_people_do_and_nonsense_is_left_alone(published: str, written: str) -> None:
    assert wording.day(published) == written


def test_a_list_reads_like_a_sentence() -> None:
    assert wording.listed(["a", "b", "c"]) == "a, b and c"


def test_a_speaker_comes_with_role_and_outlet() -> None:
    assert wording.person(Speaker("Ann Lee", "pilot", "Gazette")) == "Ann Lee, pilot, in Gazette"


def test_a_place_names_section_paragraph_and_page() -> None:
    assert wording.spot(PLACE) == "Costs › Who pays, paragraph 3, page 2"


def test_many_other_places_are_counted() -> None:
    assert (
        wording.also_in([PLACE] * 4, "b.md")
        == "also in “Tides”, paragraph 3, “Tides”, paragraph 3 and 2 other places"
    )


def test_a_reload_without_news_says_so() -> None:
    assert wording.reloaded(0, 0, 0, 7, 30, 0.26) == "Nothing new in 7 documents. 30 passages, 0.3 seconds."


def test_a_reload_with_news_counts_it() -> None:
    assert (
        wording.reloaded(2, 0, 1, 7, 30, 1) == "2 added, 1 removed and 7 unchanged. 30 passages, 1.0 seconds."
    )


def test_progress_tells_rate_and_time_left() -> None:
    assert (
        wording.reading(50, 1000, 25, 38.2) == "Reading: 50 of 1,000 files, 25 a second, about 38 seconds left"
    )


def test_another_place_in_the_same_document_needs_no_title() -> None:
    assert wording.also_in([PLACE], "a.md") == "also in paragraph 3"
