"""What an index tells of a document as a whole."""

import pytest

from knowledge.engine import ITEM, TEXT
from knowledge.index import Index
from knowledge.model import Source
from knowledge.reading.markdown import read
from knowledge.units import units_of
from tests.unit.folders import document


def test_all_units_of_a_document_are_told_in_order() -> None:
    made = read(b"# Gates\n\nShut them:\n\n- North\n  - left\n- South\n\nSo. And so.\n", "a.md")

    found = Index.of([document("0.md", "Ebb."), made, document("b.md", "Flood.")]).units_in("a.md")

    told = [(one.start, one.end, one.kind, one.parent, one.paragraph, one.level) for one in found]
    wanted = [(*one[:3], -1 if one.parent is None else one.parent, *one[4:6]) for one in units_of(made)]
    assert told == wanted
    assert {one.kind for one in found} > {TEXT, ITEM}


def test_units_of_passages_that_stand_elsewhere_first_count_in_their_own_document() -> None:
    index = Index.of([document("a.md", "The crane is up."), document("b.md", "Ebb.", "The crane is up.")])

    assert [(one.start, one.end) for one in index.units_in("b.md")] == [(0, 4), (9, 25)]


def test_no_document_has_no_units() -> None:
    with pytest.raises(KeyError):
        Index.of([]).units_in("a.md")


def test_a_document_has_its_source() -> None:
    assert Index.of([document("a.md", "Ebb.", title="Tides")]).source("a.md") == Source("a.md", "Tides")


def test_no_document_has_no_source() -> None:
    with pytest.raises(KeyError):
        Index.of([]).source("a.md")
