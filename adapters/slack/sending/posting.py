"""Messages to Slack: the answer exactly once, what is private to one person, and what follows a button."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp

from adapters.services.reaching import patience
from adapters.slack.sending import limits
from adapters.slack.sending.calling import (
    TRIES,
    WAITS,
    Api,
    RateLimitedError,
    SlackRefusalError,
    UnclearError,
)
from adapters.slack.sending.markup import escape
from adapters.slack.sending.outgoing import Layout, plain_layout, to_message, without_feedback
from adapters.slack.sending.richtext import Json
from bot.model import Reply

log = logging.getLogger(__name__)

EVENT_TYPE = "backgrounder_reply"
"""Names our metadata on a message: https://docs.slack.dev/messaging/message-metadata"""

BLOCKS_REFUSED = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_attachments",
        "only_one_table_allowed",
        "msg_blocks_too_long",
        "msg_too_long",
    }
)

T = TypeVar("T")


class Poster:
    """Puts replies into channels, threads and direct messages."""

    def __init__(self, api: Api, session: aiohttp.ClientSession, bot_user: str) -> None:
        self._api = api
        self._session = session
        self._bot_user = bot_user

    async def post(
        self,
        channel: str,
        reply: Reply,
        *,
        key: str,
        thread: str | None = None,
        oldest: str | None = None,
        above: tuple[Json, ...] = (),
        text_above: str = "",
    ) -> dict[str, Any]:
        """Post a reply exactly once, however often Slack fails on the way; the answer of ``chat.postMessage``.

        ``key`` goes along as metadata; before a second try the thread is searched for it, from ``oldest`` on.
        ``above`` stands above the reply, ``text_above`` (mrkdwn) is the same for notifications.

        Raises:
            SlackRefusalError: Slack does not let the bot post there.
            UnclearError: Slack failed again and again.
        """
        arguments = {
            "channel": channel,
            "thread_ts": thread,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return await _in_some_form(
            reply,
            lambda layout: self._post_once(_with(arguments, layout), key, oldest),
            above=above,
            text_above=text_above,
        )

    async def _post_once(self, arguments: dict[str, Any], key: str, oldest: str | None) -> dict[str, Any]:
        tries, waits = 0, 0
        while True:
            try:
                return await self._api.once("chat.postMessage", **arguments)
            except RateLimitedError:
                waits += 1
                if waits >= WAITS and not patience():
                    raise
            except SlackRefusalError as error:
                tries += 1
                await self._api.before_another(error, tries)
            except UnclearError as error:
                tries += 1
                await self._api.before_another(error, tries)
                posted = await self.posted(
                    arguments["channel"], arguments["thread_ts"], key, oldest, text=arguments["text"]
                )
                if posted is not None:
                    return posted

    async def posted(
        self, channel: str, thread: str | None, key: str, oldest: str | None = None, *, text: str | None = None
    ) -> dict[str, Any] | None:
        """Find our message with this key: ``ok``, ``channel``, ``ts``; None if there is none.

        One of ours that comes without metadata is known by its text. Without a right to read there, None as
        well: an answer twice is better than none.
        """
        asked: dict[str, object] = {
            "channel": channel,
            "oldest": oldest,
            "include_all_metadata": True,
            "limit": limits.REPLIES_PAGE,
        }
        method = "conversations.history"
        if thread is not None:
            method, asked["ts"] = "conversations.replies", thread
        try:
            while True:
                page = await self._api.call(method, **asked)
                for message in page.get("messages") or []:
                    if self._is_it(message, key, text):
                        return {"ok": True, "channel": channel, "ts": message.get("ts")}
                cursor = (page.get("response_metadata") or {}).get("next_cursor")
                if not cursor:
                    return None
                asked["cursor"] = cursor
        except (SlackRefusalError, UnclearError) as error:
            log.warning("Could not look whether the answer is already there: %s.", error)
            return None

    def _is_it(self, message: Json, key: str, text: str | None) -> bool:
        metadata = message.get("metadata")
        if metadata:
            payload = metadata.get("event_payload") or {}
            return bool(metadata.get("event_type") == EVENT_TYPE and payload.get("key") == key)
        return text is not None and message.get("user") == self._bot_user and message.get("text") == text

    async def change(self, channel: str, ts: str, reply: Reply) -> None:
        """Put a reply in the place of an earlier one (``chat.update``).

        Raises:
            SlackRefusalError: that is gone, or the workspace lets nobody edit any more.
            UnclearError: Slack failed again and again.
        """
        arguments = {"channel": channel, "ts": ts}
        await _in_some_form(reply, lambda layout: self._api.call("chat.update", **_with(arguments, layout)))

    async def whisper(self, channel: str, user: str, reply: Reply, thread: str | None = None) -> None:
        """Show a reply to one person in a channel (``chat.postEphemeral``).

        Raises:
            SlackRefusalError: the person or the bot is not in that channel, or the like.
            UnclearError: Slack failed again and again.
        """
        arguments = {"channel": channel, "user": user, "thread_ts": thread}
        await _in_some_form(
            reply,
            lambda layout: self._api.call("chat.postEphemeral", **_with(arguments, layout)),
            private=True,
        )

    async def respond(
        self, url: str, reply: Reply, *, replace: bool = False, thread: str | None = None
    ) -> None:
        """Show a reply to the person who gave a command or pressed a button.

        Raises:
            SlackRefusalError: the URL has expired or was used five times.
            UnclearError: Slack failed again and again.
        """
        body = {
            "response_type": "ephemeral",
            "replace_original": replace,
            **({"thread_ts": thread} if thread and not replace else {}),
        }
        await _in_some_form(reply, lambda layout: self.send(url, _with(body, layout)), private=True)

    async def respond_to_all(
        self, url: str, reply: Reply, *, above: tuple[Json, ...] = (), text_above: str = ""
    ) -> None:
        """Show a reply to the whole channel a command was given in, where the bot need not be a member.

        Raises:
            SlackRefusalError: the URL has expired or was used five times.
            UnclearError: Slack failed again and again.
        """
        body = {
            "response_type": "in_channel",
            "replace_original": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        await _in_some_form(
            reply, lambda layout: self.send(url, _with(body, layout)), above=above, text_above=text_above
        )

    async def send(self, url: str, body: Json) -> None:
        """Post to a ``response_url``.

        Raises:
            SlackRefusalError: the URL has expired or was used five times.
            UnclearError: Slack failed again and again.
        """
        tries = 0
        while tries < TRIES + WAITS or patience():
            tries += 1
            try:
                async with self._session.post(url, json=body) as response:
                    status, text = response.status, (await response.text())[:200]
                    wait = response.headers.get("Retry-After", "1")
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                status, text, wait = 0, type(error).__name__, ""
            if status == 200:  # noqa: PLR2004 - OK
                self._api.reach.worked(token=False)
                return
            if status == 429:  # noqa: PLR2004 - Too Many Requests
                await asyncio.sleep(float(wait) if wait.replace(".", "", 1).isdigit() else 1.0)
            elif status and status < 500:  # noqa: PLR2004 - a refusal
                raise SlackRefusalError("response_url", escape(text.strip()) or str(status))
            else:
                unclear = UnclearError(f"response_url: {status or text}")
                self._api.reach.failed(str(unclear))
                await self._api.before_another(unclear, tries)
        raise UnclearError("response_url: asked to wait again and again")


async def _in_some_form(
    reply: Reply,
    send: Callable[[Layout], Awaitable[T]],
    *,
    private: bool = False,
    above: tuple[Json, ...] = (),
    text_above: str = "",
) -> T:
    """Send a reply in the best form that Slack takes: with all there is, without the newest blocks, as text."""

    def laid_out(*, drawn: bool) -> Layout:
        return to_message(reply, private=private, above=above, text_above=text_above, drawn=drawn)

    try:
        return await send(laid_out(drawn=True))
    except SlackRefusalError as error:
        if error.code not in BLOCKS_REFUSED:
            raise
        log.exception("Slack refused the blocks of a reply; it is sent in a simpler form.")
    try:
        return await send(without_feedback(laid_out(drawn=False)))
    except SlackRefusalError as error:
        if error.code not in BLOCKS_REFUSED:
            raise
    return await send(plain_layout(reply))


def _with(arguments: dict[str, Any], layout: Layout) -> dict[str, Any]:
    return {**arguments, "text": layout.text, **({"blocks": layout.blocks} if layout.blocks else {})}
