"""The documents' texts: as their readers gave them, or not at all."""

import sys
import threading
from collections import OrderedDict
from typing import Final

from knowledge.errors import DamagedIndexError
from knowledge.index.stored.segment import DIGEST_BYTES, Segment, text_digest

MOST_BYTES: Final = 32_000_000
"""Of decoded texts that are kept: some hundred reports, where an answer quotes from a handful."""


class Texts:
    """Decodes texts, keeps those read lately, and checks each once."""

    def __init__(self, segment: Segment) -> None:
        """Read nothing yet."""
        self._segment: Final = segment
        self._intact: Final[dict[int, bool]] = {}
        self._kept: Final[OrderedDict[int, str]] = OrderedDict()
        self._bytes = 0
        self._keeping: Final = threading.Lock()

    def verified(self, document: int) -> str:
        """A document's text, which is what its reader gave, to the letter.

        Raises:
            DamagedIndexError: It is not: the disk, or whoever wrote to it, changed it since.
        """
        intact = self._intact.get(document)
        if intact is None:
            intact = self._intact[document] = self._is_intact(document)
        if not intact:
            raise DamagedIndexError(
                f"The text of {self._segment.paths[document]} in the index is not what was read; "
                'delete the folder "indexes" in the state folder and reload.'
            )
        return self.read(document)

    def read(self, document: int) -> str:
        """A document's text, whether or not it is intact."""
        with self._keeping:
            text = self._kept.get(document)
            if text is not None:
                self._kept.move_to_end(document)
                return text
        text = legible(self._bytes_of(document))
        with self._keeping:
            if document not in self._kept:
                self._kept[document] = text
                self._bytes += sys.getsizeof(text)
            # A longer one is kept alone: whoever quotes from it does so more than once.
            while self._bytes > MOST_BYTES and len(self._kept) > 1:
                self._bytes -= sys.getsizeof(self._kept.popitem(last=False)[1])
        return text

    def piece(self, document: int, begin: int, end: int) -> str:
        """Some bytes of a document's text, whether or not they are intact, without decoding the rest."""
        first = int(self._segment.texts.offsets[document])
        # Anew: what is read is shown, and the disk may have changed it since somebody read it last.
        return legible(self._segment.texts.bytes_at(first + begin, first + end, anew=True).data)

    def _is_intact(self, document: int) -> bool:
        stored = self._segment.text_digests[document * DIGEST_BYTES : (document + 1) * DIGEST_BYTES]
        return text_digest(self._bytes_of(document)) == stored.tobytes()

    def _bytes_of(self, document: int) -> memoryview:
        offsets = self._segment.texts.offsets
        begin, end = int(offsets[document]), int(offsets[document + 1])
        return self._segment.texts.bytes_at(begin, end, anew=True).data


def legible(data: bytes | memoryview) -> str:
    """Decode UTF-8; what is none any more has its damaged places marked, so that the rest can be read."""
    try:
        return str(data, "utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return str(data, "utf-8", "replace")
