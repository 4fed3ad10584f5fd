"""Whether a page says what its document says, in every format."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.folder import listing
from knowledge.reading import read
from tests.unit.bot.pages.pages import check_words
from tests.unit.knowledge.reading.test_structure_laws import (
    OTHERS,
    document_of,
    lines_of,
    markdown,
    pages,
    plain,
)

SAMPLES = Path(__file__).parents[4] / "examples" / "briefings"


@pytest.mark.parametrize("path", [found.path for found in listing(SAMPLES).files], ids=lambda path: path.name)
def test_the_page_of_every_sample_says_what_it_says(path: Path) -> None:
    check_words(read(path, path.name))


@given(st.one_of(markdown.map(lambda text: (text, ".md")), pages.map(lambda text: (text, ".html"))))
def test_a_page_of_markdown_or_html_says_what_its_document_says(made: tuple[str, str]) -> None:
    if document := document_of(*made):
        check_words(document)


@given(plain)
def test_a_page_of_plain_text_says_what_its_document_says(text: str) -> None:
    if document := document_of(text, ".txt"):
        check_words(document)


@pytest.mark.parametrize("suffix", sorted(OTHERS))
@given(st.data())
def test_a_page_of_another_format_says_what_its_document_says(suffix: str, data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(lines_of(suffix)) | st.just(""), max_size=40))
    start = {".rtf": "{\\rtf1 ", ".eml": "From: a\nTo: b\n\n", ".adoc": ""}.get(suffix, "")

    if document := document_of(start + "\n".join(lines), suffix):
        check_words(document)
