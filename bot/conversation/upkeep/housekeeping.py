"""The knowledge base itself: its state, its gaps, how it is brought up to date."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from bot.conversation.intents.model import Progress, Reload
from bot.conversation.thread.recalling import as_allowed
from bot.conversation.upkeep.channels import Channels
from bot.journal import Gap, Journal
from bot.measuring.calibrating import Calibration
from bot.model import Action, Block, Heading, Message, Prose, Reply
from bot.people.persons import named
from bot.rules.access import how_far, visible_files, visible_names, visible_report
from bot.rules.rules import home_of
from bot.showing.listings import (
    Examples,
    failed_blocks,
    gaps_reply,
    help_blocks,
    report_reply,
    suggestion_actions,
)
from bot.showing.replies import note, plain
from bot.showing.wording import about_the_folder, guidance
from bot.showing.wording.translating import ENGLISH, say, speaking
from bot.syncing import Brought, reload_after
from knowledge.engine import Engine
from knowledge.engine.remembering import PerIndex
from knowledge.errors import KnowledgeError, ShrunkFolderError
from knowledge.library import Library
from knowledge.model import Collections
from knowledge.reloading import ReloadProgress, ReloadReport


class Reloader(Protocol):
    """Brings the library up to date, one at a time, or raises a KnowledgeError that says why it did not."""

    def __call__(
        self, progress: Callable[[ReloadProgress], None] | None, /, *, anyway: bool = False
    ) -> ReloadReport:
        """Do it; ``anyway`` also where the folder lost most of its files."""


class Housekeeping:
    """Keeps a library, and tells how it does; ``calibration``: the folder's own; ``channels``: their ways."""

    def __init__(
        self,
        library: Library,
        journal: Journal,
        reloader: Reloader,
        calibration: Calibration | None,
        channels: Channels | None = None,
    ) -> None:
        self._library = library
        self._journal = journal
        self._reloader = reloader
        self._calibration = calibration
        self._channels = channels
        self._known = PerIndex(_count)

    def reload(
        self,
        wanted: Reload,
        message: Message,
        brought: Sequence[Brought] = (),
        done: Callable[[], object] = lambda: None,
    ) -> Reply:
        """Bring the documents up to date, for admins.

        ``brought``: what sources brought just now, and let go; ``done`` is called once all of it is read.
        """
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        try:
            once = partial(self._reloader, _telling(wanted.progress))
            report = once(anyway=True) if wanted.anyway else reload_after(brought, once)
        except ShrunkFolderError as error:
            return note(about_the_folder.shrunk(error.before, error.now))
        except KnowledgeError as error:
            return note(say(about_the_folder.RELOAD_FAILED, reason=str(error)))
        done()
        return reported(report, message, self._library, self._journal)

    def status(self, message: Message, sources: Sequence[Block] = ()) -> Reply:
        """Tell how the documents are doing; admins also how the channel they ask in is answered.

        ``sources``: how those do that documents come from.
        """
        ways = self._channels.blocks(message) if self._channels else []
        return Reply(blocks=(*self._status(message), *sources, *ways), summary=self._knows(message))

    def _status(self, message: Message) -> list[Block]:
        blocks: list[Block] = [Prose(plain(self._knows(message)))]
        if self._library.trouble is not None:
            blocks.append(Prose(plain(say(about_the_folder.AWAY))))
        if self._library.read_at is not None:
            blocks.append(Prose(plain(about_the_folder.last_reload(self._library.read_at))))
        if self._calibration:
            blocks.append(Prose(plain(about_the_folder.calibrated(self._calibration.graded))))
        if visible_names(self._library.unheard(), message.collections):
            blocks.append(Prose(plain(about_the_folder.unheard())))
        failed = visible_files(self._library.failed, message.collections, self._library.withheld)
        return blocks + failed_blocks(failed)

    def _knows(self, message: Message) -> str:
        return about_the_folder.knows(*self._known.of(self._library.index, message.collections))

    def gaps(self, message: Message) -> Reply:
        """List what was asked in vain, for admins."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        return gaps_reply(self._open_gaps(message))

    def _open_gaps(self, message: Message) -> list[Gap]:
        found = self._journal.gaps(home=home_of(message))
        return [as_allowed(gap, message.collections, self._library.index) for gap in found]

    def home(self, message: Message, tries: Sequence[str], orders: Examples) -> Reply:
        """Show what the bot knows and how to ask; ``tries``: what to ask first; ``orders``: what to order."""
        blocks: list[Block] = [
            Heading(say(guidance.WELCOME)),
            *self._status(message),
            *help_blocks(tries, orders),
        ]
        actions = suggestion_actions(tries)
        if message.asker.admin:
            blocks += gaps_reply(self._open_gaps(message)).blocks
            actions += (Action("reload", say(about_the_folder.RELOAD), "reload"),)
        return Reply(blocks=tuple(blocks), summary=self._knows(message), actions=actions, private=True)


def _telling(progress: Progress | None) -> Callable[[ReloadProgress], None] | None:
    """Tell the progress, as far as it is for others to know."""
    return None if progress is None else lambda state: progress(how_far(state))


def reported(report: ReloadReport, message: Message, library: Library, journal: Journal) -> Reply:
    """Note a reload in the journal, and report what of it an asker may know."""
    with speaking(ENGLISH):  # The journal is the operator's.
        summary = report_reply(report).summary
    journal.reloaded(summary, report.seconds, failed=len(report.failed))
    return report_reply(visible_report(report, library.index, message.collections))


def _count(index: Engine, collections: Collections) -> tuple[int, int, int]:
    speakers = named(index, collections)
    return len(index.documents(collections)), index.size(collections), len(speakers)
