"""What headings are called on the pages of hosts of repositories."""

from pathlib import Path

import pytest

from bot.answer.anchors import anchor_of, host_of
from bot.answer.answering import answer
from bot.answer.links import Links
from knowledge.library import Library
from knowledge.model import Origin, Source
from knowledge.origins import ORIGINS, written
from knowledge.reloading import reload

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GITHUB = f"https://github.com/acme/book/blob/{COMMIT}/docs/boats.md"
GITLAB = f"https://gitlab.example.org/acme/sub/book/-/blob/{COMMIT}/docs/boats.md"
BITBUCKET = f"https://bitbucket.org/acme/book/src/{COMMIT}/docs/boats.md"


def _library(folder: Path, url: str, text: str) -> Library:
    """A document that can be opened at an address."""
    docs = folder / "docs" / "book"
    docs.mkdir(parents=True)
    (docs / "boats.md").write_text(text)
    (docs / ORIGINS).write_text(written({"boats.md": Origin(url)}))
    library = Library(None)
    reload(library, folder / "docs")
    return library


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (GITHUB, "github"),
        ("https://github.com/acme/book/blob/main/README.md", "github"),
        (f"https://git.example.org/acme/book/blob/{COMMIT}/a.md", "github"),
        (GITLAB, "gitlab"),
        (BITBUCKET, "bitbucket"),
        (f"https://codeberg.org/acme/book/src/commit/{COMMIT}/a.md", "site"),
        (f"https://github.com/acme/book/blob/{COMMIT}/a.pdf", "site"),
        ("https://acme.example.org/blob/boats.md", "site"),
        ("https://[x/blob.md", "site"),
        (None, "site"),
    ],
)
def test_the_host_of_a_page_is_known_by_its_address(url: str | None, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("heading", "explicit", "tail", "github", "gitlab", "bitbucket"),
    [
        ("Who pays?", None, "", "who-pays", "who-pays", "markdown-header-who-pays"),
        ("R & D", None, "", "r--d", "r-d", "markdown-header-r-d"),
        ("Set up", "up", " {#up}", "set-up-up", "set-up-up", "markdown-header-set-up-up"),
        ("Set up", "up", " { #up }", "set-up--up-", "set-up-up-", "markdown-header-set-up-up"),
        ("Oct 11", "oct-11", "  {#oct-11}", "oct-11--oct-11", "oct-11-oct-11", "markdown-header-oct-11-oct-11"),
        ("Set up", "up", "", "up", "up", "up"),
    ],
)
def test_each_host_names_headings_in_its_own_way(
    heading: str, explicit: str | None, tail: str, github: str, gitlab: str, bitbucket: str
) -> None:
    assert anchor_of(heading, explicit, tail, "github") == github
    assert anchor_of(heading, explicit, tail, "gitlab") == gitlab
    assert anchor_of(heading, explicit, tail, "bitbucket") == bitbucket
    assert anchor_of(heading, explicit, tail) == (explicit or github)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (GITHUB, f"{GITHUB}#fees-of-boats--boat-fees-"),
        (GITLAB, f"{GITLAB}#fees-of-boats-boat-fees-"),
        (BITBUCKET, f"{BITBUCKET}#markdown-header-fees-of-boats-boat-fees"),
        ("https://acme.example.org/boats", "https://acme.example.org/boats#boat-fees"),
    ],
)
def test_a_quote_opens_its_heading_whoever_shows_the_page(tmp_path: Path, url: str, address: str) -> None:
    library = _library(
        tmp_path,
        url,
        "# Boats\n\nBoats are welcome.\n\n## Fees of boats { #boat-fees }\n\nA night at the quay costs nine crowns.\n",
    )

    found = Links().answer(answer("What does a night at the quay cost?", library.index))

    assert found.quotes[0].link == address


@pytest.mark.parametrize(
    ("url", "target", "address"),
    [
        (GITHUB, "fees.md#night", f"https://github.com/acme/book/blob/{COMMIT}/docs/fees.md#night"),
        (GITHUB, "/README.md", f"https://github.com/acme/book/blob/{COMMIT}/README.md"),
        (GITLAB, "/docs/a.md", f"https://gitlab.example.org/acme/sub/book/-/blob/{COMMIT}/docs/a.md"),
        (
            f"https://codeberg.org/acme/book/src/commit/{COMMIT}/docs/a.md",
            "/b.md",
            f"https://codeberg.org/acme/book/src/commit/{COMMIT}/b.md",
        ),
        ("https://acme.example.org/docs/a", "/b", "https://acme.example.org/b"),
    ],
)
def test_a_link_from_the_top_of_a_repository_stays_in_it(url: str, target: str, address: str) -> None:
    assert Links().whole(target, Source("book/boats.md", "Boats", url=url)) == address


def test_of_headings_with_the_same_words_each_has_its_own_number(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        GITHUB,
        "# Boats\n\n## Fees {#a}\n\nA small boat pays two crowns.\n\n## Fees {#a}\n\nA whale pays nothing at all.\n",
    )

    found = Links().answer(answer("What does a whale pay?", library.index))

    assert found.quotes[0].link == f"{GITHUB}#fees-a-1"


def test_the_label_of_a_tab_is_nothing_that_a_link_leads_to(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        GITHUB,
        '# Boats\n\n## Fees\n\nAll pay.\n\n=== "Winter"\n\n    A night at the quay costs nine crowns.\n',
    )

    found = Links().answer(answer("What does a night at the quay cost?", library.index))

    assert found.quotes[0].place.section[-1] == "Winter"
    assert found.quotes[0].link == f"{GITHUB}#fees"
