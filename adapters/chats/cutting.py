"""Runs within a chat's limits, which both chats count in UTF-16 units: no other count is larger."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model import Run
from knowledge.text.sentences import cut_at_sentence


def length(text: str) -> int:
    """Count UTF-16 units, as JavaScript does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_of(runs: Iterable[Run]) -> str:
    """Join the runs' texts."""
    return "".join(run.text for run in runs)


def cut(runs: Sequence[Run], limit: int) -> tuple[tuple[Run, ...], bool]:
    """Keep whole sentences up to the limit (UTF-16 units); True if something was left out."""
    text = text_of(runs)
    if length(text) <= limit:
        return tuple(runs), False
    if limit < 2:  # noqa: PLR2004 - the length of one character at most
        return (), True
    kept, _ = cut_at_sentence(text, limit)
    if length(kept) > limit:
        # Half the limit in characters is within the limit in UTF-16 units, whatever they are.
        kept, _ = cut_at_sentence(text, limit // 2)
    return _first(runs, len(text) - len(text.lstrip()) + len(kept)), True


def _first(runs: Sequence[Run], characters: int) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if characters <= 0:
            break
        kept.append(replace(run, text=run.text[:characters]))
        characters -= len(run.text)
    return tuple(kept)
