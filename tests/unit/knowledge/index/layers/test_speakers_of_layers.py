"""Who says what, in documents of two layers."""

from dataclasses import replace
from unittest.mock import patch

from knowledge.index.texts import Texts
from knowledge.model import Window
from tests.unit.folders import document
from tests.unit.knowledge.index.layers.layering import folder_of, layered, one_index

NOW = 1_000.0
MAYOR = document("b.md", "“The dam leaks,” Mayor Ada Lind said.")
COUNCILLOR = document("c.md", "“The dam holds,” Councillor Ada Lind said.")


def test_of_roles_named_equally_often_the_one_that_came_first_counts_wherever_it_came() -> None:
    early = document("a.md", "“The weir holds,” Councillor Ada Lind said.")
    hidden = replace(early, source=replace(early.source, window=Window(5_000)))
    then = folder_of([MAYOR, COUNCILLOR])
    now = then | folder_of([hidden])

    (found,) = layered(then, now, NOW, NOW).speakers()

    (wanted,) = one_index(now.values(), NOW).speakers()
    assert found == wanted
    assert (found.role, found.statements) == ("Councillor", 2)


def test_what_is_said_comes_in_the_order_of_the_documents_or_what_is_near_first() -> None:
    then = folder_of([MAYOR, COUNCILLOR, document("d.md", "Nothing is said.")])
    later = document("a.md", "“The weir holds,” Ada Lind said.")
    engine = layered(then, then | folder_of([later]), NOW, NOW)

    in_order = [number for number, _ in engine.statements_by(["Ada Lind"])]
    near_first = [number for number, _ in engine.statements_by(["Ada Lind"], near=[2], most=2)]

    assert (in_order, near_first) == ([0, 1, 2], [2, 0])


def test_no_text_is_read_where_nothing_as_long_is_said_in_the_same_passage() -> None:
    then = folder_of([MAYOR, COUNCILLOR])
    engine = layered(then, then | folder_of([document("a.md", "“The weir holds,” Ada Lind said.")]), NOW, NOW)

    with patch.object(Texts, "read", side_effect=AssertionError):
        found = engine.statements_by(["Ada Lind"])

    assert [number for number, _ in found] == [0, 1, 2]
