"""Laying down is broken off at each of its steps, or finds what somebody changed a moment ago."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.syncing import bringing
from adapters.syncing.landing.laying import lay_down
from adapters.syncing.landing.plan import Plan
from adapters.syncing.record.landed import Documents
from adapters.syncing.record.room import Room
from knowledge.patience import Beat
from tests.adapters.syncing.remote import Bench, Remote

BEFORE = {
    "1": ("a.md", "the same"),
    "2": ("b.md", "the same"),
    "3": ("c.md", "the same"),
    "4": ("d/e.md", "the same"),
    "5": ("f.md", "other"),
    "6": ("g.md", "gone"),
}
# Two change places, one takes that of what goes, one goes where a file was, and all say the same.
THEN = {
    "2": ("a.md", "the same"),
    "3": ("b.md", "the same"),
    "4": ("c.md", "the same"),
    "5": ("f.md", "changed"),
    "7": ("d/e.md", "the same"),
    "8": ("g.md/h.md", "new"),
}


class BrokenOffError(BaseException):
    """Nothing is done after it, as after a kill."""


def hold(bench: Bench, documents: dict[str, tuple[str, str]]) -> None:
    bench.remote.documents = {key: {"path": path, "text": text} for key, (path, text) in documents.items()}
    bench.remote.write()


def broken_off_at(step: int) -> Callable[[Path, Room, Plan, Beat], Documents]:
    steps = iter(range(step))

    def lay(root: Path, room: Room, plan: Plan, _beat: Beat) -> Documents:
        def beat() -> None:
            if next(steps, None) is None:
                raise BrokenOffError

        return lay_down(root, room, plan, beat)

    return lay


def test_whatever_step_it_is_broken_off_at_the_next_one_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(1000):
        top = tmp_path / str(step)
        top.mkdir()
        bench = Bench(top / "knowledge", top / "state", Remote(top / "remote"))
        hold(bench, BEFORE)
        bench.sources().bring()
        hold(bench, THEN)
        bench.remote.fetched()
        with monkeypatch.context() as patched:
            patched.setattr(bringing, "lay_down", broken_off_at(step))
            try:
                bench.sources().bring(anyway=True)
                whole = True
            except BrokenOffError:
                whole = False
        fetched = bench.remote.fetched()

        bench.sources().bring(anyway=True)

        assert bench.tree() == dict(THEN.values()), step
        assert (sorted(fetched), bench.remote.fetched()) == (["5", "7", "8"], []), step
        if whole:
            break
    assert step > 15


@pytest.mark.parametrize("name", ["a.md", "b.md", "c.md", "d/e.md", "f.md", "g.md"])
def test_what_somebody_changed_a_moment_ago_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hold(bench, BEFORE)
    bench.sources().bring()
    hold(bench, THEN)

    def lay(root: Path, room: Room, plan: Plan, beat: Beat) -> Documents:
        (root / "wiki" / name).write_text("Mine, a moment ago.")
        return lay_down(root, room, plan, beat)

    with monkeypatch.context() as patched:
        patched.setattr(bringing, "lay_down", lay)
        bench.sources().bring(anyway=True)
    bench.sources().bring(anyway=True)

    assert bench.tree()[name] == "Mine, a moment ago."
