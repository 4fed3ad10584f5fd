"""Markdown, with or without front matter."""

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from knowledge.model import Document
from knowledge.reading.decoding import decode
from knowledge.reading.drafting import Draft, short_lines_together
from knowledge.reading.origin.frontmatter import split_front_matter
from knowledge.reading.plaintext import speeches_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[<&~]|  \n")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:\s*")
_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OPENS = re.compile(r"<(?:(!--)|(script|style)\b|[/!?a-z][^<>]{0,2000}>)", re.IGNORECASE)
_LONGEST_INLINE = 20_000
"""Characters of the longest paragraph that is searched for markup: hostile ones take quadratic time."""


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a Markdown file."""
    description, body = split_front_matter(decode(data, source_path))
    draft = Draft()
    env: dict[str, object] = {}
    _Reader(draft, env).read(_parser().parse(body, env))
    return draft.document(source_path, description)


@cache
def _parser() -> "MarkdownIt":
    # Loaded at first use: starting up on a kept index reads no Markdown.
    from markdown_it import MarkdownIt

    # Words are taken from the few paragraphs with markup in them afterwards; the others need no inline parsing.
    return MarkdownIt("commonmark").enable("table").disable("inline")


@cache
def _inline_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")


class _Reader:
    """Walks the blocks of a Markdown text into a draft."""

    def __init__(self, draft: Draft, env: dict[str, object]) -> None:
        self._draft = draft
        self._env = env
        self._items: list[str] = []
        self._list_depth = 0
        self._marker = ""
        self._cells: list[str] = []
        self._rows: list[str] = []

    def read(self, tokens: Sequence["Token"]) -> None:
        """Add what the tokens hold."""
        for position, token in enumerate(tokens):
            match token.type:
                case "inline":
                    self._inline(tokens[position - 1], token)
                case "fence" | "code_block":
                    self._flush_list()
                    self._draft.paragraph(token.content, "code")
                case "html_block":
                    self._draft.paragraph(_without_tags(token.content))
                case "bullet_list_open" | "ordered_list_open":
                    self._list_depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._list_depth -= 1
                    if not self._list_depth:
                        self._flush_list()
                case "list_item_open":
                    self._marker = f"{token.info}{token.markup} " if token.info else "• "
                case _:
                    self._table(token.type)

    def _table(self, kind: str) -> None:
        if kind == "tr_close":
            self._rows.append(" | ".join(self._cells))
            self._cells = []
        elif kind == "table_close":
            for paragraph in short_lines_together(self._rows):
                self._draft.paragraph(paragraph, "table")
            self._rows = []

    def _inline(self, opening: "Token", token: "Token") -> None:
        if (
            opening.type == "paragraph_open"
            and not self._list_depth
            and (speeches := self._speeches(token.content))
        ):
            for speech in speeches:
                self._draft.paragraph(speech, "list" if "\n" in speech else "text")
            return
        text = self.words(token.content)
        match opening.type:
            case "heading_open":
                self._draft.heading(int(opening.tag[1:]), text)
            case "th_open" | "td_open":
                self._cells.append(text)
            case _ if self._list_depth:
                self._items.append(self._marker + text if self._marker else text)
                self._marker = ""
            case _:
                self._draft.paragraph(text)

    def _speeches(self, content: str) -> list[str] | None:
        """What is said in an interview whose lines Markdown would join to one paragraph."""
        if "\n" not in content or ":" not in content:
            return None
        return speeches_of([self.words(line) for line in content.split("\n")])

    def _flush_list(self) -> None:
        for paragraph in short_lines_together(self._items):
            self._draft.paragraph(paragraph, "list")
        self._items = []

    def words(self, content: str) -> str:
        """The words of a paragraph without its markup; a hard line break stays one."""
        if _MARKUP.search(content) is None or len(content) > _LONGEST_INLINE:
            return content.replace("\n", " ")
        content = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", content))
        parts: list[str] = []
        for outer in _inline_parser().parseInline(content, self._env):
            _collect(outer.children or [], parts)
        return "".join(parts)


def _without_tags(markup: str) -> str:
    """The words of a piece of HTML in one line; what is never closed swallows the rest, as in a browser."""
    words: list[str] = []
    position = 0
    while found := _OPENS.search(markup, position):
        words.append(markup[position : found.start()])
        closing = "-->" if found[1] else found[2] and f"</{found[2]}"
        position = found.end()
        if closing:
            end = markup.find(closing, position)
            position = len(markup) if end < 0 else end + (3 if found[1] else 0)
    words.append(markup[position:])
    return " ".join(unescape(" ".join(words)).split())


def _collect(tokens: Sequence["Token"], parts: list[str]) -> None:
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if _TAG.match(token.content):
                parts.append("\n")
            case "image":
                parts.append("".join(child.content for child in token.children or [] if child.type == "text"))
            case _:
                pass
