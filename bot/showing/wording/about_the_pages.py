"""What is said about the pages that a browser opens."""

from bot.showing.wording.translating import say

OPEN = "Open the admin’s pages"
ONCE = "The link is yours alone, signs you in once, and works for 10 minutes."
NO_PAGES = (
    "There are no pages to open: whoever runs me sets BACKGROUNDER_HTTP_PORT and BACKGROUNDER_PUBLIC_URL, "
    "and starts me anew."
)


def sign_in_with(chat: str) -> str:
    """Offer to sign in with a chat, as the settings name it; "": with "none" there is nothing to offer."""
    return "" if chat == "none" else say("Sign in with {chat}", chat=chat.title())
