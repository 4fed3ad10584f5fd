"""Entries of feeds in their many kinds, with the slips that feeds have."""

import pytest

from adapters.syncing.kinds.feed.entries import Entry, NoFeedError, entries_of

AT = "https://news.example.org/feed"

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb" xml:base="https://news.example.org/blog/">
<author><name>Ann Lund</name></author>
<entry><id>tag:1</id><title type="html">Tides &amp;amp; &lt;b>boats&lt;/b></title>
<link rel="self" href="x"/><link href="one"/><updated>2031-03-06T00:00:00Z</updated>
<published>2031-03-05T10:00:00+01:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>High<br/>tide &amp; low</p></div></content></entry>
<entry><id>tag:2</id><title>Plain</title><author><name>Bo</name></author><author><name>Cy</name></author>
<updated>2031-03-06T00:00:00Z</updated><summary>A &lt; B</summary></entry>
<entry><id>tag:1</id><title>Again</title></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title></channel>
<item rdf:about="https://news.example.org/1"><title>One</title><link>https://news.example.org/1</link>
<dc:date>2031-03-05T10:00:00Z</dc:date><dc:creator>Ann</dc:creator><description>Boats.</description></item></rdf:RDF>"""


def test_an_atom_feed() -> None:
    first, second = entries_of(ATOM.encode(), AT)

    assert first == Entry(
        "tag:1",
        "Tides & boats",
        "https://news.example.org/blog/one",
        "Ann Lund",
        "2031-03-05",
        "<div><p>High<br>tide &amp; low</p></div>",
        "nb",
    )
    assert (second.author, second.published, second.content) == ("Bo, Cy", "2031-03-06", "<p>A &lt; B</p>")


def test_a_feed_in_rdf() -> None:
    assert entries_of(RDF.encode(), AT) == [
        Entry("https://news.example.org/1", "One", "https://news.example.org/1", "Ann", "2031-03-05", "Boats.")
    ]


def test_an_old_rss_feed_with_slips() -> None:
    data = (
        '\ufeff \n<?xml version="1.0" encoding="iso-8859-1"?><rss version="0.92"><channel><item><title>Caf\xe9 &eacute;'
        " & more\x0b</title><author>ann@x.example (Ann Lund)</author>"
        "<guid>https://news.example.org/1</guid></item></channel></rss>"
    ).encode("latin-1", "ignore")

    (entry,) = entries_of(data, AT)

    assert (entry.title, entry.author) == ("Café é & more", "Ann Lund")
    assert entry.link == entry.key == "https://news.example.org/1"


@pytest.mark.parametrize(
    ("charset", "declared"), [("gb2312", "gb2312"), ("shift_jis", "Shift_JIS"), ("euc-kr", "")]
)
def test_encodings_that_the_xml_library_does_not_know(charset: str, declared: str) -> None:
    title = {"gb2312": "港口", "shift_jis": "港", "euc-kr": "항구"}[charset]
    said = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    data = f"{said}<rss><channel><item><title>{title}</title></item></channel></rss>".encode(charset)

    (entry,) = entries_of(data, AT, None if declared else charset)

    assert entry.title == title


def test_a_link_that_runs_and_a_name_that_is_none_are_left() -> None:
    item = "<item><guid isPermaLink='false'>1</guid><link>javascript:x()</link><author>admin</author></item>"

    assert entries_of(f"<rss><channel>{item}</channel></rss>".encode(), AT) == [Entry("1")]


def test_an_entry_that_nothing_tells_apart_is_none() -> None:
    assert entries_of(b"<rss><channel><item/><item><title>One</title></item></channel></rss>", AT) == [
        Entry("One", "One")
    ]


def test_entities_behind_a_slip_are_refused_too() -> None:
    data = b'<?xml version="1.0" encoding="gb2312"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel>&a;&</channel></rss>'

    with pytest.raises(NoFeedError, match="it defines XML entities of its own"):
        entries_of(data, AT)
