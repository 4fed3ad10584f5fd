"""Sites that are away, closed, slow, broken, or mean harm."""

import gzip
import logging
import socket
import threading
from itertools import count
from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing import looking
from adapters.syncing.asking.web import Session
from adapters.syncing.port import SourceError
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site, served
from tests.adapters.syncing.working import Working

TOKEN = "hush-hush-token"


def test_a_site_that_is_away_is_said(bring: Bring) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"

        with pytest.raises(SourceError) as caught:
            bring(f"http://{host}/").look()

    assert str(caught.value).startswith(f"{host} cannot be reached (")
    assert caught.value.trouble == "away"


def test_a_busy_site_says_when_to_come_again(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.")
    brought = bring()
    brought.look()
    site.pages["/"] = Reply(status=429, headers={"Retry-After": "900"})

    with pytest.raises(SourceError, match=r"is busy \(status 429\)\.") as caught:
        brought.look()

    assert caught.value.again == 900
    assert brought.paths == {"index.html"}


@pytest.mark.parametrize("how", ["token", "password", "cookie"])
def test_who_asks_is_told_to_the_site_and_to_nobody_else(
    site: Site, bring: Bring, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    expected = {
        "token": f"Bearer {TOKEN}",
        "password": "Basic YW5uOmh1c2gtaHVzaC10b2tlbg==",
        "cookie": None,
    }[how]

    def guarded(request: Request) -> Reply:
        good = request.headers.get("authorization") == expected and (
            how != "cookie" or request.headers.get("cookie") == TOKEN
        )
        return (
            Reply(b"<p>Guests ring the bell.</p>", headers={"Content-Type": "text/html"})
            if good
            else Reply(status=401)
        )

    site.pages["/"] = guarded
    good = bring(credentials={how: Secret(TOKEN)}, user="ann")
    wrong = bring(credentials={how: Secret("wrong-wrong")}, user="ann")

    good.look()
    with pytest.raises(SourceError) as caught:
        wrong.look()

    assert good.paths == {"index.html"}
    assert str(caught.value) == f"{site.address}/ wants other credentials (status 401); correct them."
    assert caught.value.trouble == "refused"
    assert TOKEN not in caplog.text
    assert "wrong-wrong" not in caplog.text + repr(caught.value) + repr(caught.value.__cause__)
    assert TOKEN not in "".join(
        path.read_text(errors="ignore") for path in good.scratch.rglob("*") if path.is_file()
    )


def test_another_host_never_hears_who_asks(site: Site, bring: Bring) -> None:
    with served(Site()) as other:
        other.page("/", "Other", "Another harbour.")
        site.page("/", "Harbour", "The harbour.", "/out", other.address, f"{other.address}/plan.pdf")
        site.leads("/out", f"{other.address}/in", 307)

        bring(credentials={"token": Secret(TOKEN)}).look()

        assert other.requests == []


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/gone", r"/gone has nothing to read; correct the address\."),
        ("/image.png", r"/image\.png has nothing to read; correct the address\."),
        ("/door", r"/door asks to sign in; give the source a token or a cookie\."),
        ("/out", r"/out leads to https://www\.example\.org/; write that as the address\."),
        ("/up/here/", r"/up/here/ leads to http://127\.0\.0\.1:\d+/; write that as the address\."),
        ("/ring", r"/ring cannot be read: it redirects in a ring; correct it there\."),
        ("/error", r"/error cannot be read: it cannot be had \(status 500\); look at it there\."),
    ],
)
def test_an_address_that_is_no_site_says_what_to_do(site: Site, bring: Bring, path: str, sentence: str) -> None:
    site.page("/", "Harbour", "The harbour opens at six.")
    site.file("/image.png", b"\x89PNG", "image/png")
    site.page("/door", "Sign in", "<input type=password>")
    site.leads("/out", "https://www.example.org/")
    site.leads("/up/here/", "/")
    site.leads("/ring", "/ring")
    site.pages["/error"] = Reply(status=500)

    with pytest.raises(SourceError, match=sentence):
        bring(path).look()


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzzz\r\nno chunk\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n5\r\n<p>Th",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Type: text/html\r\n\r\n<p>The half of it",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno gzip!!",
        b"\x00\x01\x02 no HTTP at all\r\n\r\n",
        b"HTTP/1.1 999999 What\r\n\r\n",
        b"",
    ],
)
def test_garbage_in_one_page_leaves_the_others(site: Site, bring: Bring, raw: bytes) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/bad", "/good")
    site.pages["/bad"] = Reply(raw=raw)
    site.page("/good", "Good", "The good pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "good.html"}
    assert list(brought.failed) == [f"{site.address}/bad"]


def test_a_connection_that_breaks_off_once_is_made_anew(site: Site, bring: Bring) -> None:
    def first(_: Request) -> Reply:
        site.page("/a", "A", "The first pier.")
        return Reply(raw=b"")

    site.page("/", "Harbour", "The harbour opens at six.", "/a")
    site.pages["/a"] = first
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html"}
    assert not brought.failed


@pytest.mark.parametrize("to", ["http://[", "//", "\xff\xfe", "http://:99999/", "javascript:x()"])
def test_a_redirect_to_nowhere_is_none(site: Site, bring: Bring, to: str) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/a")
    for path in ("/a", "/robots.txt", "/sitemap.xml"):
        site.leads(path, to, 302)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html"}


def test_an_answer_without_end_ends(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/endless", "/good")
    site.pages["/endless"] = Reply(b"<p>on and on</p>" * 500, headers={"Content-Type": "text/html"}, drips=True)
    site.page("/good", "Good", "The good pier.")
    brought = bring()

    brought.look(max_bytes=1 << 20)

    assert brought.paths == {"index.html", "good.html"}
    assert brought.failed == {f"{site.address}/endless": "it is larger than 1 MiB; split it or leave it"}


def test_what_drips_for_too_long_is_left(site: Site, tmp_path: Path) -> None:
    site.pages["/drip"] = Reply(b".", headers={"Content-Type": "text/html"}, drips=True)
    moments = iter([0.0, 0.0, 0.0, 0.0, *[1000.0] * 5])

    with (
        Session(
            frozenset([site.address.removeprefix("http://")]), clock=lambda: next(moments, 1000.0)
        ) as session,
        pytest.raises(SourceError, match="sends an answer without end"),
    ):
        session.request("GET", f"{site.address}/drip", Working(tmp_path))


def test_a_site_that_says_nothing_is_not_waited_for(site: Site, tmp_path: Path) -> None:
    def silent(_: Request) -> Reply:
        site.ended.wait()
        return Reply()

    site.pages["/"] = silent
    try:
        with (
            Session(frozenset([site.address.removeprefix("http://")]), seconds=0.1) as session,
            pytest.raises(SourceError, match=r"cannot be reached \(Read timed out"),
        ):
            session.request("GET", f"{site.address}/", Working(tmp_path))
    finally:
        site.ended.set()


def test_a_host_that_says_again_and_again_that_it_will_answer_is_not_listened_to_for_ever(
    site: Site, tmp_path: Path
) -> None:
    go_on = b"HTTP/1.1 100 Continue\r\n\r\n"
    site.pages["/"] = Reply(go_on, raw=go_on, drips=True)
    clock = count()

    with (
        Session(frozenset([site.address.removeprefix("http://")]), clock=lambda: float(next(clock))) as session,
        pytest.raises(SourceError, match="sends an answer without end"),
    ):
        session.request("GET", f"{site.address}/", Working(tmp_path))


def test_we_end_while_a_host_says_nothing(site: Site, tmp_path: Path) -> None:
    ended = threading.Event()

    def silent(_: Request) -> Reply:
        ended.set()
        site.ended.wait()
        return Reply()

    site.pages["/"] = silent
    work = looking.Working(tmp_path, 1000, lambda _: True, ended)
    try:
        with (
            Session(frozenset([site.address.removeprefix("http://")]), seconds=600) as session,
            pytest.raises(SourceError) as caught,
        ):
            session.request("GET", f"{site.address}/", work)
    finally:
        site.ended.set()

    assert caught.value.trouble == "stopped"


def test_we_end_in_the_middle_of_an_answer(site: Site, tmp_path: Path) -> None:
    site.pages["/drip"] = Reply(b".", headers={"Content-Type": "text/html"}, drips=True)
    work = Working(tmp_path, ends_at=20)

    with (
        Session(frozenset([site.address.removeprefix("http://")])) as session,
        pytest.raises(SourceError, match="We are to end"),
    ):
        session.request("GET", f"{site.address}/drip", work)

    assert work.steps == 20


def test_what_is_packed_small_to_come_out_huge_is_left(site: Site, bring: Bring) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * (64 << 20)))
    site.page("/", "Harbour", "The harbour opens at six.", "/bomb", "/twice")
    site.file("/bomb", gzip.compress(b"x" * (64 << 20)), "text/html", Content_Encoding="gzip")
    site.file("/twice", bomb, "text/html", Content_Encoding="gzip, gzip")
    brought = bring()

    brought.look(max_bytes=1 << 20)

    assert brought.paths == {"index.html"}
    assert set(brought.failed.values()) == {"it is larger than 1 MiB; split it or leave it"}


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<a>" * 100_000,
        gzip.compress(b"<urlset>" + b" " * (60 << 20)),
        gzip.compress(b"<urlset></urlset>")[:-9],
        b"\x1f\x8b no gzip",
        b"<urlset>" + b"<url><loc>http://127.0.0.2:9/</loc></url>" * 1000,
    ],
    ids=["laughs", "file", "deep", "bomb", "half", "no-gzip", "half-xml"],
)
def test_a_hostile_list_is_no_list(site: Site, bring: Bring, data: bytes) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/a")
    site.page("/a", "A", "The first pier.")
    site.file("/sitemap.xml", data, "application/xml")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html"}


