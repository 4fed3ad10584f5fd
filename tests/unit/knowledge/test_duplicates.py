"""When two paragraphs are the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.duplicates import digest, first_of_each


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("THE FIRST DAM", "the first dam", id="case"),
        pytest.param("Straße", "STRASSE", id="case that changes the length"),
        pytest.param("  The  first\n\tdam ", "The first dam", id="spacing"),
        pytest.param("The\u00a0first dam", "The first dam", id="a space that does not break"),
        pytest.param("The ﬁrst dam", "The first dam", id="a ligature"),
        pytest.param("The ＤＡＭ", "The dam", id="wide letters"),
        pytest.param("Café", "Cafe\u0301", id="an accent of its own"),
    ],
)
def test_what_does_not_set_paragraphs_apart(one: str, other: str) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The first dam", "The second dam", id="a word"),
        pytest.param("The dam holds 10 lakes", "The dam holds 100 lakes", id="a figure"),
        pytest.param("The dam holds", "The dam hold", id="an ending"),
        pytest.param("The dam. Holds.", "The dam holds", id="punctuation"),
        pytest.param("the dam", "thedam", id="where words part"),
        pytest.param("first the dam", "the dam first", id="order"),
        pytest.param("Résumé", "Resume", id="an accent"),
    ],
)
def test_what_sets_paragraphs_apart(one: str, other: str) -> None:
    assert digest(one) != digest(other)


def test_half_a_character_has_a_digest_too() -> None:
    assert digest("a\ud800") != digest("a\ud801")


def test_a_digest_uses_all_of_64_bits() -> None:
    """Fewer would let different paragraphs of a large folder pass for copies."""
    digests = [digest(f"Paragraph {number}") for number in range(200)]

    assert all(any(one >> bit & 1 for one in digests) for bit in range(64))
    assert max(digests) < 2**64


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3))))
def test_every_piece_has_the_first_of_its_group_and_digest(pieces: list[tuple[int, int]]) -> None:
    groups = np.array([group for group, _ in pieces], np.int64)
    digests = np.array([number for _, number in pieces], np.uint64)

    assert first_of_each(groups, digests).tolist() == [pieces.index(piece) for piece in pieces]
