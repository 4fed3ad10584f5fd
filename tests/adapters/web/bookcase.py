"""Documents to be read in a browser, and links that open them at some words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from adapters.web.reader.originals import Originals
from adapters.web.reader.reader import Reader
from adapters.web.routes import Route
from adapters.web.signing.office import Office
from bot.answer.links import Links
from bot.answer.noting import shown
from bot.answer.spans import quote_of
from bot.journal import Asked, MemoryJournal, Shown
from bot.model import Quote
from bot.rules.opening import opening
from bot.rules.rules import Rules
from bot.tickets import Ticket, digest_of, words_of
from knowledge.index import Index
from knowledge.library import Library
from knowledge.model import Document, Speaker
from knowledge.reading.markdown import read
from knowledge.snapshots import Snapshot

HOME = "http://bot.test"
HARBOUR = """# Harbour rules

Ships call at the lock. The lock opens at dawn, as the keeper says.

## Fees

| Ship | Fee |
|---|---|
| Barge | 12 |
| Tug | 8 |

## Commands

```
open lock --slowly
```

1. Call the keeper.
2. Wait for the bell.
   - It rings twice.

The bell rings at night. Nobody pays for the bell.
"""


@dataclass
class Bookcase:
    """The documents as they are, and everything that reading one needs."""

    folder: Path
    documents: dict[str, Document]
    now: float = 1_000.0
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        self.library = Library(Index.of(list(self.documents.values())))
        self.journal = MemoryJournal()
        self.office = Office(HOME, self.folder, 30, lambda: self.now)

    def reader(self) -> Reader:
        opens = opening(lambda: self.rules, self.library)
        return Reader(self.office.opened, opens, self.library, Links(), self.journal, Originals(self.folder))

    def routes(self) -> Iterator[Route]:
        return self.reader().routes()

    def link(self, path: str, words: str = "", *others: str, speaker: Speaker | None = None) -> str:
        """The path of a page that is opened at some words, which its answer showed with others."""
        ticket = Ticket(path, others=tuple(self._note(path, one) for one in others))
        if words:
            quoted = replace(self._note(path, words), speaker=speaker)
            digest = digest_of(words_of(self._quote(path, words)))
            self.journal.asked(_asked(quoted))
            ticket = replace(ticket, quote=quoted, digest=digest, answer_id="a" * 12)
        return self.office.address(ticket).removeprefix(HOME)

    def replace(self, path: str, text: str) -> None:
        """Write a document anew."""
        self.documents[path] = written(path, text)
        self.library.replace(Snapshot(Index.of(list(self.documents.values()))))

    def _note(self, path: str, words: str) -> Shown:
        return shown(self._quote(path, words), self.library.index)

    def _quote(self, path: str, words: str) -> Quote:
        index = self.library.index
        start = self.documents[path].text.index(words)
        number = next(one for one in range(len(index)) if words in index.passage(one).text)
        return quote_of(index, number, (start, start + len(words)))


def written(path: str, text: str) -> Document:
    return read(text.encode(), path)


def bookcase(folder: Path, texts: Sequence[tuple[str, str]] = (("harbour.md", HARBOUR),)) -> Bookcase:
    return Bookcase(folder, {path: written(path, text) for path, text in texts})


def _asked(quoted: Shown) -> Asked:
    return Asked("a" * 12, "When?", "u", None, True, 1.0, (), (), 1.0, shown=(quoted,))  # noqa: FBT003
