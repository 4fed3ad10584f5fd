"""Small inputs that once broke something, and hostile texts in short, through every target of ``just fuzz``."""

import random
import subprocess
import sys
from pathlib import Path

import fuzz
import packed
import pytest
from drawing import Draw, Shape
from hostile import KINDS
from targets import TARGETS

from knowledge.reading import read
from knowledge.reading.including.including import Completed

CORPUS = Path(__file__).parent / "corpus"
_SHORT = 120
_CHANGED = 40
_SLOW = {"tracing": 6, "question": 10, "showing": 20}
"""Fewer of what takes tens of milliseconds each."""


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_once_broke_a_target_does_not_any_more(name: str) -> None:
    for path in sorted((CORPUS / name).glob("*")):
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_hostile_texts_break_no_law(name: str) -> None:
    chosen = random.Random(name).sample(sorted(KINDS), _SLOW.get(name, _CHANGED))  # noqa: S311 # no secret

    for kind in chosen:
        TARGETS[name](KINDS[kind](_SHORT)[: 2 * _SHORT].encode("utf-8", "replace"))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_bytes_changed_at_random_break_no_law(name: str) -> None:
    """The short run of ``just fuzz`` that every change passes; its seed is fixed, so that it fails for all."""
    chance = random.Random(name)  # noqa: S311 # no secret
    kinds = sorted(KINDS)

    for _ in range(_SLOW.get(name, _CHANGED)):
        text = bytearray(
            "".join(KINDS[kind](12)[:24] for kind in chance.sample(kinds, 5)).encode("utf-8", "replace")
        )
        for _ in range(3):
            text[chance.randrange(len(text))] = chance.randrange(256)
        TARGETS[name](bytes(text))


@pytest.mark.parametrize("suffix", sorted({*packed.ARCHIVES, ".pdf"}))
def test_what_is_packed_begins_with_files_that_can_be_read(suffix: str) -> None:
    seeds = list(packed.seeds(suffix))

    for seed in seeds:
        document = read(Path(f"a{suffix}"), f"a{suffix}", completed=Completed(packed.packed(seed, suffix)))
        assert "4.5" in document.text or "The gate is open." in document.text
    assert seeds


@pytest.mark.parametrize("suffix", sorted(packed.ARCHIVES))
def test_what_is_changed_of_a_part_reaches_the_reader(suffix: str) -> None:
    """Bytes of an archive changed at random get no further than its checksums."""
    said = b"4.5"
    part = next(seed for seed in packed.seeds(suffix) if said in seed and not seed.startswith(b"PK"))

    data = packed.packed(part.replace(said, b"8.5"), suffix)

    assert "8.5" in read(Path(f"a{suffix}"), f"a{suffix}", completed=Completed(data)).text


def test_the_same_bytes_draw_the_same_values() -> None:
    shapes: dict[str, Shape] = {"text": "text", "blocks": "objects"}

    drawn = [Draw(bytes(range(100))).payload(shapes) for _ in range(2)]

    assert drawn[0] == drawn[1]


def test_nothing_of_ours_is_there_before_the_fuzzer_watches_it(tmp_path: Path) -> None:
    """What was imported before is not watched, and then no input is known to reach new lines."""
    (tmp_path / "atheris.py").write_text(
        "import sys\n"
        "def instrument_imports(include):\n"
        "    sys.exit(str([name for name in sys.modules if name.split('.')[0] in (*include, 'targets')]))\n"
    )

    done = subprocess.run(  # noqa: S603 # our own script
        [sys.executable, fuzz.__file__, "0", "--one", "texts"],
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("", "[]\n")
