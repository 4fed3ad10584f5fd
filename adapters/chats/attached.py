"""The text of what is attached to a message, or why it could not be read."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from adapters.chats.downloading import TEXT_BYTES, NotDownloadedError
from bot.showing.wording import about_pointing
from bot.showing.wording.translating import say

log = logging.getLogger(__name__)


class Attached(Protocol):
    """A file as a chat tells of it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def is_text(self) -> bool:
        """Whether it is plain text."""


File = TypeVar("File", bound=Attached)
Fetch = Callable[[File, int], Awaitable[str]]
"""Gives the text of a file of so many bytes at most."""


@dataclass(frozen=True, slots=True)
class AttachedText(Generic[File]):
    """What was read of the files of a message."""

    text: str = ""
    trouble: str = ""
    """Why there is none, in a sentence to who attached them."""


async def text_of_all(files: Sequence[File], fetch: Fetch[File]) -> AttachedText[File]:
    """Read those files that are text, as many as ``TEXT_BYTES`` hold together."""
    texts: list[str] = []
    left = TEXT_BYTES
    for file in files:
        if not file.is_text:
            continue
        try:
            text = await fetch(file, left)
        except NotDownloadedError as error:
            log.warning("A file could not be read: %s.", error)
            return AttachedText(trouble=_why(file.name, error))
        left -= len(text)
        texts.append(text)
    if files and not texts:
        return AttachedText(trouble=say(about_pointing.TEXT_FILES_ONLY))
    return AttachedText("\n\n".join(texts))


def _why(name: str, error: NotDownloadedError) -> str:
    match error.reason:
        case "too large":
            return about_pointing.too_large(name, TEXT_BYTES)
        case "elsewhere":
            return say(about_pointing.FILE_ELSEWHERE, name=name)
        case "refused":
            return say(about_pointing.FILE_REFUSED, name=name)
        case "failed":
            return say(about_pointing.FILE_FAILED, name=name)
        case "no text":
            return say(about_pointing.FILE_NO_TEXT, name=name)
