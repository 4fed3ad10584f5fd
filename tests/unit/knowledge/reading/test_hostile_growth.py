"""Files made to hurt: what is read of twice as much takes twice the steps, and what stands for more is bounded."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from wellformed import WELL_FORMED

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading import read
from knowledge.reading.data.values import MAX_VALUES
from knowledge.reading.including.including import Completed
from knowledge.reading.lightweight.room import FULL
from tests.unit.counting import calls_of, lines_of

MOST = 2.6
"""Times as many steps for twice as much."""
MEBI = 1 << 20


def document_of(suffix: str, data: bytes) -> Document:
    return read(Path(f"a{suffix}"), f"a{suffix}", completed=Completed(data))


def worked(suffix: str, data: bytes) -> None:
    with suppress(UnreadableFileError):  # what is left out in the end is read before
        document_of(suffix, data)


def document(kind: str, size: int) -> Document:
    return document_of(kind.split(maxsplit=1)[0], WELL_FORMED[kind](size))


def reading(kind: str, size: int) -> Callable[[], object]:
    suffix, data = kind.split(maxsplit=1)[0], WELL_FORMED[kind](size)

    worked(suffix, data)  # what is loaded at first use counts for nothing
    return partial(worked, suffix, data)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (".csv a wide row below narrow ones", 300),
        (".html anchors in a heading", 400),
        (".html anchors behind a link in a heading", 400),
        (".org drawers without end", 400),
        (".org a table of rules", 400),
        (".rst a grid of columns and lines", 300),
        (".rst columns and lines under rules", 300),
    ],
)
def test_twice_as_much_takes_twice_the_steps(kind: str, size: int) -> None:
    once, twice = (lines_of(reading(kind, number)) for number in (size, 2 * size))

    assert twice < MOST * once


@pytest.mark.parametrize(("kind", "size"), [(".html bylines", 400), (".html bylines named otherwise", 400)])
def test_twice_as_many_bylines_take_twice_the_calls(kind: str, size: int) -> None:
    once, twice = (calls_of(reading(kind, number)) for number in (size, 2 * size))

    assert twice < MOST * once


def test_the_level_of_a_heading_is_no_number_of_marks_to_write() -> None:
    cell = '{"cell_type": "heading", "level": 1000000000, "source": "The gate"}'

    found = document_of(".ipynb", f'{{"cells": [{cell}], "nbformat": 3}}'.encode())

    assert found.text == "The gate"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (".rst", ".. |a| replace:: {0}\n\n"),
        (".adoc", ":a: {0}\n\n"),
        (".org", "#+MACRO: a {0}\n\n"),
    ],
)
def test_a_name_that_stands_for_a_long_text_is_left_as_it_is_from_a_bound_on(head: str, body: str) -> None:
    named = {".rst": "|a|", ".adoc": "{a}", ".org": "{{{a}}}"}[head]
    text = body.format("gate " * 3_000) + f"{named} key\n\n" * 500

    found = document_of(head, text.encode())

    assert 3 * MEBI < len(found.text) < 5 * MEBI
    assert found.text.rstrip().endswith(f"{named} key")
    assert FULL in found.notes


def test_attributes_that_are_made_of_two_like_the_one_before_stay_short() -> None:
    lines = [":a0: gate", *(f":a{number}: {{a{number - 1}}} {{a{number - 1}}}" for number in range(1, 60))]

    found = document_of(".adoc", "\n".join([*lines, "", "{a59} key"]).encode())

    assert len(found.text) < MEBI


def test_an_argument_that_a_macro_repeats_is_bounded() -> None:
    text = f"#+MACRO: a {'$1 ' * 3_000}\n\n{{{{{{a({'gate ' * 3_000})}}}}}} key\n"

    assert len(document_of(".org", text.encode()).text) < MEBI


@pytest.mark.parametrize(
    ("kind", "size", "why"),
    [
        (".csv columns", 100_001, "its first row has more than 100,000 cells"),
        (".yaml merges of one thing", 600, "its merges (<<) repeat more than 200,000 values"),
        (".yaml merges that double", 20_000, "its merges (<<) repeat more than 200,000 values"),
        (".yaml aliases of a long text", 2_000, "its aliases repeat more text than it holds"),
    ],
)
def test_what_holds_or_stands_for_too_much_is_refused_in_a_sentence(kind: str, size: int, why: str) -> None:
    with pytest.raises(UnreadableFileError) as told:
        document(kind, size)

    assert told.value.reason.startswith(why)


def test_a_thing_may_merge_itself_and_what_merges_it() -> None:
    text = "a: &a\n  <<: *a\n  gate: open\nb: &b\n  <<: [*a, *b]\n  key: lost\n"

    found = document_of(".yaml", text.encode()).text

    assert found.count("gate: open") == 2
    assert "key: lost" in found


@pytest.mark.parametrize(
    "number", ["1" + ":00" * 60_000, "0x" + "f" * 60_000, "9" * 60_000, "1" + ":00" * 60_000 + ".5"]
)
def test_a_number_that_takes_the_square_of_its_digits_is_words(number: str) -> None:
    assert document_of(".yaml", f"gate: {number}\nkey: 7\n".encode()).text.endswith(number)


def test_a_title_in_a_million_pieces_is_cut() -> None:
    found = document(".rtf pieces of a title", 5_000)

    assert found.source.title == "a" * 300


def test_a_grid_whose_lines_are_short_keeps_its_cells() -> None:
    text = "+----+----+\n| a  | b  |\n|    | c\n+----+----+\n| d  | e  |\n+----+----+\n"

    assert document_of(".rst", text.encode()).text == "a | b c\nd | e"


def test_columns_that_a_line_under_rules_does_not_reach_are_empty() -> None:
    text = "==  ==  ==\na   b   c\n==  ==  ==\nd\n    e\n        f\ng   h\n==  ==  ==\n"

    assert "d | e | f" in document_of(".rst", text.encode()).text


def test_a_thing_that_aliases_repeat_is_looked_at_no_further_than_a_table_is_wide() -> None:
    thing, again = "".join(f"k{number}: 1, " for number in range(2_000)), "- *a\n" * 2_000
    data = f"x: &a {{{thing}z: 1}}\ny:\n{again}".encode()

    assert lines_of(partial(worked, ".yaml", data)) < 40 * MAX_VALUES


@pytest.mark.parametrize("kind", [".eml an encoded subject", ".eml an open encoded subject", ".eml senders"])
def test_of_a_long_header_no_more_is_read_than_its_beginning(kind: str) -> None:
    once, tenfold = (calls_of(reading(kind, size)) for size in (400, 4_000))

    assert tenfold < 1.5 * once


def test_a_header_that_is_folded_into_many_lines_is_read_to_a_bound() -> None:
    assert document(".eml a folded subject", 3_000).source.title == "gate " * 60
