"""Whatever bytes a site sends, they are read, or refused in the one way that is provided for."""

import contextlib
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.syncing.asking.robots import Robots
from adapters.syncing.kinds.feed.entries import NoFeedError, entries_of
from adapters.syncing.kinds.feed.laying_out import laid_out, path_of
from adapters.syncing.kinds.site.addresses import scope_of
from adapters.syncing.kinds.site.naming import ending
from adapters.syncing.kinds.site.pages import charset_of, page_of, wishes_of
from adapters.syncing.kinds.site.sitemaps import read_list
from knowledge.errors import UnreadableFileError
from tests.adapters.syncing.working import Working

FEEDS = (
    (
        b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>A &amp; B</title>'
        b"<link>/a</link><guid>1</guid><pubDate>5 Mar 2031</pubDate><description>&lt;p&gt;x</description></item></channel></rss>"
    ),
    (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="html">A</title><link href="a"/>'
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x</div></content></entry></feed>'
    ),
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "<p>", "authors": [{}]}]}',
)
LIST = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/a</loc>'
    b'<xhtml:link rel="alternate" hreflang="de" href="https://x.example/de"/><lastmod>2031-03-05</lastmod></url></urlset>'
)
PAGE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><base href="/x/"><meta name="robots" content="none">'
    b'<meta http-equiv="refresh" content="0;url=/b"><link rel="canonical" href="/c"></head><body><a href="d">e</a></body></html>'
)
damage = st.tuples(st.integers(0, 2**32), st.integers(1, 12))


def _damaged(data: bytes, how: tuple[int, int]) -> bytes:
    """Bytes with some of them replaced, doubled or left out."""
    drawn, times = random.Random(how[0]), how[1]  # noqa: S311 - no secret
    broken = bytearray(data)
    for _ in range(times):
        at = drawn.randrange(len(broken) or 1)
        match drawn.randrange(3):
            case 0:
                broken[at : at + 1] = bytes([drawn.randrange(256)])
            case 1:
                broken[at:at] = broken[at : at + drawn.randrange(40)] * drawn.randrange(3)
            case _:
                del broken[at : at + drawn.randrange(20)]
    return bytes(broken)


@given(st.one_of(st.binary(max_size=300), st.builds(_damaged, st.sampled_from(FEEDS), damage)))
def test_a_feed_is_read_or_none(data: bytes) -> None:
    with contextlib.suppress(NoFeedError):
        for entry in entries_of(data, "https://x.example/feed"):
            assert entry.key
            assert entry.link.startswith(("http://", "https://")) or not entry.link
            laid_out(entry)
            assert "/" not in path_of(entry)


@given(st.one_of(st.binary(max_size=300), st.builds(_damaged, st.just(LIST), damage)))
def test_a_list_is_read_as_far_as_it_can_be(data: bytes) -> None:
    read_list(data, Working(Path()))


@given(
    st.one_of(st.binary(max_size=300), st.builds(_damaged, st.just(PAGE), damage)),
    st.text(st.characters(max_codepoint=255), max_size=60),
)
def test_a_page_is_read_or_cannot_be(data: bytes, header: str) -> None:
    scope = scope_of("https://x.example/")
    assert scope is not None
    headers = {"content-type": header, "link": header, "x-robots-tag": header, "content-language": header}

    ending("https://x.example/a", header, data)
    charset_of(data, header, "page.html", is_page=True)
    wishes_of(headers, "backgrounder")
    with contextlib.suppress(UnreadableFileError):
        page = page_of(data, "https://x.example/a", headers, scope.own, "backgrounder")
        assert all(link.startswith("https://x.example/") for link in page.links)


@given(st.text(max_size=200), st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_any_robots_txt_says_yes_or_no(text: str, path: str) -> None:
    robots = Robots(text)

    assert robots.allows(f"https://x.example/{path}") in {True, False}
    assert robots.delay >= 0
