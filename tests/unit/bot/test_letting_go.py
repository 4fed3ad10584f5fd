"""What was reloaded away is let go."""

import gc
import weakref
from pathlib import Path

from bot.journal import MemoryJournal
from bot.model import Asker, Message
from bot.responder import Responder
from knowledge.library import Library
from knowledge.reloading import reload


def test_after_a_reload_nothing_keeps_the_old_index_or_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dam.md").write_text('# The dam\n\n"The dam holds," said Ida Brandt, the engineer.\n')
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    responder = Responder(library, MemoryJournal(), lambda _, **__: reload(library, folder))
    for text in ("What does Ida Brandt say about the dam?", "Does the dma hold?", "quotes by Brandt", "help"):
        responder.reply_to(Message(text, Asker("console")))
    old = weakref.ref(library.index)
    (folder / "dam.md").write_text("# The dam\n\nThe dam broke.\n")

    reload(library, folder)
    gc.collect()

    assert old() is None
    assert "(deleted)" not in "".join(
        line for line in Path("/proc/self/maps").read_text().splitlines() if str(tmp_path) in line
    )


def test_words_that_nobody_wrote_are_not_all_remembered() -> None:
    library = Library()
    for number in range(100_000):
        library.embedded.term_number(f"word{number}")

    assert library.embedded._term_number.cache_info().currsize < 100_000
