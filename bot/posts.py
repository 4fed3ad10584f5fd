"""Which post of ours answers which message: kept for a day, so that a question written anew finds it."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Protocol, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that was answered."""

    message: str
    """Names it: the platform, and its own ids."""
    post: str
    """Names our post, as the chat does; "": only the asker saw it, and it cannot be changed."""
    text: str
    """What the message said when it was answered."""
    answer_id: str = ""
    """The question's in the journal; "": it was none."""


class Posts(Protocol):
    """Writes never wait and never raise; reads give nothing when the journal fails."""

    def posted(self, entry: Posted) -> None:
        """Note which post answers a message, in place of what was noted before."""

    def post_for(self, message: str) -> Posted | None:
        """Give what answers a message."""


class MemoryPosts:
    """Keeps the newest ``keep`` of them as long as the process lasts."""

    def __init__(self, keep: int = 10_000) -> None:
        self._keep = keep
        self._lock = Lock()
        self._posts: OrderedDict[str, Posted] = OrderedDict()

    def posted(self, entry: Posted) -> None:
        """Note which post answers a message."""
        with self._lock:
            self._note(self._posts, entry.message, entry)

    def post_for(self, message: str) -> Posted | None:
        """Give what answers a message."""
        return self._posts.get(message)

    def _note(self, entries: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
        entries[key] = value
        entries.move_to_end(key)
        if len(entries) > self._keep:
            entries.popitem(last=False)
