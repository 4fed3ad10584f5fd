"""Who says what in documents of the cluster."""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

from adapters.opensearch.asking.documents import HeldDocument
from knowledge.index.speaking import Told, each_once, standing
from knowledge.model import Statement

Said = tuple[str, Statement]
"""The name in the cluster of the passage that a statement's words stand in, and the statement."""


def said_by(names: set[str], documents: Iterable[HeldDocument], most: int | None) -> list[Said]:
    """What some speakers say in some documents, each once; the first ``most``."""
    return each_once((one for document in documents for one in _said_in(document, names)), most)


def _said_in(document: HeldDocument, names: set[str]) -> Iterator[Told[str]]:
    starts, ends = document.columns.start, document.columns.end
    for statement in document.said_by(names):
        for start, end in standing(statement):
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            if first < last:
                yield document.record["passages"][first], statement, partial(_text, document)
                break


def _text(document: HeldDocument) -> str:
    return document.legible
