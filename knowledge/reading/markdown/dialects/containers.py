"""Blocks that hold blocks: notes, tabs, definitions and directives as the dialects of Markdown write them."""

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from knowledge.reading.html.notes import label_of
from knowledge.reading.markdown.dialects.nesting import (
    end_of_indented,
    is_residue,
    line_of,
    lines_of,
    nested,
    wrap,
)

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)\s*([\w-]+)(?:[ \w-]*?)(?:\s+[\"“](.*)[\"”])?\s*(?:\{.*\})?$")
_TAB = re.compile(r"===[!+]?\s+[\"“'](.+)[\"”']\s*$")
_COLONS = re.compile(r"(:{3,})\s*(.*)$")
_SLASHES = re.compile(r"(/{3,})\s*([\w-]+)\s*(?:\|\s*(.*))?$")
_NAME = re.compile(r"\{?\s*\.?([\w:.-]+)\s*\}?\s*(?:\[(.*?)\])?\s*(.*)$")
_TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DIRECTIVE = re.compile(r"\.\.\s+([\w:-]+?)::(?:\s+(.*))?$")
_LABEL = re.compile(r"\.\.\s+_([\w. -]{1,100}):\s*$|\(([\w.:/ -]{1,100})\)=\s*$")
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s.*)?$")
_SLASH_OPTION = re.compile(r"\s{4,}[\w-]+:")
_TABS = frozenset(["tab", "tab-item", "tabitem", "tabs-item"])
_CODE = frozenset(["code-block", "code", "sourcecode", "code-cell", "highlight", "literalinclude"])
_DROPPED = frozenset(
    """toctree image figure include contents index only meta raw automodule autoclass autofunction
    currentmodule module highlight literalinclude video iframe""".split()
)
_NOTES = frozenset(["details", "dropdown", "collapse", "accordion", "spoiler", "admonition"])


