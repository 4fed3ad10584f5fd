"""What the builders of pages put into Markdown: template tags, components, programs, hidden lines."""

import re
from typing import TYPE_CHECKING

from knowledge.reading.markdown.dialects.nesting import is_residue, line_of, lines_of, nested
from knowledge.reading.markdown.dialects.templates import tags_in, target_of

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_IMPORT = re.compile(r"import\s+(?:[\w*{][^\n]*\sfrom\s+)?[\"'][^\"'\n]+[\"'];?\s*$")
_EXPORT = re.compile(r"export\s+(?:default|const|let|var|function|async|class|\{)")
_COMPONENT = re.compile(r"</?[A-Z][\w.]*(?:\s|/?>|$)")
_BRACES = r"\{[^{}]*\}"
for _ in range(6):
    # What is within a component's braces is a program, whose own braces nest.
    _BRACES = rf"\{{(?:[^{{}}]|{_BRACES})*\}}"
_EXPRESSION = re.compile(rf"=\s*{_BRACES}")
_COMPONENTS_ONLY = re.compile(rf"(?:\s*</?[A-Z][\w.]*(?:[^<>\"'{{}}]|\"[^\"]*\"|'[^']*'|{_BRACES})*>)+")
_MOST_LINES = 300
"""Lines of a component's attributes."""
_MOST_IN_VAIN = 4_000_000
"""Characters of a text that are looked through for the ends of components that have none."""
_IN_VAIN = "components without an end"
_DEFINED = re.compile(r"\[([^\[\]\n]{1,100})\]:\s*(\{\{?[%<{].{1,300}[%>}]\}.{0,200})$")
_MARKDOWN_INSIDE = re.compile(r"<[a-z][^<>]*\smarkdown\b[^<>]*>")


def brace(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Template tags in lines of their own, and what else stands in braces."""
    if is_residue(line):
        state.line = state.line if silent else start + 1
        return True
    if line[1:2] not in ("%", "{"):
        return False
    last, text = start + 1, line
    while text.count("{%") + text.count("{{") > text.count("%}") + text.count("}}") and last < min(
        end, start + 40
    ):
        text += "\n" + line_of(state, last)
        last += 1
    tags = tags_in(text)
    if tags is None or any(tag.words for tag in tags if not _opens_block(state, tag.name, start)):
        return False
    if silent:
        return True
    first = tags[0] if tags else None
    if (
        first
        and not first.closes
        and len(tags) == 1
        and first.name in ("comment", "highlight", "code", "mermaid")
    ):
        closing = next(
            (n for n in range(last, end) if re.match(r"\{%-?\s*end|\{\{[%<]\s*/", line_of(state, n))), end
        )
        if first.name != "comment":
            token = state.push("fence", "code", 0)
            token.info, token.content = first.arguments.strip(), lines_of(state, last, closing)
        last = min(closing + 1, end)
    else:
        state.push("tags", "", 0).meta = {
            "tags": [tag for tag in tags if tag.closes or _opens_block(state, tag.name, start)]
        }
    state.line = last
    return True


def _opens_block(state: "StateBlock", name: str, start: int) -> bool:
    """Whether a tag of this name closes further down."""
    if not name:
        return False
    return (
        re.compile(rf"\{{%-?\s*end{re.escape(name)}\b|\{{\{{[%<]\s*/\s*{re.escape(name)}\b").search(
            state.src, state.eMarks[start]
        )
        is not None
    )


def component(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Components of MDX, and elements with Markdown in the lines right below."""
    if line.startswith("<<<") and is_residue(line):
        state.line = state.line if silent else start + 1
        return True
    if not _COMPONENT.match(line):
        if _MARKDOWN_INSIDE.match(line) is None:
            return False
        if not silent:
            state.push("html_block", "", 0).content = line
            state.line = start + 1
        return True
    found, last, text = _component_at(state, line, start, end)
    if found is None or silent:
        return found is not None
    state.push("html_block", "", 0).content = _EXPRESSION.sub(_plain_value, found.group())
    behind = text[found.end() :]
    closing = re.search(r"(?:\s*</[A-Z][\w.]*>)+\s*$", behind)
    nested(state, behind[: closing.start()] if closing else behind)
    if closing:
        state.push("html_block", "", 0).content = closing.group()
    state.line = last
    return True


def _component_at(
    state: "StateBlock", line: str, start: int, end: int
) -> tuple[re.Match[str] | None, int, str]:
    """The components that a line begins with, if they end; the line behind them and the text up to there."""
    last, text = start + 1, line
    spent: int = state.env.get(_IN_VAIN, 0)
    while (found := _COMPONENTS_ONLY.match(text) if ">" in line else None) is None:
        spent += len(text)
        if last >= min(end, start + _MOST_LINES) or state.isEmpty(last) or spent > _MOST_IN_VAIN:
            state.env[_IN_VAIN] = spent
            break
        line = line_of(state, last)
        text += "\n" + line
        last += 1
    return found, last, text


def _plain_value(found: re.Match[str]) -> str:
    """An attribute's value where it is a word; one that is a program says nothing."""
    return found.group() if found.group().count("{") == 1 and "<" not in found.group() else '=""'


def program(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``import`` and ``export`` of MDX."""
    if silent or (start and not state.isEmpty(start - 1) and not _IMPORT.match(line_of(state, start - 1))):
        return False
    if _IMPORT.match(line):
        state.line = start + 1
        return True
    if _EXPORT.match(line):
        while start < end and not state.isEmpty(start):
            start += 1
        state.line = start
        return True
    return False


def hidden(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``%%`` to ``%%`` on lines of their own, which Obsidian hides; lines behind ``%``, which MyST does."""
    if line[:2] == "% " and (start == 0 or state.isEmpty(start - 1) or line_of(state, start - 1)[:1] == "%"):
        state.line = state.line if silent else start + 1
        return True
    if line.strip() != "%%":
        return False
    closing = next((number for number in range(start + 1, end) if line_of(state, number).strip() == "%%"), None)
    if closing is not None and not silent:
        state.line = closing + 1
    return closing is not None


def mark(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Lines that only a page's builder reads, and addresses that it fills in."""
    if (defined := _DEFINED.match(line)) is not None:
        if not silent:
            # Loaded where Markdown is read.
            from markdown_it.common.utils import normalizeReference

            state.env.setdefault("references", {}).setdefault(
                normalizeReference(defined[1]), {"title": "", "href": target_of(defined[2])}
            )
            state.line = start + 1
        return True
    if silent or not is_residue(line):
        return False
    state.line = start + 1
    return True
