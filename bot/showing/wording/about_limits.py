"""What askers are told who ask more than the bot answers."""

from bot.showing.wording.translating import counted, say

FULL = "So many questions wait for me that I cannot take yours. Please ask it again in a few minutes."
AGAIN_SOON = "You have asked me much within a minute. I answer you again in a moment."
STOPPING = "I am being restarted and did not get to your question. Please ask it again in a minute."

TOO_LATE = "I did not get to your question in time. Please ask it again if you still want to know."


def late(before: int) -> str:
    """Say that an answer will come, and why not yet; ``before``: how many questions come before it."""
    if not before:
        return say("I am busy, and your answer takes longer than usual. It will come.")
    return counted(
        "I am busy: {number} question comes before yours. Your answer will come.",
        "I am busy: {number} questions come before yours. Your answer will come.",
        before,
    )


def asked_much(questions: int, seconds: int) -> str:
    """Say to a person when they are answered again, who asked so much within a minute."""
    return say(
        "You have asked me {questions} within a minute, and I answer no more. Ask me again in {seconds}.",
        questions=_questions(questions),
        seconds=_seconds(seconds),
    )


def asked_much_here(questions: int, seconds: int) -> str:
    """Say the same of a channel."""
    return say(
        "I have been asked {questions} here within a minute, and I answer no more. Ask me again in {seconds}, "
        "or now in a direct message.",
        questions=_questions(questions),
        seconds=_seconds(seconds),
    )


def _questions(count: int) -> str:
    return counted("{number} question", "{number} questions", count, context="asked")


def _seconds(count: int) -> str:
    return counted("{number} second", "{number} seconds", count, context="in")
