"""Files of the folder changed -> a reload."""

import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge.errors import MissingFolderError, SilentFolderError
from knowledge.folder import is_left_beside, may_be_document
from knowledge.patience import Lookout
from knowledge.storage import ReloadUnderWayError

if TYPE_CHECKING:
    from watchfiles import Change

QUIET_MS: Final = 1_600
"""A reload begins when nothing has changed for a moment; a copy of many files is one change."""
AGAIN_MS: Final = 1_000
"""A reload that met another one is tried again so much later."""


def watch(
    folder: Path,
    changed: Callable[[], object],
    stop: threading.Event,
    failed: Callable[[Exception], object] = lambda _: None,
    others: Callable[[], Collection[str]] = frozenset,
) -> None:
    """Call ``changed`` once the watch has begun and whenever documents of a folder have changed since.

    Blocks until ``stop`` is set. A ``changed`` that meets another reload is called again, for that one may have
    looked at the folder before the change; one that finds the folder silent, when that answers. Whatever it
    raises goes to ``failed``, and the watch goes on: the next change is another chance. ``others`` tells what
    the documents take in besides, by name from the folder, and the folders where that was looked for in vain.

    Raises:
        MissingFolderError: There is no such folder.
    """
    lookout: Lookout[bool] = Lookout(folder)
    if not _answers(lookout, folder, stop, failed):
        return
    if not folder.is_dir():
        raise MissingFolderError(
            f"There is no folder {folder} to watch; create it and put your documents there."
        )
    # Only who watches loads the library.
    from watchfiles import watch as changes_in

    root = folder.resolve()

    def matters(change: "Change", path: str) -> bool:
        name = Path(path).relative_to(root)
        if may_be_document(name):
            return True
        # What comes or goes may be what was looked for; what only changes is not.
        folders = (name.parent.as_posix().removeprefix("."),) * (change.name != "modified")
        return not is_left_beside(name.name) and any(one in others() for one in (name.as_posix(), *folders))

    due = True  # what changed before the watch began, nobody noticed
    for changes in changes_in(
        root,
        watch_filter=matters,
        debounce=QUIET_MS,
        step=100,
        stop_event=stop,
        rust_timeout=AGAIN_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        if not (due or changes):
            continue
        try:
            changed()
            due = False
        except ReloadUnderWayError:
            due = True
        except SilentFolderError as error:
            failed(error)
            due = _answers(lookout, folder, stop)
        except Exception as error:  # noqa: BLE001 # a watch that ended would say nothing about later changes
            failed(error)
            due = False


def _answers(
    lookout: Lookout[bool],
    folder: Path,
    stop: threading.Event,
    failed: Callable[[Exception], object] = lambda _: None,
) -> bool:
    """Wait until a folder answers; False: stopped before. That it does not is told once."""
    told = False
    while not stop.is_set():
        try:
            lookout.look(folder.is_dir)
        except SilentFolderError as error:
            if not told:
                failed(error)
                told = True
            stop.wait(AGAIN_MS / 1_000)
        else:
            return True
    return False
