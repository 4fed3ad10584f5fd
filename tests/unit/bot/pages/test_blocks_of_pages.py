"""Into which blocks a document is laid out."""

from inline_snapshot import snapshot

from bot.answer.links import Links
from bot.pages.blocks import DEEPEST
from bot.pages.model import CodeBlock, HeadingBlock, ListBlock, PageBreak, ParagraphBlock, TableBlock
from knowledge.model import Document, Heading, Paragraph, Part, Picture, Source
from tests.unit.bot.pages.pages import items, page, page_in, says, stretches


def test_headings_have_their_level() -> None:
    blocks = page("# Tide\n\n## Gates\n\nShut.\n").blocks

    assert [(one.level, says([one])) for one in blocks if isinstance(one, HeadingBlock)] == snapshot(
        [(1, "Tide"), (2, "Gates")]
    )


def test_every_anchor_is_another() -> None:
    blocks = page("# Tide\n\n## Gates\n\nShut.\n\n## Gates\n\nOpen.\n\n## Gates-1\n\nSo.\n").blocks

    assert [one.anchor for one in blocks if isinstance(one, HeadingBlock)][-3:] == snapshot(
        ["gates", "gates-1", "gates-1-1"]
    )


def test_a_heading_keeps_the_anchor_that_its_file_gives_it() -> None:
    blocks = page("# Tide\n\n## Gates {#shut}\n\nSo.\n").blocks

    assert [one.anchor for one in blocks if isinstance(one, HeadingBlock)][-1] == "shut"


def test_the_sentences_of_a_paragraph_are_one_block() -> None:
    blocks = page("The gate is shut. Nobody passes.\n\nThe crane is up.\n").blocks

    assert [says([one]) for one in blocks] == ["The gate is shut. Nobody passes.", "The crane is up."]


def test_an_item_is_told_without_its_mark() -> None:
    blocks = page("- oil\n- rope\n").blocks

    assert [(item.words[0].run.text, item.number) for item in items(blocks)] == [("oil", None), ("rope", None)]


def test_an_item_has_its_number() -> None:
    blocks = page("3. oil\n4. rope\n").blocks

    assert [item.number for item in items(blocks)] == [3, 4]


def test_items_are_nested() -> None:
    blocks = page("- ropes\n  - thick\n  - thin\n- oil\n").blocks

    assert isinstance(blocks[0], ListBlock)
    assert [(says(item.blocks), item.level) for item in blocks[0].items] == [("thickthin", 0), ("", 0)]


def test_an_item_that_is_nested_too_deep_for_a_page_stands_as_deep_as_that_allows() -> None:
    deep = "\n".join(f"{'  ' * level}- rope {level}" for level in range(DEEPEST + 8))

    assert max(item.level for item in items(page(deep).blocks)) == DEEPEST


def test_a_heading_that_is_too_deep_for_a_page_stands_as_deep_as_that_allows() -> None:
    document = Document(
        Source("a.org", ""), "Tide\n\nEbb.\n", (Paragraph(6, 10, 1),), headings=(Heading(0, 4, 900),)
    )

    (heading, _) = page_in(document).blocks
    assert isinstance(heading, HeadingBlock)
    assert heading.level == DEEPEST


def test_the_sentences_of_a_long_item_are_one() -> None:
    long = "The keeper walks along the wall each morning and looks at each of the nine gauges. " * 4

    assert [says(item.blocks) for item in items(page(f"- {long}\n- oil\n").blocks)] == ["", ""]


def test_code_under_an_item_stands_in_it() -> None:
    blocks = page("1. Look:\n\n   ```sh\n   gauge now\n   ```\n\n2. Wait.\n").blocks

    assert [(item.number, says(item.blocks)) for item in items(blocks)] == [(1, "gauge now"), (2, "")]


def test_a_further_paragraph_of_an_item_stands_in_it() -> None:
    blocks = page("- ropes\n  - thick\n\n  Coil them.\n- oil\n").blocks

    first = next(items(blocks))
    assert [type(one) for one in first.blocks] == [ListBlock, ParagraphBlock]


