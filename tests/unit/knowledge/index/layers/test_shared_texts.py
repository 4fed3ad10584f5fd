"""A text that several documents hold, some of them in the base and some in the top, is one passage as in one index."""

from dataclasses import replace

import pytest

from knowledge.model import Document, Window
from tests.unit.folders import document
from tests.unit.knowledge.index.layers.layering import Folder, answers, folder_of, layered, one_index

SEEN = (None, frozenset[str](), frozenset({"x"}))
TERMS = ("bell", "noon", "harbour", "market", "council", "eel")
BEFORE, NOW = 100.0, 1_000.0
BELL = "The bell rings at noon."


def held_by(path: str, title: str, *more: str) -> Document:
    return document(path, BELL, *more, title=title)


HARBOUR = held_by("b.md", "Harbour", "Eels swim.")
MARKET = held_by("c.md", "Market", "Fish is sold.")
COUNCIL = held_by("d.md", "Council")
THEN = folder_of([HARBOUR, MARKET, COUNCIL, document("x/a.md", BELL, title="Apart")])


def moved(then: Folder, now: Folder) -> list[str]:
    """The documents in the top, once it is sure that all answers are those of one index."""
    engine = layered(then, now, BEFORE, NOW)
    assert answers(engine, SEEN, TERMS) == answers(one_index(now.values(), NOW), SEEN, TERMS)
    return list(engine.top.segment.paths)


def without(path: str) -> Folder:
    return {at: one for at, one in THEN.items() if at != path}


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (without("b.md"), ["c.md"]),
        (without("c.md"), []),
        (without("d.md"), []),
        (without("x/a.md"), []),
        ({at: one for at, one in THEN.items() if at == "d.md"}, ["d.md"]),
        (THEN | folder_of([document("b.md", "Eels swim.", title="Harbour")]), ["b.md", "c.md"]),
        (THEN | folder_of([held_by("b.md", "The harbour by night")]), ["b.md"]),
        (THEN | folder_of([held_by("c.md", "The market by night")]), ["c.md"]),
        (THEN | folder_of([held_by("a.md", "First of all")]), ["a.md"]),
        (THEN | folder_of([held_by("e.md", "Last of all")]), ["e.md"]),
        (THEN | folder_of([held_by("x/b.md", "Apart as well")]), ["x/b.md"]),
        (without("b.md") | folder_of([held_by("bb.md", "Renamed", "Eels swim.")]), ["bb.md"]),
    ],
)
def test_only_who_is_the_first_to_hold_a_text_now_moves_along(now: Folder, wanted: list[str]) -> None:
    assert moved(THEN, now) == wanted


def test_a_passage_stands_in_documents_of_both_layers() -> None:
    engine = layered(THEN, THEN | folder_of([held_by("a.md", "First of all")]), BEFORE, NOW)

    (bell,) = engine.search(["bell"], collections=frozenset())

    found = engine.passage(bell.number)
    places = [found.place, *found.also_in]
    assert [one.source.path for one in places] == ["a.md", "b.md", "c.md", "d.md"]
    assert [hit.number for hit in engine.search(["harbour"])] == [
        1
    ]  # which only its other passage has in its title


def test_whose_embargo_has_ended_is_like_others() -> None:
    plan = replace(MARKET, source=replace(MARKET.source, window=Window(500)))
    then = THEN | folder_of([plan])

    assert moved(then, then) == ["c.md"]
    assert moved(THEN, then) == ["c.md"]


def test_who_is_still_under_embargo_stays_apart() -> None:
    plan = replace(HARBOUR, source=replace(HARBOUR.source, window=Window(5_000)))
    then = THEN | folder_of([plan])

    assert moved(then, then) == []
    assert moved(then, THEN | folder_of([HARBOUR])) == ["b.md"]
    assert moved(THEN, then) == ["b.md", "c.md"]
