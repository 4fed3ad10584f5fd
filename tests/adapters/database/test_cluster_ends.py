"""The PostgreSQL of the tests ends with them, also where they are killed."""

from tests.adapters.processes import doomed, nobody_listens

STARTING = """
import sys
from tests.adapters.database.cluster import running

with running() as cluster:
    print(cluster.data, flush=True)
    sys.stdin.read()
"""


def test_where_the_tests_are_killed_their_server_ends_and_leaves_nothing() -> None:
    with doomed(STARTING) as data:
        port = int((data / "postmaster.pid").read_text().splitlines()[3])

    assert not data.parent.exists()
    assert nobody_listens(port)
