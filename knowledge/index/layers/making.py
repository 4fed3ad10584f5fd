"""What changed since a large index was made -> the small one beside it, and what ties both.

Nothing of the large one is read but what is looked up. Documents of its that somebody must be told of otherwise
from now on move along: where one is gone that was the first to hold a text, the next one with that text.
"""

import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged, order_of
from knowledge.index.index import Index
from knowledge.index.layers.seam import Seam
from knowledge.index.layers.vocabulary import numbers_of
from knowledge.index.stored.arrays import Ints, Strings
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.records import FIRST
from knowledge.index.stored.segment import Segment, owner_of, owners_of
from knowledge.ranges import ranges

Group = tuple[str, int, int]
"""Who may see a document, and when: collection, opening and closing."""

_BITS: Final = 16
"""So many of a digest's bits tell most texts apart from those that are looked for."""


def made(
    base: Index,
    above: Sequence[Kept],
    stays: NDArray[np.bool_],
    most: int,
    now: float | None = None,
) -> tuple[Index, Seam] | None:
    """The top beside a base, and their seam; None: it would be too large to be worth it.

    Args:
        base: What stays as it is.
        above: The documents that the base has not, or not as they are now.
        stays: Of each document of the base, whether it is still there as it was.
        most: How many pieces the top may have, and as many of the base may be gone.
        now: An embargo that is over then is none (None: now).
    """
    moment = time.time() if now is None else now
    opened = np.flatnonzero(stays & _opened(base.postings, moment)).tolist()
    stays = stays.copy()
    stays[opened] = False
    moved = sorted([*opened, *_inheriting(base, above, stays, moment)])
    stays[moved] = False
    gone = np.flatnonzero(~stays)
    parts = [*above, Kept(base.segment, moved)]
    size = sum(_pieces(part.segment, part.documents) for part in parts)
    if max(size, _pieces(base.segment, gone.tolist())) > most:
        return None
    segment = merged([part for part in parts if len(part.documents)] or parts)
    top = Index(segment, postings_of(segment, moment), base.language)
    return top, _seam(base, top, stays)


def _pieces(segment: Segment, documents: Sequence[int]) -> int:
    """How many pieces some documents have."""
    own = np.array(documents, np.int64)
    return int((segment.document_pieces[own + 1] - segment.document_pieces[own]).sum())


def _opened(postings: Postings, now: float) -> NDArray[np.bool_]:
    """The documents whose embargo has ended since the index was made: they are like others from now on."""
    opened = (postings.opens > FIRST) & (postings.opens <= now)
    return np.repeat(opened, np.diff(postings.collection_documents).astype(np.int64))


def _inheriting(base: Index, above: Sequence[Kept], stays: NDArray[np.bool_], now: float) -> list[int]:
    """The documents that are the first to hold a text from now on, for the one that was is gone."""
    segment, postings = base.segment, base.postings
    bounds = np.searchsorted(postings.passage_piece, segment.document_pieces)
    gone = np.flatnonzero(~stays)
    # Of what was first in a document that is gone, the other pieces, passage by passage.
    begins, ends = (np.searchsorted(postings.copied, bounds[gone + by]) for by in (0, 1))
    places = ranges(begins, ends - begins)
    pieces, passages = postings.copies[places].astype(np.int64), postings.copied[places].astype(np.int64)
    owners = owners_of(segment.document_pieces, pieces)
    left = stays[owners]
    heirs: dict[int, int] = {}
    for passage, owner in zip(passages[left].tolist(), owners[left].tolist(), strict=True):
        heirs[passage] = min(owner, heirs.get(passage, owner))
    if not heirs:
        return []
    firsts = _firsts(above, segment.pieces.digest[postings.passage_piece[sorted(heirs)]], now)
    found = set()
    for passage, heir in heirs.items():
        piece = int(postings.passage_piece[passage])
        group = _group(base, owner_of(segment.document_pieces, piece))
        first = firsts.get((group, int(segment.pieces.digest[piece])))
        # One above that stands before it, as where an heir has moved there already, leads them all.
        if first is None or first > order_of(segment.paths[heir]):
            found.add(heir)
    return sorted(found)


