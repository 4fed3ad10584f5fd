"""The first documents of a source as they would be read; nothing is written."""

import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.settings.secrets import Redactor
from adapters.syncing.landing.naming import parts_of
from adapters.syncing.looking import Working, clean, fault_of, generated
from adapters.syncing.port import Failed, Fetched, Remark, SourceError
from adapters.syncing.setups.reading import Entry
from knowledge.errors import UnreadableFileError
from knowledge.reading.including import TAKEN_IN
from knowledge.reloading.trying import try_to_read
from knowledge.text.sentences import cut_at_sentence

SHOWN: Final = 10
FIRST_WORDS: Final = 300
"""Characters of a document that are shown."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A document as it would be read, or why it would not be."""

    path: str
    """In the source's folder; of one that could not be had, what the source calls it."""
    title: str = ""
    published: str | None = None
    author: str | None = None
    address: str | None = None
    first: str = ""
    """Its first words."""
    reason: str = ""
    """Completes "PATH was left out: REASON."; "": it would be read."""
    takes_in: bool = False
    """It takes in other files, which are not shown here: they may come, too."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What was tried of a source."""

    documents: tuple[Trial, ...]
    remarks: tuple[str, ...] = ()
    """As ``Remark.sentence``."""


def try_source(entry: Entry, max_bytes: int, language: str, ended: threading.Event) -> Trials:
    """Look at a source as if it were new, until there are enough documents.

    Args:
        entry: The source.
        max_bytes: A larger document is not read.
        language: As ``Library.language``.
        ended: Set when we are to end.

    Raises:
        SourceError: It delivers nothing.
        KnowledgeError: What reads does not work.
    """
    if entry.trouble or entry.kind is None:
        raise SourceError(entry.trouble, "refused")
    setup, redactor = entry.setup, Redactor(entry.setup.credentials.values())
    trials: list[Trial] = []
    remarks: list[str] = []
    with tempfile.TemporaryDirectory(prefix="backgrounder-") as scratch:
        work = Working.on(setup, Path(scratch), max_bytes, ended)
        try:
            with closing(generated(entry.kind.connect(setup).look({}, work))) as told:
                for one in told:
                    work.go_on()
                    if isinstance(one, Failed):
                        trials.append(Trial(redactor.redacted(one.key), reason=redactor.redacted(one.reason)))
                    elif isinstance(one, Remark):
                        remarks.append(redactor.redacted(one.sentence))
                    elif isinstance(one, Fetched):
                        trials.append(_tried(one, max_bytes, language))
                    if len(trials) >= min(SHOWN, setup.most):
                        break
        except SourceError as error:
            raise SourceError(redactor.redacted(str(error)), error.trouble, error.again) from None
    return Trials(tuple(trials), tuple(remarks))


def _tried(one: Fetched, max_bytes: int, language: str) -> Trial:
    parts = parts_of(one.path)
    path = one.path if parts is None else "/".join(parts)
    fault = fault_of(one, max_bytes)
    if fault or parts is None:
        return Trial(path, reason=fault)
    try:
        tried = try_to_read(parts[-1], one.data, language, max_bytes, clean(one.origin), alone=False)
    except UnreadableFileError as error:
        return Trial(path, reason=error.reason)
    source, first = tried.document.source, tried.first
    return Trial(
        path=path,
        title=source.title,
        published=source.published,
        author=source.author,
        address=source.url,
        first=cut_at_sentence(first.text, FIRST_WORDS)[0] if first else "",
        takes_in=any(note.startswith(TAKEN_IN) for note in tried.notes),
    )
