"""Markdown, with or without front matter."""

from functools import cache
from typing import TYPE_CHECKING

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block
from knowledge.reading.markdown.dialects.directives import add_directives
from knowledge.reading.markdown.dialects.nesting import too_deep
from knowledge.reading.markdown.inline import make_parser
from knowledge.reading.markdown.plain import add_plain
from knowledge.reading.markdown.walking import Walk
from knowledge.reading.origin.describing import noted
from knowledge.reading.origin.frontmatter import split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a Markdown file."""
    found = decoded(data, source_path)
    description, body = split_front_matter(found.text)
    draft = Draft()
    env: dict[str, object] = {}
    compose(draft, _blocks(body, env, is_mdx=source_path.lower().endswith(".mdx")))
    return draft.document(source_path, noted(description, found.notes + too_deep(env)))


def blocks_in(text: str) -> list[Block]:
    """The blocks of Markdown without a head."""
    return _blocks(text, {})


def _blocks(text: str, env: dict[str, object], *, is_mdx: bool = False) -> list[Block]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\ufffd")
    parser = _parser(is_mdx=is_mdx)
    walk = Walk(parser, env)
    walk.through(parser.parse(text, env))
    return walk.blocks()


@cache
def _parser(*, is_mdx: bool) -> "MarkdownIt":
    # Words are taken from the few paragraphs with markup in them afterwards; the others need no inline parsing.
    # Line ends are set right once, and not again for every block within a block.
    parser = make_parser(inline=False).disable(["inline", "normalize"])
    # In MDX what is set in stands within a component; no line is code by that.
    return add_plain(add_directives(parser.disable("code") if is_mdx else parser))
