"""What is said about threads that are marked as solved."""

from bot.showing.wording.translating import say

SOLVED = "Solved"
MARKED = "Marked as solved."
MARKED_BEFORE = "It is marked as solved already."
NOT_YOURS = "Only who asked, admins and those who help here can mark it as solved."
NOT_TAGGED = "Marked as solved, but the post could not be tagged; it is in the log."
NOT_MARKED = "I could not mark it as solved. It is in the log; please try again."


def lacks(permission: str) -> str:
    """Say what the bot lacks; ``permission`` as the platform names it."""
    return say(
        "To mark it as solved I need a right that only admins grant: {permission}.", permission=permission
    )


def marked_but_not_tagged(permission: str) -> str:
    """Say that the post could not be tagged."""
    return say("Marked as solved; to tag the post, too, I need {permission}.", permission=permission)
