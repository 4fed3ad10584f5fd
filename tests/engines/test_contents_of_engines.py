"""What passages and documents an engine gives back, and who says what there: the same in each."""

import pytest

from knowledge.engine import Engine, TimedEngine
from knowledge.index import Index
from knowledge.model import Collections
from tests.engines.conftest import EngineOf
from tests.engines.telling import SEEN, found, looked_into, numbers, where
from tests.engines.world import DURING
from tests.unit.folders import document

PATHS = (
    "harbour.md",
    "council/minutes.md",
    "market/days.md",
    "market/animals.md",
    "council/animals.md",
    "quotes.md",
    "market/\U0001f41d.md",
    "told.md",
)


def portable(engine: Engine, number: int) -> object:
    """A passage without its number."""
    one = engine.passage(number)
    return one.text, one.place, one.also_in, one.statements


def test_passages_come_in_the_order_of_their_documents(town: Engine, embedded: Index) -> None:
    assert [where(town, one) for one in numbers(town)] == [where(embedded, one) for one in numbers(embedded)]


def test_passages_are_given_with_all_their_places_and_statements(town: Engine, embedded: Index) -> None:
    assert [portable(town, one) for one in numbers(town)] == [
        portable(embedded, one) for one in numbers(embedded)
    ]


def test_words_are_those_of_the_passage(town: Engine) -> None:
    passages = [town.passage(one) for one in numbers(town)]

    assert [town.words_at(one.number) for one in passages] == [(one.text, one.place.start) for one in passages]


def test_the_headings_above_a_passage_are_those_of_its_place(town: Engine) -> None:
    assert [town.section(one) for one in numbers(town)] == [town.place(one).section for one in numbers(town)]
    assert any(town.section(one) for one in numbers(town))


def test_a_passage_knows_its_number(town: Engine) -> None:
    assert [town.passage(one).number for one in numbers(town)] == numbers(town)


def test_sentences_are_those_of_the_passage(town: Engine, embedded: Index) -> None:
    assert [town.sentences(one) for one in numbers(town)] == [
        embedded.sentences(one) for one in numbers(embedded)
    ]


def test_forward_data_are_the_same(town: Engine, embedded: Index) -> None:
    ours, theirs = numbers(town), numbers(embedded)

    assert looked_into(town, ours[::-1]) == looked_into(embedded, theirs[::-1])


def test_forward_data_of_nothing_are_empty(town: Engine) -> None:
    data = town.forward([])

    assert (data.term.tolist(), data.tokens.tolist(), data.length.tolist()) == ([], [0], [])


def test_neighbours_stand_before_and_after_in_the_same_document(town: Engine, embedded: Index) -> None:
    def around(engine: Engine) -> list[object]:
        told: list[object] = []
        for number in numbers(engine):
            before, after = engine.neighbours(number, 2, 1)
            told.append(
                [
                    [(one.text, one.place, one.also_in, one.statements) for one in side]
                    for side in (before, after)
                ]
            )
        return told

    assert around(town) == around(embedded)


def test_how_many_pieces_stand_before_is_told(town: Engine, embedded: Index) -> None:
    (documents, before), (_, expected) = town.places_of(numbers(town)), embedded.places_of(numbers(embedded))

    assert before.tolist() == expected.tolist()
    assert documents.tolist() == sorted(documents.tolist())


def test_keys_are_the_same_and_find_their_passage(town: Engine, embedded: Index) -> None:
    keys = [town.key_of(one) for one in numbers(town)]

    assert keys == [embedded.key_of(one) for one in numbers(embedded)]
    assert [town.find_key(key) for key in keys] == numbers(town)


@pytest.mark.parametrize("key", ["", "nokey", "AAAAAAAAAAAAAAAA", "????", "ä" * 16])
def test_a_key_of_nothing_finds_nothing(town: Engine, key: str) -> None:
    assert town.find_key(key) is None


def test_a_key_of_what_is_hidden_finds_nothing(town: TimedEngine) -> None:
    then = town.at(DURING)
    (hit,) = then.search(["zeppelin"])
    key = then.key_of(hit.number)

    assert then.find_key(key) == hit.number
    assert town.find_key(key) is None


@pytest.mark.parametrize("collections", SEEN)
def test_documents_come_in_order_with_what_they_hold(
    town: Engine, embedded: Index, collections: Collections
) -> None:
    assert town.documents(collections) == embedded.documents(collections)


@pytest.mark.parametrize("path", PATHS)
def test_a_document_is_what_was_read(town: Engine, embedded: Index, path: str) -> None:
    assert town.text(path) == embedded.text(path)
    assert town.source(path) == embedded.source(path)
    assert town.layout(path) == embedded.layout(path)
    assert town.units_in(path) == embedded.units_in(path)
    assert town.statements_in(path) == embedded.statements_in(path)


@pytest.mark.parametrize("path", ["", "none.md", "market/plan.md", "harbour", "Harbour.md"])
def test_a_document_that_is_not_there_or_not_to_be_seen_is_none(town: Engine, path: str) -> None:
    for ask in (town.text, town.source, town.layout, town.units_in):
        with pytest.raises(KeyError):
            ask(path)
    assert town.statements_in(path) == []


@pytest.mark.parametrize("collections", SEEN)
def test_speakers_are_counted_among_what_is_visible(
    town: Engine, embedded: Index, collections: Collections
) -> None:
    assert town.speakers(collections) == embedded.speakers(collections)


