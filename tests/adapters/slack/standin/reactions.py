"""``reactions.add``, as https://docs.slack.dev/reference/methods/reactions.add states it."""

import re
from typing import Any

from tests.adapters.slack.standin.state import BOT_USER, Channel, State

Json = dict[str, Any]


def refused(state: State, channel: Channel, arguments: Json) -> str | None:
    """Put a reaction on a message; or the code of what Slack says against it."""
    message = state.message(channel, str(arguments.get("timestamp")))
    name = arguments.get("name")
    if message is None:
        return "message_not_found"
    if not isinstance(name, str) or not re.fullmatch(r"[\w+'-]+", name):
        return "invalid_name"
    if channel.archived:
        return "is_archived"
    reactions = message.setdefault("reactions", [])
    known: Json | None = next((one for one in reactions if one["name"] == name), None)
    if known is None:
        known = {"name": name, "users": [], "count": 0}
        reactions.append(known)
    if BOT_USER in known["users"]:
        return "already_reacted"
    known["users"].append(BOT_USER)
    known["count"] += 1
    return None
