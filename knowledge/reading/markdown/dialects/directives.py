"""The dialects of Markdown: one rule beside markdown-it's own, which tells them by a line's first character.

What it finds becomes tokens: ``note_open`` and ``note_close`` (info: the label), ``tab_open`` and
``tab_close``, ``definition_open`` and ``definition_close``, ``tags`` (template tags), ``anchor``, ``fence``
and ``html_block``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from knowledge.reading.markdown.dialects.builders import brace, component, hidden, mark, program
from knowledge.reading.markdown.dialects.containers import fenced, indented, parenthesis, rest
from knowledge.reading.markdown.dialects.nesting import flattened

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_LONGEST = 500
"""Characters of a line that may be a directive."""


def add_directives(parser: "MarkdownIt") -> "MarkdownIt":
    """The parser with this rule in front of its own."""
    parser.block.ruler.before("table", "flattened", flattened)
    parser.block.ruler.before(
        "table", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _directive(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a rule's signature
    position = state.bMarks[start] + state.tShift[start]
    rule = _RULES.get(state.src[position : position + 1])
    if rule is None or state.is_code_block(start):
        return False
    line = state.src[position : state.eMarks[start]]
    return len(line) <= _LONGEST and rule(state, line, start, end, silent)


_Rule = Callable[["StateBlock", str, int, int, bool], bool]
_RULES: dict[str, _Rule] = {
    "!": indented,
    "?": indented,
    "=": indented,
    ":": fenced,
    "/": fenced,
    ".": rest,
    "(": parenthesis,
    "{": brace,
    "<": component,
    "i": program,
    "e": program,
    "%": hidden,
    "[": mark,
    "-": mark,
    "+": mark,
    "*": mark,
    "\\": mark,
}
