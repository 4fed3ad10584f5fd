"""Is everything in order? Findings, each with what to do about it."""

import asyncio
import errno
import itertools
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adapters.process.port import port_of
from adapters.process.sourcing import check_sources
from adapters.rules.file import RulesFile
from adapters.rules.pinsfile import PinsFile
from adapters.services.findings import Finding
from adapters.services.keys import SECRET_FILE, fault_of
from adapters.settings.chats import ChatName
from adapters.settings.settings import Settings
from bot.keeping import Kept
from bot.pinning.board import Pinboard
from bot.pinning.pins import FILE as PINS
from bot.rules.rules import FILE
from bot.rules.ways import own_ways
from bot.showing.wording import about_pins, about_the_folder
from bot.showing.wording.phrases import count
from bot.syncing import FILE as SOURCES
from knowledge.errors import DamagedIndexError, KnowledgeError, SilentFolderError
from knowledge.model import Source
from knowledge.patience import attended, see_that_it_answers
from knowledge.reloading import is_outdated

if TYPE_CHECKING:
    from knowledge.library import Library

CHAT_SECONDS: Final = 20.0
"""A platform that says nothing for so long cannot be reached."""
JOURNAL_SECONDS: Final = 10.0
_PROBE_BYTES: Final = 65_536
ALONE: Final = "Several processes on this database need the same BACKGROUNDER_SECRET_KEY; none is set."
SAME_LINKS: Final = (
    "Of several processes on this database those open each other's links that have the same links.key "
    "in their state folders."
)
OUTDATED: Final = (
    "The index is of another version or language of this program; it goes on answering while the next start "
    "builds it anew."
)


def check(settings: Settings, *, deep: bool = False) -> list[Finding]:
    """Look at everything ``run`` needs; makes the state folder and the journal if they are not there.

    ``deep``: read the whole index for damages, which else show when a question comes by.
    """
    findings = [_right("settings", "All settings are understood.")]
    if settings.warnings:
        findings = [_wrong("settings", sentence) for sentence in settings.warnings]
    state = _state(settings)
    index, library = _index(settings, deep=deep) if state.ok else (None, None)
    left_out = frozenset(name for name, _ in library.failed) if library else frozenset[str]()
    hidden = [one.source for one in library.index.hidden()] if library else []
    try:
        see_that_it_answers(settings.knowledge)
        answers = True
        findings += [_folder(settings, left_out), *_rules(settings), *_pins(settings, library, hidden)]
        findings += check_sources(settings)
    except SilentFolderError as error:
        answers = False
        findings.append(_wrong("folder", str(error)))
    findings.append(state)
    findings += _keys(settings)
    if index:
        findings += [index, *_hidden(hidden), *_journal(settings, answers=answers)]
    findings += _search(settings, library, settings.knowledge if answers else None)
    if settings.has_web:
        findings.append(port_of(settings))
    if settings.web_ask and answers:
        findings.append(_asking(settings))
    return [*findings, *asyncio.run(_chats(settings))]


def _right(subject: str, message: str) -> Finding:
    return Finding(ok=True, subject=subject, message=message)


def _wrong(subject: str, message: str) -> Finding:
    return Finding(ok=False, subject=subject, message=message)


def _folder(settings: Settings, left_out: frozenset[str]) -> Finding:
    """Count the documents; ``left_out`` are files that could not be read the last time."""
    from knowledge.folder import listing
    from knowledge.reading import kinds_not_read

    try:
        found = attended(settings.knowledge, lambda beat: listing(settings.knowledge, beat))
    except SilentFolderError:
        raise
    except KnowledgeError as error:
        return _wrong("folder", str(error))
    if found.failed:
        sentences = (about_the_folder.left_out_file(name, reason) for name, reason in found.failed)
        return _wrong("folder", " ".join(sentences))
    not_read = kinds_not_read(file.name for file in found.files)
    unread = [file.name for file in found.files if file.name in left_out and not kinds_not_read([file.name])]
    number = len(found.files) - not_read.total() - len(unread)
    also = f" {about_the_folder.kinds_left_out(not_read)}." if not_read else ""
    also += f" {about_the_folder.could_not_be_read(len(unread))}" if unread else ""
    if number == 0:
        way = "put Markdown, text, HTML, PDF or Word in it"
        if (settings.knowledge / SOURCES).exists():
            way = f"run backgrounder sync for what {SOURCES} names, or {way}"
        return _wrong("folder", f"{settings.knowledge} holds no document; {way}.{also}")
    return _right("folder", f"{settings.knowledge} holds {count(number, 'document')}.{also}")


