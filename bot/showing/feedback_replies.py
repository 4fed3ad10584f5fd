"""What was said against answers, as replies."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.journal import Complaint
from bot.model import Bullets, Footer, Heading, Reply, Run
from bot.showing.replies import note, plain
from bot.showing.wording import about_answers, about_feedback, phrases
from bot.showing.wording.translating import say

SHOWN: Final = 10


def noted_reply(answer_id: str) -> Reply:
    """Thank for a rating, and ask what was wrong where the chat has a form for that."""
    return replace(note(say(about_answers.THANKS_NOT_HELPFUL)), asks_why=answer_id)


def complaints_reply(complaints: Sequence[Complaint]) -> Reply:
    """List answers that were no help, the newest first; without any, say so."""
    if not complaints:
        return note(say(about_feedback.NO_COMPLAINTS))
    heading = say(about_feedback.COMPLAINTS)
    return Reply(
        blocks=(
            Heading(heading),
            Bullets(tuple(map(_item, complaints[:SHOWN]))),
            Footer(plain(say(about_feedback.NOBODY_IS_NAMED))),
        ),
        summary=heading,
        private=True,
    )


def _item(complaint: Complaint) -> tuple[Run, ...]:
    """A complaint in a line: what was asked, what was answered, what is said against it, on which day."""
    answer = complaint.answer
    reason = complaint.reason
    told = [say(about_feedback.REASONS[reason]) if reason else say(about_feedback.NO_REASON)]
    if complaint.words:
        told.append(say("“{words}”", words=complaint.words))
    told.append(phrases.day(complaint.at.date().isoformat()))
    lead = say("“{words}”", words=answer.lead) if answer.lead else say(about_feedback.QUOTES_ONLY)
    return (
        Run(say("“{words}”", words=answer.as_typed), "strong"),
        Run(f" → {lead} · "),
        Run(told[0], "strong"),
        Run("".join(f" · {one}" for one in told[1:])),
    )
