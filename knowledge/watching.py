"""Files of the folder changed -> a reload."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from knowledge.errors import KnowledgeError, MissingFolderError
from knowledge.folder import may_be_document

QUIET_MS: Final = 1_600
"""A reload begins when nothing has changed for a moment; a copy of many files is one change."""


def watch(
    folder: Path,
    changed: Callable[[], object],
    stop: threading.Event,
    failed: Callable[[KnowledgeError | OSError], object] = lambda _: None,
) -> None:
    """Call ``changed`` whenever documents of a folder have changed, until ``stop`` is set; blocks meanwhile.

    What ``changed`` raises of the errors a user is meant to read, and of the system's, goes to ``failed``, and
    the watch goes on: the next change is another chance.

    Raises:
        MissingFolderError: There is no such folder.
    """
    if not folder.is_dir():
        raise MissingFolderError(
            f"There is no folder {folder} to watch; create it and put your documents there."
        )
    # Only who watches loads the library.
    from watchfiles import watch as changes_in

    root = folder.resolve()
    for _ in changes_in(
        root,
        watch_filter=lambda _, path: may_be_document(Path(path).relative_to(root)),
        debounce=QUIET_MS,
        step=100,
        stop_event=stop,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        try:
            changed()
        except (KnowledgeError, OSError) as error:
            failed(error)
