"""Who says what in documents of the cluster."""

from collections.abc import Iterable

import numpy as np

from adapters.opensearch.asking.documents import HeldDocument
from knowledge.index.speaking import standing, what_is_said
from knowledge.model import Statement

Said = tuple[str, Statement]
"""The name in the cluster of the passage that a statement's words stand in, and the statement."""


def said_by(names: set[str], documents: Iterable[HeldDocument], most: int | None) -> list[Said]:
    """What some speakers say in some documents, each once; the first ``most``."""
    found: dict[tuple[str, str, str, str], Said] = {}
    for document in documents:
        for passage, statement in _said_in(document, names):
            if len(found) == most:
                return list(found.values())
            same = passage, *what_is_said(statement, document.legible)
            found.setdefault(same, (passage, statement))
    return list(found.values())


def _said_in(document: HeldDocument, names: set[str]) -> Iterable[Said]:
    starts, ends = document.columns.start, document.columns.end
    for statement in document.statements:
        if statement.speaker is None or statement.speaker.name not in names:
            continue
        for start, end in standing(statement):
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            if first < last:
                yield document.record["passages"][first], statement
                break
