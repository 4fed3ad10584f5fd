"""What a process holds for long is set aside from Python's collector, and let go when it is replaced."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.services.settling import FIRST_PAUSE, LONGEST_PAUSE, Settling
from bot.answer.answering import answer
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.reloading import reload

WHOLE = 2
"""The oldest generation: a full collection."""


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "knowledge").mkdir()
    library = Library.open(tmp_path / "state", tmp_path / "knowledge")
    read_in(library, tmp_path, "The dam holds.")
    return library


def read_in(library: Library, base: Path, text: str) -> None:
    (base / "knowledge" / "dam.md").write_text(f'# The dam\n\n"{text}" said Ida Brandt, the engineer.\n')
    reload(library, base / "knowledge")


def asked(library: Library) -> Engine:
    """The index, after questions, which leave it in rings."""
    for question in ("What does Ida Brandt say about the dam?", "Does the dam hold?"):
        answer(question, library.index)
    return library.index


def is_set_aside(thing: object) -> bool:
    return not any(one is thing for one in gc.get_objects())


def test_the_index_is_set_aside(library: Library) -> None:
    index = asked(library)

    Settling(library).look(0)

    assert is_set_aside(index)


def test_what_is_young_is_looked_at_rarely(library: Library) -> None:
    young, older, _ = gc.get_threshold()

    Settling(library).look(0)

    assert young < gc.get_threshold()[0] < 2 * young  # or one look takes as long as an answer
    assert gc.get_threshold()[1] >= 10 * older


def test_without_an_index_nothing_is(tmp_path: Path) -> None:
    before = gc.get_freeze_count()

    Settling(Library()).look(0)

    assert gc.get_freeze_count() == before


def test_a_replaced_index_is_let_go_at_once(library: Library, tmp_path: Path) -> None:
    settling = Settling(library)
    old = weakref.ref(asked(library))
    settling.look(0)
    read_in(library, tmp_path, "The dam broke.")

    settling.look(1)

    assert old() is None
    assert is_set_aside(library.snapshot.index)


def test_one_that_a_question_still_held_is_let_go_soon_after(library: Library, tmp_path: Path) -> None:
    settling = Settling(library)
    held = [asked(library)]
    old = weakref.ref(held[0])
    settling.look(0)
    read_in(library, tmp_path, "The dam broke.")
    settling.look(1)

    held.clear()
    settling.look(1 + FIRST_PAUSE)

    assert old() is None


def test_what_questions_loaded_is_set_aside_ever_more_rarely(library: Library) -> None:
    settling = Settling(library)
    collected: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "stop" and told["generation"] == WHOLE:
            collected.append(now)

    times = []
    gc.callbacks.append(note)
    try:
        for now in range(0, 4 * int(LONGEST_PAUSE), int(FIRST_PAUSE) // 2):
            collected.clear()
            settling.look(now)
            times += collected
    finally:
        gc.callbacks.remove(note)

    assert times[:5] == [0, 10, 30, 70, 150]
    assert times[-1] - times[-2] == LONGEST_PAUSE
