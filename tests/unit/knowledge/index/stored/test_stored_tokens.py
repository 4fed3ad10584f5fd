"""The words of pieces and where they start: what is read is what was written."""

from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import spooling
from knowledge.checksums import BLOCK
from knowledge.errors import DamagedIndexError
from knowledge.index.stored import arrays as stored
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.tokens import Strays, Tokens, TokensWriting
from knowledge.spooling import IN_MEMORY, Spool
from tests.unit.knowledge.index.stored.filed import in_file

WORD = st.integers(0, 300) | st.sampled_from([191, 192, 15_039, 15_040, 65_535, 65_536, 342_720, 2**32 - 1])
STRAY = st.sampled_from([0] * 9 + [1, 2, 254, 255, 256, 2**32 - 1])
PIECE = st.lists(st.tuples(WORD, STRAY), max_size=20)
PIECES = st.lists(PIECE, max_size=8)

Piece = list[tuple[int, int]]
"""Word and stray of each token."""


def add(writing: TokensWriting, pieces: list[Piece]) -> None:
    words, strays = np.array([one for own in pieces for one in own], np.int64).reshape(-1, 2).T
    places = np.flatnonzero(strays)
    writing.add(words, Strays(places, strays[places]), np.array([len(own) for own in pieces], np.int64))


def written(parts: list[list[Piece]], spool: Spool = IN_MEMORY) -> Tokens:
    writing = TokensWriting(sum(len(own) for pieces in parts for own in pieces), spool)
    for pieces in parts:
        add(writing, pieces)
    return writing.written()


def read(tokens: Tokens, pieces: list[Piece], wanted: list[int]) -> Piece:
    counts = np.array([len(own) for own in pieces], np.int64)
    own = np.array(wanted, np.int64)
    words, strays = tokens.read(own, (np.cumsum(counts) - counts)[own], counts[own])
    every = np.zeros(len(words), np.int64)
    every[strays.places] = strays.strays
    assert words.tolist() == tokens.words(own, counts[own]).tolist()
    return list(zip(words.tolist(), every.tolist(), strict=True))


@given(PIECES, st.sampled_from([lambda one: one, in_file]), st.data())
def test_what_is_read_is_what_was_written(pieces: list[Piece], kept: object, data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=9)) if pieces else []

    tokens: Tokens = kept(written([pieces]))  # type: ignore[operator] # one of the two above

    assert read(tokens, pieces, wanted) == [one for number in wanted for one in pieces[number]]


def test_strays_that_stand_apart_are_found_among_thousands_of_tokens() -> None:
    pieces = [[(1, 300 * (one == 60_000)) for one in range(70_000)], [(1, 0), (2, 400)]]

    assert read(written([pieces]), pieces, [0, 1]) == pieces[0] + pieces[1]


@given(PIECES, st.lists(st.integers(0, 8), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_pieces_that_come_in_parts_are_written_as_if_they_came_together(
    tmp_path: Path, pieces: list[Piece], cuts: list[int]
) -> None:
    ends = sorted({0, *(cut for cut in cuts if cut < len(pieces)), len(pieces)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spooling, "_IN_MEMORY", 0)
        patch.setattr(stored, "_PLACES_AT_ONCE", 1)
        found = written([pieces[begin:end] for begin, end in pairwise(ends)], Spool(tmp_path))

    wanted = flatten(written([pieces]))
    assert {name: (array.tolist(), array.dtype) for name, array in flatten(found).items()} == {
        name: (array.tolist(), array.dtype) for name, array in wanted.items()
    }


@pytest.mark.parametrize(("word", "size"), [(191, 1), (192, 2), (15_039, 2), (15_040, 3), (342_720, 5)])
def test_a_token_where_one_expects_it_takes_its_word_and_a_bit(word: int, size: int) -> None:
    tokens = written([[[(word, 0)] * 8]])

    assert (len(tokens.data), tokens.offsets.tolist()) == (8 * size + 1, [0, 8 * size + 1])


@pytest.mark.parametrize(("stray", "apart"), [(1, []), (254, []), (255, [254]), (2**32 - 1, [2**32 - 2])])
def test_any_other_takes_a_byte_more(stray: int, apart: list[int]) -> None:
    tokens = written([[[(5, 0)], [(5, stray)]]])

    assert (np.diff(tokens.offsets).tolist(), tokens.apart.tolist()) == ([2, 3], apart)
    assert tokens.at.tolist() == [1] * len(apart)


def test_a_piece_is_read_while_another_is_damaged() -> None:
    pieces = [[(5, 0)] * BLOCK] * 3
    tokens = in_file(written([pieces]), "data", 2 * BLOCK)

    assert read(tokens, pieces, [0]) == pieces[0]
    with pytest.raises(DamagedIndexError, match="data"):
        read(tokens, pieces, [0, 1])


@pytest.mark.parametrize("part", ["data", "offsets", "at", "apart"])
def test_what_is_damaged_is_not_read(part: str) -> None:
    pieces = [[(300, 300)] * 3]
    tokens = in_file(written([pieces]), part)

    with pytest.raises(DamagedIndexError, match=part):
        read(tokens, pieces, [0])


def test_a_piece_lies_together() -> None:
    pieces = [[(5, 0), (300, 2)], [(7, 0)]]

    tokens = written([pieces])

    assert tokens.offsets.tolist() == [0, *accumulate([2 + 1 + 1 + 1, 1 + 1])]
    assert tokens.data.tolist() == [5, 192, 300 - 192, 0b10, 1, 7, 0]
