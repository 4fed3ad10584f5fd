"""What is said about a text that cannot be asked."""

from bot.question.parsing import QuestionError
from bot.showing.wording.translating import number, say


def unaskable(error: QuestionError) -> str:
    """Say why a text cannot be asked, and what to do."""
    match error.why:
        case "no word":
            return say(
                "There is no word in the question; write what you want to know, in a sentence or a few words."
            )
        case "too long":
            return say(
                "The question has {number} characters; ask it in {most} at most, or trace a whole text.",
                number=number(error.number),
                most=number(error.most),
            )
