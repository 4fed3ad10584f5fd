"""What a look at a large git repository costs: by the git command as we use it, and by dulwich.

    uv run --group bench python benchmarks/repositories.py [--files 10000] [--commits 2000] [--repository BARE]

Makes a repository of so many Markdown files, a third as many pictures and so many commits, and has git's own
http-backend serve it on loopback. Each look is a process of its own, so that its memory can be told, and that
of the largest process it starts. ``--repository``: one of yours instead.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from adapters.syncing.kinds.git import KIND
from adapters.syncing.port import Fetched, Held, Setup, Unchanged
from knowledge.model import Origin
from tests.adapters.syncing.git.serving import Serving, served
from tests.adapters.syncing.working import Working

SEED: Final = 1
WORDS: Final = 600
"""In a file: some four kilobytes."""
CHANGED_AT_ONCE: Final = 5
PICTURE: Final = 20_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a look took."""

    seconds: float
    memory: float
    """Megabytes, of our process."""
    others: float
    """The same of the largest that it started, at most."""
    fetched: int
    unchanged: int
    dated: int
    stored: float
    """Megabytes that it left on the disk."""


def main() -> None:
    """Measure and print, or be one look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=2_000)
    parser.add_argument("--repository", type=Path)
    parser.add_argument(
        "--one", nargs=4, metavar=("WAY", "URL", "SCRATCH", "HISTORY"), help="for the script itself"
    )
    arguments = parser.parse_args()
    if arguments.one:
        way, url, scratch, history = arguments.one
        print(json.dumps(asdict(_one(way, url, Path(scratch), int(history)))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bare = folder / "served" / "made.git"
        bare.parent.mkdir()
        if arguments.repository:
            bare.symlink_to(arguments.repository.resolve())
        else:
            _make(bare, arguments.files, arguments.commits)
        print(f"{_size(bare):.0f} MB in the repository\n")
        print("| way | look | seconds | MB of memory, of git | MB sent | fetched | dated | MB on disk |")
        print("|---|---|---|---|---|---|---|---|")
        with served(bare.parent) as serving:
            for way, history in (("git", 0), ("git", 1000), ("git", 1 << 30), ("dulwich", 0), ("apart", 0)):
                _compare(way, history, serving, folder, bare, may_change=not arguments.repository)


def _compare(way: str, history: int, serving: Serving, folder: Path, bare: Path, *, may_change: bool) -> None:
    scratch = folder / f"{way}-{history}"
    scratch.mkdir()
    looks = ("first", "again", "one changed") if may_change else ("first", "again")
    for look in looks:
        if look == "one changed":
            changed = {b"folder-0/file-0.md": f"# Changed\n\n{history} {way}\n".encode()}
            _import(bare, _commit(100_000, changed, goes_on=True))
        serving.sent = 0
        what = [sys.executable, __file__, "--one", way, f"{serving.url}/made.git", str(scratch), str(history)]
        done = subprocess.run(what, check=True, capture_output=True)
        cost = Cost(**json.loads(done.stdout))
        name = f"{way}, {'all' if history >= 1 << 30 else max(1, history)} commits"
        print(
            f"| {name} | {look} | {cost.seconds:.2f} | {cost.memory:.0f}, {cost.others:.0f} "
            f"| {serving.sent / 1e6:.1f} | {cost.fetched} | {cost.dated} | {cost.stored:.1f} |",
            flush=True,
        )


def _one(way: str, url: str, scratch: Path, history: int) -> Cost:
    """One look, in this process."""
    kept = scratch / "held.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    begun = time.perf_counter()
    found = _by_git(url, scratch, known, history) if way == "git" else _by_dulwich(url, scratch, known, way)
    seconds = time.perf_counter() - begun
    kept.write_text(json.dumps({key: [version, day] for key, version, day, _ in found}))
    return Cost(
        seconds,
        # What the system counts of a process begins with that of the one it came from; this does not.
        int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024,  # type: ignore[index]
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        sum(is_new for *_, is_new in found),
        sum(not is_new for *_, is_new in found),
        sum(day is not None for _, _, day, _ in found),
        _size(scratch),
    )


_Seen = tuple[str, str, str | None, bool]
"""Of a document: its key, the id of its content, its day, whether it was fetched."""


def _by_git(url: str, scratch: Path, known: Mapping[str, list[str]], history: int) -> list[_Seen]:
    held = {key: Held(key, version, Origin(published=day)) for key, (version, day) in known.items()}
    setup = Setup("made", "git", url, options={"history": history if history < 1 << 30 else (1 << 31) - 1})
    seen: list[_Seen] = []
    for one in KIND.connect(setup).look(held, Working(scratch)):
        if isinstance(one, Fetched):
            seen.append((one.key, one.version, one.origin.published, True))
        elif isinstance(one, Unchanged):
            seen.append((one.key, held[one.key].version, held[one.key].origin.published, False))
    return seen


def _by_dulwich(url: str, scratch: Path, known: Mapping[str, list[str]], way: str) -> list[_Seen]:
    """All files of the commit by one request; "apart": without them, and then those that are new by another."""
    from dulwich.client import get_transport_and_path
    from dulwich.object_store import iter_tree_contents
    from dulwich.repo import Repo

    wants = Working(scratch).wants
    folder = scratch / "copy.git"
    repo: Any = Repo(str(folder)) if folder.exists() else Repo.init_bare(str(folder), mkdir=True)
    client: Any
    client, path = get_transport_and_path(url)
    apart = {"filter_spec": b"blob:none"} if way == "apart" else {}
    tip = client.fetch(path, repo, depth=1, **apart).refs[b"HEAD"]
    there = [one for one in iter_tree_contents(repo.object_store, repo[tip].tree) if wants(one.path.decode())]
    new = {one.sha for one in there if known.get(one.path.decode(), [""])[0] != one.sha.decode()}
    if apart and new:
        client.fetch(path, repo, determine_wants=lambda _refs, **_: sorted(new), **apart)
    seen: list[_Seen] = []
    for entry in there:
        if entry.sha in new:
            assert repo[entry.sha].data is not None  # noqa: S101 - what is handed over
        seen.append((entry.path.decode(), entry.sha.decode(), None, entry.sha in new))
    repo.close()
    return seen


def _size(folder: Path) -> float:
    """Megabytes of a folder."""
    return sum(one.stat().st_size for one in folder.resolve().rglob("*") if one.is_file()) / 1e6


def _make(bare: Path, files: int, commits: int) -> None:
    random.seed(SEED)
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)  # noqa: S607
    subprocess.run(["git", "-C", str(bare), "config", "uploadpack.allowFilter", "true"], check=True)  # noqa: S607
    _import(bare, *_history(files, commits))


def _history(files: int, commits: int) -> Iterator[bytes]:
    names = [f"folder-{number % 97}/file-{number}.md".encode() for number in range(files)]
    pictures = {
        f"folder-{number % 97}/picture-{number}.png".encode(): random.randbytes(PICTURE)  # noqa: S311
        for number in range(files // 3)
    }
    yield _commit(0, {**{name: _text() for name in names}, **pictures})
    for number in range(1, commits):
        # Few files are changed often, and most seldom.
        changed = {names[int(files * random.random() ** 3)]: _text() for _ in range(CHANGED_AT_ONCE)}  # noqa: S311
        yield _commit(number, changed)


_VOCABULARY: Final = [
    "".join(random.Random(number).choices("abcdefghijklmnoprstuvwy", k=3 + number % 8))  # noqa: S311
    for number in range(8000)
]


def _text() -> bytes:
    return ("# Title\n\n" + " ".join(random.choices(_VOCABULARY, k=WORDS)) + "\n").encode()  # noqa: S311


def _commit(number: int, files: Mapping[bytes, bytes], *, goes_on: bool = False) -> bytes:
    """A commit as ``git fast-import`` reads it; ``goes_on``: it is the first of a branch that is there."""
    head = f"commit refs/heads/main\ncommitter A <a@example.org> {1_600_000_000 + 3600 * number} +0000\n"
    parts = [head.encode(), b"data 1\n.\n", b"from refs/heads/main^0\n" if goes_on else b""]
    for name, data in files.items():
        parts += [b"M 100644 inline ", name, b"\n", f"data {len(data)}\n".encode(), data, b"\n"]
    return b"".join(parts)


def _import(bare: Path, *commits: bytes) -> None:
    what = ["git", "-C", str(bare), "fast-import", "--quiet", "--force"]
    with subprocess.Popen(what, stdin=subprocess.PIPE) as process:
        if process.stdin:
            for commit in commits:
                process.stdin.write(commit)
    if process.returncode:
        raise SystemExit("git cannot make the repository.")


if __name__ == "__main__":
    main()
