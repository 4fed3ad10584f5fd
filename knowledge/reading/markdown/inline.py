"""The words of a Markdown paragraph, with its links and code marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from knowledge.reading.layout.marks import CODE, CODE_END, LINK_END, clean, code, link, picture
from knowledge.reading.layout.tree import DEEPEST
from knowledge.reading.markdown.dialects.templates import has_residue, without_residue
from knowledge.reading.markdown.formulas import give_back, hold_back
from knowledge.reading.markdown.markup import attributes_of
from knowledge.reading.markdown.usual import usual, without_unclosed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[<&~{\u0000]|\^\w|==|%%|\+\+|  \n|:[a-z0-9+][\w+-]*:")
# The name of a paragraph in Obsidian, behind its last word.
_BLOCK_NAME = re.compile(r"(?:^|[ \t\n]|(?<=\]))\^[A-Za-z0-9][A-Za-z0-9-]{2,58}[ \t]*$")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:\s*")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)")
# [the gate][tide.gates] and [tide.gates][]; "a[0][1.5]" is none.
_REFERENCE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`)[^\n]{1,500}?(?<!`)(?P=ticks)(?!`))(?!\])"
    r"|(?<![\w\])!\\])\[(?P<words>[^\[\]\n]{1,300})\]\[(?P<name>[\w-]+(?:[.:/][\w-]+){1,20}|(?<=[\w`]\]\[))\]"
)
_LONGEST = 20_000
"""Characters that are searched for markup at once: hostile ones take quadratic time."""
_MOST_CUTS = 50
_LONGEST_NAME = 60
_ESCAPED_STAR = re.compile(r"(?P<code>`+[^`]*`+)|\\\*")
_STAR = "\ufdd5"
"""Stands for an escaped star, for as long as marks are looked for; Unicode keeps it for such uses."""
_SAFE = re.compile(r"(?<=[.!?。]) +|\n")


@dataclass(slots=True)
class Inline:
    """A paragraph's marked words."""

    words: str
    bold: bool = False
    """All of them are set in bold."""
    closing: list[str] = field(default_factory=list)
    """The HTML elements that end in it without having begun there."""


def make_parser(*, inline: bool) -> "MarkdownIt":
    """A parser of CommonMark that leaves the addresses of links as they are written."""
    # Loaded at first use: starting up on a kept index reads no Markdown.
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
            return link

    parser = Parser("commonmark").enable("strikethrough" if inline else "table")
    if not inline:
        # What is nested more deeply is left out; CommonMark's 20 are ten lists. In a line they are enough, and
        # each bracket costs so many steps where none is closed.
        parser.options["maxNesting"] = 2 * DEEPEST
    return parser


@cache
def _parser() -> "MarkdownIt":
    return make_parser(inline=True)


def inline_of(content: str, env: dict[str, object]) -> Inline:
    """The words of a paragraph without its markup; a hard line break stays one."""
    content = clean(content)
    if "^" in content[-_LONGEST_NAME:]:
        content = content[:-_LONGEST_NAME] + _BLOCK_NAME.sub("", content[-_LONGEST_NAME:])
    if _MARKUP.search(content) is None:
        return Inline(content.replace("\n", " "))
    if len(content) > _LONGEST:
        parts = [inline_of(piece, env) for piece in _pieces(content)]
        return Inline(
            " ".join(one.words for one in parts), closing=[tag for one in parts for tag in one.closing]
        )
    content, formulas = hold_back(content) if "$" in content else (content, [])
    found = _read(content, env)
    if formulas:
        found.words = give_back(found.words, formulas)
    return found


def _read(content: str, env: dict[str, object]) -> Inline:
    if "][" in content:
        content = _without_unknown(content, env.get("references"))
    if "[^" in content:
        content = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", content))
    if has_residue(content):
        content = without_residue(content)
    if "\\*\\*" in content and _STAR not in content:
        # Stars that somebody escaped are words; they must not pass for marks of bold that nothing closes.
        found = parsed(_ESCAPED_STAR.sub(lambda one: one["code"] or _STAR, content), env)
        found.words = found.words.replace(_STAR, "*")
        return found
    if (known := usual(content)) is not None:
        return Inline(*known)
    return parsed(content, env)


