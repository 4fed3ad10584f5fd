from dataclasses import replace

import pytest

from bot.showing.wording import about_answers, about_the_folder, phrases
from knowledge.model import Place, Source, Speaker
from knowledge.reloading import Changes

PLACE = Place(Source("a.md", "Tides"), ("Costs", "Who pays"), 3, 2, 0, 4)
BESIDE = Place(Source("b.md", "Moons"), (), 1, None, 0, 4)


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
    assert phrases.day(published) == written


def test_a_list_reads_like_a_sentence() -> None:
    assert phrases.listed(["a", "b", "c"]) == "a, b and c"


def test_a_speaker_comes_with_role_and_outlet() -> None:
    assert phrases.person(Speaker("Ann Lee", "pilot", "Gazette")) == "Ann Lee, pilot, in Gazette"


def test_a_place_names_section_paragraph_and_page() -> None:
    assert phrases.spot(PLACE) == "Costs › Who pays, paragraph 3, page 2"


def test_many_other_places_are_counted() -> None:
    others = [replace(PLACE, paragraph=number) for number in (3, 4, 5, 6)]

    assert (
        phrases.also_in(others, BESIDE)
        == "also in “Tides”, paragraph 3, “Tides”, paragraph 4 and 2 other places"
    )


def test_places_in_one_paragraph_are_one() -> None:
    assert phrases.also_in([PLACE] * 4, BESIDE) == "also in “Tides”, paragraph 3"


def test_the_paragraph_itself_is_no_other_place() -> None:
    assert phrases.also_in([PLACE] * 2, PLACE) == ""


def test_documents_of_one_title_are_told_apart_by_their_paths() -> None:
    copy = replace(PLACE, source=Source("old/a.md", "Tides"))

    assert phrases.also_in([copy], PLACE) == "also in old/a.md, paragraph 3"


def test_a_reload_without_news_says_so() -> None:
    assert (
        about_the_folder.reloaded(Changes(), 7, 30, 0.26)
        == "Nothing new in 7 documents. 30 passages, 0.3 seconds."
    )


def test_a_reload_with_news_counts_it() -> None:
    assert (
        about_the_folder.reloaded(Changes(("a.md", "b.md"), removed=("c.md",)), 7, 30, 1)
        == "2 added, 1 removed and 7 unchanged. 30 passages, 1.0 seconds."
    )


def test_progress_tells_the_share_and_the_time_left() -> None:
    told = [about_the_folder.reading(*one) for one in ((0, None), (40, 38.2), (99, 0.2), (100, 0.0))]

    assert told == [
        "Reading: 0 %",
        "Reading: 40 %, about 38 seconds left",
        "Reading: 99 %, about 1 second left",
        "Reading: 100 %",
    ]


def test_another_place_in_the_same_document_needs_no_title() -> None:
    assert phrases.also_in([PLACE], replace(PLACE, paragraph=1)) == "also in paragraph 3"


def test_of_very_many_words_that_no_document_holds_the_first_are_named() -> None:
    words = [*("tide" for _ in range(5)), "x" * 100, *(f"w{number}" for number in range(20))]

    said = about_answers.missing(words)

    assert said.startswith(f"No document holds “tide”, “{'x' * 60}…”, “w0”, ")
    assert said.endswith("“w7” and 12 more.")


def test_a_word_misspelt_again_and_again_is_told_once() -> None:
    said = about_answers.corrected([("hgih", "high"), ("hgih", "high"), ("wlal", "wall")])

    assert (
        said == "I searched for “high” instead of “hgih” and “wall” instead of “wlal”, which no document holds."
    )
