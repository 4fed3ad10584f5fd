"""Which addresses are the same, and which lead on without end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.syncing.kinds.site.addresses import family, grows, normal, pattern, scope_of


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("HTTPS://Docs.Example.ORG:443", "https://docs.example.org/"),
        ("http://x.example:80/a/./b/../c#top", "http://x.example/a/c"),
        ("http://x.example:8080/../../a/..", "http://x.example:8080/"),
        ("https://x.example/%7euser/%c3%a9?q=%2f&", "https://x.example/~user/%C3%A9?q=%2F"),
        ("https://x.example/é ü", "https://x.example/%C3%A9%20%C3%BC"),
        ("https://x.example/100%", "https://x.example/100%25"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://x.example/a;jsessionid=1F?sid=2&b=1&utm_source=m", "https://x.example/a?b=1"),
        ("https://x.example/(S(abcdefghij12345))/a.aspx", "https://x.example/a.aspx"),
        ("https://x.example/a?PHPSESSID=1", "https://x.example/a"),
        ("https://[::1]:8080/a", "https://[::1]:8080/a"),
    ],
)
def test_addresses_of_one_page_are_one(written: str, same: str) -> None:
    assert normal(written) == same
    assert normal(same) == same


@pytest.mark.parametrize(
    "written",
    ["mailto:a@x.example", "javascript:x()", "ftp://x.example/", "https://u:p@x.example/", "//["],
)
def test_what_is_no_address_of_a_page_is_none(written: str) -> None:
    assert normal(written, "https://x.example/") is None


@given(st.text(max_size=60), st.sampled_from(["", "https://x.example/a/b"]))
def test_whatever_is_written_an_address_stays_what_it_is(written: str, base: str) -> None:
    once = normal(f"https://x.example/{written}" if not base else written, base)

    assert once is None or (normal(once) == once and once.isascii() and " " not in once)


@pytest.mark.parametrize(
    ("address", "within", "outside"),
    [
        ("https://x.example", "https://x.example/a", "https://y.example/"),
        ("https://x.example/docs", "https://x.example/docs", "https://x.example/docsa"),
        ("https://x.example/docs", "https://x.example/docs/a", "https://x.example/"),
        ("https://x.example/docs/start.html", "https://x.example/docs/a", "https://x.example/a"),
        ("https://x.example/docs/?l=en", "https://x.example/docs/a", "https://x.example/a"),
    ],
)
def test_a_site_is_what_lies_below_its_address(address: str, within: str, outside: str) -> None:
    scope = scope_of(address)

    assert scope is not None
    assert (own := scope.own(within)) is not None
    assert scope.holds(own)
    assert (other := scope.own(outside)) is None or not scope.holds(other)


def test_addresses_of_one_family_may_be_of_one_page() -> None:
    same = ["/a/", "/a", "/a/index.html", "/a.html", "/a?x=1", "/a/index.php?x=2"]

    assert {family(f"https://x.example{path}") for path in same} == {"/a"}


def test_a_pattern_has_no_numbers() -> None:
    assert pattern("https://x.example/2031/05?day=7") == pattern("https://x.example/1999/12?day=31")
    assert pattern("https://x.example/s/9f86d081-884c") == pattern("https://x.example/s/0a1b2c3d4e5f")
    assert pattern("https://x.example/facade") != pattern("https://x.example/decade")


@pytest.mark.parametrize("path", ["a/b/a/b/a/b", "x/" * 30, "a?" + "p=1&" * 9, "a//b", "y" * 2000])
def test_addresses_that_grow_are_seen(path: str) -> None:
    assert grows(f"https://x.example/{path}")


@pytest.mark.parametrize("path", ["2001/01/01/01/x", "a/b/a/c?x=1&y=2", "docs/en/guide/", ""])
def test_usual_addresses_do_not_grow(path: str) -> None:
    assert not grows(f"https://x.example/{path}")
