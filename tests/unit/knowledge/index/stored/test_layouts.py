"""What is where in a document, kept."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.stored.layouts import layout_parts, layout_record
from knowledge.model import Document, Heading, Link, Paragraph, Picture, Source

OFFSETS = st.lists(st.integers(0, 10**6), unique=True).map(sorted)
SPANS = OFFSETS.map(lambda offsets: list(zip(offsets[::2], offsets[1::2], strict=False)))
PICTURES = st.lists(st.tuples(st.integers(0, 10**6), st.text())).map(sorted)
ANCHORS = st.none() | st.text(min_size=1)
PARAGRAPHS = st.lists(
    st.tuples(st.integers(1, 40), st.none() | st.integers(1, 9), st.none() | st.just("python"))
)


@given(SPANS, SPANS, SPANS, PARAGRAPHS, PICTURES, ANCHORS, st.text())
def test_what_is_kept_comes_back(
    headings: list[tuple[int, int]],
    links: list[tuple[int, int]],
    code: list[tuple[int, int]],
    paragraphs: list[tuple[int, int | None, str | None]],
    pictures: list[tuple[int, str]],
    anchor: str | None,
    target: str,
) -> None:
    document = Document(
        Source("a.md", ""),
        "",
        tuple(
            Paragraph(10 * place, 10 * place + 5, number, (), page, language=language)
            for place, (number, page, language) in enumerate(paragraphs)
        ),
        (),
        tuple(Heading(*span, 1 + place, anchor) for place, span in enumerate(headings)),
        tuple(Link(*span, target) for span in links),
        tuple(code),
        tuple(Picture(*one) for one in pictures),
    )

    parts = layout_parts(layout_record(document))

    assert (parts.headings, parts.links, parts.code) == (document.headings, document.links, document.code)
    assert parts.pictures == document.pictures
    assert parts.languages == {one.number: one.language for one in document.paragraphs if one.language}
    assert list(parts.paragraphs) == [(one.start, one.number, one.page) for one in document.paragraphs]


def test_what_was_kept_before_there_were_pictures_can_be_read() -> None:
    assert layout_parts("[[0,5],[1],[],[],[],[],[7],null,null]").pictures == ()
