"""Two processes on one journal: what one answers, the other does not."""

import subprocess
import sys
from pathlib import Path

EVENTS = 150
ANSWERING = """
import sys
from pathlib import Path

from adapters.database import journal as journal_module
from adapters.database.opening import opening
from adapters.database.journal import DatabaseJournal
from bot.journal import Asked, Rating

# A busy machine is not the fault that is meant.
journal_module.PATIENCE = opening.LOCK_PATIENCE = 60.0
journal = DatabaseJournal(None, Path(sys.argv[1]), 90)
assert journal.ready(30), journal.trouble
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    if journal.first_time(f"event:{number}"):
        print(number, flush=True)
        # As an answer does, and who reads it.
        journal.asked(Asked(f"{number}", "Who?", "slack:U1", "slack:C1:1", True, 0.9, (), (), 1.0))
        journal.rated(Rating(f"{number}", "slack:U1", helpful=True))
        journal.find(f"{number}", "slack:U2")
print("trouble:", journal.trouble, flush=True)
journal.close()
"""


def test_on_one_state_folder_each_event_is_answered_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ANSWERING, str(tmp_path), str(EVENTS)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own code
        for _ in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()

    said = [one.communicate()[0].splitlines() for one in both]

    answered = [line for lines in said for line in lines[:-1]]
    assert sorted(map(int, answered)) == list(range(EVENTS))
    assert [lines[-1] for lines in said] == ["trouble: None"] * 2
