"""A reload as the operator set it, with all that an admin must know of the folder afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from adapters.rules.file import RulesFile
from adapters.rules.pinsfile import PinsFile
from adapters.settings.settings import Settings
from bot.showing.wording import about_the_folder
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport, reload

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader
    from bot.pinning.board import Pinboard


def reload_disk(
    library: Library,
    settings: Settings,
    rules: RulesFile,
    pins_file: PinsFile,
    pins: "Callable[[], Pinboard]",
    progress: Callable[[ReloadProgress], None] | None = None,
    *,
    anyway: bool = False,
) -> ReloadReport:
    """Bring the index in the state folder up to date, which ``library`` holds.

    Raises:
        KnowledgeError: as ``knowledge.reloading.reload``, and where the state folder cannot be written.
    """
    try:
        report = reload(
            library, settings.knowledge, progress=progress, max_bytes=settings.max_file_bytes, anyway=anyway
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise KnowledgeError(about_the_folder.state_unwritable(str(settings.state), reason)) from error
    from adapters.rules.unheeded import noted_in

    return noted_in(report, rules, pins_file, pins(), library.index)


def telling_reloads(reloader: "Reloader", tell: Callable[[], None]) -> "Reloader":
    """A reload of which other processes are told when it is done."""

    def bring_up_to_date(
        progress: Callable[[ReloadProgress], None] | None = None, /, *, anyway: bool = False
    ) -> ReloadReport:
        report = reloader(progress, anyway=anyway)
        tell()
        return report

    return bring_up_to_date
