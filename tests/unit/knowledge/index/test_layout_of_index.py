"""Headings, links and code of a document, told by the index."""

import pytest

from knowledge.index import Index
from knowledge.model import Heading, Link
from knowledge.reading.markdown.markdown import read

TEXT = """\
# Lock

Ring as [the rules](rules.md#bell) say.

## The bell {#bell}

Run `ring` or this:

```python
ring()
```
"""
DOCUMENT = read(TEXT.encode(), "a.md")
INDEX = Index.of([DOCUMENT])


def test_headings_links_and_code_are_those_of_the_document() -> None:
    layout = INDEX.layout("a.md")

    assert (layout.headings, layout.links, layout.code) == (DOCUMENT.headings, DOCUMENT.links, DOCUMENT.code)
    assert [(type(one), one.anchor) for one in layout.headings] == [(Heading, None), (Heading, "bell")]
    assert [(type(one), one.target) for one in layout.links] == [(Link, "rules.md#bell")]


def test_code_says_its_language() -> None:
    assert INDEX.layout("a.md").languages == {3: "python"}


def test_every_offset_has_its_paragraph_though_a_passage_holds_several() -> None:
    layout, (_, passage) = INDEX.layout("a.md"), [INDEX.passage(number) for number in (0, 1)]

    at = [layout.paragraph_at(DOCUMENT.text.index(words)) for words in ("Ring", "Run", "this:", "ring()")]

    assert at == [1, 2, 2, 3]
    assert passage.place.paragraph == 2
    assert layout.paragraph_at(0) == 1


def test_every_offset_has_its_section() -> None:
    layout = INDEX.layout("a.md")

    at = [layout.section_at(DOCUMENT.text.index(words)) for words in ("Ring", "Run", "ring()")]

    assert at == [(), ("The bell",), ("The bell",)]


def test_a_heading_is_told_by_what_stands_below_it() -> None:
    layout, heading = INDEX.layout("a.md"), DOCUMENT.text.index("The bell")

    assert (layout.paragraph_at(heading), layout.section_at(heading + 3)) == (2, ("The bell",))


def test_pages_are_those_of_paragraphs() -> None:
    assert INDEX.layout("a.md").page_at(0) is None


def test_a_document_that_is_not_there_has_no_layout() -> None:
    with pytest.raises(KeyError):
        INDEX.layout("b.md")


def test_a_layout_is_decoded_once() -> None:
    assert INDEX.layout("a.md") is INDEX.layout("a.md")


def test_what_is_to_be_said_of_a_headings_anchor_is_kept() -> None:
    text = '# One\n\nA.\n\n## Two {#two}\n\nB.\n\n=== "Tab"\n\n    C.\n'
    document = read(text.encode(), "b.md")

    headings = Index.of([document]).layout("b.md").headings

    assert headings == document.headings
    assert [(one.anchor, one.tail, one.is_like_one) for one in headings] == [
        (None, "", False),
        ("two", " {#two}", False),
        (None, "", True),
    ]
