"""An index file that the disk, or somebody, has changed: nothing of it is shown, and a reload mends it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answer.answering import answer
from knowledge.errors import DamagedIndexError
from knowledge.library import Library
from knowledge.reloading import reload
from tests.damaging import index_file

PEOPLE = ("Edda Marsh", "Olu Bamidele", "Carlo Venn")
THINGS = ("harbour", "orchard", "archive", "quarry")
QUESTIONS = (
    *(f"How much did the {thing} use?" for thing in THINGS),
    *(f"What does {name} say about the {thing}?" for name, thing in zip(PEOPLE, THINGS, strict=False)),
)
TIMES = 12
"""Places that each kind of damage is tried at."""
BLOCK = 4096

Shown = list[tuple[str, list[tuple[str, str, int]]]]
Damage = Callable[[bytearray, random.Random], None]


def a_bit_flipped(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def a_digit_changed(data: bytearray, chance: random.Random) -> None:
    figures = [at for at in range(len(data)) if data[at : at + 2] == b"1."]
    at = chance.choice(figures) + 2
    data[at] = ord("0") + (data[at] - ord("0") + 1) % 10


def cut_short(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def zeros(data: bytearray, chance: random.Random) -> None:
    begin = chance.randrange(len(data) - BLOCK)
    data[begin : begin + BLOCK] = bytes(BLOCK)


def swapped(data: bytearray, chance: random.Random) -> None:
    first, second = (BLOCK * number for number in chance.sample(range(len(data) // BLOCK), 2))
    one, other = data[first : first + BLOCK], data[second : second + BLOCK]
    data[first : first + BLOCK], data[second : second + BLOCK] = other, one


def noise(data: bytearray, chance: random.Random) -> None:
    begin = chance.randrange(len(data) - BLOCK)
    data[begin : begin + BLOCK] = chance.randbytes(BLOCK)


def grown(data: bytearray, _chance: random.Random) -> None:
    data += b"more"


DAMAGES = (a_bit_flipped, a_digit_changed, cut_short, zeros, swapped, noise, grown)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Shown]:
    """A folder with its index, the index's bytes, and what it shows."""
    base = tmp_path_factory.mktemp("damaged")
    folder, chance = base / "knowledge", random.Random(7)  # noqa: S311 # no secret
    folder.mkdir()
    for number in range(12):
        thing, name = THINGS[number % len(THINGS)], PEOPLE[number % len(PEOPLE)]
        said = (
            f"The {thing} used 1.{chance.randint(10, 99)} million litres in 19{chance.randint(10, 99)}, {name} "
            f"said. “The {thing} number {part} will not close,” said {name}, keeper of the {thing}."
            for part in range(8)
        )
        (folder / f"note{number}.md").write_text(f"# The {thing}, report {number}\n\n" + "\n\n".join(said))
    library = Library.open(base / "state", folder)
    reload(library, folder)
    return base, index_file(base / "state").read_bytes(), shown(library)


def shown(library: Library) -> Shown:
    found = (answer(question, library.index) for question in QUESTIONS)
    return [
        (one.status, [(quote.text, quote.place.source.path, quote.place.start) for quote in one.quotes])
        for one in found
    ]


@pytest.mark.parametrize("damage", DAMAGES)
def test_nothing_of_a_damaged_index_is_shown(built: tuple[Path, bytes, Shown], damage: Damage) -> None:
    base, whole, before = built
    for seed in range(TIMES):
        data = bytearray(whole)
        damage(data, random.Random(seed))  # noqa: S311 # no secret
        index_file(base / "state").write_bytes(data)

        library = Library.open(base / "state", base / "knowledge")

        try:
            assert not library.built or shown(library) == before
        except DamagedIndexError as error:
            assert "cannot be used" in str(error)  # noqa: PT017 # either that or what was shown before


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_reload_mends_any_damage(built: tuple[Path, bytes, Shown], damage: Damage) -> None:
    base, whole, before = built
    for seed in range(TIMES // 3):
        data = bytearray(whole)
        damage(data, random.Random(seed))  # noqa: S311 # no secret
        index_file(base / "state").write_bytes(data)
        library = Library.open(base / "state", base / "knowledge")

        report = reload(library, base / "knowledge")

        assert (len(report.changes.added) + report.unchanged, shown(library)) == (12, before)


def test_a_reload_names_what_was_damaged(built: tuple[Path, bytes, Shown]) -> None:
    base, whole, _ = built
    at = whole.index(b"million litres")
    index_file(base / "state").write_bytes(whole[:at] + b"b" + whole[at + 1 :])
    library = Library.open(base / "state", base / "knowledge")

    report = reload(library, base / "knowledge")

    assert (report.damaged, report.unchanged, report.changes.added) == (("segment.texts.blob",), 12, ())
    assert reload(library, base / "knowledge").damaged == ()