@pytest.mark.parametrize("collections", SEEN)
@pytest.mark.parametrize("most", [None, 0, 1, 2])
@pytest.mark.parametrize("names", [["Ada Lind"], ["Zoe Quill", "Ada Lind"], ["Nobody"], []])
def test_statements_of_speakers_come_in_order(
    town: Engine, embedded: Index, names: list[str], most: int | None, collections: Collections
) -> None:
    ours = town.statements_by(names, collections, most)
    theirs = embedded.statements_by(names, collections, most)

    assert [(where(town, number), one) for number, one in ours] == [
        (where(embedded, number), one) for number, one in theirs
    ]


def test_statements_of_near_documents_come_first(town: Engine, embedded: Index) -> None:
    def said(engine: Engine) -> list[object]:
        near = [hit.number for hit in engine.search(["fish"])]
        return [(where(engine, number), one) for number, one in engine.statements_by(["Ada Lind"], near=near)]

    assert said(town) == said(embedded)


@pytest.mark.parametrize("collections", SEEN)
@pytest.mark.parametrize("among", [0, 1000])
@pytest.mark.parametrize("terms", [["fish"], ["fish", "price", "fish"], ["nowhere"], []])
def test_statements_about_something_come_with_the_scores_of_their_passages(
    town: Engine, embedded: Index, terms: list[str], among: int, collections: Collections
) -> None:
    def said(engine: Engine) -> list[object]:
        found = engine.statements_about(["Ada Lind", "Zoe Quill"], terms, collections, among)
        return sorted([(where(engine, hit.number), hit.score, one) for hit, one in found], key=repr)

    assert said(town) == said(embedded)


@pytest.mark.parametrize("among", [1, 1000])
def test_statements_score_as_their_passages_do_among_so_many_of_what_is_visible(
    town: Engine, among: int
) -> None:
    terms, seen = ["fish", "bean"], frozenset({"market"})
    scores = {hit.number: hit.score for hit in town.search(terms, among, seen)}

    found = {hit.number: hit.score for hit, _ in town.statements_about(["Ada Lind"], terms, seen, among)}

    assert found == {number: pytest.approx(scores.get(number, 0.0)) for number in found}
    assert found.keys().isdisjoint(scores) is (among == 1)


@pytest.mark.parametrize("most", [None, 1])
@pytest.mark.parametrize("collections", [None, frozenset({"council"})])
def test_statements_about_something_are_those_near_the_passages_about_it(
    town: Engine, collections: Collections, most: int | None
) -> None:
    names, terms = ["Ada Lind", "Zoe Quill"], ["dam", "fish"]
    near = [hit.number for hit in town.search(terms, 1000, collections)]

    found = town.statements_about(names, terms, collections, 1000, most)

    assert found
    assert found == town.statements_about(names, terms, collections, most=most)
    assert [(hit.number, one) for hit, one in found] == town.statements_by(names, collections, most, near)


@pytest.mark.parametrize("collections", SEEN)
def test_abbreviations_are_those_of_visible_documents(
    town: Engine, embedded: Index, collections: Collections
) -> None:
    assert town.abbreviations(collections) == embedded.abbreviations(collections)


@pytest.mark.parametrize("collections", SEEN)
@pytest.mark.parametrize(
    "word", ["fery", "hrabour", "zepelin", "zeppelins", "mayze", "coun", "grüsend", "emile", "1944", "bes"]
)
def test_near_words_are_the_same(town: Engine, embedded: Index, word: str, collections: Collections) -> None:
    assert town.similar(word, collections) == embedded.similar(word, collections)


@pytest.mark.parametrize(
    "prefix", ["", "b", "be", "bea", "ferri", "ü", "é", "\U0001f41d", "1", "zz", "*", "d?m"]
)
@pytest.mark.parametrize("most", [1, 3, 200])
def test_words_are_completed_by_their_bytes(town: Engine, embedded: Index, prefix: str, most: int) -> None:
    assert town.terms_starting(prefix, most) == embedded.terms_starting(prefix, most)


def test_what_no_document_holds_has_no_number(town: Engine) -> None:
    assert (town.term_number("zebra"), town.word_number("zebra")) == (None, None)


def test_what_a_hidden_document_holds_has_a_number(town: Engine) -> None:
    assert town.term_number("zeppelin") is not None
    assert town.word_number("zeppelin") is not None


def test_numbers_of_words_stay_the_same(town: Engine) -> None:
    assert town.term_number("ferri") == town.term_number("ferri") is not None


def test_what_is_made_of_an_engine_is_made_once(town: Engine) -> None:
    made = []

    def make(engine: Engine) -> int:
        made.append(engine)
        return len(made)

    assert (town.derived(make), town.derived(make), len(made)) == (1, 1, 1)


def test_language_and_synonyms_come_along(town: Engine, embedded: Index) -> None:
    assert (town.language, town.synonyms_text) == ("english", embedded.synonyms_text)
    assert len(town) == len(embedded)


def test_a_copy_is_found_in_each_collection_by_itself(engine_of: EngineOf) -> None:
    engine = engine_of(document("x/a.md", "Bee."), document("y/a.md", "Bee."), document("y/b.md", "Bee."))

    assert [path for (path, _), _ in found(engine, ["bee"])] == ["x/a.md", "y/a.md"]
    assert [path for (path, _), _ in found(engine, ["bee"], paths={"y/b.md"})] == ["y/a.md"]


def test_a_word_has_a_number_as_it_is_written_and_a_term_as_it_is_stemmed(town: Engine) -> None:
    told = [
        town.word_number("ferry"),
        town.word_number("ferri"),
        town.term_number("ferri"),
        town.term_number("ferry"),
    ]

    assert [one is not None for one in told] == [True, False, True, False]
