"""Buttons under answers, in help and in the Home tab."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from adapters.chats.malformed import MalformedError
from adapters.services.queueing import Tell, made_beside
from adapters.slack import wording
from adapters.slack.handling import filing, home
from adapters.slack.handling.complaining import ask_why
from adapters.slack.handling.pressed import channel_pressed_in, message_for_all, message_of, show
from adapters.slack.handling.reloading import reload_in_dm
from adapters.slack.handling.solving import solve
from adapters.slack.receiving.incoming import Pressed, pressed_in
from adapters.slack.sending.calling import RateLimitedError, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.markup import USER
from adapters.slack.sending.mentioning import mention_of
from adapters.slack.sending.outgoing import FEEDBACK, notification
from adapters.slack.sending.richtext import Json, block, elements, section
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import Lasting, Reload, Sync
from bot.journal import ONCE
from bot.model import ActionKind, Message, Reply, Run
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

KINDS: dict[str, ActionKind] = {
    "more_quotes": "more_quotes",
    "show_context": "show_context",
    "share": "share",
    "call": "call",
    "reload": "reload",
    "sync_anyway": "sync_anyway",
    "ask": "ask",
    "helpful": "helpful",
    "not_helpful": "not_helpful",
    "pin": "pin",
    "unpin": "unpin",
    "solved": "solved",
    **filing.KINDS,
}


async def press(workspace: Workspace, body: dict[str, Any]) -> None:
    """Do what a pressed button promises."""
    try:
        pressed = pressed_in(body)
    except MalformedError as error:
        log.warning("A press that is not as Slack documents it is passed over (%s).", error)
        return
    if pressed is None or workspace.seen.doubled([f"slack:trigger:{pressed.trigger}:{pressed.action}"]):
        return
    with speaking(workspace.people.locale(pressed.user)):
        await _press(workspace, pressed)


async def _press(workspace: Workspace, pressed: Pressed) -> None:
    kind, value = _meant(pressed)
    match kind:
        case None:
            log.info("A button of no known kind was pressed: %s.", pressed.action)
            await show(workspace, pressed, note(say(about_chats.UNKNOWN_BUTTON)), lasting=False)
        case "reload":
            await _reload(workspace, pressed, Reload())
        case "sync_anyway":
            await _reload(workspace, pressed, Sync(value, anyway=True))
        case "share" | "call":
            await _for_all(workspace, pressed, kind, value)
        case "solved":
            await solve(workspace, pressed, value)
        case "ask":
            await _ask(workspace, pressed, value)
        case "helpful" | "not_helpful" | "more_quotes" | "show_context" | "pin" | "unpin":
            message = await message_of(workspace, pressed)
            if kind == "not_helpful":  # Beside the queue: the modal that asks why opens within three seconds.
                reply = await made_beside(workspace.door.press, kind, value, message)
            else:
                reply = await workspace.made(
                    workspace.door.press, kind, value, message, tell=_telling(workspace, pressed)
                )
            if reply.asks_why is not None and await ask_why(workspace, pressed, reply):
                return
            await show(workspace, pressed, reply, lasting=kind in {"more_quotes", "show_context"})
        case _:
            await filing.press(workspace, pressed, kind, value)


def _meant(pressed: Pressed) -> tuple[ActionKind | None, str]:
    """Read the kind and value of a button; feedback carries its kind in the value."""
    if pressed.action.startswith(FEEDBACK):
        kind, _, value = pressed.value.partition(" ")
        return KINDS.get(kind), value
    return KINDS.get(pressed.action.partition(".")[0]), pressed.value


def _telling(workspace: Workspace, pressed: Pressed) -> Tell:
    return lambda word: show(workspace, pressed, word, lasting=False)


async def _ask(workspace: Workspace, pressed: Pressed, question: str) -> None:
    """Answer a question offered as a button: in the direct message with who pressed it, or to them alone."""
    message = await message_of(workspace, pressed, question)
    reply = await workspace.made(
        workspace.door.press, "ask", question, message, tell=_telling(workspace, pressed)
    )
    if reply.is_silence:
        return
    if pressed.channel is None or (pressed.channel.startswith("D") and not pressed.ephemeral):
        with speaking(reply.language):
            above = (_asked(question),)
        await workspace.poster.post(
            pressed.channel or pressed.user,
            reply,
            key=f"ask:{pressed.trigger}",
            thread=pressed.thread_ts or pressed.message_ts if pressed.channel else None,
            above=above,
        )
        return
    await show(workspace, pressed, reply, lasting=True)


async def _for_all(workspace: Workspace, pressed: Pressed, kind: ActionKind, answer_id: str) -> None:
    """Post for the whole channel what a button promises, once, under the name of who pressed it."""
    if pressed.channel is None or not USER.fullmatch(pressed.user):
        return
    message = await message_for_all(workspace, pressed, pressed.channel)
    reply = await workspace.made(workspace.door.press, kind, answer_id, message)
    with speaking(reply.language):
        if kind == "share" and reply.answer is not None:
            key = f"slack:share:{pressed.channel}:{answer_id}"
            await _share(workspace, pressed, reply, key, reply.answer.question)
        elif kind == "call" and reply.calls is not None:
            key = f"{ONCE}slack:call:{pressed.channel}:{answer_id}"
            await _call(workspace, pressed, reply, key, reply.calls.removeprefix("slack:"))
        else:
            await show(workspace, pressed, reply, lasting=kind == "share")


async def _posted_once(
    workspace: Workspace,
    pressed: Pressed,
    thread: str | None,
    key: str,
    already: str,
    post: Callable[[], Awaitable[object]],
) -> bool:
    """Let it be posted unless it was, or is about to be; who pressed is told why it is not posted now."""
    novelty = await workspace.seen.novelty([key])
    if novelty == "doubled" or (
        novelty == "before" and await workspace.poster.posted(str(pressed.channel), thread, key) is not None
    ):
        await show(workspace, pressed, note(already), lasting=False)
        return False
    try:
        await post()
    except (SlackRefusalError, UnclearError, RateLimitedError) as error:
        # The next press looks in the channel first: what is unclear may have been done.
        workspace.seen.forget([key])
        await show(workspace, pressed, note(_why_not(error)), lasting=False)
        return False
    return True


async def _call(workspace: Workspace, pressed: Pressed, reply: Reply, key: str, helpers: str) -> None:
    """Call the people behind the bot, if who asked in vain wants it."""
    thread = pressed.thread_ts or (None if pressed.ephemeral else pressed.message_ts)
    above, text_above = mention_of(helpers, asker=pressed.user)
    post = partial(
        workspace.poster.post,
        str(pressed.channel),
        reply,
        key=key,
        thread=thread,
        above=above,
        text_above=text_above,
    )
    if await _posted_once(workspace, pressed, thread, key, say(about_chats.ALREADY_CALLED), post):
        await show(workspace, pressed, note(say(about_chats.CALLED)), lasting=False)


async def _share(workspace: Workspace, pressed: Pressed, reply: Reply, key: str, question: str) -> None:
    """Show an answer that only the asker sees to all."""
    above = (_shared_by(pressed.user, question),)
    # The id was checked above: a mention of the sharer, and nothing else.
    text_above = f"<@{pressed.user}> {notification(about_chats.shared(question))}: "
    post = partial(_share_with_all, workspace, pressed, reply, key, above, text_above)
    if not await _posted_once(
        workspace, pressed, pressed.thread_ts, key, say(about_chats.ALREADY_SHARED), post
    ):
        return
    if pressed.ephemeral and pressed.response_url:
        try:
            await workspace.poster.respond(pressed.response_url, note(say(about_chats.SHARED)), replace=True)
        except (SlackRefusalError, UnclearError) as error:
            log.warning("The shared answer's private copy could not be replaced: %s.", error)


async def _share_with_all(
    workspace: Workspace, pressed: Pressed, reply: Reply, key: str, above: tuple[Json, ...], text_above: str
) -> None:
    assert pressed.channel is not None  # noqa: S101 - an answer in no channel has no such button
    try:
        await workspace.poster.post(
            pressed.channel, reply, key=key, thread=pressed.thread_ts, above=above, text_above=text_above
        )
    except SlackRefusalError as error:
        if error.code not in {"not_in_channel", "channel_not_found"} or not pressed.response_url:
            raise
        # Where the bot is no member, the response URL may still speak to the channel.
        try:
            await workspace.poster.respond_to_all(
                pressed.response_url, reply, above=above, text_above=text_above
            )
        except SlackRefusalError:
            raise error from None


def _why_not(error: SlackRefusalError | UnclearError | RateLimitedError) -> str:
    if isinstance(error, SlackRefusalError):
        log.error("%s", explain(error))
        return wording.cannot_answer_there(error.code)
    log.warning("An answer could not be shared: %s.", error)
    return say(about_chats.FAILED)


def _shared_by(user: str, question: str) -> Json:
    """Name the sharer by an element, and quote the question as text: neither can ping anyone else."""
    said = elements([Run(f" {about_chats.shared(question)}")])
    return block({"type": "rich_text_section", "elements": [{"type": "user", "user_id": user}, *said]})


def _asked(question: str) -> Json:
    return block(section([Run(wording.you_asked(question), "quiet")]))


async def _reload(workspace: Workspace, pressed: Pressed, wanted: Lasting) -> None:
    person = await workspace.people.asker(pressed.user)
    message = Message(text="", asker=person, channel=channel_pressed_in(pressed), alone=True)
    if not message.asker.admin:
        await show(
            workspace,
            pressed,
            await workspace.made(workspace.door.lasting, wanted, message),
            lasting=False,
        )
        return
    _, reloading = await reload_in_dm(workspace, wanted, message, pressed.user, f"reload:{pressed.trigger}")
    await reloading
    if pressed.channel is None:
        await home.publish(workspace, pressed.user)
