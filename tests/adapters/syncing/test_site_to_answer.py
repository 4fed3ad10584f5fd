"""From a website over a sync and a question to the page that the answer's link opens."""

import json
import sys
import urllib.request
from pathlib import Path

import pytest

from adapters.cli import main
from tests.adapters.syncing.websites import Site

FOLDERS = ("BACKGROUNDER_KNOWLEDGE", "BACKGROUNDER_STATE")


class Terminal:
    def __init__(
        self, knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.knowledge, self._monkeypatch, self._capsys = knowledge, monkeypatch, capsys

    def run(self, *arguments: str) -> str:
        line = ["backgrounder", *arguments, "--knowledge", str(self.knowledge)]
        self._monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit):
            main()
        return self._capsys.readouterr().out


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Site
) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in FOLDERS:
        monkeypatch.delenv(name, raising=False)
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    (knowledge / "sources.toml").write_text(
        f'[sources.harbour]\nkind = "website"\naddress = "{site.address}/"\npause = 0\n'
        f'[sources.news]\nkind = "feed"\naddress = "{site.address}/feed"\npause = 0\ncollection = "press"\n'
    )
    return Terminal(knowledge, monkeypatch, capsys)


def _publish(site: Site) -> None:
    site.page("/", "Harbour", "The harbour at Vik opens at six.", "/guide/fees")
    site.page("/guide/fees", "Fees", "A boat of ten metres pays forty crowns a night at the guest pier.")
    item = (
        "<item><title>New crane</title><link>/news/crane</link><author>Ann Lund</author>"
        "<description>The yellow crane lifts ninety tonnes since Monday.</description></item>"
    )
    site.file("/feed", f"<rss><channel>{item}</channel></rss>".encode(), "application/rss+xml")
    site.page("/news/crane", "New crane", "The yellow crane lifts ninety tonnes since Monday.")


@pytest.mark.parametrize(
    ("question", "words", "path"),
    [
        ("What does a boat of ten metres pay at the guest pier?", "pays forty crowns a night", "/guide/fees"),
        ("How much does the yellow crane lift?", "lifts ninety tonnes", "/news/crane"),
    ],
)
def test_a_link_below_an_answer_opens_the_page_that_it_is_from(
    site: Site, terminal: Terminal, question: str, words: str, path: str
) -> None:
    _publish(site)

    terminal.run("sync")
    answer = json.loads(terminal.run("ask", question, "--json"))

    quote = answer["quotes"][0]
    assert words in json.dumps(quote)
    assert quote["url"].partition("#")[0] == f"{site.address}{path}"
    with urllib.request.urlopen(quote["url"]) as opened:  # noqa: S310 - the site on loopback
        assert words in opened.read().decode()


def test_what_changed_there_is_answered_and_what_went_is_not(site: Site, terminal: Terminal) -> None:
    _publish(site)
    terminal.run("sync")
    site.page("/guide/fees", "Fees", "A boat of ten metres pays fifty crowns a night at the guest pier.")
    terminal.run("sync")
    changed = terminal.run("ask", "What does a boat of ten metres pay?")
    site.page("/", "Harbour", "The harbour at Vik opens at six.")
    del site.pages["/guide/fees"]
    terminal.run("sync")
    between = terminal.run("ask", "What does a boat of ten metres pay?")
    terminal.run("sync")
    gone = terminal.run("ask", "What does a boat of ten metres pay?")

    assert "fifty crowns" in changed
    assert "forty crowns" not in changed
    assert "fifty crowns" in between
    assert "fifty crowns" not in gone


def test_of_a_site_with_more_pages_than_wanted_the_same_come_up_to_date(site: Site, terminal: Terminal) -> None:
    names = ["north", "east", "south", "west"]
    site.page("/", "Harbour", "The harbour at Vik opens at six.", *(f"/{name}" for name in names))
    for name in names:
        site.page(f"/{name}", f"The {name} pier", f"The {name} pier is ten metres long.")
    with (terminal.knowledge / "sources.toml").open("a") as table:
        table.write(f'[sources.few]\nkind = "website"\naddress = "{site.address}/"\npause = 0\nmost = 3\n')
    first = terminal.run("sync", "few")
    site.page("/east", "The east pier", "The east pier is ninety metres long.")

    second = terminal.run("sync", "few")

    files = {one.name: one.read_text() for one in (terminal.knowledge / "few").glob("*.html")}
    assert set(files) == {"index.html", "north.html", "east.html"}
    assert "ninety" in files["east.html"]
    assert "few: It has more than 3 documents; raise most, or take fewer." in first
    assert "few: It has more than 3 documents; raise most, or take fewer." in second


def test_a_page_in_an_encoding_that_only_its_server_tells_is_quoted_as_a_browser_shows_it(
    site: Site, terminal: Terminal
) -> None:
    site.page("/", "Harbour", "The harbour at Vik opens at six.", "/kran")
    page = "<title>Кран</title><h1>Кран</h1><p>Жёлтый кран поднимает девяносто тонн.</p>".encode("koi8-r")
    site.file("/kran", page, "text/html; charset=KOI8-R")
    site.file("/feed", b"<rss><channel></channel></rss>", "text/xml")

    terminal.run("sync")
    answer = terminal.run("ask", "Сколько поднимает жёлтый кран?")

    assert "Жёлтый кран поднимает девяносто тонн." in answer
    assert (terminal.knowledge / "harbour" / "kran.html").read_bytes() == page
