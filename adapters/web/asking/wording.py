"""What only the page to ask says."""

from bot.showing.wording.translating import say

ASK = "Ask"
QUESTION = "Your question"
GO_ON = "Ask on, or something else"
ASKED = "You asked"
BACK = "Back to the answer"
BEGIN_ANEW = "Begin anew"
TRY = "Try one of these"
ADMINS = "Admin’s pages"
SIGN_OUT = "Sign out"
EMPTY = "Write your question into the field first."
NOT_OURS = "That was not sent from this page as it is now; press the button once more."
NO_FORM = "That is not what a form of this page sends; write your question into the field."
TOO_LONG = "That is more than a page takes; ask in a few sentences, or trace a shorter text."


def open_at(address: str) -> str:
    """Tell who came by another address where the page takes questions."""
    return say("This page takes questions at {address} alone; open it there.", address=address)


def signed_in_as(name: str) -> str:
    """Tell who is signed in."""
    return say("Signed in as {name}", name=name) if name else say("Signed in")