def test_a_table_has_header_and_cells() -> None:
    blocks = page("| Berth | Depth |\n|---|---|\n| North | 9 m |\n| East |  |\n").blocks

    assert isinstance(blocks[0], TableBlock)
    header, rows = blocks[0].header, blocks[0].rows
    said = [["".join(one.run.text for one in cell) for cell in row.cells] for row in (*header, *rows)]
    assert (len(header), said) == (1, [["Berth", "Depth"], ["North", "9 m"], ["East", ""]])


def test_a_header_begins_a_table_of_its_own() -> None:
    parts = (Part(0, 5, "header"), Part(6, 11, "row", 0, 0), Part(12, 17, "header"), Part(18, 23, "row", 0, 2))
    table = Paragraph(0, 23, 1, kind="table", parts=parts)
    document = Document(Source("a.md", ""), "A | B\n1 | 2\nC | D\n3 | 4\n", (table,))

    assert [says([one]) for one in page_in(document).blocks] == ["AB12", "CD34"]


def test_code_keeps_its_blanks_and_its_language() -> None:
    block = page("Run:\n\n```python\ndef f():\n\n    return 1\n```\n").blocks[-1]

    assert isinstance(block, CodeBlock)
    assert (says([block]), block.language) == ("def f():\n\n    return 1", "python")


def test_a_label_is_told_from_its_note() -> None:
    blocks = page("> [!WARNING]\n> Keep off.\n").blocks

    assert [(says([one]), one.kind) for one in blocks if isinstance(one, ParagraphBlock)] == snapshot(
        [("Warning", "label"), ("Keep off.", "text")]
    )


def test_words_set_as_code_are_a_stretch_of_their_own() -> None:
    said = stretches(page("Set `LEVEL` now.\n").blocks)

    assert [(one.run.text, one.run.style) for one in said] == snapshot(
        [("Set ", "plain"), ("LEVEL", "code"), (" now.", "plain")]
    )


def test_links_lead_where_the_owner_says() -> None:
    links = Links("https://handbook.example.org/{stem}#{anchor}")

    said = stretches(page("See [the plan](plan.md#gates).\n", links).blocks)

    assert [one.run.link for one in said] == [None, "https://handbook.example.org/plan#gates", None]


def test_a_link_that_runs_something_leads_nowhere() -> None:
    said = stretches(page("See [the plan](javascript:alert(1)) now.\n").blocks)

    assert {one.run.link for one in said} == {None}


def test_pages_are_told_where_they_begin() -> None:
    paragraphs = (Paragraph(0, 5, 1, (), 1), Paragraph(7, 12, 2, (), 1), Paragraph(14, 19, 3, (), 2))
    document = Document(Source("a.pdf", "Tides"), "Ebb 1\n\nEbb 2\n\nEbb 3\n", paragraphs)

    breaks = [(one.start, one.page) for one in page_in(document).blocks if isinstance(one, PageBreak)]

    assert breaks == [(0, 1), (14, 2)]


def test_words_that_no_paragraph_holds_are_shown() -> None:
    document = Document(Source("a.md", ""), "Ebb.\n***\nFlood.\n", (Paragraph(0, 4, 1), Paragraph(9, 15, 2)))

    assert [says([one]) for one in page_in(document).blocks] == ["Ebb.", "***", "Flood."]


def test_a_link_within_the_document_knows_the_anchor_it_leads_to() -> None:
    blocks = page("# Tide\n\nSee [the gates](#north%20gate) and [more](b.md#north).\n").blocks

    assert [(one.run.text, one.to) for one in stretches(blocks) if one.to] == [("the gates", "north gate")]


def test_a_picture_is_told_before_the_words_that_follow_it() -> None:
    blocks = page("See the lock.\n\n![A map](map.png) of the port.\n").blocks

    assert [(one.run.text, one.pictures) for one in stretches(blocks)] == [
        ("See the lock.", ()),
        ("A map of the port.", ("",)),
    ]


def test_several_pictures_in_one_place_are_told_in_order() -> None:
    document = Document(
        Source("a.md", ""),
        "Tide ebbs.",
        (Paragraph(0, 10, 1),),
        pictures=(Picture(5, "a map"), Picture(5, "a gate")),
    )

    assert [(one.run.text, one.pictures) for one in stretches(page_in(document).blocks)] == [
        ("Tide ", ()),
        ("ebbs.", ("a map", "a gate")),
    ]
