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
