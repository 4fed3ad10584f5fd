"""Org, Emacs' markup for notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.html.notes import label_of
from knowledge.reading.layout.aligned import is_rule, table_of
from knowledge.reading.layout.blocks import Block, Code, Heading, Item, Listing, Note, Text
from knowledge.reading.layout.marks import LINK_END, clean, code, link
from knowledge.reading.layout.tree import DEEPEST, defined
from knowledge.reading.lightweight.lines import (
    Rule,
    dedented,
    end_of_indented,
    indent_of,
    item_marker,
    numbered,
    runs,
    walked,
)
from knowledge.reading.lightweight.room import Room
from knowledge.reading.origin.describing import from_mapping, noted
from knowledge.reading.origin.windows import EMBARGO, EXPIRES

_HEADING = re.compile(
    r"(\*+)[ \t]++"
    r"(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED|COMMENT)[ \t]++)?(?:\[#\w\][ \t]*+)?"
    r"(.*?)(?:(?<![ \t])[ \t]+:[\w@#%:]+:)?(?:(?<![ \t])[ \t]*)?$"
)
_KEYWORD = re.compile(r"#\+(\w+):[ \t]*(.*)$")
_BEGIN = re.compile(r"#\+begin_(\w+)(?:[ \t]+(.*))?$", re.IGNORECASE)
_DRAWER = re.compile(r":[\w-]+:[ \t]*$")
_ANCHOR = re.compile(r"[ \t]*:(?:CUSTOM_ID|ID):[ \t]+(\S+)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[fn:[\w-]+\][ \t]+")
_PLANNING = re.compile(r"[ \t]*(?:CLOCK|CLOSED):")
_BOX = re.compile(r"\[([ xX-])\][ \t]+")
_TERM = re.compile(r"(.{1,200}?)[ \t]+::(?:[ \t]+|$)")
_INLINE = re.compile(
    r"\[\[(?P<target>[^\[\]]{1,1000})\](?:\[(?P<label>[^\[\]]{1,1000})\])?\]"
    r"|\[fn:[\w-]*(?::[^\[\]]*)?\]"
    r"|(?<![\w=])=(?P<verbatim>[^\s=](?:[^=\n]*[^\s=])?)=(?![\w=])"
    r"|(?<![\w~])~(?P<code>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])"
    r"|(?<![\w*/_+])(?P<mark>[*/_+])(?P<words>[^\s*/_+](?:(?:(?!(?P=mark)).){0,500}[^\s])?)(?P=mark)(?![\w*/_+])"
    r"|\\\\[ \t]*(?=\n|$)",
    re.DOTALL,
)
_MACRO = re.compile(r"#\+macro:[ \t]*([\w-]+)[ \t]*(.*)$", re.IGNORECASE)
_CALL = re.compile(r"\{\{\{([A-Za-z][\w-]*)(?:\(([^{}\n]*)\))?\}\}\}")
_ARGUMENT = re.compile(r"\$([1-9])")
_CODE_EDGE = re.compile(r"[ \t]*#\+(?:begin|end)_(?:src|example)\b", re.IGNORECASE)
_ABOUT: Final = ("title", "author", "date", "keywords", "filetags", EMBARGO, EXPIRES)
_SILENT: Final = ("comment", "export", "html", "latex")


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an ORG file."""
    written = decoded(data, source_path)
    lines = clean(written.text).expandtabs(8).splitlines()
    about = {
        found[1].lower(): found[2]
        for line in lines
        if (found := _KEYWORD.match(line)) and found[1].lower() in _ABOUT and found[2].strip()
    }
    for key in about.keys() & {"date", EMBARGO, EXPIRES}:
        about[key] = about[key].strip("<>[] ")
    draft = Draft()
    room = Room()
    compose(draft, _Walk().through(list(_expanded(lines, about, room))))
    return draft.document(source_path, noted(from_mapping(about), (*written.notes, *room.notes)))


def _expanded(lines: Sequence[str], about: Mapping[str, str], room: Room) -> Iterator[str]:
    """Lines with what macros of the text stand for; those of a program's configuration are nothing here."""
    macros = {**about, **{found[1].lower(): found[2] for line in lines if (found := _MACRO.match(line))}}
    is_code = False
    for line in lines:
        if _CODE_EDGE.match(line):
            is_code = "begin" in line.lower()
        yield line if is_code else _CALL.sub(lambda found: _called(found, macros, room), line)


def _called(found: re.Match[str], macros: Mapping[str, str], room: Room) -> str:
    written = macros.get(found[1].lower(), "")
    values = [one.strip() for one in (found[2] or "").split(",")]
    wanted = [int(number) for number in _ARGUMENT.findall(written)]
    if not room.takes(len(written) + sum(len(values[one - 1]) for one in wanted if one <= len(values))):
        return found.group()
    return _ARGUMENT.sub(
        lambda one: values[int(one[1]) - 1] if int(one[1]) <= len(values) else "",
        written,
    )


