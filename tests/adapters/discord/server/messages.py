"""Messages as Discord keeps them."""

from datetime import UTC, datetime

from tests.adapters.discord.server import validation
from tests.adapters.discord.server.world import V2, Channel, Json, World


def blank_message(world: World, channel: Channel, author: Json) -> Json:
    """Make a message with every property Discord always sends."""
    return {
        "id": world.new_id(),
        "channel_id": channel.id,
        "author": author,
        "content": "",
        "timestamp": datetime.fromtimestamp(world.now(), UTC).isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
        "type": 0,
    }


def numbered(components: list[Json]) -> list[Json]:
    """Give every component the number Discord gives it."""
    for number, component in enumerate(validation.walk(components), 1):
        component.setdefault("id", number)
    return components


def change(world: World, message: Json, payload: Json) -> None:
    """Edit a message."""
    for who in validation.pings(payload, replying=False):
        world.violate(f"pings {who}")
    for key in ("content", "embeds", "components"):
        if key in payload:
            message[key] = payload[key] or ("" if key == "content" else [])
    numbered(message["components"])
    message["flags"] = (message["flags"] & ~128) | ((payload.get("flags") or 0) & V2)
    message["edited_timestamp"] = datetime.fromtimestamp(world.now(), UTC).isoformat()
