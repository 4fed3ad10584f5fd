"""The blocks of a Markdown text, out of markdown-it's tokens."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.reading.html.elements import Elements
from knowledge.reading.html.notes import label_of
from knowledge.reading.layout.blocks import Block, Cell, Code, Heading, Item, Listing, Note, Tab, Table, Text
from knowledge.reading.layout.marks import clean, without_marks
from knowledge.reading.layout.tree import Tree, defined
from knowledge.reading.lightweight.rst import blocks_in as rst_blocks
from knowledge.reading.markdown.dialects.containers import directive_fence
from knowledge.reading.markdown.dialects.templates import Tag, without_residue
from knowledge.reading.markdown.inline import Inline, inline_of
from knowledge.reading.markdown.markup import read_markup
from knowledge.reading.plaintext import speeches_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CALLOUT = re.compile(r"[ \t]*\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_BOLD_LABEL = re.compile(r"((?:[^\w\s*]+|:\w+:)?\s*\*\*(\w[\w ]{2,20}?):?\*\*:?)(?:\s+|$)")
_HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*(?:[^{}\n]*?[ \t])?#([\w.:-]+)[^{}\n]*\}[ \t]*$")
# The same with keys, as Python's Markdown takes them: { id="gates" data-search-exclude }.
_HEADING_ATTRIBUTES = re.compile(
    r"[ \t]*\{:?[ \t]*(?:(?:\.[\w-]+|data-[\w-]+|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+))[ \t]*){1,9}\}"
    r"[ \t]*$"
)
# Elements of words; CommonMark reads no Markdown in them where they begin a line of their own, others do.
_WITHIN_LINES = re.compile(
    r"\s*<(?:em|small|strong|b|i|u|mark|span|sub|sup)\b[^<>]*>(?!.*<(?:pre|p|div|ul|ol|table)\b)", re.DOTALL
)
_LONGEST_ATTRIBUTES = 1_000
"""Characters at the end of a heading among which they are looked for; hostile ones take quadratic time."""
_ID = re.compile(r"""\bid=["']?([\w.:-]+)""")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*\*")
_PERMALINK = re.compile(r"(?<!\s)\s*[¶🔗]$")
_TABLE_RULE = re.compile(r"[\s|:-]*-{2}[\s|:-]*$")
_TABLE_BAR = re.compile(r"(?<!\\)\|")
_TASK = re.compile(r"\[([ xX])\]\s+")
_LANGUAGE = re.compile(r"\{?\s*\.?([\w+#-]+)(?![\w+#-]*\s*=)")
# Colours of a terminal as pages with animated sessions write them; nobody types them.
_STYLE = re.compile(r"</?(?:font|span|b|u|i)(?:\s[^<>\n]{0,200})?>")
_NOTES = frozenset(
    ["alert", "hint", "callout", "admonition", "pageinfo", "notice", "details", "expand", "collapse"]
)
_SYSTEMS = {"mac": "macOS", "macos": "macOS", "osx": "macOS", "ios": "iOS"}


