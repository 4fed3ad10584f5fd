"""Whether the cluster answers questions, by what came of the last ones."""

import threading
from typing import Final


class Trouble:
    """Counts what failed, and keeps why; any number of threads may."""

    def __init__(self) -> None:
        """There is none yet."""
        self.sentence: str | None = None
        """Why the last request failed; None: it was answered."""
        self.last = ""
        """Why one failed last, whatever was answered since."""
        self.failures = 0
        self._noting: Final = threading.Lock()

    def failed(self, sentence: str) -> None:
        """Note that a request was not answered, or not completely."""
        with self._noting:
            self.sentence = self.last = sentence
            self.failures += 1

    def worked(self) -> None:
        """Note that a search was answered."""
        self.sentence = None
