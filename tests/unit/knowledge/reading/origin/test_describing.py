from datetime import UTC, date, datetime

import pytest

from knowledge.reading.origin.describing import Description, describe, from_mapping, iso_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2031-03-05", "2031-03-05"),
        ("2031-03-05T10:00:00+02:00", "2031-03-05"),
        ("2031-3-5", "2031-03-05"),
        ("2031/03/05", "2031-03-05"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        (2031, "2031"),
        ("20310305", "2031-03-05"),
        ("D:20310305101112+02'00'", "2031-03-05"),
        ("5 March 2031", "2031-03-05"),
        ("Wednesday, 5th of March 2031", "2031-03-05"),
        ("March 5, 2031", "2031-03-05"),
        ("Wed, 05 Mar 2031 10:00:00 GMT", "2031-03-05"),
        ("Sept. 2031", "2031-09"),
        (date(2031, 3, 5), "2031-03-05"),
        (datetime(2031, 3, 5, 23, tzinfo=UTC), "2031-03-05"),
        ("05/03/2031", None),
        ("2031-13-40", None),
        ("soon", None),
        ("", None),
        (True, None),
        (None, None),
        (7, None),
    ],
)
def test_dates_are_as_precise_as_known(written: object, expected: str | None) -> None:
    assert iso_date(written) == expected


@pytest.mark.parametrize(
    "title", ["untitled", "Microsoft Word - levy.docx", "levy-final.pdf", "Document1", " ", "---"]
)
def test_titles_that_a_program_filled_in_are_ignored(title: str) -> None:
    assert describe(title=title).title is None


def test_authors_of_a_list_are_joined() -> None:
    assert describe(author=["Ann Lund", {"name": "Bo Ek"}, "Ann Lund"]).author == "Ann Lund, Bo Ek"


def test_the_word_by_is_no_part_of_a_name() -> None:
    assert describe(author="By Ann Lund").author == "Ann Lund"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "levy.html",
        "https://a b",
        5,
        "https://a.example/\x1b]0;b\x07",
        "https://a.example/\u202egpj.exe",
        "https://a.example/\u200b",
    ],
)
def test_only_web_links_are_links(url: object) -> None:
    assert describe(url=url).url is None


def test_front_matter_keys_have_synonyms() -> None:
    found = from_mapping(
        {"Headline": "Levy", "byline": "Ann Lund", "pubDate": "2031", "URL": "https://x.example/a"}
    )

    assert found == Description("Levy", "Ann Lund", "2031", "https://x.example/a")


def test_the_question_of_a_page_of_questions_and_answers_is_its_title() -> None:
    assert from_mapping({"question": "May I join late?"}).title == "May I join late?"
    assert from_mapping({"question": "May I join late?", "title": "Joining"}).title == "Joining"


def test_of_several_dates_the_first_counts() -> None:
    found = from_mapping({"date": {"updated": "2032-01-01", "created": "2031-03-05"}})

    assert (found.published, found.notes) == ("2031-03-05", ())


def test_a_blank_in_a_link_is_encoded() -> None:
    assert describe(url="https://a.example/the levy?q=a b").url == "https://a.example/the%20levy?q=a%20b"


def test_people_in_one_value_are_told_apart_at_a_semicolon() -> None:
    assert describe(author="Ann Lund and Bo Ek; Cy Dahl").author == "Ann Lund, Bo Ek, Cy Dahl"


def test_an_office_with_and_in_its_name_is_one() -> None:
    assert describe(author="Ministry of Food and Health").author == "Ministry of Food and Health"


def test_names_are_not_looked_for_in_lists_without_end() -> None:
    value: object = ["Ann Lund"]
    for _ in range(40):
        value = [value] * 9

    assert describe(author=value).author is None