class Walk:
    """Goes through a text's tokens and grows its blocks."""

    def __init__(self, parser: "MarkdownIt", env: dict[str, object]) -> None:
        self._parser = parser
        self._env = env
        self._tree = Tree()
        self._elements = Elements(self._tree)
        self._definitions: list[Listing] = []
        self._anchor: str | None = None

    def blocks(self) -> list[Block]:
        """What was found."""
        self._elements.finish()
        for listing in self._definitions:
            defined(listing)
        return self._tree.blocks

    def through(self, tokens: Sequence["Token"]) -> None:  # noqa: C901 - a case a token
        """Add what the tokens hold."""
        for position, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self._inline(tokens[position - 1], token)
            elif kind in ("paragraph_open", "paragraph_close", "hr", "heading_open", "heading_close"):
                continue
            elif kind in {"fence", "code_block"}:
                self._code(token, within=_within_pre(tokens[position - 1], token) if position else False)
            elif kind == "html_block" and _WITHIN_LINES.match(token.content):
                self._put(inline_of(token.content.strip(), self._env))
            elif kind == "html_block":
                read_markup(_unmarked(token.content), self._elements)
            elif kind == "blockquote_open":
                self._quote(tokens[position + 2] if position + 2 < len(tokens) else token)
            elif kind == "tags":
                for tag in token.meta["tags"]:
                    self._tag(tag)
            elif kind == "anchor":
                self._anchor = token.info
            elif kind.endswith("_close"):
                self._tree.close(f"md:{kind[:-6]}")
            else:
                self._open(token)

    def _open(self, token: "Token") -> None:  # noqa: C901 - a case a token
        name = f"md:{token.type[:-5]}"
        match token.type:
            case "bullet_list_open":
                self._tree.open(name, Listing())
            case "ordered_list_open":
                self._tree.open(name, Listing(), int(token.attrs.get("start", 1)))
            case "list_item_open":
                self._tree.open(name, Item(self._marker(token)))
            case "note_open":
                self._tree.open(name, Note(self._words(token.info)))
            case "tab_open":
                self._tree.open(name, Tab(self._words(token.info)))
            case "definition_open":
                self._definition(name)
            case "table_open":
                self._tree.open(name, Table(headers=1))
            case "tr_open":
                if isinstance(self._tree.top.node, Table):
                    self._tree.top.node.rows.append([])
            case "th_open" | "td_open":
                self._tree.open(name, Cell(heads=token.type == "th_open"))
            case _:
                pass

    def _marker(self, token: "Token") -> str:
        """Counted as a browser does, whatever numbers the file has."""
        frame = self._tree.top
        if frame.counter is None:
            return "•"
        frame.counter += 1
        return f"{frame.counter - 1}{token.markup or '.'}"

    def _words(self, content: str) -> str:
        return inline_of(content, self._env).words

    def _inline(self, opening: "Token", token: "Token") -> None:
        if opening.type == "heading_open":
            self._heading(int(opening.tag[1:]), token.content)
            return
        content = token.content
        if opening.type == "paragraph_open":
            top = self._tree.top
            if top.name == "md:list_item" and not top.blocks and content[:1] == "[":
                content = _TASK.sub(lambda box: "☐ " if box[1] == " " else "☑ ", content, count=1)
            elif len(self._tree.frames) == 1 and (speeches := self._speeches(content)):
                for speech in speeches:
                    self._tree.put(Text(speech))
                return
            elif content.startswith("|") and (rows := _loose_rows(content)):
                self._tree.put(Table([[self._cell(cell) for cell in row] for row in rows], headers=1))
                return
        self._put(inline_of(content, self._env))

    def _put(self, found: Inline) -> None:
        if found.words.strip():
            self._tree.put(Text(found.words, found.bold))
        self._close_elements(found)

    def _cell(self, content: str) -> Cell:
        words = self._words(content.replace("\\|", "|"))
        return Cell([Text(words)] if words.strip() else [])

    def _close_elements(self, found: Inline) -> None:
        for tag in found.closing:
            self._elements.close(tag)

    def _heading(self, level: int, content: str) -> None:
        anchor, self._anchor = self._anchor, None
        tail = ""
        behind = max(0, len(content) - _LONGEST_ATTRIBUTES)
        if (found := _HEADING_ID.search(content, behind)) is not None:
            anchor, tail, content = found[1], content[found.start() :], content[: found.start()]
        elif (found := _HEADING_ATTRIBUTES.search(content, behind)) is not None:
            identity = _ID.search(found.group())
            anchor, tail = identity[1] if identity else anchor, content[found.start() :]
            content = content[: found.start()]
        words = _PERMALINK.sub("", self._words(content))
        if without_marks(words).strip():
            self._tree.put(Heading(level, words, anchor, tail=tail))

    def _speeches(self, content: str) -> list[str] | None:
        """What is said in an interview whose lines Markdown would join to one paragraph."""
        if "\n" not in content or ":" not in content:
            return None
        return speeches_of([self._words(line) for line in content.split("\n")])

    def _code(self, token: "Token", *, within: bool) -> None:
        info = token.info.strip()
        if within:
            read_markup(f"<pre><code>{token.content}", self._elements)
            return
        if token.type == "code_block" and self._is_markup(token.content):
            read_markup(without_residue(token.content), self._elements)
            return
        if info == "{eval-rst}":
            for block in rst_blocks(token.content):
                self._tree.put(block)
            return
        directive = directive_fence(info, token.content) if info.startswith("{") else None
        if directive is None:
            found = _LANGUAGE.match(info)
            text = _STYLE.sub("", token.content) if "</font>" in token.content else token.content
            self._tree.put(Code(clean(text), found[1] if found else None))
            return
        kind, label, body = directive
        if kind:
            self._tree.open("md:fence", Note(self._words(label)) if kind == "note" else Tab(self._words(label)))
        self.through(self._parser.parse(body, self._env))
        if kind:
            self._tree.close("md:fence")

    def _is_markup(self, content: str) -> bool:
        """Whether indented lines within an open table or list of HTML go on with it."""
        top = self._tree.top
        if isinstance(top.node, (Cell, Item)) and not top.name.startswith("md:"):
            return True
        return isinstance(top.node, (Table, Listing)) and content.lstrip()[:1] == "<"

    def _quote(self, token: "Token") -> None:
        """Begin a quotation; one that is marked as a note is one."""
        found = _CALLOUT.match(token.content) if token.type == "inline" else None
        if found is not None:
            label = found[2].strip() or label_of(found[1]) or found[1].capitalize()
            self._tree.open("md:blockquote", Note(self._words(label)))
        elif token.type == "inline" and (found := _BOLD_LABEL.match(token.content)) and label_of(found[2]):
            self._tree.open("md:blockquote", Note(self._words(found[1])))
        else:
            return
        token.content = token.content[found.end() :]

    def _definition(self, name: str) -> None:
        """Begin what a term means; the term is what stands above."""
        blocks = self._tree.top.blocks
        last = blocks[-1] if blocks else None
        if isinstance(last, Text):
            del blocks[-1]
            above = blocks[-1] if blocks else None
            if not isinstance(above, Listing) or above not in self._definitions[-1:]:
                above = Listing()
                blocks.append(above)
                self._definitions.append(above)
            above.items.append(Item("", [last]))
            last = above
        if isinstance(last, Listing) and last in self._definitions[-1:]:
            self._tree.open(name, None).blocks = last.items[-1].blocks

    def _tag(self, tag: Tag) -> None:
        """Open or close what a template tag stands for, a tab or a note."""
        name, frame = tag.name.lower(), f"tag:{tag.name.lower()}"
        if tag.closes:
            self._tree.close(frame)
            return
        self._elements.flush()
        values = tag.positional()
        if name.endswith("tab"):
            if (open_one := self._tree.nearest(frame)) is not None:
                open_one.again = 0
                self._tree.close(frame)
            label = tag.named("name", "title", "header", "label") or " ".join(values[:1])
            self._tree.open(frame, Tab(clean(label or _system(name[:-3].strip("-_")))))
        elif name in _NOTES or label_of(name):
            kind = tag.named("type", "color", "style", "level", "kind", "class") or ""
            known = [found for value in (kind, *values) if (found := label_of(value))]
            title = tag.named("title", "header", "summary", "heading") or next(
                (value for value in values if label_of(value) is None and " " in value), None
            )
            self._tree.open(frame, Note(clean(title or next(iter(known), label_of(name) or "Note"))))


def _unmarked(markup: str) -> str:
    """HTML without the marks of Markdown that its builder reads in it."""
    markup = without_residue(markup)
    return markup if "**" not in markup or "<pre" in markup or "<code" in markup else _BOLD.sub(r"\1", markup)


def _loose_rows(content: str) -> list[list[str]] | None:
    """The rows of a table whose rule has more or fewer columns than its header; CommonMark knows none."""
    lines = [line.strip() for line in content.split("\n")]
    if len(lines) < 3 or not _TABLE_RULE.match(lines[1]) or not all(line[:1] == "|" for line in lines):  # noqa: PLR2004
        return None
    return [
        [cell.strip() for cell in _TABLE_BAR.split(line.strip("|"))]
        for number, line in enumerate(lines)
        if number != 1
    ]


def _system(name: str) -> str:
    """What a tab with its label in its name shows ("mactab")."""
    return _SYSTEMS.get(name, name.capitalize() or "Tab")


def _within_pre(before: "Token", token: "Token") -> bool:
    """Whether lines that are set in end an element of code above them, which was ended too early."""
    ends = token.content.rstrip().endswith("</pre>")
    return ends and token.type == "code_block" and before.type == "html_block" and "<pre" in before.content
