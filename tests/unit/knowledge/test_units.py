"""What sentences, items, rows and lines of code a document consists of, and what introduces each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.engine import ASKS, CODE, CONTACT, HEADER, INTRO, ITEM, LABEL, LINKS, ROW, TEXT
from knowledge.model import Document, Paragraph, Source
from knowledge.reading.html.html import read as read_html
from knowledge.reading.markdown.markdown import read
from knowledge.units import CODE_PART, ITEM_WHOLE, Unit, columns_above, units_of, within


def written(text: str) -> Document:
    return read(text.encode(), "a.md")


def shown(document: Document) -> list[tuple[int, str, str | None]]:
    """Kind, beginning and the introduction's beginning of all units."""
    text = document.text
    return [
        (
            unit.kind,
            text[unit.start : unit.end][:12],
            None if unit.parent is None else text[unit.parent :][:6],
        )
        for unit in units_of(document)
    ]


def test_sentences_of_a_paragraph_are_texts_and_what_ends_with_a_colon_introduces() -> None:
    found = shown(written("The gate is shut. Ring for these boats:"))

    assert found == [(TEXT, "The gate is ", None), (INTRO, "Ring for the", None)]


def test_the_name_of_an_emoji_introduces_nothing() -> None:
    text = "The gate is open :unknown_sign:"
    document = Document(Source("a.md", ""), text, (Paragraph(0, len(text), 1),))

    assert [unit.kind for unit in units_of(document)] == [TEXT]


def test_items_are_introduced_by_the_sentence_before_and_by_the_item_above() -> None:
    found = shown(written("It opens. Ring for boats:\n\n- Tugs\n  - Small tugs\n- Yachts\n"))

    assert found[2:] == [
        (ITEM, "• Tugs", "Ring f"),
        (ITEM, "• Small tugs", "• Tugs"),
        (ITEM, "• Yachts", "Ring f"),
    ]


def test_how_deep_items_are_nested_is_kept() -> None:
    units = units_of(written("- Tugs\n  - Small tugs\n"))

    assert [unit.level for unit in units] == [0, 1]


def test_a_heading_between_leaves_items_without_an_introduction() -> None:
    found = shown(written("Ring for boats:\n\n# Boats\n\n- Tugs\n- Yachts\n"))

    assert found[-1] == (ITEM, "• Yachts", None)


def test_a_long_sentence_introduces_nothing() -> None:
    found = shown(written(f"The gate {'and the lock ' * 30}open:\n\n- Tugs\n- Yachts\n"))

    assert found[-1] == (ITEM, "• Yachts", None)


def test_a_long_item_is_cut_into_sentences_that_stand_under_it() -> None:
    sentence = "The keeper rings the bell before the gate is opened to any boat."
    found = shown(written(f"Boats:\n\n- {' '.join([sentence] * 4)}\n- Yachts\n"))

    assert len(sentence) * 4 > ITEM_WHOLE
    assert found[1:4] == [
        (ITEM, "• The keeper", "Boats:"),
        (ITEM, "The keeper r", "• The "),
        (ITEM, "The keeper r", "• The "),
    ]


def test_what_else_belongs_to_an_item_stands_under_it() -> None:
    found = shown(written("1. Ring the bell.\n\n   It is loud.\n\n   ```\n   ring\n   ```\n"))

    assert found[1:] == [(ITEM, "It is loud.", "1. Rin"), (CODE, "ring", "1. Rin")]


def test_rows_stand_under_their_header() -> None:
    found = shown(written("Fees:\n\n| Boat | Fee |\n|---|---|\n| Tug | 4 |\n| Yacht | 9 |\n"))

    assert found[1:] == [
        (HEADER, "Boat | Fee", None),
        (ROW, "Tug | 4", "Boat |"),
        (ROW, "Yacht | 9", "Boat |"),
    ]


FEES = "| Boat | Fee |\n|---|---|\n| Tug | 4 |\n| Yacht | 9 |\n"


def above(document: Document, first: str) -> str:
    """What ``columns_above`` finds for a passage that begins with some words."""
    units = units_of(document)
    return columns_above(document.text, units, within(units, document.text.index(first), len(document.text)))


def test_rows_cut_off_from_their_header_have_its_columns_above_them() -> None:
    assert above(written(FEES), "Yacht") == "Boat | Fee"


def test_a_row_that_is_itself_cut_has_them_too() -> None:
    assert above(written(FEES), "acht") == "Boat | Fee"


