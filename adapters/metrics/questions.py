"""What counts as a question."""

from bot.conversation.doors.door import Press, Request
from bot.conversation.intents.model import AnswerThat, Ask


def is_question(request: Request) -> bool:
    """Whether the documents are asked anew; what goes on from an answer is no question of its own."""
    match request.wanted:
        case Ask() | AnswerThat() | Press("ask"):
            return True
        case _:
            return False
