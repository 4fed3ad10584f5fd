"""A reply as HTML: every text in it is escaped, and nothing but its own blocks becomes an element."""

from adapters.web.replies.buttons import Buttons
from adapters.web.replies.laying_out import html_of

__all__ = ["Buttons", "html_of"]
