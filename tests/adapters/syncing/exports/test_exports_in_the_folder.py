"""An export in the knowledge folder: brought by its source, searched, and told of where no source names it."""

from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.model import Asker, Message, QuoteBlock
from tests.adapters.syncing.exports.exporting import confluence_page, dump, wiki_page, zipped

NOTION = {f"Home {'a' * 32}.md": "# Home\n\nShips moor slowly.\n"}
SLACK = {"channels.json": "[]", "users.json": "[]"}


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "a.md").write_text("Hail fell on the quay.\n")
    return build(Settings(knowledge=tmp_path / "knowledge", state=tmp_path / "state"))


def lay_down(parts: Parts, text: str) -> Path:
    (parts.settings.knowledge / "sources.toml").write_text(text)
    return parts.settings.knowledge


def quotes(parts: Parts, question: str) -> list[tuple[str, str | None]]:
    reply = parts.door.reply_to(Message(question, Asker("console", admin=True), conversation="c"))
    return [
        (block.quote.place.source.path, block.quote.link)
        for block in reply.blocks
        if isinstance(block, QuoteBlock)
    ]


def test_a_wiki_answers_with_links_to_its_pages(parts: Parts) -> None:
    folder = lay_down(parts, '[sources.wiki]\nkind = "export"\naddress = "exports/wiki.xml"\n')
    (folder / "exports").mkdir()
    (folder / "exports" / "wiki.xml").write_text(
        dump(wiki_page(1, "Cranes", "The red crane lifts '''forty tonnes''' of [[granite]]."))
    )

    brought = parts.sync().brought

    assert brought[0].added == ("wiki/Cranes.html",)
    assert quotes(parts, "How much does the red crane lift?") == [
        ("wiki/Cranes.html", "https://wiki.example.org/wiki/Cranes")
    ]


def test_a_newer_export_changes_adds_renames_and_removes(parts: Parts) -> None:
    text = '[sources.space]\nkind = "export"\naddress = "space.zip"\nsite = "https://acme.example.org"\n'
    folder = lay_down(parts, text)

    def space(**pages: str) -> None:
        files = {f"HB/{name}.html": confluence_page(name.split("_")[0], page) for name, page in pages.items()}
        zipped(folder / "space.zip", {"HB/index.html": "", **files})

    space(Crane_101="<p>Red.</p>", Quay_102="<p>Long.</p>", Dock_103="<p>Dry.</p>", Gate_104="<p>Open.</p>")
    parts.sync()
    space(Crane_101="<p>Blue.</p>", Pier_102="<p>Long.</p>", Gate_104="<p>Open.</p>", Lock_105="<p>New.</p>")

    brought = parts.sync().brought[0]

    assert (brought.added, brought.removed) == (("space/Lock.html",), ("space/Dock.html",))
    assert {"space/Crane.html"} <= set(brought.changed)
    assert sorted(one.name for one in (folder / "space").glob("*.html")) == [
        "Crane.html",
        "Gate.html",
        "Lock.html",
        "Pier.html",
    ]
    assert parts.sync().brought[0].unchanged == 4


def test_what_is_left_out_on_purpose_is_said_in_a_sentence(parts: Parts) -> None:
    folder = lay_down(parts, '[sources.talk]\nkind = "export"\naddress = "talk.zip"\n')
    zipped(folder / "talk.zip", SLACK)

    brought = parts.sync().brought[0]

    assert brought.trouble == (
        "talk.zip is an export of Slack, which is left out on purpose, for it is talk among people and no "
        "documents; remove the source."
    )


def test_an_export_that_no_source_names_is_told_after_a_reload(parts: Parts) -> None:
    folder = parts.settings.knowledge
    (folder / "hr").mkdir()
    zipped(folder / "hr" / "notion.zip", NOTION)
    zipped(folder / "talk.zip", SLACK)
    zipped(folder / "other.zip", {"a.txt": "No export."})
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")

    notes = parts.reload(None).notes

    assert notes == (
        (
            "hr/notion.zip",
            (
                "it is an export of Notion, which is read where sources.toml names it: [sources.NAME] with "
                'kind = "export" and address = "hr/notion.zip"'
            ),
        ),
        ("talk.zip", "it is an export of Slack, left out on purpose: talk among people"),
    )


def test_an_export_that_a_source_names_is_not_told_of(parts: Parts) -> None:
    folder = lay_down(parts, '[sources.notion]\nkind = "export"\naddress = "notion.zip"\n')
    zipped(folder / "notion.zip", NOTION)

    synced = parts.sync()

    assert synced.report is not None
    assert synced.report.notes == ()
    assert synced.report.changes.added == ("a.md", "notion/Home.md")


def test_nothing_is_said_of_exports_where_the_sources_cannot_be_read(parts: Parts) -> None:
    folder = lay_down(parts, "[sources")
    zipped(folder / "notion.zip", NOTION)

    assert all(name != "notion.zip" for name, _ in parts.reload(None).notes)
