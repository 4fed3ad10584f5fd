"""Breaks the code in one place at a time and prints what no test noticed.

Cosmic Ray finds the places and makes the mutants; this draws a sample, the same for a seed, in a copy of the
tree, and runs the tests that have to notice, those of the broken room first. ``just mutants 60``: each takes as long
as these tests, or until one fails.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem

ROOT = Path(__file__).parents[1]
BROKEN = ("bot/ranking", "bot/answer", "knowledge/bm25.py", "knowledge/index")
"""What is broken: what decides which words are shown."""
TESTS = (
    "tests/unit/bot",
    "tests/unit/knowledge/index",
    "tests/unit/knowledge/test_bm25.py",
    "tests/unit/knowledge/test_reloading.py",
    "tests/quality",
)
"""What has to notice: what tests the broken modules themselves."""
COPIED = ("adapters", "bot", "knowledge", "tests", "examples", "pyproject.toml")
SECONDS = 180
"""A mutant that takes longer has been noticed: it never ends."""
LEFT_OUT = re.compile(
    # Nearly all of the first are an annotation's "X | None", which does nothing; a few unions of sets go with
    # them. Small numbers that are equal are the same, so that "is" for "==" breaks nothing.
    r"core/Replace(?:BinaryOperator_BitOr_\w+|ComparisonOperator_(?:Eq_Is|NotEq_IsNot))"
)


def main() -> int:
    """Draw, break, test, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, help="how many mutants")
    parser.add_argument("--seed", default="1", help="which ones")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder))
        os.chdir(folder)
        # The copy's modules, not those that are installed.
        os.environ["PYTHONPATH"] = folder
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        if subprocess.run(command(TESTS), check=False).returncode:
            sys.stderr.write("The tests fail before anything is broken; see to them first.\n")
            return 1
        drawn = sample(options.number, options.seed)
        survivors = sum(survived(item) for item in drawn)
    print(f"{survivors} of {len(drawn)} survived")
    return 0


def copy(folder: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)


def command(tests: Sequence[str]) -> list[str]:
    """One process, the same order every time, and no further than the first test that notices."""
    options = "-q -x -n0 -p no:randomly -p no:cacheprovider --no-header --tb=no --hypothesis-seed=1".split()
    return [sys.executable, "-m", "pytest", *options, *tests]


def sample(number: int, seed: str) -> list[WorkItem]:
    """Some of all places that can be broken."""
    with use_db("mutants.sqlite", WorkDB.Mode.create) as database:
        init(list(modules()), database, {})
        items = [item for item in database.work_items if not LEFT_OUT.fullmatch(operator_of(item))]
    # By place, as the names under which Cosmic Ray keeps them are new every time.
    items.sort(
        key=lambda item: (str(item.mutations[0].module_path), item.mutations[0].start_pos, operator_of(item))
    )
    print(f"{len(items)} mutants are possible.", flush=True)
    return random.Random(seed).sample(items, min(number, len(items)))  # noqa: S311 # which ones is no secret


def modules() -> Iterator[Path]:
    """The modules that are broken."""
    for name in BROKEN:
        yield from sorted(Path(name).rglob("*.py")) if Path(name).is_dir() else [Path(name)]


def operator_of(item: WorkItem) -> str:
    """How it is broken."""
    return str(item.mutations[0].operator_name)


def own_tests(module: Path) -> list[str]:
    """The tests that mirror a module, then those of its room: they notice soonest."""
    place = Path("tests/unit") / module
    near = [place.with_name(f"test_{module.stem}.py"), place.parent]
    return [str(one) for one in near if one.exists()]


def survived(item: WorkItem) -> bool:
    """Break it, test it; where nothing notices, print what was broken."""
    mutation = item.mutations[0]
    for tests in (own_tests(mutation.module_path), TESTS):
        result = mutate_and_test(item.mutations, " ".join(command(tests)), SECONDS)
        if result.worker_outcome is not WorkerOutcome.NORMAL:
            sys.stderr.write(f"{result.output}\n")
        if result.test_outcome is not TestOutcome.SURVIVED:
            return False
    changed = [line for line in (result.diff or "").splitlines() if not line.startswith(("---", "+++"))]
    old, new = (" ".join(line[1:].strip() for line in changed if line.startswith(sign)) for sign in "-+")
    print(f"{mutation.module_path}:{mutation.start_pos[0]} {old} -> {new}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
