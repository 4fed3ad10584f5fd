"""What the operator sets for each chat, where it is a stand-in."""

from tests.adapters.discord.server import DiscordServer
from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN, Slack


def slack_settings(slack: Slack) -> dict[str, str]:
    """What is set for Slack."""
    return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}


def discord_settings(discord: DiscordServer) -> dict[str, str]:
    """What is set for Discord."""
    return {
        "DISCORD_TOKEN": discord.world.token,
        "DISCORD_API_URL": f"http://127.0.0.1:{discord.port}/api/v10",
        "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{discord.port}",
    }
