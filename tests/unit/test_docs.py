"""What the documentation names is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY")),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`([^`\n]+)`", re.DOTALL)
HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
NAMED = re.compile(r"[\w.-][\w./-]*(?:/|\.(?:py|md|toml|jsonl?|png|txt|css))")
"""A path as prose names one: no command, no address, nothing to be filled in."""

USERS = re.compile(
    r"(?:synonyms|robots)\.txt|\.origins\.json|(?:collections|pins|sources)\.toml|[A-Z]+\.jsonl"
)
"""Files of the user's, and of sites."""
OUR_FOLDERS = ("adapters", "bot", "knowledge", "tests", "benchmarks", "tools", "docs")
OUR_NAMES = {file.name for folder in OUR_FOLDERS for file in (ROOT / folder).rglob("*.*")}


def links_in(text: str) -> Iterator[str]:
    return (one for one in LINK.findall(text) if "://" not in one and not one.startswith("mailto:"))


def paths_in(text: str) -> Iterator[tuple[str, str]]:
    """Each path, with the folder that the heading above it names."""
    for start, end in zip(*_parts(text), strict=True):
        heading, body = text[start:end].partition("\n")[::2]
        folder = next((one for one in CODE.findall(heading) if one.endswith("/")), "")
        for code in CODE.findall(body):
            for one in code.split():
                if NAMED.fullmatch(one) and not USERS.fullmatch(one):
                    yield folder, one


def _parts(text: str) -> tuple[list[int], list[int]]:
    starts = [0, *(found.start() for found in HEADING.finditer(text))]
    return starts, [*starts[1:], len(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [one for one in links_in(page.read_text("utf-8")) if not (page.parent / one).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_path_is_there(page: Path) -> None:
    missing = [
        one
        for folder, one in paths_in(page.read_text("utf-8"))
        if not any((base / one).exists() for base in (ROOT, ROOT / folder, page.parent))
        # Beside its folder's name a file may be called by its own alone.
        and (folder or one not in OUR_NAMES)
    ]

    assert missing == []


TEST = re.compile(r"`(test_\w+)`")
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^ *(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_test_that_is_named_is_there(page: Path) -> None:
    named = set(TEST.findall(page.read_text("utf-8")))

    assert sorted(named - TESTS) == []


def test_each_threat_names_the_test_that_shows_what_holds_it() -> None:
    rows = re.findall(r"^\| (?!asset|---)(.+) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)

    assert len(rows) > 20
    assert [row for row in rows if row.count(" | ") != 3 or not TEST.search(row.rpartition(" | ")[2])] == []


def test_each_decision_has_a_number_of_its_own() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    numbers = [file.name[:4] for file in files]
    titled = [re.match(r"# (\d+)", file.read_text("utf-8")) for file in files]

    assert sorted(set(numbers)) == numbers
    assert [
        number for one, number in zip(titled, numbers, strict=True) if one and int(one[1]) != int(number)
    ] == []
