"""What reads a site's robots.txt and its lists of pages, beside others: ``python benchmarks/sites.py``.

Asks each reader of robots.txt the cases below, each with what RFC 9309 says (its sections stand beside them),
and has each reader of sitemaps find the pages of a site on loopback. ultimate-sitemap-parser is compared where
somebody installed it: its licence, GPL, keeps it out of our groups.
"""

import gzip
import importlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final
from urllib import robotparser

from adapters.syncing.asking.robots import Robots
from adapters.syncing.asking.web import Session
from adapters.syncing.kinds.site.addresses import scope_of
from adapters.syncing.kinds.site.sitemaps import lists_of
from tests.adapters.syncing.websites import Reply, Site, served
from tests.adapters.syncing.working import Working

SITE: Final = "https://x.example"
# robots.txt, who asks, the path, whether it may be read.
CASES: Final = (
    # 2.2.1: names of agents are compared without their case, all groups of a name count, else those of "*".
    ("User-agent: backgrounder\nDisallow: /", "backgrounder", "/a", False),
    ("User-agent: BackGrounder\nDisallow: /", "backgrounder", "/a", False),
    ("User-agent: other\nDisallow: /", "backgrounder", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: backgrounder\nAllow: /", "backgrounder", "/a", True),
    ("User-agent: Us\nDisallow: /a\n\nUser-agent: us\nDisallow: /b", "us", "/b", False),
    ("User-agent: other\nUser-agent: backgrounder\nDisallow: /", "backgrounder", "/a", False),
    ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "backgrounder", "/b", False),
    # 2.2.2: the longest match wins, and Allow where two are as long; letters' case and escapes count.
    ("User-agent: *\nDisallow: /\nAllow: /a", "backgrounder", "/a", True),
    ("User-agent: *\nAllow: /a\nDisallow: /a/b", "backgrounder", "/a/b/c", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "backgrounder", "/a", True),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "backgrounder", "/a/b/c", True),
    ("User-agent: *\nDisallow: /A", "backgrounder", "/a", True),
    ("User-agent: *\nDisallow: /%62%7E", "backgrounder", "/b~", False),
    ("User-agent: *\nDisallow: /ü", "backgrounder", "/%C3%BC", False),
    ("User-agent: *\nDisallow:", "backgrounder", "/a", True),
    ("User-agent: *\nDisallow: /a?b=", "backgrounder", "/a?b=1", False),
    # 2.2.3: "*" stands for anything, "$" for the end.
    ("User-agent: *\nDisallow: /*.pdf$", "backgrounder", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "backgrounder", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /a/*/c", "backgrounder", "/a/b/c/d", False),
    ("User-agent: *\nDisallow: /*?", "backgrounder", "/a?b", False),
    ("User-agent: *\nDisallow: /a$", "backgrounder", "/a/b", True),
    ("User-agent: *\nAllow: /a*b\nDisallow: /a", "backgrounder", "/axxb", True),
    # 2.2: comments, blanks, line ends and what nobody knows are passed over.
    ("# all\nUser-agent : * # who\n  Disallow : /a # what\n", "backgrounder", "/a", False),
    ("User-agent: *\r\nCrawl-delay: 3\r\nDisallow: /a\r\n", "backgrounder", "/a", False),
    ("User-agent: *\n\nDisallow: /a", "backgrounder", "/a", False),
    ("Sitemap: /s.xml\nUser-agent: *\nNoise: 1\nDisallow: /a", "backgrounder", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "backgrounder", "/a", False),
    ("<!doctype html><p>Not found</p>", "backgrounder", "/a", True),
    ("", "backgrounder", "/a", True),
)  # fmt: skip
_PAGES: Final = 50


def _standard_library(text: str, agent: str, path: str) -> bool:
    found = robotparser.RobotFileParser()
    found.parse(text.splitlines())
    return found.can_fetch(agent, SITE + path)


def _ours(text: str, agent: str, path: str) -> bool:
    return Robots(text.removeprefix("\ufeff"), agent).allows(SITE + path)


def compare_robots() -> None:
    """Print how many cases each gets right."""
    readers = {"protego": _ours, "urllib.robotparser": _standard_library}
    for name, reads in readers.items():
        began = time.perf_counter()
        wrong = [case for case in CASES if reads(*case[:3]) is not case[3]]
        each = (time.perf_counter() - began) / len(CASES) * 1e6
        print(f"{name}: {len(CASES) - len(wrong)} of {len(CASES)} right, {each:.0f} µs each")
        for text, _, path, _ in wrong:
            print(f"    {text!r} {path}")


def _lists(site: str) -> dict[str, bytes]:
    """An index of lists: packed, plain text, a feed, one with a slip at its end, one of another host."""

    def urls(first: int) -> list[str]:
        return [f"{site}/{number}" for number in range(first, first + _PAGES)]

    def xml(first: int) -> bytes:
        return f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in urls(first))}</urlset>".encode()

    feed = "".join(f"<item><title>x</title><link>{one}</link></item>" for one in urls(200))
    names = ("a.xml.gz", "b.txt", "c.xml", "d.xml")
    index = "".join(f"<sitemap><loc>{site}/{name}</loc></sitemap>" for name in (*names, "sitemap.xml"))
    return {
        "/robots.txt": f"User-agent: *\nDisallow:\nSitemap: {site}/sitemap.xml\n".encode(),
        "/sitemap.xml": f'<?xml version="1.0"?><sitemapindex>{index}</sitemapindex>'.encode(),
        "/a.xml.gz": gzip.compress(xml(0)),
        "/b.txt": "\n".join(urls(100)).encode(),
        "/c.xml": f'<rss version="2.0"><channel>{feed}</channel></rss>'.encode(),
        "/d.xml": xml(300)[:-9],
    }


def _our_pages(site: str) -> set[str]:
    scope = scope_of(site)
    assert scope is not None  # noqa: S101 - it is ours
    work = Working(Path(tempfile.gettempdir()))
    with Session(frozenset([scope.host])) as session:
        return {one.address for one in lists_of([f"{site}/sitemap.xml"], scope.own, session, work).pages}


def _usp_pages(site: str) -> set[str]:
    tree = importlib.import_module("usp.tree").sitemap_tree_for_homepage(f"{site}/")
    return {page.url for page in tree.all_pages()}


def compare_lists() -> None:
    """Print how many pages each finds, with how many requests, as whom, and how long its import takes."""
    readers = {"adapters": _our_pages, "usp": _usp_pages}
    for name, reads in readers.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name}: not installed")
            continue
        with served(Site()) as site:
            address = site.address.replace("127.0.0.1", "localhost")
            site.pages |= {path: Reply(data) for path, data in _lists(address).items()}
            began = time.perf_counter()
            pages = reads(address)
            took = time.perf_counter() - began
        asked = [one.headers.get("user-agent", "") for one in site.requests]
        print(
            f"{name}: {len(pages)} of {4 * _PAGES} pages, {len(asked)} requests as {sorted(set(asked))},"
            f" {took * 1000:.0f} ms"
        )


def compare_starts() -> None:
    """Print how long each import takes, the best of five."""
    imports = ("protego", "urllib.robotparser", "trafilatura.spider", "usp.tree")
    for name in imports:
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            continue
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {name}"], check=True)
            times.append(time.perf_counter() - began)
        print(f"import {name}: {min(times) * 1000:.0f} ms")


if __name__ == "__main__":
    compare_robots()
    compare_lists()
    compare_starts()