def indented(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``!!! note "Title"``, ``??? tip``, ``=== "Linux"``: the body is indented."""
    found = _TAB.match(line) if line[0] == "=" else _ADMONITION.match(line)
    if found is None:
        return False
    if not silent:
        last = end_of_indented(state, start + 1, end, 4)
        body = dedent(lines_of(state, start + 1, last))
        if line[0] == "=":
            wrap(state, "tab", found[1], body, last)
        else:
            wrap(state, "note", found[2] or label_of(found[1]) or found[1].capitalize(), body, last)
    return True


def fenced(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``:::note Title`` to ``:::``, ``/// tip | Title`` to ``///``."""
    if is_residue(line):
        state.line = state.line if silent else start + 1
        return True
    if line.startswith(": ") and line[0] == ":":
        return _definition(state, line, start, end, silent)
    found = _COLONS.match(line) if line[0] == ":" else _SLASHES.match(line)
    if found is None or silent:
        return found is not None
    last = _closing(state, found[1], start + 1, end)
    if line[0] == ":":
        named = _NAME.match(found[2])
        name, label, rest = (named[1], named[2], named[3]) if named else (found[2], None, "")
        titled = _TITLE.search(rest)
        title = (
            label or (titled and (titled[1] or titled[2])) or ("" if rest.startswith("{") or titled else rest)
        )
    else:
        name, title = found[2], found[3] or ""
    if last is None and line[0] == ":" and "." in name:
        # A page of a program's interface, made from its source: only its name is here.
        state.line = end_of_indented(state, start + 1, end, 1)
        nested(state, f"`{name}`")
        return True
    body = _without_options(
        lines_of(state, start + 1, end if last is None else last), _OPTION if line[0] == ":" else _SLASH_OPTION
    )
    _place(state, name.lower(), title.strip(), body, end if last is None else last + 1)
    return True


def _closing(state: "StateBlock", mark: str, start: int, end: int) -> int | None:
    """The line that closes what a row of colons or slashes opened."""
    depth, fence = 1, ""
    for number in range(start, end):
        line = line_of(state, number).strip()
        if fence or line[:3] in ("```", "~~~"):
            ticks = line[: len(line) - len(line.lstrip(line[:1]))] if line else ""
            if not fence:
                fence = ticks
            elif ticks.startswith(fence) and ticks == line:
                fence = ""
        elif line[: len(mark)] == mark and line[len(mark) : len(mark) + 1] != mark[0]:
            depth += 1 if line != mark else -1
            if not depth:
                return number
    return None


def _without_options(body: str, option: re.Pattern[str]) -> str:
    lines = body.split("\n")
    first = next((number for number, line in enumerate(lines) if not option.match(line)), len(lines))
    return "\n".join(lines[first:])


def _place(state: "StateBlock", name: str, title: str, body: str, line: int) -> None:
    """Add what a directive of this name holds."""
    label = label_of(name)
    if name in _TABS:
        wrap(state, "tab", title or name, body, line)
    elif name in _CODE:
        token = state.push("fence", "code", 0)
        token.info, token.content = title, body
        state.line = line
    elif name in _DROPPED:
        state.line = line
    elif label is not None or name in _NOTES:
        wrap(state, "note", title or label or name.capitalize(), body, line)
    else:
        nested(state, body)
        state.line = line


def directive_fence(info: str, content: str) -> tuple[str, str, str] | None:
    """Kind ("note", "tab" or ""), label and body of MyST's fence with a directive; None if it is code."""
    found = re.match(r"\{([\w:-]+)\}\s*(.*)$", info)
    if (
        found is None
        or found[1] in _CODE
        or found[1] in ("python", "r", "julia", "eval-rst", "math", "mermaid")
    ):
        return None
    name, title, body = found[1].lower(), found[2].strip(), _without_options(content, _OPTION)
    if name in _DROPPED:
        return "", "", ""
    if name in _TABS:
        return "tab", title, body
    label = label_of(name)
    if label is None and name not in _NOTES:
        return "", "", body
    if name in ("admonition", "dropdown"):
        return "note", title or name.capitalize(), body
    return "note", label or name.capitalize(), f"{title}\n{body}" if title else body


def _definition(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``: what the term in the line above means``."""
    above = start - 1
    while above > state.line - 3 and above >= 0 and state.isEmpty(above):
        above -= 1
    if above < 0 or state.isEmpty(above):
        return False
    if not silent:
        last = start + 1
        while last < end and not state.isEmpty(last) and not line_of(state, last).startswith(": "):
            last += 1
        further = end_of_indented(state, last, end, 2)
        rest = lines_of(state, start + 1, last).split("\n") if last > start + 1 else []
        body = "\n".join([line[2:].strip(), *(one.strip() for one in rest)])
        if further > last:
            body += "\n" + dedent(lines_of(state, last, further))
        wrap(state, "definition", "", body, max(last, further))
    return True


def rest(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """ReStructuredText's ``.. warning::`` with an indented body."""
    if (label := _LABEL.match(line)) is not None:
        return _anchor(state, label[1] or label[2], start, silent)
    found = _DIRECTIVE.match(line)
    if found is None or silent:
        return found is not None
    last = end_of_indented(state, start + 1, end, 2)
    body = _without_options(dedent(lines_of(state, start + 1, last)), _OPTION)
    name, said = found[1].lower(), (found[2] or "").strip()
    if name in _CODE or name in ("admonition", *_TABS, *_DROPPED):
        _place(state, name, said, body.strip("\n"), last)
    else:
        _place(state, name, "", f"{said}\n{body}", last)
    return True


def _anchor(state: "StateBlock", name: str, start: int, silent: bool) -> bool:  # noqa: FBT001
    if not silent:
        state.push("anchor", "", 0).info = name
        state.line = start + 1
    return True


def parenthesis(state: "StateBlock", line: str, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """MyST's ``(label)=`` above a heading."""
    found = _LABEL.match(line)
    return found is not None and _anchor(state, found[2], start, silent)
