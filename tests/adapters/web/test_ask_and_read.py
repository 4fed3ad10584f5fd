"""From an answer on the page to ask to its place in the document, as the rules have it when the link is opened."""

from pathlib import Path

import pytest

from adapters.web.asking import pages
from adapters.web.reader import reader
from adapters.wiring import Parts
from tests.adapters.web.asking_about import NOBODY, Seen, Somebody, asking, parts_in
from tests.adapters.web.browser import serving

VAULT = 'outsiders = true\n[collections.vault]\nreaders = ["web:ask"]\n'
LOCK = "Who needs a second lock?"


def links(seen: Seen, parts: Parts) -> list[str]:
    """Where the quotes lead, on this server."""
    home = str(parts.settings.public_url)
    return [str(one.attributes["href"]).removeprefix(home) for one in seen.tree.css("figcaption a")]


@pytest.mark.parametrize(
    ("rules", "status"),
    [
        (VAULT, 200),
        (VAULT.replace("web:ask", "slack:C1"), 404),
        (f'{VAULT}[[channels]]\nat = ["web:ask"]\ncollections = []\n', 404),
    ],
    ids=["as it was", "no reader any more", "not from there any more"],
)
async def test_a_link_opens_while_the_page_may_show_the_document(
    tmp_path: Path, rules: str, status: int
) -> None:
    parts = parts_in(tmp_path, VAULT)
    both = [*pages.routes(parts, NOBODY), *reader.routes(parts)]
    async with asking(parts) as somebody, serving(both) as address:
        seen = await Somebody(address, somebody.session).ask(LOCK)
        link = links(seen, parts)[0]
        (parts.settings.knowledge / "collections.toml").write_text(rules)
        opened = await Somebody(address, somebody.session).open(link)

    assert opened.status == status
    assert ("Zenobia Quartz" in opened.text) is (status == 200)


@pytest.mark.parametrize("query", ["%ED%A0%80", "%FF%FE", "%00", "a" * 7_000, "%22%3E%3Cscript%3Erun"])
async def test_whatever_fills_the_field_in_is_text(tmp_path: Path, query: str) -> None:
    async with asking(parts_in(tmp_path)) as somebody:
        seen = await somebody.open(f"/ask?q={query}")

    assert seen.status == 200
    assert "<script>run" not in seen.text


async def test_a_name_of_a_file_that_is_no_text_breaks_no_page(tmp_path: Path) -> None:
    parts = parts_in(tmp_path)
    (parts.settings.knowledge / "ferry\udcff.md").write_text("The ferry to Ulm is painted green.\n")
    parts.reload(None)
    async with asking(parts) as somebody:
        seen = await somebody.ask("Which ferry is painted green?")

    assert seen.status == 200
    assert "painted green" in seen.reply