def _firsts(
    above: Sequence[Kept], wanted: NDArray[np.uint64], now: float
) -> dict[tuple[Group, int], tuple[str, str]]:
    """The first document to hold each of some texts, for each group, in the order of documents."""
    found: dict[tuple[Group, int], tuple[str, str]] = {}
    for kept in above:
        segment, documents = kept.segment, frozenset(kept.documents)
        for piece in _pieces_with(segment.pieces.digest, wanted).tolist():
            document = owner_of(segment.document_pieces, piece)
            if document in documents:
                opens, place = int(segment.opens[document]), order_of(segment.paths[document])
                group = place[0], FIRST if opens <= now else opens, int(segment.closes[document])
                key = group, int(segment.pieces.digest[piece])
                found[key] = min(place, found.get(key, place))
    return found


def _seam(base: Index, top: Index, stays: NDArray[np.bool_]) -> Seam:
    before = _before(base.segment.paths, top.segment.paths)
    pairs = list(_pairs(base, top, stays))
    leads = [
        not stays[document] or before[above_document] <= document for _, _, document, above_document in pairs
    ]
    bounds = np.searchsorted(base.postings.passage_piece, base.segment.document_pieces)
    owners = owners_of(top.segment.document_pieces, top.postings.passage_piece)
    gone = np.flatnonzero(~stays)
    stale = np.repeat(~stays, np.diff(bounds))
    stale[[below for (below, *_), is_led in zip(pairs, leads, strict=True) if is_led]] = True
    stale_above = [above for (_, above, *_), is_led in zip(pairs, leads, strict=True) if not is_led]
    return Seam(
        gone=gone.astype(np.uint32),
        before=np.array(before, np.uint32),
        stale=np.flatnonzero(stale).astype(np.uint32),
        ahead=bounds[np.array(before, np.int64)][owners].astype(np.uint32),
        stale_above=np.array(sorted(stale_above), np.uint32),
        terms=np.array(numbers_of(base.segment.words.terms, top.segment.words.terms), np.uint32),
        plains=np.array(numbers_of(base.segment.words.plains, top.segment.words.plains), np.uint32),
        below=np.array([below for below, *_ in pairs], np.uint32),
        above=np.array([above for _, above, *_ in pairs], np.uint32),
    )


def _before(base: Strings, top: Strings) -> list[int]:
    """How many paths of the base stand before each of the top's, both in the order of documents."""
    found, low = [], 0
    for path in top:
        low = bisect_left(range(len(base)), order_of(path), low, key=lambda number: order_of(base[number]))
        found.append(low)
    return found


def _pairs(base: Index, top: Index, stays: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Passages of base and top with the same text for the same people; of each its first document."""
    known: dict[tuple[Group, int], tuple[int, int]] = {}
    for passage, document, group in _groups(top, range(len(top))):
        piece = int(top.postings.passage_piece[passage])
        known[group, int(top.segment.pieces.digest[piece])] = passage, document
    own = base.segment
    pieces = _pieces_with(own.pieces.digest, top.segment.pieces.digest)
    owners = owners_of(own.document_pieces, pieces)
    passages = np.unique(base.postings.piece_passage[pieces[stays[owners]]]).tolist()
    for passage, document, group in _groups(base, passages):
        piece = int(base.postings.passage_piece[passage])
        found = known.get((group, int(own.pieces.digest[piece])))
        if found is not None:
            yield passage, found[0], document, found[1]


def _groups(index: Index, passages: Iterable[int]) -> Iterator[tuple[int, int, Group]]:
    """Some passages, each with the document it stands in first, and who may see it when."""
    for passage in passages:
        document = owner_of(index.segment.document_pieces, int(index.postings.passage_piece[passage]))
        yield passage, document, _group(index, document)


def _group(index: Index, document: int) -> Group:
    postings = index.postings
    run = owner_of(postings.collection_documents, document)
    return postings.collections[run], int(postings.opens[run]), int(postings.closes[run])


def _pieces_with(digests: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> Ints:
    """The pieces that have one of some digests."""
    possible = np.zeros(1 << _BITS, np.bool_)
    low = np.uint64((1 << _BITS) - 1)
    possible[wanted & low] = True
    some = np.flatnonzero(possible[digests & low])
    found: Ints = some[np.isin(digests[some], wanted)]
    return found
