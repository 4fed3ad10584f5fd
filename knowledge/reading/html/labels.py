"""Words and links that stand between the parts of a page and lead elsewhere."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.reading.html.elements import BLOCKS
from knowledge.reading.html.seen import is_unseen, steps

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NUMBERED = re.compile(
    r"(?:figur[ea]|fig\.?|table|chart|map|listing|example|equation|diagram|abb(?:ildung|\.)?|tab\.)\s*\d",
    re.IGNORECASE,
)
# What stands by itself between the parts of a news page, and says nothing of the news.
_LABEL = re.compile(
    r"(?:advert(?:isement)?s?|anzeige|publicit[eé]|publicidad|print|e-?mail|tweet|pin(?: it)?|loading\W*"
    r"|(?:view )?comments?|join the (?:conversation|discussion)|sharing is caring!?|\d* ?shares?"
    r"|share(?: this)?(?: (?:article|story|post|page|on)\b.{0,40})?|read (?:this )?next"
    r"|(?:read|see|find out|learn|show) more|(?:see|view) (?:all|gallery|photos)"
    r"|most (?:popular|read|viewed|shared)|(?:related|tags|topics|filed under|more|trending)\s*:?"
    r"|story continues(?: below)?|(?:article |story )?continues (?:after|below) (?:the )?advert\w*"
    r"|(?:first )?(?:published|posted|updated|last updated)\b[^.!?]{0,60}\b(?:19|20)\d\d\b[^.!?]{0,40})\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 120
_HEAD = 80
"""Characters that show whether a part is headed as one that leads elsewhere."""
_FIRST_STEPS = 1000
"""Elements and texts among which a heading of that sort stands; a page may hold a million empty ones."""
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#:]+)", re.IGNORECASE)
# Headings of parts that lead to other texts.
_ELSEWHERE = re.compile(
    r"(?:related(?: (?:articles?|stories|posts?|news|content|links?|topics?|coverage|tags?))?"
    r"|(?:our )?(?:latest|top|more|recent|popular|trending|recommended|featured)"
    r" (?:stories|news|articles|posts|videos?)"
    r"|most (?:read|popular|viewed|shared)|you (?:may|might) (?:also|like)[^\n]*"
    r"|(?:read|see) (?:more|next|also)"
    r"|up next|recommended|share this[^\n]*|sign up[^\n]*|subscribe[^\n]*|advertisement|sponsored[^\n]*"
    r"|leave a (?:reply|comment)|(?:\d+ )?comments|trending(?: now| topics)?|more from[^\n]*"
    r"|more on this story|newsletter|explore further|what to read next|don.t miss)\s*(?::|\n|$)",
    re.IGNORECASE,
)


def is_numbered(words: str) -> bool:
    """Whether what is said of a picture names it as a text does that speaks of it ("Figure 3")."""
    return _NUMBERED.match(words.strip()) is not None


def beginning_of(node: "LexborNode") -> str:
    """The first words in an element."""
    found = ""
    for inner, opening in islice(steps(node, lambda child: is_unseen(child, node)), _FIRST_STEPS):
        if inner.is_text_node:
            found += inner.text_content or ""
        elif not opening and inner.tag in BLOCKS:
            found += "\n"
        if len(found.strip()) > _HEAD:
            break
    return found.strip()[:_HEAD]


def leads_elsewhere(beginning: str) -> bool:
    """Whether a part begins like one that leads to other texts."""
    return _ELSEWHERE.match(beginning) is not None


def is_label(node: "LexborNode") -> bool:
    """Whether all that an element says belongs to the page and not to its news."""
    words = " ".join(node.text(deep=True, separator=" ").split())
    return len(words) <= _LONGEST_LABEL and _LABEL.fullmatch(words) is not None


def stays_on_site(node: "LexborNode", host: str) -> bool:
    """Whether links lead to other pages of the site: what leads to others' is what the text is about."""
    targets = [_HOST.match(link.attributes.get("href") or "") for link in node.css("a[href]")]
    return not targets or any(found is None or found[1].lower() == host for found in targets)


def host_of(root: "LexborNode") -> str:
    """The host that a page says it is on; "" where it does not."""
    top = root
    while top.parent is not None and top.tag != "html":
        top = top.parent
    for node in top.css("link[rel=canonical], meta[property='og:url']"):
        if found := _HOST.match(node.attributes.get("href") or node.attributes.get("content") or ""):
            return found[1].lower()
    return ""