def _without_unknown(content: str, known: object) -> str:
    """A paragraph whose links by the name of a program's part have no marks, where other pages define them."""
    names = known if isinstance(known, Mapping) else {}
    return _REFERENCE.sub(
        lambda found: (
            found.group()
            if found["code"] or (found["name"] or found["words"]).upper() in names
            else found["words"]
        ),
        content,
    )


def parsed(content: str, env: dict[str, object]) -> Inline:
    """What markdown-it makes of a paragraph; ``env`` holds the addresses that the text defines."""
    found = _Collecting()
    for outer in _parser().parseInline(content, env):
        children = outer.children or []
        found.add(children)
        found.result.bold = _is_bold(children)
    found.result.words = "".join(found.parts)
    return found.result


def _pieces(content: str) -> Iterator[str]:
    """A long paragraph in pieces, cut where no mark is open if such a place is near."""
    start = 0
    while len(content) - start > _LONGEST:
        end = start + _LONGEST
        ends = [found.end() for found in _SAFE.finditer(content, start + _LONGEST // 2, end)]
        blank = content.rfind(" ", start + 1, end)
        cut = next(
            (one for one in reversed(ends[-_MOST_CUTS:]) if not _is_open(content, start, one)),
            ends[-1] if ends else blank + 1 or end,
        )
        yield content[start:cut]
        start = cut
    yield content[start:]


def _is_open(content: str, start: int, end: int) -> bool:
    """Whether code, a link or bold goes on behind a place."""
    return (
        content.count("`", start, end) % 2 == 1
        or content.count("**", start, end) % 2 == 1
        or content.count("[", start, end) != content.count("]", start, end)
    )


def _is_bold(children: Sequence["Token"]) -> bool:
    """Whether nothing but blanks stands outside what is set in bold."""
    depth, seen = 0, False
    for token in children:
        if token.type == "strong_open":
            depth += 1
        elif token.type == "strong_close":
            depth -= 1
            seen = True
        elif not depth and token.type in ("text", "code_inline") and token.content.strip():
            return False
    return seen


class _Collecting:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.result = Inline("")
        self._html: list[str] = []

    def add(self, tokens: Sequence["Token"]) -> None:
        for token in tokens:
            match token.type:
                case "text":
                    self.parts.append(without_unclosed(clean(token.content)))
                case "code_inline":
                    self.parts.append(code(token.content))
                case "softbreak":
                    self.parts.append(" ")
                case "hardbreak":
                    self.parts.append("\n")
                case "link_open":
                    self.parts.append(link(str(token.attrs.get("href") or "")))
                case "link_close":
                    self.parts.append(LINK_END)
                case "html_inline":
                    self._tag(token.content)
                case "image":
                    said = "".join(child.content for child in token.children or [] if child.type == "text")
                    self.parts += [picture(), said] if said else []
                case _:
                    pass

    def _tag(self, written: str) -> None:  # noqa: C901 - a case an element
        found = _TAG.match(written)
        if found is None:
            return
        tag = found[2].lower()
        match tag, bool(found[1]):
            case "br", _:
                self.parts.append("\n")
            case "a", False:
                self.parts.append(link(attributes_of(written).get("href") or ""))
            case "a", True:
                self.parts.append(LINK_END)
            case (("code" | "samp" | "tt"), False):
                self.parts.append(CODE)
            case (("code" | "samp" | "tt"), True):
                self.parts.append(CODE_END)
            case "q", closes:
                self.parts.append("”" if closes else "“")
            case "input", _ if "checkbox" in written:
                self.parts.append("☑ " if "checked" in attributes_of(written) else "☐ ")
            case _, False:
                self._html.append(tag)
            case _, True:
                if tag in self._html:
                    self._html.remove(tag)
                else:
                    self.result.closing.append(tag)