def _rules(settings: Settings) -> list[Finding]:
    """Look at who may see what, where somebody has laid it down."""
    rules = RulesFile(settings.knowledge)
    laid_down, problem = rules(), rules.problem
    if problem:
        return [_wrong("rules", f"{problem} Until it is mended, only files at the top are shown.")]
    if not laid_down.laid_down:
        return []
    kept = count(len(laid_down.readers), "collection")
    ways = count(len(laid_down.channels), "rule")
    return [_right("rules", f"{FILE} is understood: {kept} with readers of their own, {ways} for channels.")]


def _pins(settings: Settings, library: "Library | None", hidden: Sequence[Source]) -> list[Finding]:
    """Look at what is pinned to questions; where it stands in its document the index tells."""
    file = PinsFile(settings.knowledge)
    pins, problem = file(), file.problem
    if problem:
        return [_wrong("pins", f"{problem} Until it is mended, the pins before stay in force, or none.")]
    unseen = {one.path for one in hidden}
    try:
        found = list(Pinboard(file).faults(library.index)) if library else []
    except DamagedIndexError as error:
        return [_wrong("index", str(error))]
    if faults := [one for one in found if one[0].document not in unseen]:
        return [_wrong("pins", f"{pin.document}: {about_pins.faulty(pin, fault)}.") for pin, fault in faults]
    return [_right("pins", f"{PINS} is understood: {count(len(pins), 'pin')}.")] if pins else []


def _state(settings: Settings) -> Finding:
    try:
        settings.state.mkdir(0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.state) as file:
            # A full disk has room for an empty file.
            file.write(bytes(_PROBE_BYTES))
            file.flush()
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        advice = f"{'make room' if is_full else 'let this user write'} there, or set BACKGROUNDER_STATE"
        return _wrong("state", f"{settings.state} cannot be written ({error.strerror}); {advice}.")
    free = os.statvfs(settings.state) if hasattr(os, "statvfs") else None
    left = f", {_size(free.f_bavail * free.f_frsize)} free" if free else ""
    open_to_others = os.name == "posix" and settings.state.stat().st_mode & 0o007
    # Whoever set it up may have wanted it so: no fault.
    seen = (
        f" Others on this machine can look into it; `chmod 700 {settings.state}` ends that."
        if open_to_others
        else ""
    )
    return _right("state", f"{settings.state} can be written{left}.{seen}")


def _size(size: int) -> str:
    return f"{size / 2**30:,.1f} GiB" if size >= 2**30 else f"{size / 2**20:,.0f} MiB"


def _keys(settings: Settings) -> list[Finding]:
    """Look at the keys that the bot made itself; what holds one opens links and tokens."""
    from adapters.database.jobs import is_shared
    from adapters.web.signing.office import KEY_FILE as LINKS

    there = [file for name in (LINKS, SECRET_FILE) if os.path.lexists(file := settings.state / name)]
    faults = [f"{file} {fault}." for file in there if (fault := fault_of(file))]
    if faults:
        return [_wrong("keys", sentence) for sentence in faults]
    if not there:
        return []
    told = [f"Only this user can read {' and '.join(file.name for file in there)}."]
    if is_shared(settings.database_url):
        if not settings.secret_keys:
            told.append(ALONE)  # hashes of askers by another key are those of others
        if settings.home:
            told.append(SAME_LINKS)
    return [_right("keys", " ".join(told))]


def _index(settings: Settings, *, deep: bool) -> "tuple[Finding, Library | None]":
    """Look at the index, and open it if it can be."""
    from knowledge.library import Library

    try:
        library = Library.open(settings.state, settings.knowledge, settings.language)
    except (KnowledgeError, OSError) as error:
        return _wrong("index", str(error)), None
    if library.problem:
        return _wrong("index", str(library.problem)), None
    if not library.built:
        return _right("index", "There is no index yet; the first start builds it."), None
    try:
        if deep and (damaged := library.examine()):
            return _wrong("index", f"{library.problem} Damaged: {', '.join(damaged)}."), None
        library.index.hidden()
        size = count(library.index.size(), "passage")
    except DamagedIndexError as error:
        return _wrong("index", str(error)), None
    intact = " All of it is intact." if deep else ""
    old = f" {OUTDATED}" if is_outdated(library) else ""
    return _right("index", f"The index holds {size}.{intact}{old}"), library


