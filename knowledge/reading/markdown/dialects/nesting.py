"""What rules for blocks within blocks need of markdown-it's state."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from knowledge.reading.layout.tree import DEEPEST

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DEPTH: Final = "depth"
_FLATTENED: Final = "flattened"
_MARKS = re.compile(r"(?:(?:[>*+-]|\d{1,9}[.)])(?:[ \t]+|$))+")
# Lines that a program reads and nobody else: attribute lists, places for a table of contents, closing marks.
_RESIDUE = re.compile(
    r"\{:.*\}\s*$|\{\s?[#.][\w.#: -]+\}\s*$|\{\*.*\*\}\s*$|\{#.*#\}\s*$"
    r"|\[\[?(?:TOC|toc|_TOC_)\]?\]\s*$|-+8<-+(?:\s|$)|:::+\s*$|/{3,}\s*$|\*\[[^\[\]\n]{1,60}\]:\s|\+{3,}\s*(?:\{.*\})?\s*$"
    r"|:{3}\s?[\w-]+[^:\n]*:{3}\s*$|:{3}\s?(?:zone|moniker|row|column)(?:-end)?\b[^:]*:*\s*$"
    r"|:(?:orphan|nosearch|hide-toc|tocdepth|no-search):\s*\d*\s*$|\[!(?:div|VIDEO|INCLUDE)\b.*\]\s*$|<<<\s+\S+.*$"
    r"|(?:\[[^\[\]\n]{1,100}\]:\s*){1,50}$"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents)\s*$"
)
_ROOM = 4
"""Levels of markdown-it that a list and its items take: it leaves out what reaches its own limit."""


def too_deep(env: Mapping[str, object]) -> tuple[str, ...]:
    """What to say of a text that nests more deeply than is told apart, after it was parsed."""
    return ("its lists or boxes nest too deep; the innermost were read as paragraphs",) * (_FLATTENED in env)


def flattened(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a rule's signature
    """A rule in front of all others: lines below the deepest level, as paragraphs without marks."""
    if silent or state.level < 2 * DEEPEST - _ROOM:
        return False
    words: list[str] = []
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        written = line_of(state, line)
        marks = found[0] if (found := _MARKS.match(written)) else ""
        unmarked = written[len(marks) :]
        # A quotation's mark stands before each of its lines.
        if marks.strip("> \t") or not unmarked:
            _flat(state, " ".join(words))
            words = []
        words.append(unmarked)
        line += 1
    _flat(state, " ".join(words))
    state.line = line
    return True


def _flat(state: "StateBlock", words: str) -> None:
    state.env[_FLATTENED] = True
    if words.strip():
        state.push("paragraph_open", "p", 1)
        state.push("inline", "", 0).content = words
        state.push("paragraph_close", "p", -1)


def nested(state: "StateBlock", content: str) -> None:
    """Add the blocks of some lines; those that are nested too deeply as one paragraph."""
    if not content.strip():
        return
    depth = state.env.get(_DEPTH, 0)
    if depth >= DEEPEST // 2:
        _flat(state, " ".join(content.split()))
        return
    state.env[_DEPTH] = depth + 1
    state.md.block.parse(content, state.md, state.env, state.tokens)
    state.env[_DEPTH] = depth


def wrap(state: "StateBlock", kind: str, label: str, content: str, line: int) -> None:
    """Add a block with other blocks in it, and go on at a line."""
    state.push(f"{kind}_open", "", 1).info = label
    nested(state, content)
    state.push(f"{kind}_close", "", -1)
    state.line = line


def lines_of(state: "StateBlock", start: int, end: int) -> str:
    """The text of some lines, without what the block around them sets before each."""
    return state.getLines(start, end, state.blkIndent, keepLastLF=False)


def line_of(state: "StateBlock", number: int) -> str:
    """A line's text, not indented."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def end_of_indented(state: "StateBlock", start: int, end: int, least: int) -> int:
    """The line behind those that are indented (or blank)."""
    last = line = start
    while line < end:
        if state.isEmpty(line):
            line += 1
            continue
        if state.sCount[line] - state.blkIndent < least:
            break
        line += 1
        last = line
    return last


def is_residue(line: str) -> bool:
    """Whether a line is no text but a mark for the page's builder."""
    return _RESIDUE.match(line) is not None
