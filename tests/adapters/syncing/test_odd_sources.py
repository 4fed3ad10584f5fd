"""What sources may tell that no owner would want: too much, without an end, and where nobody is to be sent."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count

import pytest

from adapters.syncing.looking import LONG_NAME, NOT_READ
from adapters.syncing.port import Failed, Fetched, Found, Held, Setup, Unchanged, Work
from adapters.syncing.sources import FolderSources
from adapters.syncing.trying import try_source
from bot.syncing import Brought
from knowledge.origins import ORIGINS
from tests.adapters.syncing.remote import KIND, Bench, bring


class Telling:
    """A connector that tells what it is given."""

    def __init__(self, found: Iterator[Found]) -> None:
        self._found = found

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        del held, work
        return self._found


def telling(bench: Bench, found: Iterator[Found]) -> FolderSources:
    """A source that tells this."""

    def connect(_: Setup) -> Telling:
        return Telling(found)

    kinds = {"remote": lambda: replace(KIND, connect=connect)}
    return FolderSources(bench.folder, bench.state, max_bytes=1000, variable=lambda _: None, kinds=kinds)


def told(bench: Bench, found: Iterator[Found]) -> Brought:
    """Bring what a source tells."""
    (brought,) = telling(bench, found).bring()
    return brought


def page(key: str, path: str, version: str = "1") -> Fetched:
    return Fetched(key, path, b"# A page\n\nIt opens at six.\n", version)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/\ud800",
        "https://x.example/\x00",
        "https://x.example/\u202egpj.exe",
        "https://x.example/" + "x" * 2000,
        "javascript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "https:///no-host",
        "https://[",
        "https://ann:token-8f3a1c@x.example/",
        "https://wiki.example.org@evil.example/",
        "/beside",
    ],
)
def test_an_address_that_nobody_may_be_sent_to_is_none(bench: Bench, url: str) -> None:
    bench.remote.hold("a.md")
    bench.remote.change("a.md", url=url)

    bring(bench)

    assert json.loads((bench.folder / "wiki" / ORIGINS).read_text()) == {"documents": {"a.md": {}}}


def test_more_documents_than_wanted_are_brought_so_far(bench: Bench) -> None:
    bench.write("most = 3")
    bench.remote.hold("a.md", "b.md", "c.md", "d.md")

    brought = bring(bench)

    assert brought.more_than == 3
    assert list(bench.tree()) == ["a.md", "b.md", "c.md"]


def test_of_too_many_documents_none_is_taken_for_gone(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md", "c.md", "d.md")
    bring(bench)

    bench.write("most = 2")
    brought = bring(bench)

    assert (brought.more_than, brought.removed) == (2, ())
    assert len(bench.tree()) == 4


def too_large(number: int) -> Found:
    return Fetched(f"{number}.md", f"{number}.md", b"x" * 1001, "1")


def refused(number: int) -> Found:
    return Failed(f"{number}.md", "you may not open it")


@pytest.mark.parametrize("one", [too_large, refused])
def test_a_source_that_names_what_cannot_be_had_without_end_comes_to_an_end(
    bench: Bench, one: Callable[[int], Found]
) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    brought = told(bench, map(one, count()))

    assert (len(brought.failed), brought.more_than, brought.removed) == (10_000, 10_000, ())
    assert list(bench.tree()) == ["a.md", "b.md"]


def test_what_cannot_be_had_takes_no_others_place(bench: Bench) -> None:
    bench.write("most = 1")

    told(bench, iter([*map(refused, range(99)), page("a", "a.md")]))

    assert list(bench.tree()) == ["a.md"]


@pytest.mark.parametrize(
    ("key", "path", "version"),
    [("k" * 10_001, "a.md", "1"), ("a", f"{'p' * 10_001}.md", "1"), ("a", "a.md", "v" * 10_001)],
)
def test_names_without_end_are_not_remembered(bench: Bench, key: str, path: str, version: str) -> None:
    brought = told(bench, iter([page(key, path, version), page("b", "b.md")]))

    assert [reason for _, reason in brought.failed] == [LONG_NAME]
    assert list(bench.tree()) == ["b.md"]


def test_a_try_leaves_out_what_a_look_does_for_the_same_reasons(bench: Bench) -> None:
    large = replace(page("a", "a.md"), data=b"A word. " * 200)
    (entry,) = telling(bench, iter([large, page("b", "b.md", "v" * 10_001), page("c", "c.xyz")])).chosen(())
    tried = try_source(entry, 1000, "en", threading.Event())

    brought = told(bench, iter([large, page("b", "b.md", "v" * 10_001), page("c", "c.xyz")]))

    reasons = [one.reason for one in tried.documents]
    assert (
        reasons == [reason for _, reason in brought.failed] == ["it has more than 0 MiB", LONG_NAME, NOT_READ]
    )


def test_a_long_name_is_one_still(bench: Bench) -> None:
    told(bench, iter([page("k" * 10_000, f"{'p' * 9_997}.md", "v" * 10_000)]))

    assert len(bench.tree()) == 1


def test_of_a_document_that_was_never_fetched_nothing_is_kept(bench: Bench) -> None:
    brought = told(bench, iter([Unchanged("a.md"), page("", "b.md"), page("\0c.md", "c.md")]))

    assert [key for key, _ in brought.failed] == ["a.md"]
    assert bench.tree() == {}


def test_a_document_told_twice_is_the_first(bench: Bench) -> None:
    told(bench, iter([page("a", "first.md"), page("a", "second.md"), Failed("a", "it is gone")]))

    assert list(bench.tree()) == ["first.md"]


def test_what_a_source_says_of_what_cannot_be_had_holds_no_secret(bench: Bench) -> None:
    bench.variables["WIKI_TOKEN"] = "token-8f3a1c"
    bench.write('token = "WIKI_TOKEN"')
    bench.remote.hold("a.md")
    bench.remote.change("token-8f3a1c.md", failed="token-8f3a1c may not open it")

    assert bring(bench).failed == (("[secret].md", "[secret] may not open it"),)


@pytest.mark.parametrize(("before", "now"), [(9, 1), (10, 5), (12, 11)])
def test_what_is_little_or_no_more_than_half_goes_unasked(bench: Bench, before: int, now: int) -> None:
    bench.remote.hold(*(f"{number}.md" for number in range(before)))
    bring(bench)

    bench.remote.hold(*(f"{number}.md" for number in range(now)))
    brought = bring(bench)

    assert (brought.shrunk, len(brought.removed), len(bench.tree())) == (None, before - now, now)
