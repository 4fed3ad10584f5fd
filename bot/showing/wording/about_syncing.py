"""What is said about the sources that documents come from by themselves."""

from collections.abc import Sequence
from datetime import datetime

from bot.showing.wording.phrases import listed, moment, quoted
from bot.showing.wording.translating import counted, number, say

SOURCES = "Sources"
NO_SOURCES = (
    "There is no source that documents come from by themselves; docs/sources.md tells how one is written into "
    "sources.toml."
)
UNDER_WAY = "Documents are being brought already; wait until that is done."
FAULTY = "The sources of documents cannot be told of now; who may see all collections is told what is wrong."
NOT_YET = "not looked at yet"
WHEN_ASKED = "looked at when somebody asks"


def no_such_source(name: str, names: Sequence[str]) -> str:
    """Say that there is no source of that name, and which there are."""
    return say("There is no source “{name}”; there is {names}.", name=name, names=quoted(names, "and"))


def sync_failed(reason: str) -> str:
    """Say that nothing was brought, and why: a sentence of whoever tried."""
    return say("No documents were brought, and those from before go on answering: {reason}", reason=reason)


def looking(name: str, documents: int) -> str:
    """Say how far a look at a source is."""
    return counted(
        "Looking at {name}: {number} document so far",
        "Looking at {name}: {number} documents so far",
        documents,
        name=name,
    )


def brought(name: str, *, added: int, changed: int, renamed: int, removed: int, unchanged: int) -> str:
    """Say what a look at a source brought."""
    if not (added or changed or renamed or removed):
        news = counted("Nothing new in {number} document", "Nothing new in {number} documents", unchanged)
        return say("{name}: {news}.", name=name, news=news)
    parts = (
        (added, say("{number} added", number=number(added))),
        (changed, say("{number} changed", number=number(changed))),
        (renamed, say("{number} renamed", number=number(renamed))),
        (removed, say("{number} removed", number=number(removed))),
        (unchanged, say("{number} unchanged", number=number(unchanged))),
    )
    return say("{name}: {news}.", name=name, news=listed([told for how_many, told in parts if how_many]))


def nothing_taken(name: str) -> str:
    """Say that nothing of what a source has becomes a document."""
    return say(
        "{name} has no document that can be taken: see in sources.toml whether its address is right, and what "
        "“take” and “leave” say.",
        name=name,
    )


def more_than(name: str, most: int) -> str:
    """Say that a source has more documents than its owner lets it bring."""
    return say(
        "{name} has more than {number} documents, and no more are brought: raise “most” in sources.toml, or "
        "take less of it.",
        name=name,
        number=number(most),
    )


def in_trouble(name: str, reason: str) -> str:
    """Say why a source delivers nothing: a sentence of whoever looked."""
    return say("{name}: {reason} What it delivered before stays.", name=name, reason=reason)


def remarked(name: str, sentence: str) -> str:
    """Say what is to be known of what a source delivered: a sentence of whoever looked."""
    return say("{name}: {remark}", name=name, remark=sentence)


def shrunk(name: str, before: int, now: int) -> str:
    """Say that a source delivers much less than it did, which nobody takes for a deletion by itself."""
    return say(
        "{name} delivers {documents} instead of {before}, as if something were wrong there, so nothing of it "
        "was changed: look at it, or say “sync {name} anyway” if they are to go.",
        name=name,
        documents=counted("{number} document", "{number} documents", now) if now else say("no documents"),
        before=number(before),
    )


def take_anyway(name: str) -> str:
    """Label the button that takes at its word what delivers much less."""
    return say("Sync {name} anyway", name=name)


def left_out(name: str, documents: int) -> str:
    """Head the list of what a source has but could not be had."""
    return counted(
        "{name}: {number} document left out", "{name}: {number} documents left out", documents, name=name
    )


def holds(documents: int) -> str:
    """Say how many documents of a source there are."""
    return counted("{number} document", "{number} documents", documents)


def looked_at(at: datetime) -> str:
    """Say when a source was looked at last."""
    return say("looked at on {moment}", moment=moment(at))


def next_at(at: datetime) -> str:
    """Say when a source is looked at next."""
    return say("next on {moment}", moment=moment(at))


def failing(name: str, since: datetime, reason: str) -> str:
    """Tell an admin of a source that has delivered nothing for long."""
    return say(
        "The source {name} has delivered nothing since {moment}: {reason} What it delivered before goes on "
        "answering, and I keep trying.",
        name=name,
        moment=moment(since),
        reason=reason,
    )
