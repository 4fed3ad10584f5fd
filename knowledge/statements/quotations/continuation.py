"""Quotations that belong together because a mark says so."""

from collections.abc import Iterator

from knowledge.statements.quotations.labels import label_at
from knowledge.statements.quotations.marks import Quotation


def runs(flat: str, quotations: list[Quotation]) -> Iterator[tuple[int, int]]:
    """First and behind-last index of each quotation, those that run over paragraphs taken together.

    Where a speech label changes the speaker inside such a run, a new one begins.
    """
    first = 0
    for number, quotation in enumerate(quotations):
        if number > first and label_at(flat, quotation.start, quotation.end):
            yield first, number
            first = number
        if not quotation.runs_on:
            yield first, number + 1
            first = number + 1
    if first < len(quotations):
        yield first, len(quotations)
