"""Thousands of pages, from the links of a site."""

import re

from adapters.syncing.port import Unchanged
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site

PAGES = 3_000
_PAGE = re.compile(r"/pages/\d*")
_WORDS = "pier mole quay buoy mast sail keel rope bell crane tide shoal reef cove dune gull".split()


def _words(number: int) -> str:
    return " ".join(_WORDS[int(digit, 16)] for digit in f"{number:05x}")


def _answer(request: Request) -> Reply:
    """Page ``n`` of a tree in which each page leads to ten others, and back to the first."""
    number = int(request.path.removeprefix("/pages/") or "0")
    ten = range(number * 10 + 1, min(number * 10 + 11, PAGES))
    links = "".join(f'<a href="/pages/{one}">on</a> ' for one in ("", *ten))
    body = f"<h1>The {_words(number)}</h1><p>Boats pass the {_words(number)} at dawn.</p>{links}"
    return Reply(f"<title>{number}</title>{body}".encode(), headers={"Content-Type": "text/html"})


def _site_of_many(site: Site) -> None:
    site.otherwise = lambda request: _answer(request) if _PAGE.fullmatch(request.path) else Reply(status=404)


def test_thousands_of_pages_come_by_links_each_asked_for_once_a_look(site: Site, bring: Bring) -> None:
    _site_of_many(site)
    brought = bring("/pages/")

    brought.look()
    first = site.asked()
    site.forget()
    told = brought.look()

    pages = {f"/pages/{number or ''}": 1 for number in range(PAGES)}
    assert len(brought.paths) == PAGES
    assert first == pages
    assert site.asked() == pages
    assert not site.asked(whole=True), "nothing was sent twice"
    assert [type(one) for one in told] == [Unchanged] * PAGES
