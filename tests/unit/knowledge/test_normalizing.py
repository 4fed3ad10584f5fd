"""Normal forms, in a time that grows with the length."""

import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.normalizing import LONGEST_RUN, normalized

PAIR = "\u0301\u0327"
"""An acute and a cedilla, which Unicode puts the other way round."""


@given(
    st.text(st.sampled_from("aé\u1ebf\u0301\u0327\u0f73ﬁ각—👩\u200d\u0e38 "), max_size=LONGEST_RUN),
    st.sampled_from(["NFC", "NFKC", "NFD", "NFKD"]),
)
def test_texts_as_people_write_them_are_as_unicode_has_them(
    text: str, form: Literal["NFC", "NFKC", "NFD", "NFKD"]
) -> None:
    longer = f"{text} {text}{'—' * 40}{text}"

    assert normalized(form, longer) == unicodedata.normalize(form, longer)


def test_more_marks_on_a_letter_than_any_script_has_are_put_in_order_so_many_at_a_time() -> None:
    ordered = "\u0327" * 15 + "\u0301" * 15

    assert normalized("NFD", "x" + PAIR * 60) == "x" + ordered * 4


def test_one_mark_too_many_in_a_text_of_plain_letters_is_put_in_no_order_with_the_others() -> None:
    marks = PAIR * 15

    assert normalized("NFD", f"x{marks}\u0327") == "x" + "\u0327" * 15 + "\u0301" * 15 + "\u0327"


def test_letters_between_marks_begin_a_run_anew() -> None:
    text = ("x" + PAIR * 15) * 3

    assert normalized("NFC", text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("form", ["NFC", "NFKC"])
def test_no_run_of_marks_is_longer_than_what_is_put_in_order_together(
    form: Literal["NFC", "NFKC"], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever puts in order takes a time that grows with the square of a run's length."""
    marks = [
        c
        for c in map(chr, range(sys.maxunicode + 1))
        if unicodedata.combining(unicodedata.normalize("NFKD", c)[0])
    ]
    seen: list[int] = []
    whole = unicodedata.normalize

    def normalize(form: Literal["NFC", "NFKC"], text: str) -> str:
        seen.append(len(text))
        return whole(form, text)

    monkeypatch.setattr(unicodedata, "normalize", normalize)

    normalized(form, "".join(marks))

    assert max(seen) == LONGEST_RUN
    assert sum(seen) == len(marks)
