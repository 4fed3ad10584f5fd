"""What Slack's refusals mean, and what to do about them."""

from typing import Final, Protocol

WHAT_TO_DO = {
    "not_in_channel": "invite the bot to the channel: /invite @Backgrounder",
    "channel_not_found": "the bot cannot see that channel; invite it: /invite @Backgrounder",
    "is_archived": "the channel is archived; unarchive it or ask elsewhere",
    "missing_scope": (
        "add the scope under OAuth & Permissions (or paste `backgrounder slack-manifest` anew) and reinstall"
    ),
    "restricted_action": "only some people may post there; allow the app in the channel's settings",
    "restricted_action_thread_only_channel": "the channel takes threads only",
    "restricted_action_read_only_channel": "the channel is read-only; ask elsewhere",
    "thread_locked": "the thread is locked; ask in a new one",
    "user_not_in_channel": "the asker is not in that channel",
    "messages_tab_disabled": "turn on the Messages tab under App Home",
    "not_authed": "set SLACK_BOT_TOKEN",
    "invalid_auth": "copy the token anew from the app's page (OAuth & Permissions, Basic Information)",
    "account_inactive": "the app was removed from the workspace; install it again",
    "token_revoked": "install the app again and copy the new token",
    "token_expired": "switch token rotation off, or copy the new token",
    "not_allowed_token_type": "SLACK_BOT_TOKEN starts with xoxb-, SLACK_APP_TOKEN with xapp-",
    "org_login_required": "the workspace is being moved to another organisation; wait until it is done",
    "ekm_access_denied": "an administrator has suspended access to messages there",
    "link_disabled": "switch Socket Mode on again on the app's page",
    "too_many_websockets": "ten connections are the most; stop a process of this app",
    "expired_trigger_id": "Slack waited more than three seconds; look for a slow network",
    "no_permission": "the app may not do this in that workspace; ask its administrators",
    "access_denied": "the app may not do this in that workspace; ask its administrators",
    "cannot_dm_bot": "bots cannot be written to",
    "view_too_large": "please report this",
}
"""Slack's error code -> what to do: https://docs.slack.dev/reference/methods/chat.postMessage and others."""

REVOKED: Final = frozenset({"not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired"})
"""The token itself is refused: nothing works until it does, or there is another one."""

FATAL: Final = REVOKED | {
    "not_allowed_token_type",
    "no_permission",
    "missing_scope",
    "access_denied",
    "team_access_not_granted",
}
"""At the start these do not go away by trying again."""


class Refusal(Protocol):
    """What Slack says no to, and by which of its codes."""

    method: str
    code: str
    needed: str


def explain(error: Refusal) -> str:
    """Say for the log what Slack refused and what to do."""
    code = f"{error.code} (needed: {error.needed})" if error.needed else error.code
    advice = WHAT_TO_DO.get(error.code, "see the method’s page at docs.slack.dev")
    return f"Slack refused {error.method}: {code}; {advice}."
