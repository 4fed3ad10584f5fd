"""Which sentences a statement touches."""

from hypothesis import given
from hypothesis import strategies as st

from bot.people.speakers import touched

SENTENCES = [(0, 4), (5, 9), (9, 12), (14, 20)]
SPAN = st.tuples(st.integers(0, 22), st.integers(1, 9)).map(lambda both: (both[0], sum(both)))


@given(st.lists(SPAN, max_size=3))
def test_a_sentence_is_touched_that_shares_a_character_with_any_span(spans: list[tuple[int, int]]) -> None:
    held = {at for start, end in spans for at in range(start, end)}

    assert touched(spans, SENTENCES) == [one for one in SENTENCES if held & set(range(*one))]
