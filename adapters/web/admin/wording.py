"""What the admin's pages say."""

from datetime import UTC, datetime
from typing import Final

from bot.showing.syncing_replies import trouble_of
from bot.showing.wording import about_syncing
from bot.showing.wording.phrases import moment
from bot.syncing import SourceState

PAGES: Final = (
    ("/admin", "Overview"),
    ("/admin/gaps", "Gaps"),
    ("/admin/feedback", "Feedback"),
    ("/admin/documents", "Documents"),
    ("/admin/why", "Why"),
    ("/admin/rules", "Rules"),
    ("/admin/calibration", "Calibration"),
    ("/admin/sources", "Sources"),
    ("/admin/reload", "Reload"),
)
"""Their addresses and names, in the order of the list at the side."""
SIGN_OUT: Final = "Sign out"
SIGN_IN: Final = "Only for admins"
HOW_TO_SIGN_IN: Final = (
    "This page opens by a link that the bot sends to its admins: write /kb admin in Slack or Discord, and open "
    "what it answers within a few minutes."
)
STALE: Final = "Nothing was changed"
STALE_HOW: Final = (
    "The page was open for too long or was opened elsewhere; go back, load it anew, and press again."
)
QUESTIONS_A_DAY: Final = "Questions a day, and of them answered ones"
FAINT_AND_DARK: Final = "Faint: all that was asked on a day; dark: what was answered of it."
CALIBRATED: Final = "What a confidence is worth in this folder"
NOWHERE: Final = "elsewhere"
_PLACES: Final = {
    "web:ask": "the page to ask",
    "slack:direct": "direct messages in Slack",
    "discord:direct": "direct messages in Discord",
}
AT_THE_TOP: Final = "(at the top)"
UNREADABLE: Final = "There is no word in that to search for; write a question."
REASONS: Final = {
    "quote": "the quote is wrong",
    "speaker": "it is said of the wrong speaker",
    "outdated": "it is outdated",
    "missing": "something is missing",
}
RULES_FAULTY: Final = (
    "The file with the rules cannot be followed; who may see all collections is told what is wrong."
)
NO_SOURCES: Final = about_syncing.NO_SOURCES
SOURCES_FAULTY: Final = (
    "The file with the sources cannot be followed; who may see all collections is told what is wrong."
)


def when(at: datetime | None) -> str:
    """Write a time as a column has it, to the minute, in UTC."""
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def following(state: SourceState) -> str:
    """Say when a source is looked at next."""
    if state.next_at is None:
        return "never" if state.dropped else "when asked"
    return when(state.next_at) if state.looked_at else "soon"


def trouble(state: SourceState) -> str:
    """Say what is wrong with a source, and since when; "": nothing."""
    told = trouble_of(state)
    return f"Since {moment(state.failing_since)}: {told}" if told and state.failing_since else told


def remarks(state: SourceState) -> str:
    """Say what is to be known of what a source delivered last; "": nothing, or something worse is told."""
    return "" if trouble(state) else " ".join(state.remarks)


def unseen(count: int) -> str:
    """Say how many questions are not listed."""
    those = "One other question was" if count == 1 else f"{count:,} other questions were"
    return f"{those} asked in vain, less often; not looked at here."


def channel(place: str) -> str:
    """Name a channel: its own name is for those who are in it, its id is for whoever writes rules."""
    return _PLACES.get(place, place)


def channel_link(place: str) -> str:
    """Where Slack opens a channel for who may see it; "": nowhere.

    https://docs.slack.dev/interactivity/deep-linking
    """
    chat, _, own = place.partition(":")
    is_one = chat == "slack" and place not in _PLACES and own.isalnum() and own.isascii()
    return f"https://slack.com/app_redirect?channel={own}" if is_one else ""