def test_all_rows_of_a_header_are_above() -> None:
    table = "<table><thead><tr><th>Boat<th>Fee<tr><th>kind<th>euro</thead><tr><td>Tug<td>4<tr><td>Yacht<td>9</table>"

    assert above(read_html(table.encode(), "a.html"), "Yacht") == "Boat | Fee\nkind | euro"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (FEES, "Boat"),
        ("Ring the bell.\n\n" + FEES, "Ring"),
        (FEES + "\nRing the bell.\n", "Ring"),
        ("Fees:\n\n- Tugs pay.\n- Yachts pay.\n", "• Yachts"),
        ("<table><tr><td>Tug<td>4<tr><td>Yacht<td>9</table>", "Yacht"),
        ("<ul><li>Fees:<table><tr><td>Tug<td>4<tr><td>Yacht<td>9</table></ul>", "Yacht"),
    ],
    ids=[
        "its header",
        "a sentence before",
        "a sentence behind",
        "an item",
        "a row without header",
        "one below an item",
    ],
)
def test_whatever_else_a_passage_begins_with_has_no_columns_above_it(text: str, first: str) -> None:
    document = read_html(text.encode(), "a.html") if text.startswith("<") else written(text)

    assert not above(document, first)


def test_code_is_introduced_by_the_last_sentence_before() -> None:
    found = shown(written("It opens. Ring with this:\n\n```\nring --loud\n```\n"))

    assert found[2:] == [(CODE, "ring --loud", "Ring w")]


def test_code_below_a_step_that_ends_with_a_colon_is_introduced_by_the_step() -> None:
    found = shown(written("Do this:\n\n1. Stand up.\n2. Ring:\n\n```\nring\n```\n"))

    assert found[-1] == (CODE, "ring", "2. Rin")


def test_code_below_other_steps_is_introduced_by_the_sentence_above_them() -> None:
    found = shown(written("Do this:\n\n1. Stand up.\n2. Ring.\n\n```\nring\n```\n"))

    assert found[-1] == (CODE, "ring", "Do thi")


def test_lines_of_code_go_together_up_to_a_blank_one_or_a_length() -> None:
    line = "ring --loud " + "x" * (CODE_PART // 2)
    document = written(f"```\na\nb\n\n{line}\n{line}\n```\n")

    texts = [document.text[unit.start : unit.end] for unit in units_of(document)]

    assert texts == ["a\nb", line, line]


def test_what_a_note_says_stands_under_its_label() -> None:
    found = shown(written("> [!WARNING]\n> The gate is shut.\n> - Tugs\n"))

    assert found == [
        (LABEL, "Warning", None),
        (TEXT, "The gate is ", "Warnin"),
        (ITEM, "• Tugs", "Warnin"),
    ]


def test_units_know_their_paragraph() -> None:
    units = units_of(written("One. Two.\n\nThree."))

    assert [unit.paragraph for unit in units] == [1, 1, 2]


def test_signs_are_those_of_the_words() -> None:
    (asking, addressed, bare) = units_of(written("Is it shut?\n\nRing lock@example.org at six.\n\nIt rains."))

    assert (asking.signs, addressed.signs, bare.signs & (ASKS | CONTACT)) == (ASKS, CONTACT, 0)


def test_what_is_all_links_is_a_menu() -> None:
    units = units_of(written("[Tugs](a.md) · [Yachts](b.md)\n\nRead about [tugs](a.md) first."))

    assert [unit.signs & LINKS for unit in units] == [LINKS, 0]


def test_units_that_reach_beyond_a_passage_are_cut_there() -> None:
    units = [Unit(0, 5, TEXT, None, 1), Unit(6, 20, TEXT, None, 1), Unit(21, 30, TEXT, None, 1)]

    spans = [(unit.start, unit.end) for unit in within(units, 8, 21)]

    assert spans == [(8, 20)]


BLOCKS = st.sampled_from(
    [
        "The gate is shut. It opens at six:",
        "- Tugs\n- Yachts\n  - Small ones. They are fast.",
        "| Boat | Fee |\n|---|---|\n| Tug | 4 |",
        "```\nring\n\nring --loud\n```",
        "> [!NOTE]\n> Mind the gap.",
        "# Boats",
    ]
)


@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_units_hold_all_that_paragraphs_hold_in_order(blocks: list[str]) -> None:
    document = written("\n\n".join(["The lock.", *blocks]))
    text = document.text

    units = units_of(document)

    kept = "".join(text[unit.start : unit.end] for unit in units)
    whole = "".join(text[one.start : one.end] for one in document.paragraphs)
    assert "".join(kept.split()) == "".join(whole.split())
    assert all(first.end <= second.start for first, second in pairwise(units))
    assert {unit.parent for unit in units if unit.parent is not None} <= {unit.start for unit in units}


def test_a_list_without_parts_is_cut_into_its_lines() -> None:
    document = Document(Source("a.md", ""), "• Tugs\n• Yachts", (Paragraph(0, 15, 1, kind="list"),))

    assert [(unit.start, unit.end) for unit in units_of(document)] == [(0, 6), (7, 15)]
