"""Sources, sections, speakers and statements as short texts."""

from dataclasses import replace

import pytest

from knowledge.index.stored.arrays import Strings
from knowledge.index.stored.records import (
    abbreviations_in,
    extent,
    head_record,
    section_of,
    section_record,
    source_of,
    speaker_names,
    speaker_of,
    speaker_record,
    statement_of,
    statement_record,
)
from knowledge.index.stored.segment import owner_of, slice_of
from knowledge.model import Source, Speaker, Statement

SPEAKER = Speaker("Ada Lind", "mayor", "The Gazette", (20, 28))
STATEMENT = Statement("direct", ((5, 9), (12, 15)), (30, 34), SPEAKER, "rule", "denies", ((40, 44),), (1, 4))


def test_a_source_comes_back_with_its_path() -> None:
    source = Source("a.md", "Bühne", "Ada", "1911-05", "https://example.org/ä")

    assert source_of("a.md", head_record(source, ())) == source


def test_a_section_path_comes_back() -> None:
    assert section_of(section_record(("One", "“Two”"))) == ("One", "“Two”")


def test_abbreviations_of_many_documents_come_in_order() -> None:
    source = Source("a.md", "A")
    heads = [
        head_record(source, (("GMB", "Grain Board"),)),
        head_record(source, ()),
        head_record(source, (("A", "B"),)),
    ]

    assert abbreviations_in(heads) == [("GMB", "Grain Board"), ("A", "B")]


def test_a_speaker_comes_back_without_a_mention() -> None:
    assert speaker_of(speaker_record(SPEAKER)) == replace(SPEAKER, span=None)


def test_names_of_many_speakers_come_in_order() -> None:
    assert speaker_names([speaker_record(SPEAKER), speaker_record(Speaker("Tom"))]) == ["Ada Lind", "Tom"]


@pytest.mark.parametrize("statement", [STATEMENT, Statement("claim", (), (1, 2), None, "r", "asserts", ())])
def test_a_statement_comes_back_with_its_speaker(statement: Statement) -> None:
    speaker = statement.speaker and replace(statement.speaker, span=None)

    assert statement_of(statement_record(statement), speaker) == statement


def test_a_statement_reaches_from_its_first_to_its_last_character() -> None:
    assert extent(STATEMENT) == (5, 44)
    assert extent(Statement("direct", ((50, 60),), None, SPEAKER, "r", "asserts", ())) == (20, 60)
    assert extent(Statement("claim", (), None, None, "r", "asserts", ())) == (0, 0)


@pytest.mark.parametrize(("most", "expected"), [(9, ["ab", "abc", "abd"]), (2, ["ab", "abc"]), (0, [])])
def test_strings_that_begin_alike_are_found_up_to_a_number(most: int, expected: list[str]) -> None:
    strings = Strings.of(["aa", "ab", "abc", "abd", "b"])

    assert list(strings.starting("ab", most)) == expected
    assert list(strings.starting("z", most)) == []


def test_owners_and_what_they_own_agree() -> None:
    offsets = Strings.of(["ab", "", "c"]).offsets

    assert [slice_of(offsets, number) for number in range(3)] == [slice(0, 2), slice(2, 2), slice(2, 3)]
    assert [owner_of(offsets, place) for place in range(3)] == [0, 0, 2]
