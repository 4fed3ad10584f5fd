"""What makes the forward view of a passage, in so few bytes, and so laid out, that eighty are read at once.

A passage's distinct words are entries of its ``counting`` record, which has the hash of their terms; a word
that is not its own term has a hash of its own here. So none of them is written out, or looked up one by one.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import Forward

Ints = NDArray[np.int64]

_HEAD: Final = struct.Struct("<16sIIIIHHHH?")
"""The fields of ``Head``."""
_TOKEN: Final = np.dtype(
    [("start", "<u2"), ("end", "<u2"), ("word", "u1"), ("position", "u1"), ("sentence", "u1"), ("flags", "u1")]
)
_WIDE: Final = np.dtype([(name, "<u4") for name in _TOKEN.names or ()])
"""For passages of which a number does not fit into ``_TOKEN``."""
_UNIT: Final = np.dtype(
    [
        ("start", "<u4"),
        ("end", "<u4"),
        ("parent", "<i4"),
        ("paragraph", "<u4"),
        ("kind", "u1"),
        ("signs", "u1"),
        ("level", "u1"),
    ]
)
_BYTE: Final = 1 << 8
_PLACE: Final = np.dtype("<u2")
_OTHER: Final = np.dtype([("place", "<u2"), ("low", "<u4"), ("high", "u1")])
_LOW: Final = (1 << 32) - 1


class Head(NamedTuple):
    """What comes first."""

    name: bytes
    """Of the passage in the cluster."""
    begin: int
    """Where its first token starts in the document; its tokens' places count from there."""
    length: int
    """That of its terms."""
    piece: int
    """Its place among those of its first document."""
    tokens: int
    """How many; likewise the others."""
    units: int
    words: int
    """Distinct ones, of its text and of what stands above it."""
    headings: int
    others: int
    """Words that are not their own terms."""
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Distinct:
    """The distinct words of a passage, by number; two of one word with different terms are two."""

    entries: Ints
    """Of each, its term's entry in the ``counting`` record."""
    terms: Ints
    """The hash of its term."""
    words: Ints
    """Its own."""
    own: Ints
    """The number of each token's word; likewise of what stands above the passage."""
    above: Ints


def laid(name: bytes, piece: int, forward: Forward, at: int, distinct: Distinct) -> bytes:
    """The bytes of passage ``at`` of a forward view."""
    own = slice(int(forward.tokens[at]), int(forward.tokens[at + 1]))
    below = slice(int(forward.sentences[at]), int(forward.sentences[at + 1]))
    start = forward.start[own]
    begin = int(start.min()) if len(start) else 0
    columns: dict[str, NDArray[Any]] = {
        "start": start - begin,
        "end": forward.end[own] - begin,
        "word": distinct.own,
        "position": forward.position[own],
        "sentence": forward.sentence[own] - below.start,
        "flags": forward.flags[own],
    }
    is_wide = len(start) > 0 and (
        len(distinct.entries) > _BYTE
        or below.stop - below.start > _BYTE
        or int(columns["position"].max()) >= _BYTE
        or int(columns["end"].max()) >= _BYTE**2
    )
    tokens = _structured(_WIDE if is_wide else _TOKEN, columns)
    units = _structured(
        _UNIT,
        {
            "start": forward.sentence_start[below],
            "end": forward.sentence_end[below],
            "parent": forward.sentence_parent[below],
            "paragraph": forward.sentence_paragraph[below],
            "kind": forward.sentence_kind[below],
            "signs": forward.sentence_signs[below],
            "level": forward.sentence_level[below],
        },
    )
    places = np.flatnonzero(distinct.words != distinct.terms)
    hashes = distinct.words[places]
    others = _structured(_OTHER, {"place": places, "low": hashes & _LOW, "high": hashes >> 32})
    head = Head(
        name,
        begin,
        int(forward.length[at]),
        piece,
        len(tokens),
        len(units),
        len(distinct.entries),
        len(distinct.above),
        len(others),
        is_wide,
    )
    words, above = distinct.entries.astype(_PLACE), distinct.above.astype(_PLACE)
    return b"".join([_HEAD.pack(*head), *(one.tobytes() for one in (tokens, units, words, above, others))])


def _structured(kind: np.dtype[Any], columns: dict[str, NDArray[Any]]) -> NDArray[Any]:
    found = np.empty(len(next(iter(columns.values()))), kind)
    for name, column in columns.items():
        found[name] = column
    return found


