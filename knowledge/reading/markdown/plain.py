"""Paragraphs of plain words, told by how their lines begin: no rule of Markdown need be asked about them."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_WORDS: Final = r"[^\W\d_]|[\"“”‘’']|`(?!`)|\*\*?(?=[^\W\d_])"
"""With these no rule begins, neither markdown-it's nor one of the dialects'."""
_FIRST: Final = re.compile(rf"(?!import\b|export\b)(?:{_WORDS})|\[[^\[\]\\\n]*\]\(")
"""Nor with these at the start of a paragraph: "[" may define a link's address, "import" a program's part."""
_FURTHER: Final = re.compile(_WORDS)


def add_plain(parser: "MarkdownIt") -> "MarkdownIt":
    """The parser with a rule for such paragraphs in front of all others."""
    parser.block.ruler.before("directive", "plain", _plain)
    return parser


def _plain(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - a rule's signature
    """A paragraph up to a blank line; one that anything else could end is left to the other rules."""
    from markdown_it.common.utils import mdTrim

    source, marks, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    if indents[start] - state.blkIndent > 3 or not _FIRST.match(source, marks[start] + shifts[start]):  # noqa: PLR2004
        return False
    behind = start + 1
    while behind < state.lineMax:
        at = marks[behind] + shifts[behind]
        if at >= ends[behind]:
            break
        # What is set in far, or was looked at by a quotation's rule, goes on with the paragraph.
        goes_on = indents[behind] < 0 or indents[behind] - state.blkIndent > 3  # noqa: PLR2004
        if not (goes_on or _FURTHER.match(source, at)):
            return False
        behind += 1
    state.line = behind
    content = state.getLines(start, behind, state.blkIndent, keepLastLF=False)
    state.push("paragraph_open", "p", 1).map = [start, behind]
    token = state.push("inline", "", 0)
    token.content = mdTrim(content)
    token.map = [start, behind]
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True
