"""The people behind the bot are called by who asked in vain, where the rules name them."""

from dataclasses import replace

import pytest

from bot.conversation.calling import call
from bot.journal import Asked, MemoryJournal
from bot.model import Asker, Message, Reply
from bot.showing.wording import about_answers
from tests.unit.folders import index_of

ANN = Message("", Asker("slack:U1"), channel="slack:C1", helpers="slack:S1")


def asked(message: Message, answer_id: str = "a1", *, answered: bool = False, **more: object) -> Reply:
    """Press the button under what Ann asked."""
    journal = MemoryJournal()
    entry = Asked(
        "a1", "Who rides?", "slack:U1", None, answered=answered, confidence=0.1, documents=(), missing=(),
        elapsed_ms=1.0,
    )  # fmt: skip
    journal.asked(replace(entry, **more))  # type: ignore[arg-type]
    return call(answer_id, message, journal, index_of("The bell rings."))


def test_the_one_who_asked_in_vain_calls_them() -> None:
    reply = asked(ANN)

    assert (reply.calls, reply.summary, reply.private) == (
        "slack:S1",
        "Who can answer this? “Who rides?”",
        False,
    )


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (asked(replace(ANN, asker=Asker("slack:U2"))), about_answers.ONLY_THE_ASKER),
        (asked(ANN, "forged"), about_answers.ANSWER_FORGOTTEN),
        (asked(ANN, answered=True), about_answers.ANSWER_FORGOTTEN),
        (asked(replace(ANN, helpers=None)), about_answers.ANSWER_FORGOTTEN),
    ],
)
def test_nobody_else_is_called_for_nothing_else(reply: Reply, said: str) -> None:
    assert (reply.calls, reply.summary, reply.private) == (None, said, True)


def test_what_a_hidden_document_wrote_into_the_question_is_not_posted() -> None:
    reply = asked(
        replace(ANN, collections=frozenset()),
        question="Who rides the vault's horse?",
        typed="Who rides it?",
        written_from=frozenset({"vault"}),
    )

    assert reply.summary == "Who can answer this? “Who rides it?”"
