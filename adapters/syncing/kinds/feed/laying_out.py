"""An entry of a feed as a web page of its own, with all that the feed tells of it."""

import re
from html import escape
from typing import Final

from adapters.syncing.kinds.feed.entries import Entry
from adapters.syncing.kinds.site.naming import PAGE, short

_NO_WORD: Final = re.compile(r"[\W_]+")
_LONGEST: Final = 60


def laid_out(entry: Entry) -> bytes:
    """The page; what the entry says is in it letter for letter."""
    head = [f"<title>{escape(entry.title)}</title>"] if entry.title else []
    if entry.author:
        head.append(f'<meta name="author" content="{escape(entry.author)}">')
    if entry.published:
        head.append(f'<meta property="article:published_time" content="{escape(entry.published)}">')
    if entry.link:
        head.append(f'<link rel="canonical" href="{escape(entry.link)}">')
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    title = f"<h1>{escape(entry.title)}</h1>\n" if entry.title else ""
    lines = ["<!doctype html>", f"<html{language}>", "<head>", '<meta charset="utf-8">', *head, "</head>"]
    page = "\n".join(
        [*lines, "<body>", f"<article>\n{title}{entry.content}\n</article>", "</body>", "</html>", ""]
    )
    return page.encode("utf-8", "replace")


def path_of(entry: Entry, ending: str = PAGE) -> str:
    """What the page is called: its day, words of its title, and what tells it from others."""
    words = _NO_WORD.sub("-", entry.title.lower()).strip("-")[:_LONGEST].strip("-")
    return "-".join(part for part in (entry.published, words, short(entry.key)) if part) + ending
