"""What follow-ups refer to."""

import pytest

from bot.following import resolve

SAID = "What does Ida Brandt say about the mill?"
WON = "Who won the Harbour Cup in 2015?"


@pytest.mark.parametrize(
    ("text", "previous", "expected"),
    [
        ("What about the land?", SAID, "What does Ida Brandt say about the land?"),
        ("And what about Tom Okafor?", SAID, "What does Tom Okafor say about the mill?"),
        ("What is her job?", SAID, "What is her job (Ida Brandt)?"),
        ("and in 2017?", WON, "Who won the Harbour Cup in 2017?"),
        ("What about the Lake Cup?", WON, "Who won the Lake Cup in 2015?"),
        ("when?", WON, "When (won Harbour Cup 2015)?"),
        ("How many boats does it have?", WON, "How many boats does it have (Harbour Cup)?"),
        ("Who paid for the Lake Cup?", WON, "Who paid for the Lake Cup?"),
        ("When did Karla Weiss write her book?", WON, "When did Karla Weiss write her book?"),
        ("What about the mill?", None, "What about the mill?"),
    ],
)
def test_a_follow_up_is_written_out(text: str, previous: str | None, expected: str) -> None:
    assert resolve(text, previous) == expected
