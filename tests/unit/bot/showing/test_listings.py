"""Lists of documents, and what a reload tells."""

from bot.answer.links import Links
from bot.model import Bullets, Footer, Run
from bot.showing.listings import SHOWN, report_reply, sources_page, sources_reply
from knowledge.engine import DocumentInfo
from knowledge.model import Source
from knowledge.reloading import Changes, ReloadReport


def documents(number: int) -> list[DocumentInfo]:
    return [
        DocumentInfo(Source(f"{one}.md", f"Title {one}"), passages=1, statements=0, characters=9)
        for one in range(number)
    ]


def test_a_page_shows_its_share_and_says_which_it_is() -> None:
    reply = sources_page(documents(25), "", 3, 10, Links())

    (listed,) = [block for block in reply.blocks if isinstance(block, Bullets)]
    (footer,) = [block for block in reply.blocks if isinstance(block, Footer)]
    assert [item[0].text for item in listed.items] == [f"Title {one}" for one in range(20, 25)]
    assert (footer.runs[0].text, reply.pages) == ("Page 3 of 3", 3)


def test_a_page_beyond_the_last_is_the_last() -> None:
    reply = sources_page(documents(12), "", 9, 10, Links())

    assert "Page 2 of 2" in str(reply.blocks)


def test_a_short_list_has_no_pages() -> None:
    reply = sources_page(documents(3), "", 1, 10, Links())

    assert not any(isinstance(block, Footer) for block in reply.blocks)


def test_every_listed_document_can_be_opened_where_its_quotes_can() -> None:
    links = Links("https://harbour.example/{stem}")

    replies = [sources_reply(documents(1), "", 10, links), sources_page(documents(1), "", 1, 10, links)]

    for reply in replies:
        (listed,) = [block for block in reply.blocks if isinstance(block, Bullets)]
        assert listed.items[0][0].link == "https://harbour.example/0"


def test_a_reload_of_an_empty_folder_says_what_to_do() -> None:
    report = ReloadReport(Changes(), 0, (), 0, 0.1)

    assert report_reply(report).summary == (
        "The knowledge folder holds no document that can be read. Put some into it, then reload."
    )


def words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def named(report: ReloadReport, changes_shown: int | None = SHOWN) -> list[str]:
    reply = report_reply(report, changes_shown=changes_shown)
    return [words(item) for block in reply.blocks if isinstance(block, Bullets) for item in block.items]


def test_a_reload_names_what_is_not_as_it_was() -> None:
    changes = Changes(("new.md", "hail.md"), ("dam.md",), (("old.md", "older.md"),), ("gone.md",))

    assert named(ReloadReport(changes, 3, (), 9, 0.1)) == [
        "Added: new.md, hail.md",
        "Changed: dam.md",
        "Renamed: old.md → older.md",
        "Removed: gone.md",
    ]


def test_of_many_changed_files_ten_are_named() -> None:
    names = tuple(f"{one:02}.md" for one in range(41))

    (line,) = named(ReloadReport(Changes(changed=names), 0, (), 9, 0.1))

    assert line == f"Changed: {', '.join(names[:10])} and 31 more"


def test_all_changed_files_are_named_where_that_is_wanted() -> None:
    names = tuple(f"{one:02}.md" for one in range(41))

    (line,) = named(ReloadReport(Changes(changed=names), 0, (), 9, 0.1), None)

    assert line == f"Changed: {', '.join(names)}"


def test_a_damage_is_told_with_what_became_of_it() -> None:
    report = ReloadReport(Changes(), 2, (), 3, 0.1, damaged=("segment.texts.blob", "postings.rows"))

    assert report_reply(report).summary == (
        "The index was damaged on the disk (segment.texts.blob, postings.rows); it was built anew from all "
        "documents. Nothing new in 2 documents. 3 passages, 0.1 seconds."
    )
