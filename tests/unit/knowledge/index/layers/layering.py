"""Two layers of some documents, and all that an engine answers about them."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from knowledge.engine import Engine, TimedEngine
from knowledge.index import Index
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.layers import Layered
from knowledge.index.layers.making import made
from knowledge.index.layers.seam import Seam
from knowledge.index.stored.arrays import flatten, restore
from knowledge.model import Collections, Document
from tests.unit.folders import document

Folder = dict[str, Document]
"""Documents by their paths."""


def folder_of(documents: Iterable[Document]) -> Folder:
    """Documents by their paths."""
    return {one.source.path: one for one in documents}


def taken_apart(documents: Iterable[Document]) -> Kept:
    """What a reload makes of documents that it reads."""
    builder = SegmentBuilder()
    some = list(documents)
    for one in some:
        builder.add(one)
    return Kept(builder.segment(), range(len(some)))


def one_index(documents: Iterable[Document], moment: float) -> Index:
    """An index made at some moment, as it is then."""
    segment = merged([taken_apart(documents)])
    return Index(segment, postings_of(segment, moment), "english", now=moment)


def layered(then: Folder, now: Folder, before: float, moment: float) -> Layered:
    """What was there once, in the base, made at the moment ``before``; and what changed since, in the top."""
    base = one_index(then.values(), before)
    paths = list(base.segment.paths)
    stays = np.array([now.get(path) is then[path] for path in paths], np.bool_)
    above = taken_apart(one for path, one in now.items() if then.get(path) is not one)
    parts = made(base, [above], stays, 1 << 30, moment)
    assert parts is not None
    top, seam = parts
    return Layered(base, top, restore(Seam, flatten(seam)), now=moment)


def in_layers(index: Index, moment: float) -> Layered:
    """The documents of an index by turns in base and top, the base with others at the paths of the top's."""
    stay, change = (range(begin, len(index.segment.paths), 2) for begin in (0, 1))
    outdated = taken_apart(
        document(
            index.segment.paths[number], "The dam, the ferry and beans of yore.", "Once, the bell rang at noon."
        )
        for number in change
    )
    base = Index.of_parts([Kept(index.segment, stay), outdated], index.language)
    kept = {index.segment.paths[number] for number in stay}
    stays = np.array([path in kept for path in base.segment.paths], np.bool_)
    parts = made(base, [Kept(index.segment, change)], stays, 1 << 30)
    assert parts is not None
    return Layered(base, *parts, index.synonyms_text, moment)


def answers(engine: TimedEngine, seen: Sequence[Collections], words: Sequence[str]) -> dict[str, Any]:
    """All that an engine answers about its documents."""
    told: dict[str, Any] = {"size": len(engine), "hidden": engine.hidden()}
    for number in range(len(engine)):
        told[f"passage {number}"] = (
            engine.passage(number),
            engine.place(number),
            engine.words_at(number),
            engine.section(number),
            engine.sentences(number),
            engine.key_of(number),
            engine.find_key(engine.key_of(number)),
            engine.neighbours(number, 2, 2),
        )
    for one in seen:
        told |= {f"{one} {name}": value for name, value in _seen_by(engine, one, words).items()}
    told["forward"] = forward_of(engine, [*range(len(engine))], words)
    told["backward"] = forward_of(engine, [*range(len(engine))][::-2], words)
    return told


def _seen_by(engine: Engine, collections: Collections, words: Sequence[str]) -> dict[str, Any]:
    documents = engine.documents(collections)
    paths = [one.source.path for one in documents]
    speakers = engine.speakers(collections)
    names = [one.name for one in speakers]
    pairs = [[first, second] for first in words for second in words]
    everywhere = range(len(engine))
    return {
        "size": engine.size(collections),
        "documents": documents,
        "sources": [engine.source(path) for path in paths],
        "texts": [engine.text(path) for path in paths],
        "layouts": [engine.layout(path) for path in paths],
        "units": [engine.units_in(path) for path in paths],
        "statements": [engine.statements_in(path) for path in paths],
        "abbreviations": engine.abbreviations(collections),
        "speakers": speakers,
        "said": [engine.statements_by([name], collections) for name in names],
        "said at first": engine.statements_by(names, collections, 3, everywhere[::-3]),
        "said about": [engine.statements_about(names, [word], collections, 4, 3) for word in words],
        "frequencies": [engine.frequency(word, collections) for word in words],
        "idfs": [engine.idf(word, collections) for word in words],
        "found": [engine.search([word], 5, collections) for word in words],
        "found by pairs": [engine.search(pair, 100, collections) for pair in pairs],
        "best of pairs": [engine.search(pair, 2, collections) for pair in pairs],
        "found by all": engine.search([*words, *words[:2]], 100, collections),
        "found in some": engine.search(words, 100, collections, set(paths[::2])),
        "phrases": [engine.holds_phrase(pair, collections) for pair in pairs],
        "similar": [engine.similar(word[:-1] + "q", collections) for word in words],
        "known": [engine.term_number(word) is None for word in words],
        "starting": [engine.terms_starting(word[:1], most) for word in words for most in (2, 50)],
    }


def forward_of(engine: Engine, numbers: Sequence[int], words: Sequence[str]) -> dict[str, Any]:
    """The arrays of ``Engine.forward``, words told by themselves."""
    arrays = flatten(engine.forward(numbers))
    documents, before = engine.places_of(numbers)
    told: dict[str, Any] = {name: array.tolist() for name, array in arrays.items()}
    for kind, number_of in (("term", engine.term_number), ("word", engine.word_number)):
        known = {number_of(word): word for word in words if number_of(word) is not None}
        for name in (kind, f"heading_{kind}"):
            told[name] = [known.get(one) for one in told[name]]
    return told | {"documents": documents.tolist(), "before": before.tolist()}
