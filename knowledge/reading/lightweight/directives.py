"""reStructuredText's directives, with those that Sphinx and its extensions added."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from knowledge.reading.html.notes import label_of
from knowledge.reading.layout.blocks import Block, Cell, Code, Item, Listing, Note, Tab, Table, Text
from knowledge.reading.layout.marks import without_marks
from knowledge.reading.lightweight.lines import dedented
from knowledge.reading.lightweight.roles import Words

_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w:.+-]*?)::(?:[ \t]+(.*)|$)")
_OPTION = re.compile(r":([\w-]+):(?:[ \t]+(.*))?$")
_CODE: Final = frozenset(
    "code code-block sourcecode parsed-literal prompt doctest testcode testoutput productionlist math".split()
)
# What is fetched from elsewhere, belongs to the program that builds pages, or is not seen.
_SILENT: Final = frozenset(
    """
    include raw literalinclude contents toctree index meta highlight module currentmodule py:module
    py:currentmodule automodule autoclass autofunction autosummary role default-role sectnum section-numbering
    header footer replace unicode date class title target-notes plantuml graphviz mermaid tags sectionauthor
    codeauthor
    """.split()
)
_TABS: Final = frozenset(["tab", "tab-item", "group-tab", "code-tab"])
_TITLED: Final = {"admonition": "Note", "topic": "Note", "sidebar": "Note", "dropdown": "Details",
                  "collapse": "Details"}  # fmt: skip
_VERSIONS: Final = {
    "versionadded": "New in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
}
_OBJECTS: Final = frozenset(
    """function method class attribute data exception describe object option envvar confval module program
    property classmethod staticmethod decorator macro type var member enum enumerator struct cmdoption setting
    http:get http:post http:put http:delete http:patch""".split()
)
_MOST_COLUMNS: Final = 100


class Walk(Protocol):
    """What reads the text around a directive, and what is in it."""

    words: Words

    def through(self, lines: Sequence[str]) -> list[Block]:
        """The blocks of some lines."""


@dataclass(frozen=True, slots=True)
class _Directive:
    name: str
    argument: str
    options: dict[str, str]
    content: list[str]
    whole: list[str]
    """The argument as the first line of the content."""


def blocks_of(line: str, below: Sequence[str], walk: Walk) -> list[Block]:
    """The blocks of explicit markup that begins with ``line``; a comment has none."""
    found = _DIRECTIVE.match(line)
    if found is None:
        return []
    directive = _taken_apart(found[1].lower(), (found[2] or "").strip(), below)
    name = directive.name
    if name in _SILENT:
        return []
    if name in _CODE:
        return _code(directive)
    short = name.rpartition(":")[2]
    maker = _MAKERS.get(name)
    if maker is not None:
        return maker(directive, walk)
    if name in _TABS:
        content: list[Block] = (
            [Code("\n".join(directive.content), directive.argument.partition(" ")[0])]
            if name == "code-tab"
            else walk.through(directive.content)
        )
        return [Tab(walk.words.of(directive.argument.rpartition("  ")[2]), content)]
    if name in _TITLED:
        label = walk.words.of(directive.argument) or _TITLED[name]
        return [Note(label, walk.through(directive.content))]
    if name in _VERSIONS:
        version, _, rest = directive.argument.partition(" ")
        return [Note(f"{_VERSIONS[name]} {version}".strip(), walk.through([rest, *directive.content]))]
    if (label_found := label_of(name)) is not None:
        return [Note(label_found, walk.through(directive.whole))]
    if short in _OBJECTS or name in _OBJECTS:
        return _object(directive, walk)
    # A directive that nobody knows may still say something.
    return walk.through(directive.content)


def _taken_apart(name: str, argument: str, below: Sequence[str]) -> _Directive:
    lines = dedented(below)
    options: dict[str, str] = {}
    position = 0
    # An argument goes on until a blank line or an option.
    if below and below[0].strip() and name not in _NO_LONG_ARGUMENT and not label_of(name) and argument:
        while position < len(lines) and lines[position].strip() and not _OPTION.match(lines[position]):
            argument += " " + lines[position].strip()
            position += 1
    while position < len(lines) and (found := _OPTION.match(lines[position])):
        options[found[1].lower()] = (found[2] or "").strip()
        position += 1
    content = dedented(lines[position:])
    goes_on = bool(below) and bool(below[0].strip())
    return _Directive(name, argument, options, content, [argument, *([] if goes_on else [""]), *content])


_NO_LONG_ARGUMENT: Final = _CODE | {"admonition", "topic", "list-table", "csv-table", "rubric", *_VERSIONS}


def _code(directive: _Directive) -> list[Block]:
    lines = directive.content
    language = directive.argument or None
    if directive.name == "math":
        lines, language = [*filter(None, [directive.argument]), *lines], None
    return [Code("\n".join(lines), language)] if lines else []


def _image(directive: _Directive, walk: Walk) -> list[Block]:
    words = walk.words.of(directive.options.get("alt", ""))
    return [*([Text(words)] if words and directive.name == "image" else []), *walk.through(directive.content)]


def _rubric(directive: _Directive, walk: Walk) -> list[Block]:
    return [Text(walk.words.of(directive.argument), bold=True)]


def _object(directive: _Directive, walk: Walk) -> list[Block]:
    """A function, a command's option: its signature as code, and what is said of it."""
    signature = Text(walk.words.code(directive.argument))
    return [Listing([Item("", [signature, *walk.through(directive.content)])])]


def _list_table(directive: _Directive, walk: Walk) -> list[Block]:
    """A table written as a list of lists."""
    table = Table(caption=_caption(directive, walk))
    for block in walk.through(directive.content):
        for item in block.items if isinstance(block, Listing) else ():
            inner = next((one for one in item.blocks if isinstance(one, Listing)), None)
            table.rows.append([Cell(cell.blocks) for cell in inner.items] if inner else [Cell(item.blocks)])
    table.headers = _headers(directive, table)
    return [table]


def _csv_table(directive: _Directive, walk: Walk) -> list[Block]:
    separator = {"tab": "\t", "space": " "}.get(
        directive.options.get("delim", ","), directive.options.get("delim", ",")
    )
    lines = [*filter(None, [directive.options.get("header")]), *directive.content]
    table = Table(caption=_caption(directive, walk))
    try:
        for row in csv.reader(lines, delimiter=separator[:1] or ",", skipinitialspace=True):
            table.rows.append([Cell(walk.through(cell.splitlines())) for cell in row[:_MOST_COLUMNS]])
    except csv.Error:
        return [Code("\n".join(lines))]
    table.headers = 1 if "header" in directive.options and len(table.rows) > 1 else _headers(directive, table)
    return [table]


def _headers(directive: _Directive, table: Table) -> int:
    written = directive.options.get("header-rows", "0")
    count = int(written) if written.isdecimal() and len(written) < 3 else 0  # noqa: PLR2004
    return count if count < len(table.rows) else 0


def _caption(directive: _Directive, walk: Walk) -> list[Block]:
    words = walk.words.of(directive.argument)
    return [Text(words)] if without_marks(words).strip() else []


def _table(directive: _Directive, walk: Walk) -> list[Block]:
    return [*_caption(directive, walk), *walk.through(directive.content)]


_MAKERS: Final[dict[str, Callable[[_Directive, Walk], list[Block]]]] = {
    "image": _image,
    "figure": _image,
    "rubric": _rubric,
    "list-table": _list_table,
    "csv-table": _csv_table,
    "table": _table,
}
