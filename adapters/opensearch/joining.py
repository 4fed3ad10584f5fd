"""From what the operator set to the cluster, and to the library that is searched there."""

from collections.abc import Callable

from adapters.settings.searching import URL, Search
from adapters.settings.secrets import Secret
from knowledge.errors import KnowledgeError
from knowledge.library import Library

try:
    from adapters.opensearch.cluster import Address, Cluster
    from adapters.opensearch.serving import ClusterLibrary
except ModuleNotFoundError as error:
    raise KnowledgeError(
        f"{URL} needs the package {error.name}; install it with pip install 'backgrounder[opensearch]'."
    ) from error


def cluster_of(search: Search) -> Cluster:
    """The cluster; nothing is asked yet."""
    return Cluster(
        Address(
            search.urls,
            search.user,
            _revealed(search.password),
            _revealed(search.api_key),
            None if search.authority is None else str(search.authority),
            search.prefix,
            search.seconds,
        )
    )


def library_of(search: Search, disk: Library, clock: Callable[[], float]) -> ClusterLibrary:
    """What is searched there; ``disk``: what this machine's reload makes."""
    return ClusterLibrary(cluster_of(search), disk, shards=search.shards, replicas=search.replicas, clock=clock)


def _revealed(secret: Secret | None) -> str | None:
    return None if secret is None else secret.reveal()
