"""Characters as a person sees them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.tidying import tidy

PLAIN = "”.“–’•é\ufdd0\ufdd3 a"
"""What is passed over at once, among it our own marks; the others are looked at."""


@given(st.text(st.sampled_from([*PLAIN, "\u0301", "\u00a0", "\u200b", "\x07", "\t"]), max_size=12))
def test_every_run_of_blanks_is_one_and_letters_are_composed(text: str) -> None:
    seen = unicodedata.normalize("NFC", text.replace("\x07", ""))

    assert tidy(text) == re.sub(r"[^\S\n]+", " ", seen).strip()


@pytest.mark.parametrize("text", ["“Two – é”  blanks", "é\tab", "“no\u00a0break”", "“ no\u2009break"])
def test_blanks_beside_signs_become_one(text: str) -> None:
    assert re.search(r"[^\S ]|  ", tidy(text)) is None


def test_an_accent_behind_its_letter_joins_it() -> None:
    assert tidy("“cafe\u0301”") == "“café”"


@pytest.mark.parametrize("unseen", ["\ufeff", "\u202e", "\u0085", "\u2061"])
def test_what_no_reader_sees_goes_from_between_signs(unseen: str) -> None:
    assert unseen not in tidy(f"“a{unseen}b”")
