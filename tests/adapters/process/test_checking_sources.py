"""What `backgrounder check` tells of the sources that documents come from."""

import pytest

from adapters.process.sourcing import check_sources
from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from adapters.syncing.sources import FolderSources
from tests.adapters.syncing import remote
from tests.adapters.syncing.remote import Bench

WHEN = "15 January 2027, 08:00 UTC"


@pytest.fixture
def bench(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A folder with a source of the tests' own kind, which `check` then knows, too."""
    made = remote.bench(tmp_path)  # type: ignore[arg-type]

    def sources(*_: object) -> FolderSources:
        return made.sources()

    monkeypatch.setattr("adapters.making.sources", sources)
    return made


def checked(bench: Bench) -> list[tuple[bool, str]]:
    found: list[Finding] = check_sources(Settings(knowledge=bench.folder, state=bench.state))
    assert {one.subject for one in found} <= {"sources"}
    return [(one.ok, one.message) for one in found]


def test_without_sources_nothing_is_said(bench: Bench) -> None:
    (bench.folder / "sources.toml").unlink()

    assert checked(bench) == []


def test_a_source_that_was_never_looked_at_is_due(bench: Bench) -> None:
    assert checked(bench) == [(True, "wiki is a source of the tests with 0 documents here: not looked at yet.")]


def test_how_a_source_did_is_told(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bench.sources().bring()

    assert checked(bench) == [
        (
            True,
            (
                f"wiki is a source of the tests with 2 documents here: looked at on {WHEN}, next on 15 January 2027, "
                "09:00 UTC."
            ),
        )
    ]


def test_a_source_that_fails_says_why_and_since_when(bench: Bench) -> None:
    bench.remote.fails("https://wiki.example.org does not answer; see whether it is up.")
    bench.sources().bring()

    assert checked(bench) == [
        (False, f"wiki: https://wiki.example.org does not answer; see whether it is up. It is so since {WHEN}.")
    ]


def test_a_source_that_shrank_says_so(bench: Bench) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(12)))
    bench.sources().bring()
    bench.remote.hold("0.md")
    bench.sources().bring()

    [(ok, told)] = checked(bench)

    assert not ok
    assert told == (
        "wiki delivers 1 document instead of 12, so nothing was changed; run backgrounder sync wiki --anyway if the "
        "others are to go."
    )


def test_of_a_source_that_shrank_and_is_away_now_the_latter_is_told(bench: Bench) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(12)))
    bench.sources().bring()
    bench.remote.hold("0.md")
    bench.sources().bring()
    bench.remote.fails("It is away.")
    bench.sources().bring()

    assert checked(bench) == [(False, f"wiki: It is away. It is so since {WHEN}.")]


def test_what_is_remarked_of_a_source_is_told(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.remote.write(remarks=["1 page is open to some people alone."])
    bench.sources().bring()

    [(ok, told)] = checked(bench)

    assert ok
    assert told.endswith("09:00 UTC. 1 page is open to some people alone.")


def test_a_variable_that_is_not_set_is_told_by_its_name(bench: Bench) -> None:
    bench.write('token = "WIKI_TOKEN"')

    assert checked(bench) == [(False, "wiki: WIKI_TOKEN is not set; set it in the environment or in .env.")]


def test_a_mistake_is_told_with_its_line(bench: Bench) -> None:
    bench.write('evry = "1h"')

    [(ok, told)] = checked(bench)

    assert not ok
    assert told.startswith("sources.toml, line 4: evry is not known here; every may be meant.")


def test_a_source_without_a_table_is_told_of(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bench.sources().bring()
    bench.write(name="other")

    assert checked(bench)[1:] == [
        (
            True,
            "wiki: It is no source any more; its files stay until backgrounder sync --forget wiki removes them.",
        )
    ]
