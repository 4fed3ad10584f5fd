"""What is said about the pages that a browser opens."""

OPEN = "Open the admin’s pages"
ONCE = "The link is yours alone, signs you in once, and works for 10 minutes."
NO_PAGES = (
    "There are no pages to open: whoever runs me sets BACKGROUNDER_HTTP_PORT and BACKGROUNDER_PUBLIC_URL, "
    "and starts me anew."
)
