"""A text with what it takes in from other files put where it asks for it, before anything is read of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from knowledge.reading.decoding import decoded
from knowledge.reading.including import requests, substitutions
from knowledge.reading.including.places import Folder, text_of
from knowledge.reading.including.requests import Request
from knowledge.reading.origin.frontmatter import split_front_matter
from knowledge.reading.origin.windows import HEAD, seems_hidden

_KINDS: Final = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".mdx": "markdown",
    ".rst": "rst", ".adoc": "adoc", ".asciidoc": "adoc", ".org": "org",
}  # fmt: skip
_TEXTS: Final = frozenset([*_KINDS, ".txt", ".text", ".inc", ""])
"""Endings of what is a text itself rather than a program to show."""
_MAY_ASK: Final = re.compile(
    rb"\{!|\{\*|-8<-|include::|\{(?:literal)?include\}|\{%-?\s*include|#\+include:|\{\{[%<]\s*(?:include|readfile)\b"
    rb"|<<<\s|@include:|\[!include|:::code\b|from\s+[\"'][^\"'\n]{1,300}\.mdx?[\"']"
)
"""Of a text in small letters."""
_HINTS: Final = (
    b"include", b"{!", b"{*", b"-8<-", b"readfile", b"<<<", b":::code", b'.md"', b".md'", b'.mdx"', b".mdx'",
)  # fmt: skip
"""Without one of these nothing above is found; to look for them takes less time."""
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)")
_SHOWS_MARKUP: Final = frozenset(
    ["", "md", "markdown", "mdx", "myst", "rst", "jinja", "liquid", "text", "html", "go-html-template", "plain"]
)
_TAGGED = re.compile(
    r"(?:(tag|end)::([\w.-]+)\[\]|-{1,}8<-{1,}[ \t]*\[[ \t]*(start|end)[ \t]*:[ \t]*([\w-]+)[ \t]*\])"
)
_ATTRIBUTE = re.compile(r":([\w-]+):[ \t]+(\S+)[ \t]*$")
TAKEN_IN: Final = "what it takes in from "
"""How each note begins on what could not be taken in."""
_DEEPEST: Final = 8
_MOST: Final = 1_000
"""Files that one document takes in."""
_LONGEST: Final = 4 << 20
"""Characters of them in all."""
_MOST_NOTED: Final = 3


@dataclass(frozen=True, slots=True)
class Completed:
    """A file with the text of those it takes in."""

    data: bytes
    notes: tuple[str, ...] = ()
    """What is to be said of those it could not."""
    looked: tuple[tuple[str, int, int], ...] = ()
    """Name from the folder, size and time of what it depends on, before that was read."""


def may_take_in(suffix: str) -> bool:
    """Whether files of this ending can ask for others."""
    return suffix.lower() in _KINDS


def _may_ask(data: bytes) -> bool:
    """Whether a text seems to ask for others."""
    lower = data.lower()
    return any(hint in lower for hint in _HINTS) and _MAY_ASK.search(lower) is not None


def complete(data: bytes, path: Path, source_path: str) -> Completed:
    """A file with the text of those it takes in, and what is to be said of those it could not.

    One that takes in none keeps its bytes, as the same object. Only files of the knowledge folder are read,
    each at most once on the way to a place, and none of a collection that not everybody sees from another one.
    """
    kind = _KINDS.get(path.suffix.lower(), "")
    asks = bool(kind) and _may_ask(data)
    substitutes = kind == "markdown" and substitutions.MAY_STAND.search(data) is not None
    if not (asks or substitutes):
        return Completed(data)
    found = decoded(data, source_path)
    parts = Path(source_path).parts
    path = path.resolve()
    root = path.parents[len(parts) - 1]
    work = _Completing(Folder(root, source_path), kind)
    lines = found.text.splitlines()
    if asks:
        lines = list(work.through(lines, (path,)))
    values: substitutions.Values = {}
    if substitutes or (kind == "markdown" and work.asked):
        values = substitutions.known_to(found.text, work.folder)
        lines = list(substitutions.filled(lines, values))
    if not (work.asked or values):
        return Completed(data, looked=work.folder.looked_at())
    return Completed(
        "\n".join(lines).encode("utf-8-sig", "surrogatepass"),
        (*found.notes, *work.notes()),
        work.folder.looked_at(),
    )


@dataclass(slots=True)
class _Completing:
    folder: Folder
    kind: str
    asked: int = 0
    left: int = _LONGEST
    missing: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    _attributes: dict[str, str] = field(default_factory=dict)

    def notes(self) -> tuple[str, ...]:
        """What could not be taken in, some of it by name."""
        told = (
            (self.missing, "; put that into the folder if it is to be found"),
            (self.hidden, ": that has an embargo or an end of its own"),
        )
        return tuple(f"{TAKEN_IN}{_listed(names)} is left out{why}" for names, why in told if names)

    def through(self, lines: Sequence[str], stack: tuple[Path, ...]) -> Iterator[str]:
        """The lines with others in place of those that ask for them."""
        imported: dict[str, str] = {}
        at, fence, shown = 0, "", False
        while at < len(lines):
            line = lines[at]
            if self.kind == "markdown" and (found := _FENCE.match(line)) and "{" not in line:
                if not fence:
                    # Four marks show how three are written.
                    fence, shown = found[1], found[2].lower() in _SHOWS_MARKUP or len(found[1]) > 3  # noqa: PLR2004
                elif found[1].startswith(fence) and not found[2]:
                    fence, shown = "", False
            elif self.kind == "adoc" and (defined := _ATTRIBUTE.match(line)):
                self._attributes[defined[1]] = defined[2]
            request = None if shown else self._request(lines, at, imported)
            if request is None:
                may_cut = "8<-" in line and self.kind == "markdown" and not shown
                several = requests.snippets(lines, at) if may_cut else None
                if several is None:
                    yield line
                    at += 1
                    continue
                wanted = [Request(one, several[1]) for one in several[0]]
                at = several[1]
            else:
                wanted, at = [request], request.end
            margin = line[: len(line) - len(line.lstrip())]
            for one in wanted:
                for taken in self._taken(one, stack, is_code=bool(fence)):
                    yield f"{margin}{taken}" if taken else ""

    def _request(self, lines: Sequence[str], at: int, imported: dict[str, str]) -> Request | None:
        if self.kind == "markdown":
            return requests.in_markdown(lines, at, imported)
        return _RULES[self.kind](lines, at)

    def _taken(self, request: Request, stack: tuple[Path, ...], *, is_code: bool) -> list[str]:
        """The lines of the file that is asked for; none where it may not be taken in."""
        self.asked += 1
        written = re.sub(r"\{([\w-]+)\}", lambda one: self._attributes.get(one[1], one.group()), request.path)
        path = self.folder.find(written, stack[-1].parent)
        text = None
        if path is not None and path not in stack and len(stack) <= _DEEPEST and self.asked <= _MOST:
            text = text_of(path)
        # Nothing is taken in of what is under embargo.
        if text is not None and seems_hidden(text[:HEAD].encode("utf-8", "replace")):
            self.hidden.append(request.path)
            return []
        if path is None or text is None or len(text) > self.left:
            if not request.optional:
                self.missing.append(request.path)
            return []
        self.left -= len(text)
        suffix = path.suffix.lower()
        lines = _part_of(text.splitlines(), request.options)
        if is_code:
            return lines
        if request.language is not None or (self.kind != "adoc" and suffix not in _TEXTS):
            return self._as_code(lines, request.language or suffix.lstrip("."))
        if _KINDS.get(suffix, self.kind) != self.kind:
            self.missing.append(request.path)
            return []
        if self.kind == "markdown":
            lines = split_front_matter("\n".join(lines))[1].splitlines()
        return _moved([*self.through(lines, (*stack, path))], request.options.get("leveloffset", ""))

    def _as_code(self, lines: list[str], language: str) -> list[str]:
        if self.kind == "markdown":
            fence = "`" * max(
                3, 1 + max((len(one) for one in re.findall("`{3,}", "\n".join(lines))), default=0)
            )
            return ["", f"{fence}{language}", *lines, fence, ""]
        if self.kind == "org":
            return [f"#+begin_src {language}", *lines, "#+end_src"]
        return ["", f".. code-block:: {language}", "", *(f"   {line}" if line else "" for line in lines), ""]


_RULES: Final[dict[str, Callable[[Sequence[str], int], Request | None]]] = {
    "rst": requests.in_rst,
    "adoc": requests.in_adoc,
    "org": requests.in_org,
}


def _listed(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    more = f" and {len(each) - _MOST_NOTED} more" if each[_MOST_NOTED:] else ""
    return ", ".join(each[:_MOST_NOTED]) + more


def _part_of(lines: list[str], options: dict[str, str]) -> list[str]:
    """The part of a file that is wanted, without the marks of parts in it."""
    if written := options.get("lines"):
        wanted = requests.ranges(written)
        lines = [
            line
            for number, line in enumerate(lines, start=1)
            if any(first <= number <= (last or number) for first, last in wanted)
        ]
    if after := options.get("start-after"):
        start = next((number + 1 for number, line in enumerate(lines) if after in line), 0)
        lines = lines[start:]
    if before := options.get("end-before"):
        lines = lines[: next((number for number, line in enumerate(lines) if before in line), len(lines))]
    if name := options.get("section"):
        lines = _sections(lines, set(re.split(r"[,;]", name)))
    return [line for line in lines if not _TAGGED.search(line)]


def _sections(lines: list[str], names: set[str]) -> list[str]:
    kept: list[str] = []
    open_ones = 0
    for line in lines:
        if (found := _TAGGED.search(line)) and (found[2] or found[4]) in names:
            open_ones += -1 if (found[1] or found[3]) == "end" else 1
        elif open_ones > 0:
            kept.append(line)
    return kept


def _moved(lines: list[str], offset: str) -> list[str]:
    """AsciiDoc with its headings some levels deeper."""
    steps = int(offset) if re.fullmatch(r"\+?\d", offset) else 0
    return (
        [re.sub(r"^(=+)(?= \S)", lambda one: one[1] + "=" * steps, line) for line in lines] if steps else lines
    )
