import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.statements import find_statements

PIECES = st.sampled_from(
    ["Ann Lee", " said ", "“", "”", '"', "'", "''", "«", "»", " he ", ", ", ". ", "\n", "\n\n", ": ", "the board ",
     "denies ", "that ", "(Daily Post)", "Q: ", "according to ", "who ", "and ", "to ", "Mr. ", "’s ", "- ", "é", "🙂 "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(TEXTS)
def test_every_span_lies_in_the_text_and_holds_something(text: str) -> None:
    for found in find_statements(text):
        spans = [*found.spans, *found.about, *(span for span in (found.cue,) if span)]
        spans += [found.speaker.span] if found.speaker and found.speaker.span else []
        assert found.spans
        assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS)
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    assert find_statements(text) == find_statements(text)


def work(find: Callable[[str], object], text: str) -> int:
    """How many lines of Python run, as a measure that no clock disturbs."""
    find('Ann Lee said: "No." She left.')  # word lists are built once
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        find(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "'", "''", "(", ")", "said ", "he said, ", "and said ", "Ann said ", ", ", "to ", '\n"', "ANN: x\n",
     "Ann Lee, who said, ", "told the ", "according to ", '"A b c," said ', "Ann denies it. ", "“He said.” ", "word ",
     "Ann said that ", "They and Lee said no. ", "They said they said ", "Men say no. They say yes. ", "Sen. Ann Lee left. The senator denies it. ", "A mayor said no. The mayor said no. "],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    small, large = piece * 400, piece * 1600

    assert work(find_statements, large) < 4.6 * work(find_statements, small) + 1000


def test_a_thousand_relatives_stay_linear() -> None:
    text = "".join(f"{chr(65 + n % 26)}{chr(97 + n // 26)}x Lee said no. " for n in range(600))

    assert work(find_statements, text + text) < 2.6 * work(find_statements, text)


@settings(deadline=None)
@given(st.text(alphabet="‘’‚'\"“”„«»!.aA 1", max_size=40))
def test_marks_in_any_order_break_nothing(text: str) -> None:
    for found in find_statements(text):
        assert all(0 <= start < end <= len(text) for start, end in found.spans)


def test_a_doubled_apostrophe_that_closes_what_nobody_opened_opens_nothing() -> None:
    assert find_statements("Why!’’!No!’’") == []
