"""What the journal's thread is to do, and who waits for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.database.writes import Write
from adapters.settings.secrets import Secret
from bot.owing import Owed

if TYPE_CHECKING:
    from concurrent.futures import Future

    from adapters.database.statements.store import Store

Read = Callable[["Store"], Awaitable[object]]


@dataclass(slots=True)
class Job:
    """Something to write or read, and who waits for it."""

    what: "Write | Read"
    done: "Future[object] | None" = None
    finished: bool = False

    @property
    def is_claim(self) -> bool:
        """Whether somebody waits to be told whose something is, and goes on so while the database fails."""
        return isinstance(self.what, Owed) and self.done is not None and not self.done.done()

    def finish(self, result: object) -> None:
        """Tell the one who waits; None if it came to nothing."""
        self.finished = True
        self._tell(result)

    def give_up(self) -> None:
        """Tell the one who waits that it comes to nothing for now."""
        self._tell(None)

    def _tell(self, result: object) -> None:
        if self.done is not None and not self.done.done():
            self.done.set_result(result)


def is_shared(url: Secret | None) -> bool:
    """Tell whether a server keeps the journal, so that several processes may share it."""
    return url is not None and url.reveal().startswith("postgres")
