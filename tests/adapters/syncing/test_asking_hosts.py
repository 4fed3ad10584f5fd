"""Asking a source's own hosts, and nobody else, whatever addresses are written like."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from adapters.settings.secrets import Secret
from adapters.syncing.asking.web import Session
from adapters.syncing.port import SourceError
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Site
from tests.adapters.syncing.working import Working

HOST = "wiki.example.org:8443"
OURS = Session(frozenset({HOST}))
PIECES = (
    *(
        "http://",
        "https://",
        "HTTPS:",
        "//",
        "/",
        "\\",
        "@",
        ":",
        "?",
        "#",
        ".",
        " ",
        "\t",
        "\n",
        "\0",
        "%2e",
        "[",
        "]",
    ),
    *(
        "wiki.example.org",
        "WIKI.Example.ORG",
        "evil.example",
        ":8443",
        ":443",
        "user",
        "\u212a",
        "\uff0e",
        "::1",
        "0x7f.1",
    ),
)


@pytest.mark.parametrize(
    "url",
    [
        "https://wiki.example.org/",
        "https://wiki.example.org.:8443/",
        "https://wiki.example.org.evil.example:8443/",
        "https://evilwiki.example.org:8443/",
        "https://wiki.example.org:8443@evil.example/",
        "https://ann:pass@wiki.example.org:8443/",
        "https://evil.example\\@wiki.example.org:8443/",
        "https://wiki.example.org:08443/",
        "https://[::1]:8443/",
        "https://[wiki.example.org:8443/",
        "//wiki.example.org:8443/",
        "ftp://wiki.example.org:8443/",
        "file://wiki.example.org:8443/etc/passwd",
    ],
)
def test_what_only_looks_like_a_host_of_ours_is_none(url: str, tmp_path: Path) -> None:
    assert not OURS.allows(url)
    with pytest.raises(ValueError, match="another host"):
        OURS.request("GET", url, Working(tmp_path))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_allowed_is_asked_nowhere_else(url: str) -> None:
    if not OURS.allows(url):
        return
    try:
        asked = parse_url(url)
    except LocationParseError:
        return  # nobody is asked
    assert (asked.host, asked.port) == ("wiki.example.org", 8443)


def test_capitals_are_no_other_host() -> None:
    assert OURS.allows("HTTPS://WIKI.example.org:8443/A")


def test_who_asks_is_never_told_where_everybody_can_read_it(
    certified: tuple[Site, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, path = certified
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    site.page("/", "Harbour")
    in_the_clear = site.address.replace("https:", "http:") + "/"
    site.leads("/away", in_the_clear.replace("http:", "HTTP:"))
    session = Session(
        frozenset({site.address.removeprefix("https://")}), {"Authorization": "Bearer token-8f3a1c"}
    )
    work = Working(tmp_path)

    session.request("GET", f"{site.address}/", work)
    answer = session.request("GET", f"{site.address}/away", work)

    assert answer.status == 301
    assert not session.allows(in_the_clear)
    with pytest.raises(ValueError, match="everybody can read it"):
        session.request("GET", in_the_clear, work)
    assert len(site.requests) == 2


def test_a_feed_that_leads_to_its_host_in_the_clear_is_followed_by_https(
    certified: tuple[Site, Path], bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, path = certified
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    link = site.address.replace("https:", "http:") + "/news/1"
    item = f"<item><title>Tides</title><link>{link}</link><guid>id-1</guid></item>"
    feed = f'<rss version="2.0"><channel><title>News</title>{item}</channel></rss>'
    site.file("/feed", feed.encode(), "application/rss+xml")
    site.page("/news/1", "Tides", "The tide comes at six, and it goes at noon again.")
    brought = bring(
        f"{site.address}/feed", kind="feed", full=True, credentials={"token": Secret("token-8f3a1c")}
    )

    brought.look()

    assert site.asked()["/news/1"] == 1
    assert len(brought.paths) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504, 529])
def test_a_busy_host_is_asked_again_when_it_says(site: Site, tmp_path: Path, status: int) -> None:
    answers = [Reply(status=status, headers={"Retry-After": "7"}), Reply(b"It opens at six.")]
    site.otherwise = lambda _: answers.pop(0)
    work = Working(tmp_path)
    session = Session(frozenset({site.address.removeprefix("http://")}))

    answer = session.request("GET", f"{site.address}/", work)

    assert answer.data == b"It opens at six."
    assert work.waits == [7.0]


@pytest.mark.parametrize("status", [400, 500, 501, 520])
def test_what_is_no_word_for_busy_is_an_answer(site: Site, tmp_path: Path, status: int) -> None:
    site.otherwise = lambda _: Reply(status=status)
    session = Session(frozenset({site.address.removeprefix("http://")}))

    assert session.request("GET", f"{site.address}/", Working(tmp_path)).status == status


def test_a_host_that_wants_more_time_than_we_have_says_when_to_come_again(site: Site, tmp_path: Path) -> None:
    site.otherwise = lambda _: Reply(status=529, headers={"Retry-After": "121"})
    session = Session(frozenset({site.address.removeprefix("http://")}))

    with pytest.raises(SourceError, match="is busy") as caught:
        session.request("GET", f"{site.address}/", Working(tmp_path))

    assert caught.value.again == 121.0


def test_redirects_are_followed_to_where_they_end(site: Site, tmp_path: Path) -> None:
    for number in range(9):
        site.leads(f"/{number}", f"/{number + 1}")
    site.pages["/9"] = Reply(b"It opens at six.")
    session = Session(frozenset({site.address.removeprefix("http://")}))

    answer = session.request("GET", f"{site.address}/0", Working(tmp_path))

    assert (answer.data, answer.url) == (b"It opens at six.", f"{site.address}/9")


def test_what_came_by_https_in_one_piece_is_not_waited_for(
    certified: tuple[Site, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, path = certified
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    site.pages["/"] = Reply(b"x" * 15_000)
    session = Session(frozenset({site.address.removeprefix("https://")}), seconds=2.0)

    assert len(session.request("GET", f"{site.address}/", Working(tmp_path)).data) == 15_000
