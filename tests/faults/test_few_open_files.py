"""A process that may have 64 open files, as some systems allow no more."""

import socket
from contextlib import ExitStack
from pathlib import Path

from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.process.test_process import health
from tests.adapters.processes import COMMAND, Start, free_port

FEW = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)); {COMMAND}"


async def test_with_64_open_files_it_starts_reads_and_reads_again(
    start: Start,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    port, folder = free_port(), tmp_path / "briefings"
    for number in range(200):
        (folder / f"gate{number}.md").write_text(f"# Gate {number}\n\n" + "It was built by Ada Mason.\n\n" * 60)
    running = await start("run", script=FEW, BACKGROUNDER_WATCH="yes", BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    (folder / "moat.md").write_text("# The moat\n\nThe moat was dug in 1220.\n")
    await running.until("The folder was read in .* 1 added")

    status, _ = await health(port)
    assert (status, await running.stop()) == (200, 0)
    assert "200 added" in running.written or "201 added" in running.written
    assert "left out.\n" in running.written
    assert "Too many open files" not in running.written


async def test_where_no_file_can_be_opened_any_more_the_log_says_so_a_line_an_event(
    start: Start,  # noqa: F811 - the fixture
) -> None:
    port = free_port()
    running = await start("run", script=FEW, BACKGROUNDER_HTTP_PORT=port)
    await running.until("The web server listens")

    with ExitStack() as held:
        for _ in range(80):
            held.enter_context(socket.create_connection(("127.0.0.1", int(port))))
        await running.until("out of system resource")

    assert await running.stop() == 0
    assert "Traceback" not in running.written
    assert "Logging error" not in running.written
