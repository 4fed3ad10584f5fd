"""Every reason for which a file is left out, as the code has it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[4] / "knowledge"
BEGINNINGS = ("it ", "its ", "the disk ", "reading it ")
"""How a reason goes on from "NAME was left out: "."""


@cache
def reasons() -> frozenset[str]:
    """The reasons, with "7" where a value stands."""
    return frozenset(one for file in sorted(ROOT.rglob("*.py")) for one in _in_module(file))


def _in_module(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = _text(node) if id(node) not in inner else ""
        if text.startswith(BEGINNINGS) and "; " in text and not text.endswith("."):
            yield text


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.FormattedValue(value=ast.Name(id="line" | "where")):
            return ", line 7"
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) or "7" for part in parts)
        case _:
            return ""
