"""The columns of numbers that go with a passage and with a document, in the order in which they are packed."""

from typing import Any, NamedTuple

from numpy.typing import NDArray

Column = NDArray[Any]


class PassageColumns(NamedTuple):
    """Of each token, each sentence and each heading token of a passage; as in ``Forward``, but from 0 on."""

    word: Column
    """The token's place among the distinct words of the passage."""
    start: Column
    end: Column
    flags: Column
    position: Column
    sentence: Column
    sentence_start: Column
    sentence_end: Column
    sentence_kind: Column
    sentence_signs: Column
    sentence_parent: Column
    sentence_paragraph: Column
    sentence_level: Column
    heading_word: Column
    """As ``word``, of what title and headings hold."""
    length: Column
    """One number: that of its terms."""
    piece: Column
    """Likewise: its place among those of its first document."""


class DocumentColumns(NamedTuple):
    """Of each piece and, as in ``UnitInfo``, each unit of a document."""

    start: Column
    end: Column
    paragraph: Column
    page: Column
    unit_start: Column
    unit_end: Column
    unit_kind: Column
    unit_parent: Column
    unit_paragraph: Column
    unit_level: Column
