"""What the pages for signing in say."""

from typing import Final

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
