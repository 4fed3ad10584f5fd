"""What the pages for signing in say."""

from typing import Final

START: Final = "/signin"
"""The address of the page from which people leave to sign in with a chat."""
LANDING: Final = "/admin"
"""Where admins are led who signed in."""
SIGN_IN: Final = "Sign in"
FOR: Final = "This link was made for {name}. It signs you in once, in this browser, for up to 12 hours."
FOR_YOU: Final = "This link signs you in once, in this browser, for up to 12 hours."
NOT_GOOD: Final = "This link does not sign you in"
NOT_GOOD_HOW: Final = (
    "A link to sign in works once, within 10 minutes, and only for admins. Write /kb admin in Slack or "
    "Discord, and open the new one."
)
NOT_HERE: Final = "You were not signed in"
NOT_HERE_HOW: Final = "Open the link itself, and press the button on its page."
SIGNED_OUT: Final = "You are signed out"
SIGNED_OUT_HOW: Final = "To sign in again, write /kb admin in Slack or Discord."
STALE: Final = "You are still signed in"
STALE_HOW: Final = "The page was opened by somebody else or too long ago; load it anew, and press again."
WITH_HOW: Final = (
    "{chat} tells who you are, and nothing else is asked of it. You stay signed in, in this browser, for up to "
    "12 hours."
)
NOT_SIGNED_IN: Final = "You were not signed in"
STALE_RETURN: Final = "That took longer than 10 minutes, or began in another browser; begin anew here."
DECLINED: Final = "{chat} was not allowed to tell who you are; begin anew here if you want to sign in."
REFUSED: Final = (
    "{chat} did not confirm who you are, or you are not of a workspace whose people may sign in; begin anew "
    "here, or ask the person who runs this bot."
)
UNREACHABLE: Final = "{chat} does not answer at the moment; begin anew here in a few minutes."
SIGNED_IN: Final = "You are signed in"
SIGNED_IN_HOW: Final = "{chat} told who you are. The admin's pages are for those whom the settings name."
ASK_HERE: Final = "Ask a question"
