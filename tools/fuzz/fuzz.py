"""``just fuzz SECONDS [TARGET…]``: changes inputs at random, keeps those that reach new lines, and says what broke.

Each target runs in a process of its own for its share of the time, with what earlier runs kept in FOLDER (``.fuzz``)
and the small inputs of ``tests/fuzzed``. What breaks lies in FOLDER/found; put it into ``tests/fuzzed/corpus``.
"""

import argparse
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "tests" / "fuzzed" / "corpus"
_LONGEST: Final = 4096
_SEED: Final = 240
_SECONDS_AN_INPUT: Final = 20
_MEGABYTES: Final = 1500
FRAMES: Final = {
    ".rtf": ("{\\rtf1\\ansi ", "}"),
    ".eml": ("From: a@b.c\nTo: d@e.f\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n", ""),
    ".vtt": ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "\n"),
}
"""What a file of a kind needs for its reader to look any further."""
_RUNS: Final = re.compile(r"stat::number_of_executed_units:\s*(\d+)|^#(\d+)\b", re.MULTILINE)
_WHAT: Final = re.compile(r"^(?:\w+\.)*\w*(?:Error|Exception)\b.*|ERROR: libFuzzer: .*", re.MULTILINE)


def main() -> None:
    """Fuzz all targets, or those named."""
    if sys.argv[2:3] == ["--one"]:
        # Before anything of ours is imported: what is there already would not tell which lines are reached.
        _fuzz_one(sys.argv[3], sys.argv[4:])
        return
    names = _targets()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=int, help="for all targets together")
    parser.add_argument("target", nargs="*", help=f"of {', '.join(names)}")
    parser.add_argument("--folder", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    given = parser.parse_intermixed_args()  # targets may stand before options and behind
    wanted = given.target or names
    each = max(1, given.seconds * given.jobs // len(wanted))
    runs = broken = 0
    with ThreadPoolExecutor(given.jobs) as threads:
        for name, number, what in threads.map(lambda name: _run(name, each, given.folder), wanted):
            print(f"{name}: {number:,} inputs{f'; {what}' if what else ''}", flush=True)
            runs += number
            broken += bool(what)
    print(f"{runs:,} inputs in all, {broken} of {len(wanted)} targets broke.")
    sys.exit(broken > 0)


def _targets() -> list[str]:
    sys.path.insert(0, str(ROOT))
    from targets import TARGETS

    return list(TARGETS)


def _run(name: str, seconds: int, folder: Path) -> tuple[str, int, str]:
    """Name, number of inputs, and what broke ("": nothing)."""
    kept, found = folder / name, folder / "found" / f"{name}-"
    for path in (kept, found.parent, CORPUS / name):
        path.mkdir(parents=True, exist_ok=True)
    seeds = folder / "seeds" / name
    _write_seeds(name, seeds)
    words = folder / "words.txt"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _words()))
    command = [
        *(sys.executable, __file__, "0", "--one", name, str(kept), str(CORPUS / name), str(seeds)),
        *(f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-timeout={_SECONDS_AN_INPUT}"),
        *(f"-rss_limit_mb={_MEGABYTES}", f"-artifact_prefix={found}", f"-dict={words}", "-print_final_stats=1"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, cwd=ROOT)
    (folder / f"{name}.log").write_text(done.stderr + done.stdout)
    numbers = [int(one or other) for one, other in _RUNS.findall(done.stderr)]
    what = _WHAT.search(done.stderr + done.stdout)
    return name, max(numbers, default=0), "" if done.returncode == 0 else what[0][:200] if what else "it ended"


def _fuzz_one(name: str, options: Sequence[str]) -> None:
    import atheris

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["knowledge", "bot", "adapters"]):
        from targets import TARGETS

        from knowledge.reading import READERS

        target = TARGETS[name]
        # What is loaded at first use alone is to be watched as well.
        target(b"The gate is open.")
        for module in READERS.values():
            importlib.import_module(f"knowledge.reading.{module}")
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()


def _write_seeds(name: str, folder: Path) -> None:
    """Hostile texts in short, the sample files of a reader's kind, and what is packed to begin with."""
    import packed
    from hostile import KINDS

    if folder.exists():
        return
    folder.mkdir(parents=True)
    suffix = os.path.splitext(name)[1]  # noqa: PTH122 # no path
    before, behind = FRAMES.get(suffix, ("", ""))
    for number, text in enumerate(KINDS.values()):
        (folder / str(number)).write_text(f"{before}{text(_SEED)[: 2 * _SEED]}{behind}", errors="replace")
    for path in (ROOT / "examples").rglob(f"*{suffix}" if suffix else "*.md"):
        (folder / path.name).write_bytes(path.read_bytes())
    for number, data in enumerate(packed.seeds(suffix)):
        (folder / f"packed{number}").write_bytes(data)


def _words() -> Iterator[str]:
    from hostile import PIECES

    yield from PIECES


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
