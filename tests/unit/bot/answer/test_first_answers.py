"""What the first answer of a process takes."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from bot.answer.answering import answer
from knowledge.library import Library
from knowledge.reloading import reload
folder, state = map(Path, sys.argv[1:3])
library = Library.open(state, folder)
reload(library, folder)
for question in sys.argv[3:]:
    found = answer(question, library.index)
    print(found.status, [name for name in ("bot.ranking.holding", "knowledge.statements") if name in sys.modules])
"""


def test_what_is_known_of_names_is_imported_for_who_asks_for_one(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "harbour.md").write_text("Skippers get 28 vacation days.\n\nAnn Lee is the head of security.\n")
    asked = ("how many vacation days do skippers get?", "who is the head of security?")

    command = [sys.executable, "-c", PROGRAM, str(folder), str(tmp_path / "state"), *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program

    assert done.stdout.splitlines() == [
        "answered []",
        "answered ['bot.ranking.holding', 'knowledge.statements']",
    ]