def test_markup_that_is_nested_without_end_is_left(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/deep", "/script")
    site.file("/deep", b"<div>" * 200_000, "text/html")
    site.file("/script", b"<script>" * 50_000, "text/html")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html"}
    deep = "it is nested too deeply; simplify or remove it"
    assert brought.failed == {f"{site.address}/deep": deep, f"{site.address}/script": deep}

    site.forget()
    brought.look()

    assert not site.asked(whole=True), "nothing that cannot be read is sent twice"
    assert len(brought.failed) == 2


def test_a_page_of_many_megabytes_is_left(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/large", "/small")
    site.file("/large", b"<p>words</p>" * 800_000, "text/html")
    site.page("/small", "Small", "The small pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "small.html"}
    assert brought.failed == {
        f"{site.address}/large": "it is a web page of more than 8 MiB; split it or leave it"
    }


def test_links_without_end_are_none(site: Site, bring: Bring) -> None:
    long = "/" + "a-" * 500_000
    site.page("/", "Harbour", "The harbour opens at six.", long, f"/x?{long}", "/" + "%" * 500_000)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html"}
    assert set(site.asked()) == {"/"}


def test_a_certificate_that_nobody_knows_is_said_in_one_sentence(
    certified: tuple[Site, Path], bring: Bring
) -> None:
    site, _ = certified

    with pytest.raises(SourceError) as caught:
        bring(f"{site.address}/").look()

    host = site.address.removeprefix("https://")
    assert str(caught.value) == (
        f"{host} is not trusted (self-signed certificate); have SSL_CERT_FILE name"
        " the certificate of whoever signed its own."
    )


def test_a_certificate_that_the_owner_knows_is_trusted(
    certified: tuple[Site, Path], bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, path = certified
    site.page("/", "Harbour", "The harbour opens at six.")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    brought = bring(f"{site.address}/")

    brought.look()

    assert brought.paths == {"index.html"}