def _search(settings: Settings, library: "Library | None", folder: Path | None) -> list[Finding]:
    """Look at the cluster, where one is searched."""
    if settings.search is None:
        return []
    from knowledge.library import Library

    try:
        from adapters.opensearch.joining import cluster_of
    except KnowledgeError as error:
        return [_wrong("search", str(error))]
    from adapters.opensearch.checking import check as check_cluster

    return check_cluster(cluster_of(settings.search), library or Library(), folder)


def _hidden(hidden: Sequence[Source]) -> list[Finding]:
    """Tell which documents nobody sees because of a slip, and how many others nobody sees now."""
    slips = [one for one in hidden if one.window.fault]
    findings = [_wrong("embargo", about_the_folder.note_on_file(one.path, one.window.fault)) for one in slips]
    if others := len(hidden) - len(slips):
        told = f"{count(others, 'document')} {'is' if others == 1 else 'are'} under embargo or expired"
        findings.append(_right("embargo", f"{told}; `backgrounder sources` says until when."))
    return findings


def _journal(settings: Settings, *, answers: bool) -> list[Finding]:
    from adapters.wiring import open_journal

    journal = open_journal(settings)
    try:
        journal.ready(JOURNAL_SECONDS)
        trouble, kept = journal.trouble, journal.keeper.kept("channel")
    finally:
        journal.close()
    if trouble:
        return [_wrong("journal", trouble)]
    days = f"entries are kept for {settings.journal_days} days"
    channels = _channels(settings, kept or {}) if answers else []
    return [_right("journal", f"The journal can be written; {days}."), *channels]


def _channels(settings: Settings, kept: Mapping[str, Kept]) -> list[Finding]:
    """Look at what admins laid down of channels from the chat."""
    if not kept:
        return []
    gone = [
        f"{place} is answered from {name}, which is no subfolder any more; give /kb channel there."
        for place, one in sorted(kept.items())
        for name in sorted(own_ways(one.values).collections or ())
        if not (settings.knowledge / name).is_dir()
    ]
    if gone:
        return [_wrong("channels", sentence) for sentence in gone]
    return [_right("channels", f"{count(len(kept), 'channel')} with ways laid down in the chat (/kb channel).")]


def _asking(settings: Settings) -> Finding:
    """Tell who is answered on the page to ask."""
    rules, where = RulesFile(settings.knowledge)(), f"{settings.public_url}/ask"
    if not rules.laid_down:
        return _right(
            "ask", f"Whoever reaches {where} is answered out of the whole folder; {FILE} can change that."
        )
    if not rules.outsiders:
        return _right(
            "ask",
            f"At {where} only admins are answered, who sign in; outsiders = true in {FILE} lets all in.",
        )
    return _right(
        "ask", f"Whoever reaches {where} is answered out of what has no readers, and what web:ask may read."
    )


async def _chats(settings: Settings) -> list[Finding]:
    from adapters.wiring import wanted_chats

    problems = [_wrong(name, sentence) for name, sentence in settings.chat_problems]
    wanted = [name for name in wanted_chats(settings) if not settings.problems_of(name)]
    if not wanted and not problems and not settings.has_web:
        return [_wrong("chats", "No chat is set up; set SLACK_BOT_TOKEN or DISCORD_TOKEN.")]
    found = await asyncio.gather(*(_asked(name, settings) for name in wanted))
    return [*problems, *itertools.chain(*found)]


async def _asked(name: ChatName, settings: Settings) -> list[Finding]:
    from adapters.wiring import load_chat

    try:
        return await asyncio.wait_for(load_chat(name).check(settings), CHAT_SECONDS)
    except TimeoutError:
        return [_wrong(name, f"{name} does not answer; see whether this machine reaches the internet.")]
    except Exception as error:  # noqa: BLE001 - the other findings are still worth having
        return [
            _wrong(name, f"{name} could not be asked ({type(error).__name__}); see whether it can be reached.")
        ]
