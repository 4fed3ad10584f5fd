"""Bringing and reading in one: what was brought and never read is read, whoever was killed between."""

from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.syncing import Brought, reload_after
from knowledge.errors import ShrunkFolderError
from knowledge.reloading import ReloadReport
from tests.adapters.syncing.remote import KINDS, Bench


@pytest.fixture
def parts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Parts:
    monkeypatch.setattr("adapters.syncing.sources.all_kinds", lambda: KINDS)
    return build(Settings(knowledge=bench.folder, state=bench.state))


def documents(parts: Parts) -> set[str]:
    return {one.source.path for one in parts.library.index.documents()}


def test_what_is_brought_is_read(bench: Bench, parts: Parts) -> None:
    bench.remote.hold("a.md", "b.md")

    done = parts.sync()

    assert [one.added for one in done.brought] == [("wiki/a.md", "wiki/b.md")]
    assert done.report is not None
    assert done.report.changes.added == ("wiki/a.md", "wiki/b.md")
    assert documents(parts) == {"wiki/a.md", "wiki/b.md"}


def test_addresses_that_a_source_tells_are_those_of_its_documents(bench: Bench, parts: Parts) -> None:
    bench.remote.hold("a.md")
    bench.remote.change("a.md", url="https://wiki.example.org/a")
    parts.sync()

    bench.remote.change("a.md", url="https://wiki.example.org/b")
    parts.sync(only_news=True)

    assert [one.source.url for one in parts.library.index.documents()] == ["https://wiki.example.org/b"]


def test_where_nothing_is_new_nothing_need_be_read(bench: Bench, parts: Parts) -> None:
    bench.remote.hold("a.md")
    parts.sync(only_news=True)
    (bench.folder / "own.md").write_text("Put there by somebody, who decides when it is read.")

    quiet = parts.sync(only_news=True)
    asked = parts.sync()

    assert quiet.report is None
    assert asked.report is not None
    assert asked.report.changes.added == ("own.md",)


def test_what_was_brought_before_a_kill_is_read_after_it(bench: Bench, parts: Parts) -> None:
    bench.remote.hold("a.md")
    parts.sources.bring()

    done = parts.sync(only_news=True)

    assert not any(done.brought)
    assert documents(parts) == {"wiki/a.md"}
    assert parts.sync(only_news=True).report is None


def test_of_documents_that_a_source_let_go_nobody_is_asked_again(bench: Bench, parts: Parts) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(12)))
    parts.sync()

    bench.remote.hold("1.md")
    asked = parts.sync()
    taken = parts.sync(anyway=True)

    assert asked.brought[0].shrunk == (12, 1)
    assert taken.report is not None
    assert documents(parts) == {"wiki/1.md"}


def test_of_other_files_that_are_gone_it_is_still_asked(bench: Bench, parts: Parts) -> None:
    (bench.folder / "share").mkdir()
    for number in range(20):
        (bench.folder / "share" / f"{number}.md").write_text(f"Note {number}.")
    bench.remote.hold("a.md", "b.md")
    parts.sync()
    for one in list((bench.folder / "share").iterdir()):
        one.unlink()

    with pytest.raises(ShrunkFolderError):
        parts.sync(anyway=True)


def test_a_reload_fails_as_it_does(tmp_path: Path) -> None:
    def fail(*, anyway: bool) -> ReloadReport:
        raise ShrunkFolderError(tmp_path, 20, 0 if anyway else 1)

    with pytest.raises(ShrunkFolderError) as error:
        reload_after([Brought("wiki", removed=("a.md",))], fail)

    assert error.value.now == 1
