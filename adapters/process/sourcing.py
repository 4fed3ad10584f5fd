"""Are the sources that documents come from in order? Nothing is asked of them."""

import time

from adapters import making
from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from adapters.syncing.bringing import shrunk
from bot.showing.wording import about_syncing
from bot.showing.wording.phrases import count, moment
from bot.syncing import SourceState
from knowledge.errors import KnowledgeError


def check_sources(settings: Settings) -> list[Finding]:
    """Look whether ``sources.toml`` can be followed, and how each source did the last time."""
    try:
        states = making.sources(settings, None, time.time).states()
    except KnowledgeError as error:
        return [Finding(ok=False, subject="sources", message=f"{error} Until it is mended, no documents come.")]
    return [_finding(one) for one in states]


def _finding(state: SourceState) -> Finding:
    if state.dropped:
        return Finding(ok=True, subject="sources", message=_named(state, state.trouble))
    if state.shrunk and not state.trouble:
        return Finding(ok=False, subject="sources", message=shrunk(state.name, *state.shrunk))
    if state.trouble:
        since = f" It is so since {moment(state.failing_since)}." if state.failing_since else ""
        return Finding(ok=False, subject="sources", message=f"{_named(state, state.trouble)}{since}")
    known = f"{state.name} is {state.kind} with {count(state.documents, 'document')} here"
    also = "".join(f" {remark}" for remark in state.remarks)
    return Finding(ok=True, subject="sources", message=f"{known}: {_when(state)}.{also}")


def _when(state: SourceState) -> str:
    if state.looked_at is None:
        return about_syncing.NOT_YET if state.next_at else about_syncing.WHEN_ASKED
    following = about_syncing.next_at(state.next_at) if state.next_at else "next when somebody asks"
    return f"{about_syncing.looked_at(state.looked_at)}, {following}"


def _named(state: SourceState, told: str) -> str:
    """A sentence that says of which source it is."""
    return told if told.startswith(state.name) else f"{state.name}: {told}"
