"""How much is done to compare a text with a passage, however long the text is."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tracing.comparing import compared
from bot.tracing.tracing import ALTERED
from tests.unit.counting import calls_of

HELD = " ".join(f"The gate of basin {number} was opened, the harbour master said." for number in range(40))


WORDS = st.sampled_from(
    "the a an sea wall seawall sea-wall a-b ab Ann said she he 12 open-air open air".split()
)


def calls_to_compare(text: str) -> int:
    return calls_of(partial(compared, text, HELD))


@pytest.mark.parametrize("piece", ["said ", "1 ", "Mr. ", "gate said ", "harbour "])
def test_a_word_again_and_again_is_compared_in_linear_time(piece: str) -> None:
    once, fourfold = (calls_to_compare(piece * (length // len(piece))) for length in (3_000, 12_000))

    assert fourfold < 6 * once


def test_a_passage_is_cut_into_words_once_for_all_that_is_compared_with_it() -> None:
    held = " ".join(f"Lock {number} was shut, the lock keeper said." for number in range(100))

    first, second = (
        calls_of(partial(compared, f"The gate of basin {number} was opened, the mayor said.", held))
        for number in (1, 2)
    )

    assert second < first / 4


def test_a_rewritten_passage_is_compared_with_few_words_at_its_edges() -> None:
    text = " ".join(f"Nobody{number} knows" for number in range(400)) + HELD[:1500]

    assert calls_to_compare(text) < 100_000


@pytest.mark.parametrize("text", ["a.b" * 1_000, "Ann Bee: " * 300, "x" * 1_000])
def test_a_long_text_without_words_of_a_passage_is_not_aligned_with_it(text: str) -> None:
    assert compared(text, HELD) is None


def test_a_long_text_with_one_word_in_five_changed_is_compared() -> None:
    words = HELD.split()
    text = " ".join("otherwise" if at % 5 == 0 else word for at, word in enumerate(words))

    found = compared(text, HELD)

    assert found is not None
    assert round(found.likeness, 1) == 0.8


@given(
    st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=30).map(" ".join),
)
def test_what_is_not_compared_would_not_have_been_alike(text: str, held: str) -> None:
    whole = compared(text, held)

    found = compared(text, held, ALTERED)

    assert found == whole or (found is None and whole is not None and whole.likeness < ALTERED)


def test_a_text_with_few_words_of_a_passage_is_not_compared_word_by_word() -> None:
    text = "Ann Bee7 said she did."
    calls_of(partial(compared, text, HELD))  # cut into words once for all

    whole, quick = (calls_of(partial(compared, text, HELD, least)) for least in (0.0, ALTERED))

    assert quick < whole * 2 / 3
