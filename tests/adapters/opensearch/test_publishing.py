import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.mapping import KINDS
from adapters.opensearch.packing import compressed, digest_of
from adapters.opensearch.publishing.publishing import publish
from knowledge.errors import DamagedIndexError, KnowledgeError
from knowledge.index import Index
from tests.adapters.opensearch.publishing_apart import index_of

APART = Path(__file__).with_name("publishing_apart.py")
NOTICE = "The harbour office closes at noon on Sundays."
TEXTS = {
    "boats.md": f"The red boat needs a new mast before winter.\n{NOTICE}\nNobody may sail after dark.\n",
    "crews.md": "The crew of the red boat is five strong.\nEach of them was trained in Aarhaven.\n",
    "lights.md": "The lighthouse has burned since 1871.\nIts keeper retired in spring.\n",
    "ropes.md": "Ropes are bought in Aarhaven.\nA rope lasts four winters.\n",
    "tides.md": "High water comes twice a day.\nThe tide table hangs in the office.\n",
}
WORDS = ("boat", "harbour", "aarhaven", "rope", "winter")


def _all_of(engine: OpenSearchEngine | Index) -> list[object]:
    """Everything that a passage tells, beside its number."""
    found: list[object] = []
    for info in engine.documents():
        for unit in engine.units_in(info.source.path):
            words = engine.text(info.source.path)[unit.start : unit.end]
            for hit in engine.search(WORDS):
                passage = engine.passage(hit.number)
                around = engine.neighbours(hit.number)
                found.append((words, hit.score, passage.text, passage.place, passage.also_in))
                found.append([one.text for side in around for one in side])
                found.append(engine.key_of(hit.number))
    return found


def test_a_published_index_answers_as_the_embedded_one(cluster: Cluster) -> None:
    index = index_of(TEXTS)

    publish(index, cluster)

    assert _all_of(OpenSearchEngine.served(cluster)) == _all_of(index)


def test_what_the_cluster_holds_already_is_not_sent_again(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)

    again = publish(index_of(TEXTS), cluster)
    other = publish(index_of(TEXTS | {"tides.md": "High water comes twice a day.\n"}), cluster)

    assert (again.written, again.removed) == (0, 0)
    assert (other.written, other.removed) == (2, 1)


