"""What both chats say about what a message points at: a file, something forwarded, what stands above it."""

from bot.showing.wording.translating import number, say

CANNOT_SEE_ABOVE = "I cannot read what stands above. Write the question beside my name."
CANNOT_SEE_FORWARDED = "I cannot read what is forwarded there. Paste its words."
TEXT_FILES_ONLY = (
    "Of what is attached I read text: snippets, .txt, .md and .log. Paste the words you ask about."
)
FILE_ELSEWHERE = "I could not read “{name}”: it is kept elsewhere. Paste the lines that matter."
FILE_REFUSED = "I could not read “{name}”: I was not allowed to. Paste the lines that matter."
FILE_FAILED = "I could not read “{name}”: it could not be fetched. Please try again."
FILE_NO_TEXT = "I could not read “{name}”: it holds no text. Paste the words you ask about."


def too_large(name: str, most: int) -> str:
    """Say that a file has more than ``most`` bytes."""
    return say(
        "I could not read “{name}”: it has more than {most} KB. Paste the lines that matter.",
        name=name,
        most=number(most // 1024),
    )
