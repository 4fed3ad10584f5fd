"""The Slack app manifest, by https://docs.slack.dev/reference/app-manifest."""

from typing import Any

import yaml

from adapters.slack import wording
from adapters.slack.sending.modals.views import WHERE_FROM
from bot.showing.wording import about_traces

PATH = "/slack/events"
"""Where Slack posts everything over HTTP."""
ANY = "*"
"""Stands for every workspace among those that may install the bot."""
INSTALL = "/slack/install"
"""Where a workspace installs the bot itself …"""
REDIRECT = "/slack/oauth_redirect"
"""… and where Slack leads its admin back."""

SCOPES = {
    "app_mentions:read": "to hear mentions in channels",
    "assistant:write": "to suggest questions in the agent view",
    "channels:history": "to follow threads in public channels",
    "channels:read": "to know which public channels people of other workspaces read",
    "chat:write": "to answer",
    "commands": "for /ask, /kb and “Where is this from?”",
    "files:read": "to read a text file that somebody asks about, and documents that admins add",
    "groups:history": "to follow threads in private channels",
    "groups:read": "to know which private channels people of other workspaces read",
    "im:history": "to hear direct messages",
    "mpim:history": "to follow threads in group messages",
    "reactions:write": "to mark a thread as solved",
    "usergroups:read": "to know who belongs to a user group that may see a collection",
    "users:read": "to know the workspace's admins and guests",
}
"""Each scope of the bot token, and why it is needed; no wider ones."""

EVENTS = ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "message.mpim")

REMOVED = ("app_uninstalled", "tokens_revoked")
"""Events that tell that a workspace let the bot go."""


def manifest(public_url: str | None = None, install_url: str | None = None) -> dict[str, Any]:
    """Describe the app: over HTTP at the public URL, or in Socket Mode without one.

    ``install_url``: where other workspaces, and whole organisations, install it; None: one workspace has it.
    """
    url = f"{public_url.rstrip('/')}{PATH}" if public_url else None
    request = {"request_url": url} if url else {}
    return {
        "display_information": {
            "name": "Backgrounder",
            "description": wording.DESCRIPTION,
            "long_description": wording.LONG_DESCRIPTION,
            "background_color": "#1F3A5F",
        },
        "features": {
            "agent_view": {"agent_description": wording.DESCRIPTION},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Backgrounder", "always_online": True},
            "shortcuts": [
                {
                    "name": about_traces.WHERE_FROM,
                    "type": "message",
                    "callback_id": WHERE_FROM,
                    "description": wording.WHERE_FROM_SHORTCUT,
                }
            ],
            "slash_commands": [
                _command("/ask", wording.ASK_COMMAND, wording.ASK_HINT, url),
                _command("/kb", wording.KB_COMMAND, wording.KB_HINT, url),
            ],
        },
        "oauth_config": {
            **({"redirect_urls": [f"{install_url.rstrip('/')}{REDIRECT}"]} if install_url else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**request, "bot_events": [*EVENTS, *(REMOVED if install_url else ())]},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": install_url is not None,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def _command(name: str, description: str, hint: str, url: str | None) -> dict[str, Any]:
    return {
        "command": name,
        **({"url": url} if url else {}),
        "description": description,
        "usage_hint": hint,
        "should_escape": True,
    }


def as_yaml(public_url: str | None = None, install_url: str | None = None) -> str:
    """Write the manifest, ready to paste."""
    return yaml.safe_dump(manifest(public_url, install_url), sort_keys=False, allow_unicode=True, width=1000)
