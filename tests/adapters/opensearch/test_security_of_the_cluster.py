"""A cluster that is asked over TLS and asks who asks, by OpenSearch's own security."""

import logging
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.checking import check
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.settings.searching import Search
from adapters.settings.secrets import Secret
from knowledge.library import Library
from tests.adapters.opensearch.certificates import ADDRESS, Authority
from tests.adapters.opensearch.gateway import gateway
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.opensearch.publishing_apart import index_of
from tests.adapters.opensearch.secured import PASSWORD, PREFIX, Secured
from tests.adapters.processes import Start

TEXTS = {"wall.md": "The wall was finished in 1204 by Ada Mason.\n"}
UNTRUSTED = (
    "Nobody whom this machine trusts vouches for the certificate of the search cluster; set "
    "BACKGROUNDER_SEARCH_CA to the certificate (PEM) of its authority."
)


@pytest.fixture(scope="module")
def kept(secured_node: Secured) -> Secured:
    """The node, with a document that somebody published who may do that under one prefix alone."""
    publish(index_of(TEXTS), Cluster(secured_node.search("publisher")))
    return secured_node


def refused(search: Search) -> str:
    """What is said where the documents cannot be asked for."""
    with pytest.raises(ClusterError) as caught:
        OpenSearchEngine.served(Cluster(search))
    assert caught.value.lasting
    [finding] = check(Cluster(search), Library())
    assert (finding.ok, finding.message) == (False, str(caught.value))
    return str(caught.value)


def test_who_may_publish_changes_what_was_published(kept: Secured) -> None:
    cluster = Cluster(kept.search("publisher"))

    changed = publish(index_of(TEXTS | {"gate.md": "The gate shuts at nine.\n"}), cluster)
    back = publish(index_of(TEXTS), cluster)

    assert (changed.passages, back.passages) == (2, 1)


@pytest.mark.parametrize("user", ["reader", "publisher", "Jörg"])
def test_who_may_read_gets_answers(kept: Secured, user: str) -> None:
    engine = OpenSearchEngine.served(Cluster(kept.search(user)))

    [hit] = engine.search(["wall"])

    assert engine.passage(hit.number).text in TEXTS["wall.md"]
    assert engine.text("wall.md") == TEXTS["wall.md"]


@pytest.mark.parametrize("user", ["reader", "publisher"])
def test_who_may_read_or_publish_sees_how_the_cluster_does(kept: Secured, user: str) -> None:
    found = check(Cluster(kept.search(user)), Library())

    assert len(found) > 1
    assert [one.message for one in found if "does not let" in one.message] == []


def test_who_may_only_read_cannot_publish_and_is_told_so(kept: Secured) -> None:
    with pytest.raises(ClusterError) as caught:
        publish(index_of({}), Cluster(kept.search("reader")))

    assert "does not let BACKGROUNDER_SEARCH_USER do that (indices:" in str(caught.value)


def test_a_wrong_password_is_told_by_the_names_of_the_settings(kept: Secured) -> None:
    assert refused(kept.search("reader", "harbour-master-2")) == (
        "The search cluster does not take BACKGROUNDER_SEARCH_USER with BACKGROUNDER_SEARCH_PASSWORD; set them to a user that it has."
    )


def test_a_key_that_the_cluster_does_not_know_is_told(kept: Secured) -> None:
    search = replace(kept.search("reader"), user=None, password=None, api_key=Secret("harbour-key"))

    assert refused(search) == (
        "The search cluster does not take BACKGROUNDER_SEARCH_API_KEY; set it to a key that is valid there."
    )


def test_who_says_nothing_of_themselves_is_told_what_to_set(kept: Secured) -> None:
    assert refused(replace(kept.search("reader"), user=None, password=None)) == (
        "The search cluster asks who we are; set BACKGROUNDER_SEARCH_USER and BACKGROUNDER_SEARCH_PASSWORD, or "
        "BACKGROUNDER_SEARCH_API_KEY."
    )


def test_who_may_nothing_is_told_what_they_lack(kept: Secured) -> None:
    with pytest.raises(ClusterError) as caught:
        OpenSearchEngine.served(Cluster(kept.search("stranger")))

    assert str(caught.value) == (
        "The search cluster does not let BACKGROUNDER_SEARCH_USER do that (indices:admin/mappings/get); give it "
        "the rights that “docs/scaling.md” lists, or set another."
    )


def test_a_certificate_that_nobody_vouches_for_is_refused(kept: Secured) -> None:
    assert refused(replace(kept.search("reader"), authority=None)) == UNTRUSTED


