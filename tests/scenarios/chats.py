"""The chats that the scenarios run in. Another one needs a folder with a driver, and its line here."""

from tests.adapters.console.driver import console
from tests.adapters.discord.driver import discord
from tests.adapters.slack.driver import slack
from tests.scenarios.driving import StartDriver

CHATS: dict[str, StartDriver] = {
    "console": console,
    "slack": slack,
    "discord": discord,
}
