"""What a message points at beside its own words: a file attached to it, or what stands above it."""

import logging
from dataclasses import replace

from adapters.chats.attached import text_of_all
from adapters.slack.receiving.files import files_in
from adapters.slack.receiving.incoming import Heard, text_of
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import AnswerThat, Ask
from bot.conversation.intents.pointing import asks_whence, meant_by, points
from bot.model import Reply
from bot.showing.replies import note
from bot.showing.wording import about_pointing
from bot.showing.wording.translating import say

log = logging.getLogger(__name__)


async def with_what_it_means(workspace: Workspace, heard: Heard) -> Heard | Reply:
    """Give a message with the words it points at; or an answer that says why they cannot be read."""
    if heard.is_bare and heard.hides:
        return note(say(about_pointing.CANNOT_SEE_FORWARDED))
    if heard.files:
        return await _with_files(workspace, heard)
    if heard.direct or heard.context is not None:
        return heard
    if not heard.mentioned or not (heard.is_bare or asks_whence(heard.text, heard.intent)):
        heard = replace(heard, context=await workspace.threads.open_question(heard))
        return await _with_that_question(workspace, heard)
    return await _with_what_stands_above(workspace, heard)


async def _with_files(workspace: Workspace, heard: Heard) -> Heard | Reply:
    """The files' text is asked where there are no words, else looked at by the words that point at it."""
    is_about_them = heard.is_bare or asks_whence(heard.text, heard.intent)
    if not is_about_them and not (isinstance(heard.intent, Ask) and points(heard.text)):
        return heard
    read = await text_of_all(heard.files, workspace.downloads.read_text)
    if read.trouble and is_about_them:
        return note(read.trouble)
    return _meaning(heard, read.text, attached=True)


async def _with_that_question(workspace: Workspace, heard: Heard) -> Heard | Reply:
    """Where no thread left one open, "can you answer this?" asks what a mention without a word would."""
    if not heard.mentioned or heard.context is not None or not isinstance(heard.intent, AnswerThat):
        return heard
    bare = replace(heard, text="")
    asked = await _with_what_stands_above(workspace, bare)
    return heard if asked == bare else asked


async def _with_what_stands_above(workspace: Workspace, heard: Heard) -> Heard | Reply:
    """A mention without a word asks the question above it; "where is this from?" is about what stands there."""
    if not heard.is_bare and await workspace.threads.is_ours(heard):
        return heard  # It is about the answer.
    try:
        above = await workspace.threads.above(heard, question=heard.is_bare)
    except LookupError:
        return note(say(about_pointing.CANNOT_SEE_ABOVE)) if heard.is_bare else heard
    if above is None:
        return heard
    text = text_of(above, workspace.bot_user)
    if text or not files_in(above):
        return _meaning(heard, text)
    return await _with_files(workspace, replace(heard, files=files_in(above)))


def _meaning(heard: Heard, shown: str, *, attached: bool = False) -> Heard:
    meant = meant_by(heard.text, shown, attached=attached)
    return replace(heard, text=meant.text, intent=meant.intent, context=meant.context)
