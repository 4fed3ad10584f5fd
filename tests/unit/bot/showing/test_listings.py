"""A long list of documents, page by page."""

from bot.model import Bullets, Footer
from bot.showing.listings import sources_page
from knowledge.engine import DocumentInfo
from knowledge.model import Source


def documents(number: int) -> list[DocumentInfo]:
    return [
        DocumentInfo(Source(f"{one}.md", f"Title {one}"), passages=1, statements=0, characters=9)
        for one in range(number)
    ]


def test_a_page_shows_its_share_and_says_which_it_is() -> None:
    reply = sources_page(documents(25), "", 3, 10)

    (listed,) = [block for block in reply.blocks if isinstance(block, Bullets)]
    (footer,) = [block for block in reply.blocks if isinstance(block, Footer)]
    assert [item[0].text for item in listed.items] == [f"Title {one}" for one in range(20, 25)]
    assert (footer.runs[0].text, reply.pages) == ("Page 3 of 3", 3)


def test_a_page_beyond_the_last_is_the_last() -> None:
    reply = sources_page(documents(12), "", 9, 10)

    assert "Page 2 of 2" in str(reply.blocks)


def test_a_short_list_has_no_pages() -> None:
    reply = sources_page(documents(3), "", 1, 10)

    assert not any(isinstance(block, Footer) for block in reply.blocks)
