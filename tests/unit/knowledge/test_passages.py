from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Paragraph, Source
from knowledge.passages import LIMIT, split


def document_of(*paragraphs: str) -> Document:
    places = []
    start = 0
    for number, text in enumerate(paragraphs, start=1):
        places.append(Paragraph(start, start + len(text), number, ("Tides",), 2))
        start += len(text) + 2
    return Document(Source("a.md", "A"), "\n\n".join(paragraphs), tuple(places))


def pieces_of(document: Document, limit: int = LIMIT) -> list[str]:
    return [document.text[place.start : place.end] for place in split(document, limit)]


def test_a_paragraph_is_a_passage() -> None:
    document = document_of("The gate is shut. The pumps run.", "Yes.")

    assert pieces_of(document) == ["The gate is shut. The pumps run.", "Yes."]


def test_a_passage_knows_section_paragraph_and_page() -> None:
    place = split(document_of("One.", "Two."))[1]

    assert (place.section, place.paragraph, place.page) == (("Tides",), 2, 2)


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    sentence = "The lock keeper opens the gate at six and shuts it at nine."
    document = document_of(" ".join([sentence] * 60))

    pieces = pieces_of(document)

    assert 2 <= len(pieces) <= 5
    assert all(piece.endswith("nine.") and len(piece) <= LIMIT for piece in pieces)


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