def test_an_index_that_is_asked_for_twice_as_a_node_was_silent_is_made_once(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Cluster.ask

    def asked_twice(
        self: Cluster,
        method: str,
        path: str,
        body: object = None,
        **others: Any,  # noqa: ANN401 - as it takes them
    ) -> Body:
        if "/_clone/" in path or (method == "PUT" and path.count("/") == 1):
            ask(self, method, path, body, **others)
        return ask(self, method, path, body, **others)

    monkeypatch.setattr(Cluster, "ask", asked_twice)
    more = TEXTS | {"anchors.md": "An anchor weighs two tons.\n"}

    publish(index_of(TEXTS), cluster)
    first = _all_of(OpenSearchEngine.served(cluster))
    publish(index_of(more), cluster)

    assert first == _all_of(index_of(TEXTS))
    assert _all_of(OpenSearchEngine.served(cluster)) == _all_of(index_of(more))


@pytest.mark.parametrize("replicas", [0, 2])
def test_there_are_as_many_copies_as_the_operator_wants_after_each_publishing(
    cluster: Cluster, replicas: int
) -> None:
    def copies() -> set[str]:
        told = cluster.ask("GET", f"/{cluster.prefix}-*/_settings?flat_settings=true")
        assert len(told) == 2 * len(KINDS), "the generation before is there as well"
        return {one["settings"]["index.number_of_replicas"] for one in told.values()}

    more = TEXTS | {"anchors.md": "An anchor weighs two tons.\n"}
    publish(index_of(TEXTS), cluster, replicas=1)
    publish(index_of(more), cluster, replicas=1)
    publish(index_of(more), cluster, replicas=replicas)
    though_nothing_changed = copies()
    publish(index_of(TEXTS), cluster, replicas=1 - min(replicas, 1))

    assert (though_nothing_changed, copies()) == ({str(replicas)}, {str(1 - min(replicas, 1))})


@pytest.mark.parametrize(
    "change",
    [
        {"anchors.md": "An anchor weighs two tons.\n"},
        {"boats.md": None},
        {"anchors.md": f"{NOTICE}\nAn anchor weighs two tons.\n"},
        {"zones.md": f"Four zones there are.\n{NOTICE}\n"},
        {"boats.md": f"The boat of the harbour office is red.\n{NOTICE}\n"},
        {"crews.md": f"{NOTICE}\nThe crew of the red boat is five strong.\n"},
    ],
    ids=["new", "gone", "copied before", "copied behind", "moved", "copied in between"],
)
def test_what_was_published_in_two_steps_is_what_is_published_at_once(
    cluster: Cluster, change: dict[str, str | None]
) -> None:
    publish(index_of(TEXTS), cluster)
    after = index_of({path: text for path, text in (TEXTS | change).items() if text is not None})

    done = publish(after, cluster)

    assert done.written < len(after)
    assert _all_of(OpenSearchEngine.served(cluster)) == _all_of(after)


def test_hits_come_page_by_page_and_none_twice(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    asked = {"size": 2, "sort": [{"order": "asc"}], "_source": False}

    found = [hit["_id"] for hit in cluster.hits(f"{cluster.prefix}-documents", asked)]

    assert found == [digest_of("path", path) for path in sorted(TEXTS)]


def test_an_engine_goes_on_with_what_it_began_with(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine = OpenSearchEngine.served(cluster)

    publish(index_of({"tides.md": TEXTS["tides.md"]}), cluster)

    assert engine.passage(engine.search(["mast"])[0].number).text.startswith("The red boat")


def test_a_publishing_that_is_killed_leaves_the_old_one_serving(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    words = [
        sys.executable,
        str(APART),
        cluster.urls[0],
        cluster.prefix,
        "new.md",
        "Whales were seen.\n",
    ]

    with subprocess.Popen(  # noqa: S603 - our own code
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=APART.parents[3]
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        process.kill()

    assert OpenSearchEngine.served(cluster).documents() == index_of(TEXTS).documents()


def test_what_a_killed_publishing_left_is_removed_by_the_next(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    cluster.ask("PUT", f"/{cluster.prefix}-passages-20200101000000000", {})

    publish(index_of(TEXTS | {"tides.md": "Low water.\n"}), cluster)

    left = cluster.ask("GET", f"/{cluster.prefix}-*/_settings")
    assert f"{cluster.prefix}-passages-20200101000000000" not in left


def test_a_cluster_without_documents_says_how_to_publish_them(cluster: Cluster) -> None:
    with pytest.raises(KnowledgeError, match=r"holds no documents under .*; publish them with"):
        OpenSearchEngine.served(cluster)


def test_a_copy_that_goes_leaves_what_it_was_a_copy_of(cluster: Cluster) -> None:
    publish(index_of(TEXTS | {"zones.md": f"Zones are four.\n{NOTICE}\n"}), cluster)

    publish(index_of(TEXTS), cluster)

    assert _all_of(OpenSearchEngine.served(cluster)) == _all_of(index_of(TEXTS))


def test_passages_on_both_sides_of_a_copy_follow_each_other(cluster: Cluster) -> None:
    publish(index_of(TEXTS | {"zones.md": f"Zones are four.\n{NOTICE}\nZones are wide.\n"}), cluster)
    engine = OpenSearchEngine.served(cluster)

    first, second = sorted(hit.number for hit in engine.search(["zone"]))

    assert second == first + 1


def test_a_text_that_is_not_what_was_read_is_not_shown(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    engine = OpenSearchEngine.served(cluster)
    documents = f"{cluster.prefix}-documents-{engine.generation}"
    name = digest_of("path", "tides.md")
    held = cluster.named(documents, [name], ["order", "packed", "brief", "digest"])[name]
    changed = held | {"text": compressed(b"High water never comes.\n"), "collection": "="}

    cluster.ask("PUT", f"/{documents}/_doc/{name}?refresh=true", changed)

    with pytest.raises(
        DamagedIndexError, match=r"The text of tides\.md in the search cluster is not what was read"
    ):
        engine.text("tides.md")
