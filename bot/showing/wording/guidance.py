"""Help, and answers to courtesies."""

SMALL_TALK = {
    "thanks": "You are welcome.",
    "goodbye": "Goodbye.",
    "assent": "All right. Ask me whenever you like.",
}
HELP_HEADING = "Ask me anything the briefings may answer"
HELP_PROMISE = (
    "I answer with quotes, letter for letter, and say who said it and where it stands. "
    "When the briefings do not hold the answer, I say so."
)
HELP_ASK = "Ask"
HELP_QUOTES = "What someone said"
HELP_EXAMPLES = (
    ("Where a text is from", "where is this from? “The wall will hold.”"),
    ("The documents", "sources"),
    ("How the bot is doing", "status"),
    ("For admins", "reload, gaps"),
)
WELCOME = "Backgrounder"


def not_understood(command: str) -> str:
    """Answer a command that does not exist."""
    return f"There is no command “{command}”."
