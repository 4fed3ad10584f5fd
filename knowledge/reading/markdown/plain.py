"""Paragraphs of plain words, told by how their lines begin: no rule of Markdown need be asked about them."""

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_WORDS: Final = r"[^\W\d_]|[\"“”‘’']|`(?!`)|\*\*?(?=[^\W\d_])"
"""With these no rule begins, neither markdown-it's nor one of the dialects'."""
_FIRST: Final = re.compile(rf"(?!import\b|export\b)(?:{_WORDS})|\[(?!!)[^\[\]\\\n]*\]\(")
"""Nor with these at the start of a paragraph: "[" may define a link's address, "import" a program's part."""
_FURTHER: Final = re.compile(_WORDS)
_ENDING: Final = re.compile(
    r"[-*+][ \t]+[^\s]|#{1,6}[ \t]|`{3,}[^`\n]*(?:\n|\Z)|>|(?P<number>[0-9]{1,9})[.)][ \t]+[^\s]"
)
"""What ends a paragraph without a blank line: an item, a heading, code, a quotation; a list begins with 1."""
_FAR: Final = 4
"""Blanks from which on a line is code, or goes on with a paragraph."""


def add_plain(parser: "MarkdownIt") -> "MarkdownIt":
    """The parser with a rule for such paragraphs in front of all others."""
    parser.block.ruler.before("directive", "plain", _plain)
    return parser


def _plain(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - a rule's signature
    """A paragraph whose end is certain; any other is left to the other rules."""
    if state.sCount[start] - state.blkIndent >= _FAR:
        return False
    if not _FIRST.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    behind = _behind(state, start + 1)
    if behind is None:
        return False
    if behind == start + 1:
        content = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    else:
        content = state.getLines(start, behind, state.blkIndent, keepLastLF=False)
    state.line = behind
    opening, closing, inline, trimmed = _from_library()
    words = inline()
    words.content = trimmed(content)
    state.tokens += (opening, words, closing)
    return True


@cache
def _from_library() -> "tuple[Token, Token, Callable[[], Token], Callable[[str], str]]":
    """What stands around the words of every such paragraph, what makes a token for them, and what trims them.

    The first two are the same objects for all, for nobody asks more of them than their type, and to make
    three tokens takes half of the time of a paragraph.
    """
    from markdown_it.common.utils import mdTrim
    from markdown_it.token import Token

    opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    return opening, closing, partial(Token, "inline", "", 0), mdTrim


def _behind(state: "StateBlock", line: int) -> int | None:
    """The line behind a paragraph that goes on up to ``line``; None where that takes other rules to tell."""
    marks, shifts, ends, least = state.bMarks, state.tShift, state.eMarks, state.blkIndent
    while line < state.lineMax:
        at, indent = marks[line] + shifts[line], state.sCount[line]
        if at >= ends[line]:
            break
        # What is set in far, or was looked at by a quotation's rule, goes on with the paragraph.
        if not (indent < 0 or indent - least >= _FAR or _FURTHER.match(state.src, at)):
            found = _ENDING.match(state.src, at)
            if found is None or (indent < least and 0 <= state.listIndent <= indent - _FAR):
                return None
            if found["number"] and indent >= least and int(found["number"]) != 1:
                return None
            break
        line += 1
    return line
