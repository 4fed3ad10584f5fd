"""Which passages a document is cut into."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Paragraph, Source
from knowledge.passages import LIMIT, PACK, WHOLE, split
from knowledge.reading.markdown.markdown import read

SENTENCE = "The lock keeper opens the gate at six and shuts it at nine."


def document_of(*paragraphs: str) -> Document:
    places = []
    start = 0
    for number, text in enumerate(paragraphs, start=1):
        places.append(Paragraph(start, start + len(text), number, ("Tides",), 2))
        start += len(text) + 2
    return Document(Source("a.md", "A"), "\n\n".join(paragraphs), tuple(places))


def written(text: str) -> Document:
    return read(text.encode(), "a.md")


def pieces_of(document: Document, limit: int = LIMIT) -> list[str]:
    return [document.text[place.start : place.end] for place in split(document, limit)]


def test_a_short_section_is_a_passage() -> None:
    document = document_of("The gate is shut. The pumps run.", "Yes.")

    assert pieces_of(document) == ["The gate is shut. The pumps run.\n\nYes."]


def test_a_heading_ends_a_passage() -> None:
    document = written("The gate is shut.\n\n# Pumps\n\nThey run.\n\n# Boats\n\nThey wait.\n")

    assert pieces_of(document) == ["The gate is shut.", "They run.", "They wait."]


def test_words_that_are_no_paragraph_end_a_passage() -> None:
    paragraphs = (Paragraph(0, 4, 1), Paragraph(9, 13, 2))

    assert pieces_of(Document(Source("a.md", ""), "One.\n*\n\n\nTwo.", paragraphs)) == ["One.", "Two."]


def test_a_section_that_is_a_little_longer_stays_whole() -> None:
    document = document_of(*[SENTENCE] * 20)

    assert PACK < len(document.text) <= WHOLE
    assert pieces_of(document) == [document.text]


def test_a_long_section_is_packed() -> None:
    document = document_of(*[SENTENCE] * 50)

    pieces = pieces_of(document)

    assert all(len(piece) <= PACK for piece in pieces)
    assert all(len(piece) + 2 + len(SENTENCE) > PACK for piece in pieces[:-1])


ANNOUNCING = ["These are the hours:", "Q: When does it open?", "何时开放？"]


@pytest.mark.parametrize("announcing", ANNOUNCING)
def test_what_announces_or_asks_goes_with_what_follows(announcing: str) -> None:
    document = document_of(*[SENTENCE] * 15, announcing, " ".join([SENTENCE] * 10))

    pieces = pieces_of(document)

    assert pieces[-1].startswith(announcing + "\n\n" + SENTENCE)


def test_a_passage_knows_section_and_page_and_its_first_paragraph() -> None:
    place = split(document_of(*[SENTENCE] * 30))[1]

    assert (place.section, place.paragraph, place.page) == (("Tides",), 17, 2)


def test_a_long_list_is_cut_at_its_outermost_items() -> None:
    item = f"- {SENTENCE}\n  - {SENTENCE}\n"

    pieces = pieces_of(written("Hours:\n\n" + item * 20))

    assert len(pieces) > 2
    assert pieces[0].startswith("Hours:\n\n• ")
    assert all(piece.startswith("• ") and piece.count("\n  •") * 2 == piece.count("•") for piece in pieces[1:])
    assert all(len(piece) <= PACK for piece in pieces)


def test_an_item_that_is_too_long_is_cut_at_what_is_below_it() -> None:
    below = "".join(f"  - {SENTENCE}\n" for _ in range(40))

    pieces = pieces_of(written(f"- {SENTENCE}\n{below}"))

    assert all(piece.startswith("• The") and piece.endswith("nine.") for piece in pieces)
    assert all(len(piece) <= LIMIT for piece in pieces)


def test_a_long_table_is_cut_at_rows_its_header_with_the_first() -> None:
    rows = "".join(f"| Boat {number} | {SENTENCE} |\n" for number in range(40))

    pieces = pieces_of(written(f"| Boat | Hours |\n|---|---|\n{rows}"))

    assert pieces[0].startswith("Boat | Hours\nBoat 0 | The")
    assert all(piece.startswith("Boat ") and piece.endswith("nine.") for piece in pieces)


def test_a_header_as_long_as_a_passage_stays_with_a_row() -> None:
    header = " ".join(["Hours"] * 180)
    rows = "".join(f"| {number} | {SENTENCE} |\n" for number in range(10))

    pieces = pieces_of(written(f"| Boat | {header} |\n|---|---|\n{rows}"))

    assert "\n0 | The" in pieces[0]


def test_long_code_is_cut_at_blank_lines() -> None:
    block = "open the gate\n    and wait\n"

    pieces = pieces_of(written("```\n" + (block + "\n") * 60 + "```\n"))

    assert len(pieces) > 1
    assert all(piece.startswith("open") and piece.endswith("wait") for piece in pieces)


def test_code_without_blank_lines_is_cut_at_line_ends() -> None:
    pieces = pieces_of(written("```\n" + "open the gate and wait\n" * 100 + "```\n"))

    assert all(piece.startswith("open") and piece.endswith("wait") for piece in pieces)
    assert all(len(piece) <= LIMIT for piece in pieces)


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    document = document_of(" ".join([SENTENCE] * 60))

    pieces = pieces_of(document)

    assert 2 <= len(pieces) <= 5
    assert all(piece.endswith("nine.") and len(piece) <= LIMIT for piece in pieces)


def test_pieces_of_a_long_paragraph_are_not_packed_with_its_neighbours() -> None:
    long = " ".join([SENTENCE] * 60)
    document = document_of(SENTENCE, long, SENTENCE)

    first, *pieces, last = pieces_of(document)

    assert (first, last) == (SENTENCE, SENTENCE)
    assert " ".join(pieces) == long


@pytest.mark.parametrize("announcing", ANNOUNCING)
def test_what_announces_a_long_paragraph_goes_with_its_first_piece(announcing: str) -> None:
    document = document_of(announcing, " ".join([SENTENCE] * 60), SENTENCE)

    pieces = pieces_of(document)

    assert pieces[0].startswith(announcing + "\n\n" + SENTENCE)
    assert pieces[-1] == SENTENCE


def test_a_quotation_stays_in_one_passage() -> None:
    before = "The keeper opens the gate at six. " * 3
    quotation = "“We shut it at nine. We open it at six. We never sleep,” she said."
    document = document_of(before + quotation + " " + before.strip())

    pieces = pieces_of(document, limit=150)

    assert any(quotation in piece for piece in pieces)


def test_a_single_giant_sentence_is_cut_between_words() -> None:
    document = document_of("water " * 1000)

    pieces = pieces_of(document)

    assert set(" ".join(pieces).split()) == {"water"}
    assert all(len(piece) <= LIMIT for piece in pieces)


BLOCKS = st.sampled_from(
    [
        "The gate is shut. It opens at six:",
        f"{SENTENCE} " * 4,
        f"- {SENTENCE}\n- Yachts\n  - Small ones. They are fast.",
        f"| Boat | Fee |\n|---|---|\n| Tug | {SENTENCE} |\n| Yacht | 9 |",
        "```\nring\n\nring --loud\n```",
        f"> [!NOTE]\n> {SENTENCE}",
        "# Boats",
        "## Yachts",
    ]
)


@pytest.mark.parametrize("limit", [LIMIT, 70])
@given(st.lists(BLOCKS, min_size=1, max_size=25))
def test_passages_hold_every_paragraph_in_order_and_cross_no_heading(limit: int, blocks: list[str]) -> None:
    document = written("\n\n".join(["The lock.", *blocks]))
    text = document.text

    places = split(document, limit)

    kept = "".join(text[place.start : place.end] for place in places)
    whole = "".join(text[one.start : one.end] for one in document.paragraphs)
    assert "".join(kept.split()) == "".join(whole.split())
    assert all(first.end <= second.start for first, second in pairwise(places))
    assert all(place.end - place.start <= limit for place in places)
    assert not any(
        place.start < one.end and one.start < place.end for place in places for one in document.headings
    )
    firsts = [
        next(one for one in document.paragraphs if one.start <= place.start < one.end) for place in places
    ]
    assert [place.paragraph for place in places] == [one.number for one in firsts]


@given(
    st.lists(
        st.text(alphabet=st.sampled_from('ab .!?“”"\n'), min_size=1, max_size=300)
        .filter(str.strip)
        .map(str.strip),
        min_size=1,
        max_size=4,
    ),
    st.integers(5, 80),
)
def test_splitting_loses_nothing(paragraphs: list[str], limit: int) -> None:
    document = document_of(*paragraphs)

    places = split(document, limit)

    kept = "".join(document.text[place.start : place.end] for place in places)
    assert "".join(kept.split()) == "".join("".join(paragraphs).split())
    assert all(place.end - place.start <= limit for place in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
