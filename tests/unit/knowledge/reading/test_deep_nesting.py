"""Texts that nest a thousand deep: they are read to a bounded depth, and what is deeper stays as paragraphs."""

import pytest

from knowledge.model import Document
from knowledge.reading.html import read as read_html
from knowledge.reading.lightweight.asciidoc.adoc import read as read_adoc
from knowledge.reading.lightweight.org import read as read_org
from knowledge.reading.lightweight.rst import read as read_rst
from knowledge.reading.markdown import read as read_markdown
from knowledge.reading.plaintext import read as read_plaintext

DEPTH = 1_000
READERS = {
    ".rst": read_rst,
    ".org": read_org,
    ".adoc": read_adoc,
    ".md": read_markdown,
    ".txt": read_plaintext,
    ".html": read_html,
}


def steps(text: str, indent: int = 1, between: str = "\n") -> str:
    """A line a level, each set in further than the one above."""
    return between.join(" " * indent * level + text.format(level) for level in range(DEPTH))


DEEP = {
    ".rst list with blank lines": steps("- gate{}", 2, "\n\n"),
    ".rst list in a line": "- " * (DEPTH - 1) + "- gate0 gate999",
    ".rst quotation": steps("gate{}", 1, "\n\n"),
    ".rst note": steps(".. note:: gate{}", 1, "\n\n"),
    ".rst definition": steps("gate{}"),
    ".org list": steps("- gate{}", 2),
    ".org quotation": "".join(f"#+begin_quote\ngate{level}\n" for level in range(DEPTH))
    + "#+end_quote\n" * DEPTH,
    ".adoc block": "".join(f"{'=' * (DEPTH + 4 - level)}\ngate{level}\n\n" for level in range(DEPTH)),
    ".txt list": steps("- gate{}", 2),
    ".md list": steps("- gate{}", 2),
    ".md list in a line": "- " * (DEPTH - 1) + "- gate0 gate999",
    ".md list with numbers and blank lines": steps("1. gate{}", 3, "\n\n"),
    ".md quotation": "\n".join("> " * level + f"gate{level}\n" + "> " * level for level in range(DEPTH)),
    ".md note": steps("!!! note\n" + " " * 4 + "gate{}", 1),
    ".html list": "".join(f"<ul><li>gate{level}" for level in range(DEPTH)),
    ".html details": "".join(f"<details><p>gate{level}</p>" for level in range(DEPTH)),
}


def read(name: str) -> Document:
    suffix = name.split(maxsplit=1)[0]
    return READERS[suffix](DEEP[name].encode(), f"a{suffix}")


@pytest.mark.parametrize("name", sorted(DEEP))
def test_what_nests_a_thousand_deep_is_read(name: str) -> None:
    text = read(name).text

    assert "gate0" in text
    assert "gate999" in text


def test_lists_of_markdown_may_nest_twenty_deep() -> None:
    text = "\n".join("  " * level + f"- gate{level}" for level in range(20))

    assert "gate19" in read_markdown(text.encode(), "a.md").text


def test_what_of_markdown_nests_too_deep_is_each_read_once_without_marks_and_said() -> None:
    found = read(".md list")

    paragraphs = [found.text[one.start : one.end].strip() for one in found.paragraphs]
    assert [gate for gate in " ".join(paragraphs).split() if gate != "•"] == [f"gate{n}" for n in range(DEPTH)]
    assert found.notes == ("its lists or boxes nest too deep; the innermost were read as paragraphs",)


def test_lines_of_one_paragraph_that_nests_too_deep_stay_together() -> None:
    text = "> " * 200 + "The gates are shut\n" + "> " * 200 + "when a storm is near."

    assert "The gates are shut when a storm is near." in read_markdown(text.encode(), "a.md").text


def test_markdown_that_nests_no_deeper_than_people_write_is_not_said_to() -> None:
    assert read_markdown(b"- a\n  - b\n    > c\n", "a.md").notes == ()
