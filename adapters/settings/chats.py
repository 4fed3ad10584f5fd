"""Which settings of a chat go together, and why it cannot start with those it was given."""

import re
from typing import Literal

from adapters.settings.values import Reader

ChatName = Literal["slack", "discord"]


def problems_of_chats(reader: Reader) -> tuple[tuple[ChatName, str], ...]:
    """Say why a chat cannot start: its name, and a sentence."""
    slack = _tokens(reader) + (_installing(reader) if reader.text("SLACK_CLIENT_ID") else [])
    found: list[tuple[ChatName, str]] = [("slack", sentence) for sentence in slack]
    return (*found, *(("discord", sentence) for sentence in _discord(reader)))


def _tokens(reader: Reader) -> list[str]:
    bot, app, client = (reader.text(name) for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_CLIENT_ID"))
    signing, port = reader.text("SLACK_SIGNING_SECRET"), reader.text("BACKGROUNDER_HTTP_PORT")
    sentences = []
    if bot and not bot.startswith(("xoxb-", "xoxe.xoxb-")):
        sentences.append(
            "SLACK_BOT_TOKEN is no bot token; copy the one that starts with xoxb- from your app's "
            "“OAuth & Permissions” page."
        )
    if app and not app.startswith("xapp-"):
        sentences.append(
            "SLACK_APP_TOKEN is no app-level token; copy the one that starts with xapp- from your app's "
            "“Basic Information” page."
        )
    if app and not bot and not client:
        sentences.append("SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN; set both, or neither.")
    if bot and not app and not signing:
        sentences.append(
            "SLACK_BOT_TOKEN is set alone; set SLACK_APP_TOKEN as well (Socket Mode), or "
            "SLACK_SIGNING_SECRET and BACKGROUNDER_HTTP_PORT (HTTP)."
        )
    if bot and not app and signing and not port:
        sentences.append(
            "SLACK_SIGNING_SECRET needs the web server; set BACKGROUNDER_HTTP_PORT, or SLACK_APP_TOKEN "
            "to do without one (Socket Mode)."
        )
    return sentences


def _installing(reader: Reader) -> list[str]:
    """What is missing for workspaces to install the bot themselves."""
    sentences = []
    if reader.text("SLACK_BOT_TOKEN"):
        sentences.append(
            "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set; keep the token for one workspace, or the client "
            "for several."
        )
    wanted = {
        "SLACK_CLIENT_SECRET": "copy it from your app's “Basic Information” page",
        "SLACK_WORKSPACES": "name the workspaces that may install the bot, such as T0123ABCD, or * for all",
        "BACKGROUNDER_HTTP_PORT": "the installation is a web page",
        "BACKGROUNDER_PUBLIC_URL": "Slack leads people back to it",
    }
    sentences += [f"SLACK_CLIENT_ID needs {one}" for one in reader.missing(wanted)]
    if not reader.text("SLACK_APP_TOKEN") and not reader.text("SLACK_SIGNING_SECRET"):
        sentences.append(
            "SLACK_CLIENT_ID needs a way in for events; set SLACK_SIGNING_SECRET (HTTP), or SLACK_APP_TOKEN "
            "(Socket Mode)."
        )
    return sentences


def _discord(reader: Reader) -> list[str]:
    token = reader.text("DISCORD_TOKEN")
    if token and re.search(r"\s", token):
        sentence = (
            "DISCORD_TOKEN has a blank in it; copy the token alone, without “Bot”, from your application's "
            "“Bot” page."
        )
        return [sentence]
    return []
