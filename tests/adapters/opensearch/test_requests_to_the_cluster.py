"""How seldom the cluster is asked: each request costs more than what our own code does of an answer."""

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.publishing.publishing import publish
from knowledge.engine import Engine
from tests.adapters.opensearch.publishing_apart import index_of

TEXTS = {
    "harbour/boats.md": "The boat has a boot, a bolt and a bout of rust.\n",
    "harbour/tides.md": "High water comes twice a day.\n",
}


def test_near_words_of_some_collections_are_counted_by_one_request_and_looked_for_by_another(
    cluster: Cluster,
) -> None:
    publish(index_of(TEXTS), cluster)
    engine, seen = OpenSearchEngine.served(cluster), frozenset({"harbour"})
    engine.word_number("bost")
    before = cluster.requests

    near = engine.similar("bost", seen)

    assert ({one.word for one in near}, cluster.requests - before) == ({"boat", "bolt", "boot", "bout"}, 2)


def test_a_phrase_with_a_word_of_no_document_is_not_asked_for(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine = OpenSearchEngine.served(cluster)
    engine.word_number("water")
    before = cluster.requests

    found = engine.holds_phrase(["high", "zebra"])

    assert (found, cluster.requests - before) == (False, 0)


def test_the_many_places_of_a_passage_are_asked_for_once(cluster: Cluster) -> None:
    publish(index_of({f"harbour/{number}.md": "High water.\n" for number in range(12)}), cluster)
    engine = OpenSearchEngine.served(cluster)
    (hit,) = engine.search(["water"])
    first = engine.passage(hit.number)
    before = cluster.requests

    again = engine.passage(hit.number)

    assert (len(first.also_in), again, cluster.requests - before) == (11, first, 0)


def test_candidates_for_an_answer_come_with_all_that_is_looked_into(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine = OpenSearchEngine.served(cluster)
    hits = engine.search(["water", "rust"], 100)
    before = cluster.requests

    found = engine.forward([hit.number for hit in hits])

    assert (len(hits), len(found.numbers), cluster.requests - before) == (2, 2, 0)


def test_of_very_many_candidates_nothing_but_their_scores_is_brought(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine, few = OpenSearchEngine.served(cluster), OpenSearchEngine.served(cluster)
    hits = engine.search(["water", "rust"], 101)
    before = cluster.requests

    engine.forward([hit.number for hit in hits])

    assert (hits, cluster.requests - before) == (few.search(["water", "rust"], 100), 1)


def test_documents_near_some_passages_are_told_without_a_look_into_these(cluster: Cluster) -> None:
    publish(index_of({"harbour/tides.md": "“High water comes twice a day,” said Zoe Quill.\n"}), cluster)
    engine = OpenSearchEngine.served(cluster)
    near = [hit.number for hit in engine.search(["water"], 101)]
    before = cluster.requests

    found = engine.statements_by(["Nobody"], near=near)

    # For the documents near and for all others.
    assert (near != [], found, cluster.requests - before) == (True, [], 1)


def test_however_many_documents_a_speaker_is_quoted_in_those_near_come_first(cluster: Cluster) -> None:
    texts = {
        f"harbour/{number:03}.md": f"“Boat {number} is {'wet' if number > 30 else 'dry'},” said Zoe Quill.\n"
        for number in range(120)
    }
    index = index_of(texts)
    publish(index, cluster)

    def said(engine: Engine) -> list[str]:
        near = [hit.number for hit in engine.search(["wet"], 1000)][::-1]
        return [
            engine.place(number).source.path for number, _ in engine.statements_by(["Zoe Quill"], near=near)
        ]

    found = said(OpenSearchEngine.served(cluster))

    assert found == said(index)
    assert found[:2] == ["harbour/119.md", "harbour/118.md"]
    assert sorted(found) == sorted(texts)


def test_of_the_best_near_which_somebody_speaks_nothing_but_their_numbers_is_brought(cluster: Cluster) -> None:
    texts = {
        f"harbour/{number:03}.md": f"“Boat {number} is {'wet' if number > 30 else 'dry'},” said Zoe Quill.\n"
        for number in range(120)
    }
    index = index_of(texts)
    publish(index, cluster)
    engine = OpenSearchEngine.served(cluster)
    engine.size()
    engine.term_number("wet")
    before = cluster.requests

    def said(engine: Engine) -> list[tuple[str, float]]:
        found = engine.statements_about(["Zoe Quill"], ["wet"], None, 40, 60)
        return [(engine.place(hit.number).source.path, hit.score) for hit, _ in found]

    found = said(engine)

    # The best, the documents near these and the others, and the passages.
    assert cluster.requests - before == 3
    assert found == said(index)
    assert [bool(score) for _, score in found] == [True] * 40 + [False] * 20


def test_documents_of_which_passages_are_looked_into_come_together(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine = OpenSearchEngine.served(cluster)
    for hit in engine.search(["water", "rust"]):
        engine.passage(hit.number)
    before = cluster.requests

    found = [engine.text(path) for path in TEXTS]

    assert (found, cluster.requests - before) == ([*TEXTS.values()], 1)
