"""Which of what Slack delivers asks something, so that it is kept until it is answered."""

from adapters.chats.malformed import MalformedError, strict
from adapters.slack.receiving.edits import Edit, told_in
from adapters.slack.receiving.incoming import Heard, Payload
from bot.conversation.intents.reading import asks


def owed_in(body: Payload) -> str | None:
    """Name what is owed an answer; None if nothing is, or it is not known yet whether Slack means us.

    What people write to each other is none of it, unless it asks something where others may answer.
    """
    try:
        return _named(body)
    except MalformedError:
        # Signed, but nothing that Slack sends; who deals with it says so.
        return None


def asker_in(body: Payload) -> str:
    """Name who asks in what is owed an answer."""
    event = body.get("event") or {}
    return f"slack:{body.get('user_id') or event.get('user') or (event.get('message') or {}).get('user') or ''}"


def comes_twice(body: Payload) -> bool:
    """Tell whether Slack brings the same message by an ``app_mention`` as well, maybe to another process."""
    try:
        told = told_in(body, _called(body))
    except MalformedError:
        return False
    heard = told.heard if isinstance(told, Edit) else told
    is_message = (body.get("event") or {}).get("type") == "message"
    return is_message and heard is not None and heard.mentioned and not heard.direct


@strict
def _named(body: Payload) -> str | None:
    if body.get("command") in {"/ask", "/kb"} and (trigger := body.get("trigger_id")):
        return f"slack:command:{trigger}"
    if body.get("type") != "event_callback":
        return None
    match told_in(body, _called(body)):
        case Edit() as edit if not edit.changes_nothing and _may_be_ours(edit.heard):
            return edit.keys[0]
        case Heard() as heard if _may_be_ours(heard):
            return heard.keys[0]
        case _:
            return None


def _may_be_ours(heard: Heard) -> bool:
    return heard.direct or heard.mentioned or (not heard.to_others and asks(heard.intent, heard.text))


def _called(body: Payload) -> str:
    """Find what the bot is called where the event is from; "": Slack does not say."""
    authorizations = body.get("authorizations") or [{}]
    return str(authorizations[0].get("user_id") or "")
