"""The text around the quotations, and which quotation each of its words stands for."""

from bisect import bisect_left

from knowledge.statements.lexicon.kinds import PARTED, QUOTED, QUOTED_MORE, Words, words_of
from knowledge.statements.quotations.marks import Quotation


def narrate(flat: str, quotations: list[Quotation]) -> Words:
    """The words of ``flat`` with each of the quotations as one word of kind Q."""
    parts = []
    done = 0
    for quotation in quotations:
        start, end = quotation.outer
        last = PARTED if flat[quotation.end - 1] == "," else QUOTED_MORE
        parts += [flat[done:start], QUOTED, QUOTED_MORE * (end - start - 2), last]
        done = end
    parts.append(flat[done:])
    return words_of("".join(parts))


def places_of(words: Words, quotations: list[Quotation]) -> list[int]:
    """The index of each quotation's word."""
    return [bisect_left(words.starts, quotation.outer[0]) for quotation in quotations]
