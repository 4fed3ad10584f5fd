"""The one message that calls people: its mentions, made of ids alone."""

from adapters.slack.sending.richtext import Json, block

_GROUP = "S"


def mention_of(helpers: str, *, asker: str) -> tuple[tuple[Json, ...], str]:
    """Mention a user group or person, and who calls them: as a block, and as mrkdwn for notifications.

    Both are ids as the rules and Slack write them, so that nothing else can be mentioned.
    """
    is_group = helpers.startswith(_GROUP)
    called = (
        {"type": "usergroup", "usergroup_id": helpers} if is_group else {"type": "user", "user_id": helpers}
    )
    between = {"type": "text", "text": " · "}
    elements = [called, between, {"type": "user", "user_id": asker}]
    mrkdwn = f"<!subteam^{helpers}>" if is_group else f"<@{helpers}>"
    return (block({"type": "rich_text_section", "elements": elements}),), f"{mrkdwn} · <@{asker}>: "
