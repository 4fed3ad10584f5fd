"""Who is interviewed is quoted by name, with what was asked, whatever the name."""

import pytest

from bot.answer.answering import answer
from tests.unit.folders import document, index_of


@pytest.mark.parametrize("who", ["Mira Holt", "Olu Adeyemi", "Łukasz Kowalski", "Ursula von der Leyen"])
def test_who_answers_is_quoted_with_the_question(who: str) -> None:
    turns = (
        "Interviewer: Why did the harbour close in winter?",
        f"{who}: The ice broke two of the gates.",
        "Interviewer: Will the ferry come back?",
        f"{who}: It comes back in May, when the new gates are in.",
    )
    found = answer(f"What did {who} say about the ferry?", index_of(document("talk.md", *turns), "Owls hoot."))

    (quote,) = found.quotes
    assert quote.speaker
    assert (found.status, quote.speaker.name, quote.asked) == ("answered", who, turns[2])
    assert quote.text == turns[3]
