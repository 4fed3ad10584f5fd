"""A state folder whose disk is full, or read-only, while documents change."""

import signal
from pathlib import Path

import pytest

from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.process.test_process import health
from tests.adapters.processes import Start, free_port
from tests.faults.mounting import RUN_ON_A_DISK, can_mount

pytestmark = pytest.mark.skipif(not can_mount(), reason="needs a system that lets a user mount")

CHECK_ON_A_FULL_DISK = RUN_ON_A_DISK.replace("\nmain()", "\nharm(); main()")
# More than is left on a disk that is full but for what its last page has room for.
LONG = "\n\n".join(f"The gate number {number} was built in 12{number % 100:02}." for number in range(4000))


@pytest.mark.parametrize(
    ("harm", "why"), [("full", "No space left on device"), ("read-only", "Read-only file system")]
)
async def test_the_index_from_before_answers_until_it_can_be_written_again(
    start: Start,  # noqa: F811 - the fixture
    tmp_path: Path,
    harm: str,
    why: str,
) -> None:
    port, state, folder = free_port(), tmp_path / "state", tmp_path / "briefings"
    running = await start(
        "run",
        script=RUN_ON_A_DISK,
        HARM=harm,
        BACKGROUNDER_WATCH="yes",
        BACKGROUNDER_HTTP_PORT=port,
        BACKGROUNDER_STATE=str(state),
    )
    await running.until("The web server listens")

    running.process.send_signal(signal.SIGUSR1)
    (folder / "gate.md").write_text(f"# The gate\n\n{LONG}\n")
    await running.until(rf"The index cannot be written to \S+/state: {why}\. Make room or grant access there")
    status, while_harmed = await health(port)
    running.process.send_signal(signal.SIGUSR2)
    (folder / "moat.md").write_text("# The moat\n\nThe moat was dug in 1220.\n")
    await running.until("The folder was read in .* 2 added")

    assert (status, while_harmed["passages"]) == (200, 1)
    assert await running.stop() == 0
    assert "Traceback" not in running.written


async def test_check_says_that_the_disk_is_full(
    start: Start,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    state = tmp_path / "state"
    checked = await start("check", script=CHECK_ON_A_FULL_DISK, HARM="full", BACKGROUNDER_STATE=str(state))

    stdout, _ = await checked.process.communicate()

    assert (
        f"{state} cannot be written (No space left on device); make room there, or set BACKGROUNDER_STATE."
        in stdout.decode()
    )