def test_another_authority_than_the_cluster_has_is_refused(kept: Secured, tmp_path: Path) -> None:
    assert refused(replace(kept.search("reader"), authority=Authority(tmp_path).path)) == UNTRUSTED


def test_a_certificate_for_another_host_is_refused(kept: Secured) -> None:
    search = kept.search("reader")

    assert refused(replace(search, urls=(search.urls[0].replace(ADDRESS, "localhost"),))) == (
        "The certificate of the search cluster is for another host than BACKGROUNDER_SEARCH_URL names; write one "
        "there that it is for, or have it made anew."
    )


def test_a_node_without_tls_that_is_asked_for_it_is_told(opensearch: Nodes) -> None:
    url = opensearch.urls[0].replace("http:", "https:")

    assert refused(Search((url,), seconds=60)).startswith(
        "The search cluster does not speak TLS as this machine does ("
    )


@pytest.fixture
def by_key(kept: Secured) -> Iterator[Search]:
    """Give what an operator sets so that the key of somebody who may read asks."""
    with gateway(kept, {"harbour-key": "reader", "weak-key": "stranger"}) as url:
        yield Search((url,), api_key=Secret("harbour-key"), prefix=PREFIX, seconds=60)


def test_a_key_of_somebody_who_may_read_gets_answers(by_key: Search) -> None:
    assert OpenSearchEngine.served(Cluster(by_key)).text("wall.md") == TEXTS["wall.md"]


def test_a_key_without_rights_is_told_what_it_lacks(by_key: Search) -> None:
    with pytest.raises(ClusterError) as caught:
        OpenSearchEngine.served(Cluster(replace(by_key, api_key=Secret("weak-key"))))

    assert str(caught.value) == (
        "The search cluster does not let BACKGROUNDER_SEARCH_API_KEY do that (indices:admin/mappings/get); give it "
        "the rights that “docs/scaling.md” lists, or set another."
    )


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Search]:
    """Give a server of the tests' own whose certificate was good until yesterday."""
    authority = Authority(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.write(tmp_path, "old", days=-1))

    def greet(server: socket.socket) -> None:
        while True:
            try:
                asker = server.accept()[0]
            except OSError:
                return
            with asker, suppress(OSError), context.wrap_socket(asker, server_side=True):
                pass

    with socket.create_server((ADDRESS, 0)) as server:
        greeting = threading.Thread(target=greet, args=(server,))
        greeting.start()
        yield Search((f"https://{ADDRESS}:{server.getsockname()[1]}",), authority=authority.path, seconds=60)
        server.shutdown(socket.SHUT_RDWR)
        greeting.join()


def test_a_certificate_that_has_expired_is_refused(ended: Search) -> None:
    assert refused(ended) == (
        "The certificate of the search cluster has expired; have its administrator renew it."
    )


def test_no_secret_is_logged_or_told(kept: Secured, caplog: pytest.LogCaptureFixture) -> None:
    secrets = (PASSWORD, "harbour-master-2", "harbour-key")
    searches = [
        kept.search("reader"),
        kept.search("reader", secrets[1]),
        kept.search("stranger"),
        replace(kept.search("reader"), user=None, password=None, api_key=Secret(secrets[2])),
        replace(kept.search("reader"), authority=None),
    ]
    caplog.set_level(logging.DEBUG)

    told = [one.message for search in searches for one in check(Cluster(search), Library())]

    said = caplog.text + "\n".join(told)
    packed = [
        b64encode(f"{user}:{one}".encode()).decode() for user in ("reader", "stranger") for one in secrets
    ]
    assert "/_cluster/health" in said
    assert [one for one in (*secrets, *packed) if one in said] == []


@pytest.mark.parametrize("command", ["check", "cluster status", "run"])
async def test_a_command_tells_a_wrong_password_in_a_sentence_and_never_itself(
    kept: Secured, start: Start, command: str
) -> None:
    settings = {
        "URL": kept.url,
        "CA": str(kept.authority),
        "USER": "reader",
        "PASSWORD": "harbour-master-2",
        "PREFIX": PREFIX,
    }
    environment = {f"BACKGROUNDER_SEARCH_{name}": value for name, value in settings.items()}

    running = await start(*command.split(), **environment, BACKGROUNDER_HTTP_PORT="0")

    if command == "run":
        said = (await running.until("does not take BACKGROUNDER_SEARCH_USER with")).string
        await running.kill()
    else:
        written = await running.process.communicate()
        said = b"".join(written).decode()
    assert (
        "The search cluster does not take BACKGROUNDER_SEARCH_USER with BACKGROUNDER_SEARCH_PASSWORD;" in said
    )
    assert "harbour-master" not in said
    assert "Traceback" not in said
