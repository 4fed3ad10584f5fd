"""Which program's export is it? Told by the names of its files alone."""

import re
from collections.abc import Collection
from typing import Final, Literal

Format = Literal[
    "confluence html", "confluence xml", "confluence csv", "notion", "takeout", "dump", "slack", "discord"
]

TITLES: Final[dict[Format, str]] = {
    "confluence html": "Confluence",
    "confluence xml": "Confluence",
    "confluence csv": "Confluence",
    "notion": "Notion",
    "takeout": "Google Takeout",
    "dump": "MediaWiki",
    "slack": "Slack",
    "discord": "Discord",
}
TALK: Final[frozenset[Format]] = frozenset({"slack", "discord"})
"""What people said to each other; left out on purpose, whoever asks."""
_NOTION: Final = re.compile(r"(?:^|[ _-])[0-9a-f]{32}(?:_all)?\.(?:md|html|csv)$")
_NOTION_PART: Final = re.compile(r"(?:^|/)Export(?:Block)?-[0-9a-f-]{36}[^/]*\.zip$", re.IGNORECASE)
_CONFLUENCE_PAGE: Final = re.compile(r"^(.*/)?(?:[^/]+_)?\d{3,}\.html$")
# As the usual tool names the channels that it saves.
_DISCORD_CHANNEL: Final = re.compile(r"\[\d{17,20}\](?: \[part \d+\])?\.(?:html|json|txt|csv)$")


def recognised(names: Collection[str]) -> Format | None:
    """The export with files of these names; None if it is none that is known.

    Args:
        names: From its top, with forward slashes.
    """
    there = frozenset(names)
    lower = frozenset(name.lower() for name in there)
    if "entities.xml" in there:
        return "confluence xml"
    if "exportDescriptor.properties" in there:
        return "confluence csv"
    if "channels.json" in there and there & {"users.json", "org_users.json"}:
        return "slack"
    if {"messages/index.json", "account/user.json"} <= lower or any(map(_DISCORD_CHANNEL.search, there)):
        return "discord"
    if any(name.startswith("Takeout/") for name in there):
        return "takeout"
    if any(_NOTION.search(name) or _NOTION_PART.search(name) for name in there):
        return "notion"
    pages = (_CONFLUENCE_PAGE.match(name) for name in there)
    if any(page and f"{page[1] or ''}index.html" in there for page in pages):
        return "confluence html"
    if len(there) == 1 and next(iter(lower)).endswith(".xml"):
        return "dump"
    return None
