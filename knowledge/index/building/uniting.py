"""Tables of words -> one table of those in use."""

from itertools import chain, pairwise
from typing import Final

import numpy as np

from knowledge.index.stored.arrays import Bytes, Counts, Ints, Strings
from knowledge.index.stored.segment import Words

_TABLES_AT_ONCE: Final = 8
"""Of more tables some are united first, for the words of all are in memory, as strings of Python."""


def united(parts: list[Words], counts: list[Ints]) -> tuple[Words, list[Counts]]:
    """The words in use of several tables in one, the most frequent first, and each table's numbers in it.

    ``counts`` tells how often the words of each table are used; one that is not used has any number.
    """
    if len(parts) <= _TABLES_AT_ONCE:
        words, _, mappings = _united(parts, counts)
        return words, mappings
    lots = [
        _united(parts[begin : begin + _TABLES_AT_ONCE], counts[begin : begin + _TABLES_AT_ONCE])
        for begin in range(0, len(parts), _TABLES_AT_ONCE)
    ]
    words, further = united([some for some, _, _ in lots], [totals for _, totals, _ in lots])
    return words, [
        numbers[mapping] if len(numbers) else mapping
        for numbers, (_, _, mappings) in zip(further, lots, strict=True)
        for mapping in mappings
    ]


def _united(parts: list[Words], counts: list[Ints]) -> tuple[Words, Ints, list[Counts]]:
    """The same of few tables, with how often each word is used."""
    used = [np.flatnonzero(count) for count in counts]
    terms, term_numbers = _united_strings([part.terms for part in parts], [part.term for part in parts], used)
    plains, plain_numbers = _united_strings(
        [part.plains for part in parts], [part.plain for part in parts], used
    )
    lengths = np.concatenate([part.length[some] for part, some in zip(parts, used, strict=True)])
    flags = np.concatenate([part.flags[some] for part, some in zip(parts, used, strict=True)])
    totals = np.concatenate([count[some] for count, some in zip(counts, used, strict=True)])
    columns: list[Ints | Counts | Bytes] = [term_numbers, plain_numbers, lengths, flags]
    order = np.lexsort(columns[::-1])
    columns = [column[order] for column in columns]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    group = np.cumsum(begins) - 1
    frequency = np.bincount(group, weights=totals[order]).astype(np.int64)
    rank_order = np.argsort(-frequency, kind="stable")
    rank = np.empty(len(rank_order), np.uint32)
    rank[rank_order] = np.arange(len(rank_order), dtype=np.uint32)
    numbers = np.empty(len(order), np.uint32)
    numbers[order] = rank[group]
    firsts = order[np.flatnonzero(begins)][rank_order]
    mappings = []
    for (begin, end), some, count in zip(pairwise(np.cumsum([0, *map(len, used)])), used, counts, strict=True):
        mapping = np.zeros(len(count), np.uint32)
        mapping[some] = numbers[begin:end]
        mappings.append(mapping)
    words = Words(
        term_numbers[firsts].astype(np.uint32),
        plain_numbers[firsts].astype(np.uint32),
        lengths[firsts],
        flags[firsts],
        terms,
        plains,
    )
    return words, frequency[rank_order], mappings


def _united_strings(tables: list[Strings], numbers: list[Counts], used: list[Ints]) -> tuple[Strings, Ints]:
    """The strings that used words refer to, sorted, and every used word's number among them, table by table."""
    # np.unique would first load all of numpy.ma, which takes a megabyte of every process that opens an index.
    wanted = [np.flatnonzero(np.bincount(number[some])) for number, some in zip(numbers, used, strict=True)]
    texts = []
    for table, some in zip(tables, wanted, strict=True):
        all_of_it = list(table)
        texts.append([all_of_it[number] for number in some.tolist()])
    # By characters is by bytes, in UTF-8. Each table is sorted; sorting what is nearly so takes little time.
    distinct = sorted(dict.fromkeys(chain.from_iterable(texts)))
    places = {string: place for place, string in enumerate(distinct)}
    found = [np.zeros(0, np.int64)]
    for number, some, which, strings in zip(numbers, used, wanted, texts, strict=True):
        table_places = np.array([places[string] for string in strings], np.int64)
        found.append(table_places[np.searchsorted(which, number[some])])
    return Strings.of(distinct), np.concatenate(found)
