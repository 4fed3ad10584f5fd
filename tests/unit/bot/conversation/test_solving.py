"""A thread is marked as solved by who asked, admins and helpers; nobody else."""

from dataclasses import replace

import pytest

from bot.conversation import solving
from bot.journal import Asked, MemoryJournal
from bot.model import Action, Asker, Message, Prose, Reply, Run
from bot.showing.wording import about_answers, about_solving

ENTRY = Asked(
    "a1", "Who rides?", "slack:U1", "slack:C1:1.0", answered=True, confidence=0.9, documents=(), missing=(),
    elapsed_ms=1.0,
)  # fmt: skip
ANN = Message("", Asker("slack:U1"), channel="slack:C1", in_thread=True)
BOB = replace(ANN, asker=Asker("slack:U2"))
ANSWER = Reply((Prose((Run("Ann rides."),)),), "Ann rides.", (Action("helpful", "Helpful", "a1"),))


def pressed(message: Message, answer_id: str = "a1", entry: Asked = ENTRY) -> Reply:
    journal = MemoryJournal()
    journal.asked(entry)
    return solving.solve(answer_id, message, journal)


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(ANN, id="who asked"),
        pytest.param(replace(BOB, asker=Asker("slack:U2", admin=True)), id="an admin"),
        pytest.param(replace(BOB, helpers="slack:U2"), id="who is called"),
        pytest.param(
            replace(BOB, asker=Asker("slack:U2", groups=frozenset({"slack:S1"})), helpers="slack:S1"),
            id="one of those who are called",
        ),
    ],
)
def test_those_whose_matter_it_is_mark_it(message: Message) -> None:
    reply = pressed(message)

    assert (reply.solves, reply.private, reply.summary) == (True, True, about_solving.MARKED)


def test_who_is_called_in_discord_marks_it() -> None:
    entry = replace(ENTRY, conversation="discord:5")
    message = replace(BOB, channel="discord:5", asker=Asker("discord:2"), helpers="discord:user:2")

    assert pressed(message, entry=entry).solves


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (pressed(BOB), about_solving.NOT_YOURS),
        (pressed(replace(BOB, helpers="slack:S1")), about_solving.NOT_YOURS),
        (pressed(ANN, "forged"), about_answers.ANSWER_FORGOTTEN),
        (pressed(replace(ANN, channel="slack:C2")), about_answers.ANSWER_FORGOTTEN),
        (pressed(ANN, entry=replace(ENTRY, answered=False)), about_answers.ANSWER_FORGOTTEN),
    ],
)
def test_nobody_else_does_nor_for_another_thread(reply: Reply, said: str) -> None:
    assert (reply.solves, reply.private, reply.summary) == (False, True, said)


@pytest.mark.parametrize(
    ("message", "reply", "offered"),
    [
        (ANN, ANSWER, True),
        (replace(ANN, in_thread=False), ANSWER, False),
        (replace(ANN, alone=True), ANSWER, False),
        (ANN, replace(ANSWER, actions=()), False),
    ],
)
def test_it_is_offered_under_an_answer_in_a_thread_that_others_read(
    message: Message, reply: Reply, *, offered: bool
) -> None:
    found = solving.offered(reply, message)

    assert ("solved" in [one.kind for one in found.actions]) is offered
