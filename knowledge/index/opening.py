"""Which documents may be seen at a moment: those whose embargo is over, and which have not expired."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import owner_of


class Opening:
    """What is open at a moment, and how long that stays so."""

    def __init__(self, postings: Postings, now: float) -> None:
        """Look at all windows once; ``now`` in seconds since 1970 began."""
        self.runs: Final = (postings.opens <= now) & (now < postings.closes)
        """Which runs of documents are open."""
        moments = np.sort(np.concatenate([postings.opens, postings.closes]))
        after = int(np.searchsorted(moments, now, side="right"))
        self._since: Final = float(moments[after - 1]) if after else -np.inf
        self._until: Final = float(moments[after]) if after < len(moments) else np.inf
        self._run_documents: Final = postings.collection_documents
        self.all: Final = bool(self.runs.all())
        """Whether nothing is hidden."""

    def holds_at(self, now: float) -> bool:
        """Whether the same is open at another moment: no document has appeared or vanished between."""
        return self._since <= now < self._until

    def shows(self, document: int) -> bool:
        """Whether a document is open."""
        return self.all or bool(self.runs[owner_of(self._run_documents, document)])

    def hidden(self) -> Iterator[int]:
        """The documents that are not open, in their order."""
        bounds = self._run_documents
        for run in np.flatnonzero(~self.runs).tolist():
            yield from range(int(bounds[run]), int(bounds[run + 1]))
