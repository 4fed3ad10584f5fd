"""What rules for blocks within blocks need of markdown-it's state."""

import re
from typing import TYPE_CHECKING, Final

from knowledge.reading.layout.tree import DEEPEST

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DEPTH: Final = "depth"
# Lines that a program reads and nobody else: attribute lists, places for a table of contents, closing marks.
_RESIDUE = re.compile(
    r"\{:.*\}\s*$|\{\s?[#.][\w.#: -]+\}\s*$|\{\*.*\*\}\s*$|\{#.*#\}\s*$"
    r"|\[\[?(?:TOC|toc|_TOC_)\]?\]\s*$|-+8<-+(?:\s|$)|:::+\s*$|/{3,}\s*$|\*\[[^\[\]\n]{1,60}\]:\s|\+{3,}\s*(?:\{.*\})?\s*$"
    r"|:{3}\s?[\w-]+[^:\n]*:{3}\s*$|:{3}\s?(?:zone|moniker|row|column)(?:-end)?\b[^:]*:*\s*$"
    r"|:(?:orphan|nosearch|hide-toc|tocdepth|no-search):\s*\d*\s*$|\[!(?:div|VIDEO|INCLUDE)\b.*\]\s*$|<<<\s+\S+.*$"
    r"|(?:\[[^\[\]\n]{1,100}\]:\s*){1,50}$"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents)\s*$"
)


def nested(state: "StateBlock", content: str) -> None:
    """Add the blocks of some lines; those that are nested too deeply as one paragraph."""
    if not content.strip():
        return
    depth = state.env.get(_DEPTH, 0)
    if depth >= DEEPEST // 2:
        state.push("paragraph_open", "p", 1)
        state.push("inline", "", 0).content = " ".join(content.split())
        state.push("paragraph_close", "p", -1)
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
