"""News of a real feed on loopback, each entry a document."""

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.port import Fetched, SourceError, Unchanged
from knowledge.model import Origin
from knowledge.reading.html.html import read
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Site, served
from tests.adapters.syncing.working import Working

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour news</title><language>en</language>
{}</channel></rss>"""


def _item(number: int, text: str = "Boats came.", day: str = "Wed, 05 Mar 2031 10:00:00 GMT") -> str:
    return (
        f"<item><title>News &amp;amp; tides {number}</title><link>/news/{number}</link>"
        f"<guid isPermaLink='false'>id-{number}</guid><dc:creator>Ann Lund</dc:creator>"
        f"<pubDate>{day}</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{text} <em>At dawn.</em></p>]]></content:encoded></item>"
    )


def _publish(site: Site, *items: str) -> None:
    site.file("/feed", RSS.format("".join(items)).encode(), "application/rss+xml")


def test_each_entry_is_a_page_with_all_that_the_feed_tells(site: Site, bring: Bring) -> None:
    _publish(site, _item(1))
    brought = bring("/feed", kind="feed")

    (told,) = brought.look()

    assert isinstance(told, Fetched)
    assert told.key == "id-1"
    assert told.path.startswith("2031-03-05-news-tides-1-")
    assert told.origin == Origin(f"{site.address}/news/1", "Ann Lund", "2031-03-05")
    document = read(told.data, told.path)
    assert (document.source.title, document.source.author) == ("News & tides 1", "Ann Lund")
    assert document.source.published == "2031-03-05"
    assert "<p>Boats came. <em>At dawn.</em></p>" in told.data.decode()
    assert "Boats came. At dawn." in document.text


def test_entries_change_where_they_are_and_stay_when_they_leave_the_feed(site: Site, bring: Bring) -> None:
    _publish(site, _item(1), _item(2))
    brought = bring("/feed", kind="feed")
    brought.look()
    paths = brought.paths
    _publish(site, _item(2, "More boats came."), _item(3))

    told = brought.look()

    assert {one.key: type(one) for one in told} == {"id-1": Unchanged, "id-2": Fetched, "id-3": Fetched}
    assert paths < brought.paths
    assert len(brought.paths) == 3
    assert any("More boats" in data.decode() for data in brought.data.values())


def test_a_feed_that_is_as_it_was_is_not_sent_again(site: Site, bring: Bring) -> None:
    _publish(site, _item(1), _item(2))
    brought = bring("/feed", kind="feed")
    brought.look()

    told = brought.look()

    assert [type(one) for one in told] == [Unchanged, Unchanged]
    assert site.requests[-1].headers["if-none-match"]


def test_a_look_that_was_broken_off_gets_the_feed_again(site: Site, bring: Bring) -> None:
    _publish(site, *map(_item, range(9)))
    brought = bring("/feed", kind="feed")
    with pytest.raises(SourceError, match="We are to end"):
        brought.look(Working(brought.scratch, ends_at=6))
    between = len(brought.paths)

    told = brought.look()

    assert 0 < between < 9
    assert [type(one) for one in told].count(Fetched) == 9 - between
    assert len(brought.paths) == 9


def test_what_the_owner_wants_otherwise_is_told_anew(site: Site, bring: Bring) -> None:
    _publish(site, _item(1))
    site.page("/news/1", "News", "The whole story of the boats.")
    bring("/feed", kind="feed").look()

    brought = bring("/feed", kind="feed", full=True)
    brought.look()

    assert "The whole story" in next(iter(brought.data.values())).decode()


def test_entries_go_after_so_many_days(site: Site, bring: Bring) -> None:
    today = datetime.now(UTC)
    days = [(today - timedelta(days=ago)).strftime("%d %b %Y") for ago in (3, 20, 40)]
    _publish(site, *(_item(number, day=day) for number, day in enumerate(days)))
    brought = bring("/feed", kind="feed")
    brought.look()
    short = bring("/feed", kind="feed", keep=30)
    short.held, short.data = brought.held, brought.data
    _publish(site, _item(5, day=days[0]))

    short.look()

    assert short.held.keys() == {"id-0", "id-1", "id-5"}


def test_whole_pages_come_where_they_are_wanted_and_once(site: Site, bring: Bring) -> None:
    _publish(site, _item(1), _item(2), _item(3), _item(4))
    site.page("/news/1", "First", "The whole first story.", head='<meta name="author" content="Bo Ek">')
    site.leads("/news/2", "/stories/2")
    site.page("/stories/2", "Second", "The whole second story.")
    site.page("/news/4", "Fourth", "Not for you.")
    site.robots("User-agent: *\nDisallow: /news/4")
    brought = bring("/feed", kind="feed", full=True)

    brought.look()
    site.forget()
    _publish(site, _item(1), _item(2), _item(3), _item(4), _item(5))
    site.page("/news/5", "Fifth", "The whole fifth story.")
    told = brought.look()

    assert {key: one.origin.url for key, one in brought.held.items()} == {
        "id-1": f"{site.address}/news/1",
        "id-2": f"{site.address}/stories/2",
        "id-5": f"{site.address}/news/5",
    }
    assert brought.failed.keys() == {"id-3", "id-4"}
    assert [type(one) for one in told if isinstance(one, Fetched)] == [Fetched]
    assert set(site.asked(whole=True)) <= {"/feed", "/news/2", "/news/3", "/news/5"}


def test_pages_at_another_host_come_where_the_owner_names_it(site: Site, bring: Bring) -> None:
    with served(Site()) as other:
        other.page("/news", "News", "The whole story.")
        host = other.address.removeprefix("http://")
        item = f"<item><title>News</title><link>{other.address}/news</link></item>"
        _publish(site, item)
        secret = {"token": Secret("hush-hush-token")}
        without = bring("/feed", kind="feed", full=True, credentials=secret)
        named = bring("/feed", kind="feed", full=True, hosts=(host,), credentials=secret)

        without.look()
        between = list(other.requests)
        named.look()

        assert between == []
        assert without.failed == {f"{other.address}/news": f"its page is at {host}; name that in hosts"}
        assert "The whole story." in next(iter(named.data.values())).decode()
        assert all("authorization" not in one.headers for one in other.requests)


@pytest.mark.parametrize(
    ("status", "headers", "sentence", "trouble"),
    [
        (401, {}, r"wants other credentials \(status 401\); correct them\.", "refused"),
        (404, {}, r"/feed is not there \(status 404\); correct the address\.", "unusable"),
        (500, {}, r"/feed cannot be had \(status 500\)\.", "away"),
        (
            301,
            {"Location": "https://x.example/f"},
            r"/feed leads to https://x\.example/f; write that as the address\.",
            "unusable",
        ),
    ],
)
def test_a_feed_that_cannot_be_had_says_so(
    site: Site, bring: Bring, status: int, headers: dict[str, str], sentence: str, trouble: str
) -> None:
    site.pages["/feed"] = Reply(status=status, headers=headers)

    with pytest.raises(SourceError, match=sentence) as caught:
        bring("/feed", kind="feed").look()

    assert caught.value.trouble == trouble


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!doctype html><html><br><p>News", "it is a web page; write that of its feed as the address"),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
            "it defines XML entities of its own, or nests too deeply; correct the address",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;&nbsp;</rss>',
            "it defines XML entities of its own, or nests too deeply; correct the address",
        ),
        (b"<rss>" * 100_000, "it defines XML entities of its own, or nests too deeply; correct the address"),
        (b"<rss><channel>", "its XML is damaged; correct the address"),
        (b"<svg></svg>", "it is XML, but of <svg>; correct the address"),
        (b'{"items": []}', "it is JSON, but no JSON Feed; correct the address"),
        (b'{"items": [', "its JSON is damaged; correct the address"),
        (b'{"a":' * 200_000, "its JSON is damaged; correct the address"),
        (b"<rss>" + b"<a/>" * 600_000, "it is too large to be one; correct the address"),
        (b'{"a":[' + b"{}," * 600_000, "it is too large to be one; correct the address"),
        (b"", "its XML is damaged; correct the address"),
    ],
)
def test_what_is_no_feed_or_means_harm_is_refused(site: Site, bring: Bring, data: bytes, reason: str) -> None:
    site.file("/feed", data, "text/xml")

    with pytest.raises(SourceError) as caught:
        bring("/feed", kind="feed").look()

    assert str(caught.value) == f"{site.address}/feed is no feed: {reason}."


@pytest.mark.parametrize("packed", [False, True])
def test_a_feed_of_fifty_megabytes_is_refused(site: Site, bring: Bring, packed: bool) -> None:  # noqa: FBT001
    data = b"<rss><channel>" + b"<item/>" * (50 << 17)
    headers = {"Content_Encoding": "gzip"} if packed else {}
    site.file("/feed", gzip.compress(data, 1) if packed else data, "text/xml", **headers)

    with pytest.raises(SourceError, match=r"/feed is too large for a feed; correct the address\."):
        bring("/feed", kind="feed").look()


def test_a_page_tells_where_its_feed_is(site: Site, bring: Bring) -> None:
    site.page("/", "News", "News", head='<link rel="alternate" type="application/rss+xml" href="/rss">')

    with pytest.raises(SourceError, match=rf"it is a web page; write {site.address}/rss as the address\."):
        bring("/", kind="feed").look()


def test_a_feed_in_json_comes_too(site: Site, bring: Bring) -> None:
    items = [{"id": 7, "url": "/n/7", "title": "Tides", "content_text": "High & low.\n\nAt six."}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "Ann"}], "items": items}
    site.file("/feed", json.dumps(feed).encode(), "application/feed+json")
    brought = bring("/feed", kind="feed")

    brought.look()

    assert "<p>High &amp; low.</p><p>At six.</p>" in next(iter(brought.data.values())).decode()
    assert brought.held["7"].origin.author == "Ann"
