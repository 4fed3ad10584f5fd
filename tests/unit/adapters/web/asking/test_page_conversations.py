"""The names of conversations, as forms hand them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.asking.conversations import Conversations

OURS = Conversations(b"key")


@pytest.mark.parametrize("whose", ["", "slack:U1"])
def test_a_conversation_is_gone_on_with(whose: str) -> None:
    begun = OURS.begun(whose)

    assert OURS.of(begun.written, whose) == begun


def test_each_is_another() -> None:
    assert OURS.begun("").name != OURS.begun("").name


@pytest.mark.parametrize(("begun_by", "handed_back_by"), [("", "slack:U1"), ("slack:U1", ""), ("a", "b")])
def test_somebody_elses_is_not(begun_by: str, handed_back_by: str) -> None:
    begun = OURS.begun(begun_by)

    assert OURS.of(begun.written, handed_back_by).name != begun.name


def test_another_process_knows_none_of_ours() -> None:
    begun = OURS.begun("")

    assert Conversations(b"other").of(begun.written, "").name != begun.name


@given(written=st.text())
def test_no_name_that_is_not_ours_counts(written: str) -> None:
    found = OURS.of(written, "")

    assert found.written != written
    assert OURS.of(found.written, "") == found


@given(at=st.integers(0, 85), letter=st.sampled_from("0aZ_é\x00"))
def test_a_name_with_another_letter_is_forged(at: int, letter: str) -> None:
    begun = OURS.begun("")
    forged = begun.written[:at] + letter + begun.written[at + 1 :]

    assert (OURS.of(forged, "") == begun) is (forged == begun.written)


def test_what_follows_a_name_forges_it() -> None:
    begun = OURS.begun("")

    assert OURS.of(f"{begun.written}0", "") != begun
