"""From what the operator set to the cluster, and to the library that is searched there."""

from collections.abc import Callable

from adapters.settings.searching import URL, Search
from knowledge.errors import KnowledgeError
from knowledge.library import Library

try:
    from adapters.opensearch.connection.cluster import Cluster
    from adapters.opensearch.serving import ClusterLibrary
except ModuleNotFoundError as error:
    raise KnowledgeError(
        f"{URL} needs the package {error.name}; install it with pip install 'backgrounder[opensearch]'."
    ) from error


def cluster_of(search: Search) -> Cluster:
    """The cluster; nothing is asked yet."""
    return Cluster(search)


def library_of(search: Search, disk: Library, clock: Callable[[], float]) -> ClusterLibrary:
    """What is searched there; ``disk``: what this machine's reload makes."""
    return ClusterLibrary(cluster_of(search), disk, shards=search.shards, replicas=search.replicas, clock=clock)
