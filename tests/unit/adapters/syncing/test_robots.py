"""What robots.txt asks of us; how its rules are read is measured by ``benchmarks/sites.py``."""

import pytest
from sites import CASES

from adapters.syncing.asking.robots import Robots


@pytest.mark.parametrize(("text", "agent", "path", "may"), CASES)
def test_rules_are_read_by_the_standard(text: str, agent: str, path: str, may: bool) -> None:  # noqa: FBT001
    assert Robots(text.removeprefix("\ufeff"), agent).allows(f"https://x.example{path}") is may


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 0.5", 0.5),
        ("Request-rate: 1/10s", 10),
        ("Request-rate: 2/1m\nCrawl-delay: 5", 30),
        ("Crawl-delay: 1e300", 86_400),
        ("Crawl-delay: inf", 0),
        ("Crawl-delay: nan", 0),
        ("Crawl-delay: -5", 0),
        ("Crawl-delay: soon", 0),
        ("Request-rate: 0/5", 0),
        ("", 0),
    ],
)
def test_a_delay_is_in_seconds(line: str, seconds: float) -> None:
    assert Robots(f"User-agent: *\n{line}\nDisallow: /x").delay == seconds


def test_lists_are_named_for_all() -> None:
    text = "User-agent: other\nSitemap: https://x.example/a.xml\n\nSitemap: /b.xml\n"

    assert Robots(text).sitemaps == ("https://x.example/a.xml", "/b.xml")
