"""A sync of a site that is killed at any moment loses nothing and has nothing sent twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.syncing.websites import Reply, Request, Site

PAGES = [f"/pages/{name}" for name in "abcdefghijklmnopqrst"]
RUN = [sys.executable, "-c", "from adapters.cli import main; main()", "sync"]


def _sync(tmp_path: Path) -> subprocess.Popen[bytes]:
    settings = {
        "BACKGROUNDER_KNOWLEDGE": str(tmp_path / "knowledge"),
        "BACKGROUNDER_STATE": str(tmp_path / "state"),
    }
    return subprocess.Popen(RUN, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, cwd=Path.cwd())  # noqa: S603


@pytest.fixture
def publish(site: Site, tmp_path: Path) -> Path:
    """The folder of a site of twenty pages, none of which tells whether it changed."""
    site.etags = False
    site.page("/", "Harbour", "The harbour at Vik opens at six.", *PAGES)
    for path in PAGES:
        site.page(path, f"Pier {path[-1]}", f"The pier of {path[-1]} is long.")
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    table = f'[sources.harbour]\nkind = "website"\naddress = "{site.address}/"\npause = 0\n'
    (knowledge / "sources.toml").write_text(table)
    return knowledge / "harbour"


@pytest.mark.parametrize("number", [1, 4, 9, 19])
def test_killed_at_a_page_it_goes_on_with_that(site: Site, tmp_path: Path, publish: Path, number: int) -> None:
    children: list[subprocess.Popen[bytes]] = []

    def deadly(_: Request) -> Reply:
        site.page(PAGES[number], f"Pier {PAGES[number][-1]}", "It was here all the time.")
        os.kill(children[0].pid, signal.SIGKILL)
        return Reply(status=500)

    site.pages[PAGES[number]] = deadly
    children.append(_sync(tmp_path))
    killed = children[0].wait()
    first = site.asked()
    site.forget()

    again = _sync(tmp_path).wait()

    assert (killed, again) == (-signal.SIGKILL, 0)
    assert {one.relative_to(publish).as_posix() for one in publish.rglob("*.html")} == {
        "index.html",
        *(f"{path[1:]}.html" for path in PAGES),
    }
    assert set(first) == {"/", *PAGES[: number + 1]}
    second = site.asked()
    assert set(PAGES[number:]) <= set(second)
    assert set(second) - set(PAGES[number:]) <= {PAGES[number - 1]}, "at most the one that was on its way"
    assert set(second.values()) == {1}
