"""What is said about the knowledge folder: its reading, its gaps."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.showing.wording.about_answers import missing
from bot.showing.wording.phrases import count, listed, moment
from bot.showing.wording.translating import counted, number, say
from knowledge.reading import kinds_not_read
from knowledge.reloading import Changes

RELOAD = "Reload"
ADMINS_ONLY = "Only admins may do that. Ask one of them, or the person who runs this bot."
RELOAD_FAILED = "The reload did not work, and the documents from before go on answering: {reason}"
DAMAGED = "The index of the documents is damaged and is being built anew. Please ask again in a few minutes."
AWAY = "I cannot reach the documents right now, and keep trying. Please ask again in a minute."
PARTLY = (
    "Not all of the documents can be searched right now, and I do not pass some of them off as all. "
    "Please ask again in a minute."
)
OUTDATED = (
    "The index is of another version or language of this program; it goes on answering while it is built anew."
)
NONE_HERE = "This machine has no index of its own yet; it is built, and the search cluster answers meanwhile."
NOTHING_TO_READ = "The knowledge folder holds no document that can be read. Put some into it, then reload."
NO_GAPS = "No gaps: every question so far found an answer."
GAPS = "Questions that found no answer"


def knows(documents: int, passages: int, speakers: int) -> str:
    """Say how much the bot knows."""
    return say(
        "I know {documents} with {passages} and {speakers}.",
        documents=counted("{number} document", "{number} documents", documents),
        passages=counted("{number} passage", "{number} passages", passages, context="with"),
        speakers=counted("{number} speaker", "{number} speakers", speakers, context="with"),
    )


def calibrated(answers: int) -> str:
    """Say that how sure the bot is was measured on this folder."""
    return counted(
        "How sure I am is measured on {number} graded answer of this folder.",
        "How sure I am is measured on {number} graded answers of this folder.",
        answers,
    )


def unheard() -> str:
    """Say in which languages it is known who speaks, where documents quote somebody in another."""
    return say(
        "I know who speaks in English, French, German and Spanish texts only; beside quotations in other "
        "languages nobody is named."
    )


def last_reload(at: datetime) -> str:
    """Say when the documents were last read."""
    return say("Last read on {moment}.", moment=moment(at))


def shrunk(before: int, now: int) -> str:
    """Say that most files are gone, which no reload takes for a deletion by itself."""
    return say(
        "The knowledge folder holds {files} instead of {before}, as if a disk were not mounted, so the "
        "documents from before go on answering: bring the files back and reload, or say “reload anyway” if "
        "they are to go.",
        files=counted("{number} file", "{number} files", now) if now else say("no files"),
        before=number(before),
    )


def left_out(files: int) -> str:
    """Head the list of files that could not be read."""
    return counted("{number} file left out", "{number} files left out", files)


def noted(files: int) -> str:
    """Head the list of files of which not all could be used."""
    return counted("{number} file worth a look", "{number} files worth a look", files)


def more_files(files: int) -> str:
    """Say how many files are not named."""
    return counted("{number} more file", "{number} more files", files)


ADDED = "Added:"
CHANGED = "Changed:"
RENAMED = "Renamed:"
REMOVED = "Removed:"


def reloaded(
    changes: Changes, unchanged: int, passages: int, seconds: float, *, synonyms_changed: bool = False
) -> str:
    """Report a reload in a few sentences."""
    if not (changes or unchanged):
        return say(NOTHING_TO_READ)
    if not changes:
        news = counted("Nothing new in {number} document", "Nothing new in {number} documents", unchanged)
    else:
        added, changed, removed = len(changes.added), len(changes.changed), len(changes.removed)
        parts = (
            (added, say("{number} added", number=number(added))),
            (changed, say("{number} changed", number=number(changed))),
            (len(changes.renamed), say("{number} renamed", number=number(len(changes.renamed)))),
            (removed, say("{number} removed", number=number(removed))),
            (unchanged, say("{number} unchanged", number=number(unchanged))),
        )
        news = listed([told for how_many, told in parts if how_many])
    if synonyms_changed:
        news = say("{news}. The list of synonyms changed", news=news)
    return say(
        "{news}. {passages}, {seconds} seconds.",
        news=news,
        passages=counted("{number} passage", "{number} passages", passages),
        seconds=number(seconds, 1),
    )


def mended(parts: Sequence[str]) -> str:
    """Say that the index was damaged, where, and what became of it."""
    return say(
        "The index was damaged on the disk ({parts}); it was built anew from all documents.",
        parts=", ".join(parts),
    )


def renamed(before: str, now: str) -> str:
    """Say what a file is called now."""
    return f"{before} → {now}"


def and_more(files: int) -> str:
    """End a list of names that is cut short."""
    return say(" and {number} more", number=number(files))


def reading(percent: int, seconds_left: float | None) -> str:
    """Say how far a reload is."""
    text = say("Reading: {number} %", number=number(percent))
    if seconds_left is not None and percent < 100:  # noqa: PLR2004 - all
        text += counted(
            ", about {number} second left", ", about {number} seconds left", max(1, round(seconds_left))
        )
    return text


def rate(files_a_second: float) -> str:
    """Say how fast files are read."""
    return f"{files_a_second:,.0f} files/s"


def note_on_file(name: str, note: str) -> str:
    """Say what could not be used of a file that was read all the same."""
    return f"{name}: {note}."


def left_out_file(name: str, reason: str) -> str:
    """Say that a file could not be read, and why."""
    return f"{name} was left out: {reason}."


def kinds(files: Mapping[str, int]) -> str:
    """Name kinds of files with how many there are of each, the most first: "3 × .key, 2 × .pages"."""
    ordered = sorted(files.items(), key=lambda one: (-one[1], one[0]))
    without = say("without ending")
    return ", ".join(f"{number(times)} × {kind or without}" for kind, times in ordered)


def kinds_left_out(files: Mapping[str, int]) -> str:
    """Say which kinds of files are not read, and what to do with them; without a full stop."""
    return counted(
        "{kinds} is not read; save it as PDF, Word, HTML, Markdown or text",
        "{kinds} are not read; save them as PDF, Word, HTML, Markdown or text",
        sum(files.values()),
        kinds=kinds(files),
    )


def left_out_files(failed: Sequence[tuple[str, str]]) -> list[str]:
    """Say which files could not be read, and why: a sentence a file, one for all of kinds that are not read."""
    files = kinds_not_read(name for name, _ in failed if not name.endswith("/"))
    told = [left_out_file(*one) for one in failed if one[0].endswith("/") or not kinds_not_read([one[0]])]
    return [*told, *([f"{kinds_left_out(files)}."] if files else [])]


def could_not_be_read(number: int) -> str:
    """Say that files count for nothing, and where it is told why."""
    return f"{count(number, 'file')} could not be read; `backgrounder sources` says why."


def state_unwritable(folder: str, reason: str) -> str:
    """Say that the index cannot be kept."""
    return (
        f"The index cannot be written to {folder}: {reason}. "
        "Make room or grant access there, or set BACKGROUNDER_STATE to another folder."
    )


def gap(question: str, times: int, last: datetime, words: Sequence[str], typed: str = "") -> str:
    """Describe a question that found no answer; ``typed``: as it was asked, where that was read otherwise."""
    if typed:
        asked = say("“{typed}” (read as “{question}”)", typed=typed, question=question)
    else:
        asked = say("“{words}”", words=question)
    text = counted(
        "{question}, asked once on {moment}.",
        "{question}, asked {number} times, last on {moment}.",
        times,
        question=asked,
        moment=moment(last),
    )
    return f"{text} {missing(words)}" if words else text