class _Walk:
    """Reads lines at the left margin."""

    def __init__(self) -> None:
        self._depth = 0
        self._without_end: dict[int, Sequence[str]] = {}
        """By depth, the lines in which no drawer ends any more."""
        self._rules: tuple[Rule, ...] = (
            self._heading,
            self._block,
            self._silent,
            self._literal,
            self._table,
            self._items,
        )

    def through(self, lines: Sequence[str]) -> list[Block]:
        """The blocks of some lines; those that are nested too deeply as paragraphs."""
        if self._depth >= DEEPEST:
            return [Text(_words(run)) for run in runs(lines)]
        self._depth += 1
        blocks = walked(lines, self._rules, self._paragraph)
        self._depth -= 1
        return blocks

    def _heading(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        found = _HEADING.match(lines[position])
        if found is None:
            return position
        anchor = None
        for line in lines[position + 1 : position + 12]:
            if line.strip().upper() == ":END:":
                break
            if own := _ANCHOR.match(line):
                anchor = own[1]
        blocks.append(Heading(len(found[1]), _words(found[2]), anchor))
        return position + 1

    def _silent(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        line = lines[position].strip()
        if line.startswith("#+"):
            found = _KEYWORD.match(line)
            if found and found[1].lower() == "caption":
                blocks.append(Text(_words(found[2])))
            return position + 1
        if line == "#" or line.startswith("# ") or _PLANNING.match(line) or re.fullmatch("-{5,}", line):
            return position + 1
        if _DRAWER.match(line):
            if self._without_end.get(self._depth) is lines:
                return position + 1
            end = position
            while end < len(lines) and lines[end].strip().upper() != ":END:":
                end += 1
            if end < len(lines):
                return end + 1
            self._without_end[self._depth] = lines
            return position + 1
        return position

    def _block(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        found = _BEGIN.match(lines[position].strip())
        if found is None:
            return position
        name = found[1].lower()
        end = position + 1
        while end < len(lines) and lines[end].strip().lower() != f"#+end_{name}":
            end += 1
        inner = dedented(lines[position + 1 : end])
        if name in ("src", "example"):
            language = (found[2] or "").split()
            # A comma keeps a line from being taken for a heading.
            text = "\n".join(re.sub(r"^(\s*),(?=[*,]|#\+)", r"\1", line) for line in inner)
            blocks.append(Code(text, language[0] if name == "src" and language else None))
        elif name == "verse":
            blocks.append(Text("\n".join(map(_words, inner))))
        elif (label := label_of(name)) and name != "quote":
            blocks.append(Note(label, self.through(inner)))
        elif name not in _SILENT:
            blocks += self.through(inner)
        return end + 1

    def _literal(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = position
        while end < len(lines) and re.match(r"\s*:(?: |$)", lines[end]):
            end += 1
        if end > position:
            text = [re.sub(r"^\s*: ?", "", line) for line in lines[position:end]]
            blocks.append(Code("\n".join(text)))
        return end

    def _table(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = position
        while end < len(lines) and lines[end].lstrip().startswith("|"):
            end += 1
        rows = [line.strip() if is_rule(line) else _words(line.strip()) for line in lines[position:end]]
        if any(not is_rule(row) for row in rows):
            blocks.append(table_of(rows))
        return end

    def _items(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        left = indent_of(lines[position])
        listing = Listing()
        while position < len(lines) and indent_of(lines[position]) == left:
            text = lines[position][left:]
            marker = item_marker(text)
            if marker is None or (not left and text.startswith("*")):
                break
            end = end_of_indented(lines, position + 1, left + 1)
            words = re.sub(r"^\[@\d+\]\s*", "", text[marker.end() :])
            if box := _BOX.match(words):
                words = f"{'☑' if box[1] in 'xX' else '☐'} {words[box.end() :]}"
            rest = lines[position + 1 : end]
            own = next(
                (at for at, line in enumerate(rest) if not line.strip() or item_marker(line.strip())), len(rest)
            )
            content: list[Block] = [*self.through(dedented(rest[own:]))]
            listing.items.append(
                _item(marker["marker"], " ".join([words, *map(str.strip, rest[:own])]), content)
            )
            position = end
            while position + 1 < len(lines) and not lines[position].strip() and lines[position + 1].strip():
                position += 1
        if listing.items:
            defined(listing)
            blocks.append(listing)
        return position

    def _paragraph(self, lines: Sequence[str], position: int, blocks: list[Block]) -> int:
        end = position + 1
        while end < len(lines) and lines[end].strip() and not self._begins(lines, end):
            end += 1
        text = "\n".join(line.strip() for line in lines[position:end])
        text = _FOOTNOTE.sub("", text, count=1)
        words = _words(text)
        bold = text.startswith("*") and text.endswith("*") and text.count("*") == 2  # noqa: PLR2004
        blocks.append(Text(words, bold))
        return end

    def _begins(self, lines: Sequence[str], position: int) -> bool:
        """Whether something else than the paragraph's next line begins here."""
        line = lines[position]
        stripped = line.strip()
        marker = item_marker(stripped)
        return (
            _HEADING.match(line) is not None
            or stripped.startswith(("#+", "|", "# "))
            or _FOOTNOTE.match(line) is not None
            or (marker is not None and marker["marker"] in "-+1.1)")
        )


def _item(marker: str, words: str, content: list[Block]) -> Item:
    term = _TERM.match(words)
    if term:
        return Item(
            "",
            [
                Text(_words(term[1])),
                *([Text(_words(words[term.end() :]))] if words[term.end() :] else []),
                *content,
            ],
        )
    return Item(numbered(marker, 1), [Text(_words(words)), *content])


def _words(text: str) -> str:
    """The marked words of a paragraph; only a written line break stays one."""

    def seen(found: re.Match[str]) -> str:
        if found["target"]:
            target = found["target"].removeprefix("file:")
            label = found["label"] or found["target"].lstrip("*#").removeprefix("file:")
            return f"{link(target)}{_words(label)}{LINK_END}"
        if found["verbatim"] or found["code"]:
            return code(found["verbatim"] or found["code"])
        if found["words"]:
            return _words(found["words"])
        return "\0" if found.group().startswith("\\") else ""

    return _INLINE.sub(seen, text).replace("\0\n", "\0").replace("\n", " ").replace("\0", "\n")
