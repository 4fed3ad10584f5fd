"""The PostgreSQL of the tests ends with them, also where they are killed."""

import errno
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

STARTING = """
import sys
from tests.adapters.database.cluster import running

with running() as cluster:
    print(cluster.data, flush=True)
    sys.stdin.read()
"""


def test_where_the_tests_are_killed_their_server_ends_and_leaves_nothing() -> None:
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", STARTING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as tests:
        assert tests.stdout is not None
        data = Path(tests.stdout.readline().strip())
        port = int((data / "postmaster.pid").read_text().splitlines()[3])

        os.killpg(tests.pid, signal.SIGKILL)
        # Whoever ends the server holds the other end until it is done.
        assert tests.stdout.read() == ""

    assert not data.parent.exists()
    with socket.socket() as one:
        assert one.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED
