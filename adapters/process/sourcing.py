"""Are the sources that documents come from in order? Nothing is asked of them."""

import time

from adapters import making
from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from adapters.syncing.bringing import shrunk
from bot.showing.syncing_replies import trouble_of
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
    if told := trouble_of(state):
        since = f" It is so since {moment(state.failing_since)}." if state.failing_since else ""
        return Finding(ok=False, subject="sources", message=f"{_named(state, told)}{since}")
    known = f"{state.name} is {state.kind} with {count(state.documents, 'document')} here"
    also = "".join(f" {remark}" for remark in state.remarks)
    return Finding(ok=True, subject="sources", message=f"{known}: {_when(state)}.{also}")


def _when(state: SourceState) -> str:
    if state.looked_at is None:
        return "not looked at yet" if state.next_at else "looked at when somebody asks"
    following = f"next on {moment(state.next_at)}" if state.next_at else "next when somebody asks"
    return f"looked at on {moment(state.looked_at)}, {following}"


def _named(state: SourceState, told: str) -> str:
    """A sentence that says of which source it is."""
    return told if told.startswith(state.name) else f"{state.name}: {told}"
