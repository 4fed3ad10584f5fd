"""The columns of numbers that go with a document, in the order in which they are packed."""

from typing import Any, NamedTuple

from numpy.typing import NDArray

Column = NDArray[Any]


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
