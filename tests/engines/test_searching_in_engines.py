"""Which passages an engine finds, in which order, and what it counts: the same in each."""

import math
from itertools import pairwise

import pytest

from knowledge.bm25 import idf
from knowledge.engine import Engine, TimedEngine
from knowledge.index import Index
from knowledge.model import Collections
from knowledge.text.terms import terms_of
from tests.engines.conftest import EngineOf
from tests.engines.telling import SEEN, found
from tests.engines.world import AFTER, DURING, windowed
from tests.unit.folders import document

QUESTIONS = (
    "when does the ferry leave",
    "who eats maize and beans",
    "beans beans",
    "what does the bell do at noon",
    "is the dam sold for a zeppelin",
    "row-level plan",
    "moths wings night",
    "zebra",
    "",
)


@pytest.mark.parametrize("collections", SEEN)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_and_how_well_does_not_depend_on_the_engine(
    town: Engine, embedded: Index, question: str, collections: Collections
) -> None:
    terms = terms_of(question)

    assert found(town, terms, collections) == found(embedded, terms, collections)


def test_every_two_terms_find_the_same(town: Engine, embedded: Index) -> None:
    pairs = [*pairwise(embedded.terms_starting("", 10_000)[::7])]

    assert [found(town, pair) for pair in pairs] == [found(embedded, pair) for pair in pairs]


def test_the_best_come_first_and_of_equal_ones_the_first_in_order(town: Engine) -> None:
    hits = town.search(terms_of("bell noon"))

    assert [(-hit.score, hit.number) for hit in hits] == sorted((-hit.score, hit.number) for hit in hits)
    assert len(hits) == 3


@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_no_more_are_found_than_wanted(town: Engine, embedded: Index, limit: int) -> None:
    terms = terms_of("maize beans dam")

    assert found(town, terms, limit=limit) == found(embedded, terms)[:limit]


def test_a_term_that_comes_twice_counts_twice(town: Engine) -> None:
    (once, *_), (twice, *_) = town.search(["ferri"]), town.search(["ferri", "ferri"])

    assert twice.score == pytest.approx(2 * once.score)


@pytest.mark.parametrize(
    "paths", [[], ["harbour.md"], ["market/animals.md", "council/animals.md"], ["none.md"]]
)
@pytest.mark.parametrize("collections", [None, frozenset({"council"})])
def test_only_chosen_documents_are_searched(
    town: Engine, embedded: Index, paths: list[str], collections: Collections
) -> None:
    terms = terms_of("ferry beans maize")

    assert found(town, terms, collections, paths) == found(embedded, terms, collections, frozenset(paths))


@pytest.mark.parametrize("collections", SEEN)
def test_terms_are_counted_among_what_is_visible_alone(
    town: Engine, embedded: Index, collections: Collections
) -> None:
    terms = [*embedded.terms_starting("", 10_000), "zebra"]

    assert [town.frequency(term, collections) for term in terms] == [
        embedded.frequency(term, collections) for term in terms
    ]
    assert town.size(collections) == embedded.size(collections)


def test_the_weight_of_a_term_is_that_of_bm25(town: Engine) -> None:
    seen = frozenset({"market"})

    weight = town.idf("bean", seen)

    assert weight == pytest.approx(idf(town.size(seen), town.frequency("bean", seen)))
    assert town.idf("zebra") == 0


def test_what_hidden_documents_alone_hold_weighs_nothing(town: TimedEngine) -> None:
    (term,) = terms_of("zeppelin")

    assert (town.idf(term), town.at(DURING).idf(term) > 0) == (0, True)


@pytest.mark.parametrize(
    "words",
    ["ferry leaves", "row level plan", "harbour office", "market days", "dam busters", "beasts of the field"],
)
def test_phrases_are_found_in_texts_and_headings(town: Engine, words: str) -> None:
    assert town.holds_phrase(terms_of(words, town.language))


@pytest.mark.parametrize("words", ["leaves ferry", "zeppelin", "dam is sold", "zebra ferry", "ferry zebra", ""])
def test_what_no_visible_passage_has_word_after_word_is_no_phrase(town: Engine, words: str) -> None:
    assert not town.holds_phrase(terms_of(words, town.language))


def test_a_phrase_of_another_collection_is_none(town: Engine) -> None:
    terms = terms_of("row level plan")

    assert [town.holds_phrase(terms, seen) for seen in SEEN] == [True, False, False, True, True, False]


def test_what_appears_is_found_and_what_has_expired_is_not(town: TimedEngine) -> None:
    seen = [len(town.at(now).search(terms_of("zeppelin"))) for now in (DURING, AFTER)]

    assert (len(town.search(terms_of("zeppelin"))), *seen) == (0, 1, 0)


def test_what_is_hidden_counts_for_nothing(town: TimedEngine, embedded: Index) -> None:
    for now in (DURING, AFTER):
        then, there = town.at(now), embedded.at(now)
        assert (then.size(), then.frequency("bell"), found(then, ["bell", "dam"])) == (
            there.size(),
            there.frequency("bell"),
            found(there, ["bell", "dam"]),
        )
        assert sorted(one.source.path for one in then.hidden()) == sorted(
            one.source.path for one in there.hidden()
        )


def test_a_word_of_all_passages_is_searched_for_though_some_are_hidden(engine_of: EngineOf) -> None:
    hidden = (windowed(document(f"{number}.md", f"The mill {number} turns.")) for number in range(4))
    engine = engine_of(document("mill.md", "The mill stands still."), *hidden)

    assert [one.score > 0 for one in engine.search(["the", "mill", "still"])] == [True]


def test_what_changes_nothing_is_the_same_engine(town: TimedEngine) -> None:
    later = town.at(DURING)

    assert (later.at(DURING + 1) is later, later is town) == (True, False)


def test_an_engine_of_nothing_finds_nothing(engine_of: EngineOf) -> None:
    empty = engine_of()

    assert (len(empty), empty.size(), empty.search(["dam"]), empty.frequency("dam")) == (0, 0, [], 0)
    assert (empty.documents(), empty.speakers(), empty.terms_starting("")) == ([], [], [])


def test_long_passages_weigh_less(engine_of: EngineOf) -> None:
    engine = engine_of(document("a.md", "Locusts eat.", "Locusts eat " + "maize " * 40 + "."))

    first, second = engine.search(["locust"])

    assert first.score > second.score > 0
    assert math.isfinite(first.score)