@dataclass(frozen=True, slots=True)
class Laid:
    """The bytes of one passage, parted."""

    head: Head
    tokens: bytes
    units: bytes
    words: bytes
    above: bytes
    others: bytes

    @classmethod
    def of(cls, data: bytes) -> "Laid":
        """What ``laid`` made."""
        head = Head(*_HEAD.unpack_from(data))
        sizes = (
            (_WIDE if head.is_wide else _TOKEN).itemsize * head.tokens,
            _UNIT.itemsize * head.units,
            _PLACE.itemsize * head.words,
            _PLACE.itemsize * head.headings,
            _OTHER.itemsize * head.others,
        )
        ends = list(accumulate(sizes, initial=_HEAD.size))
        return cls(head, *(data[ends[part] : ends[part + 1]] for part in range(len(sizes))))

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its units begin and end."""
        units = np.frombuffer(self.units, _UNIT)
        return list(zip(units["start"].tolist(), units["end"].tolist(), strict=True))


class Together:
    """Several passages, one after the other."""

    def __init__(self, passages: Sequence[Laid], entries: Sequence[int]) -> None:
        """Take them with how many entries the ``counting`` record of each has."""
        heads = [one.head for one in passages]
        self.tokens: Final = _ends([head.tokens for head in heads])
        self.units: Final = _ends([head.units for head in heads])
        self.headings: Final = _ends([head.headings for head in heads])
        self._heads: Final = heads
        self._words: Final = _ends([head.words for head in heads])
        self._passages: Final = passages
        first = _ends(entries)[:-1]
        counts = np.diff(self._words)
        self.entries: Final = _joined(passages, "words", _PLACE).astype(np.int64) + np.repeat(first, counts)
        """Of each distinct word, its term's entry in the records joined."""

    def words(self, hashes: Ints) -> Ints:
        """The hash of each distinct word; ``hashes``: of their terms."""
        others = _joined(self._passages, "others", _OTHER)
        counts = [head.others for head in self._heads]
        found = hashes.copy()
        at = others["place"].astype(np.int64) + np.repeat(self._words[:-1], counts)
        found[at] = others["low"].astype(np.int64) | others["high"].astype(np.int64) << 32
        return found

    def forward(self, numbers: Sequence[int], terms: Ints, words: Ints) -> Forward:
        """The forward view; ``terms`` and ``words``: the number of each distinct word's term, and its own."""
        tokens, counts = self._tokens(), np.diff(self.tokens)
        units = _joined(self._passages, "units", _UNIT)
        begins = np.repeat(np.array([head.begin for head in self._heads], np.int64), counts)
        first = self._words[:-1]
        word = tokens["word"] + np.repeat(first, counts)
        above = _joined(self._passages, "above", _PLACE) + np.repeat(first, np.diff(self.headings))
        return Forward(
            numbers=np.array(numbers, np.int64),
            tokens=self.tokens,
            sentences=self.units,
            passage=np.repeat(np.arange(len(self._heads)), counts),
            sentence=tokens["sentence"] + np.repeat(self.units[:-1], counts),
            term=terms[word].astype(np.uint32),
            word=words[word].astype(np.uint32),
            flags=tokens["flags"].astype(np.uint8),
            position=tokens["position"].astype(np.int64),
            start=tokens["start"] + begins,
            end=tokens["end"] + begins,
            sentence_start=units["start"].astype(np.int64),
            sentence_end=units["end"].astype(np.int64),
            sentence_kind=units["kind"].copy(),
            sentence_signs=units["signs"].copy(),
            sentence_parent=units["parent"].astype(np.int64),
            sentence_paragraph=units["paragraph"].astype(np.int64),
            sentence_level=units["level"].copy(),
            headings=self.headings,
            heading_term=terms[above].astype(np.uint32),
            heading_word=words[above].astype(np.uint32),
            length=np.array([head.length for head in self._heads], np.uint32),
        )

    def _tokens(self) -> NDArray[Any]:
        if not any(head.is_wide for head in self._heads):
            return _joined(self._passages, "tokens", _TOKEN)
        parts = (np.frombuffer(one.tokens, _WIDE if one.head.is_wide else _TOKEN) for one in self._passages)
        return np.concatenate([part.astype(_WIDE) for part in parts])


def _joined(passages: Sequence[Laid], part: str, kind: np.dtype[Any]) -> NDArray[Any]:
    return np.frombuffer(b"".join([getattr(one, part) for one in passages]), kind)


def _ends(lengths: Sequence[int]) -> Ints:
    return np.fromiter(accumulate(lengths, initial=0), np.int64, len(lengths) + 1)
