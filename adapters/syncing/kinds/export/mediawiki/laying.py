"""Lines of wikitext to paragraphs and lists: what a line is, its first signs tell."""

import re
from typing import Final

from adapters.syncing.kinds.export.mediawiki.links import Link
from adapters.syncing.markup import escaped

_LISTS: Final = {"*": "ul", "#": "ol", ":": "dl", ";": "dl"}
_DEEPEST: Final = 30
BLOCKS: Final = frozenset(
    """
    div blockquote center p ul ol dl li dd dt section figure figcaption details summary
    table caption thead tbody tfoot tr th td
    """.split()
)
INLINE: Final = frozenset(
    "b strong i em u s del ins code kbd samp var sub sup small big span abbr cite q mark".split()
)
# Elements that begin in one place and end in another, or never: a browser sees to that.
_TAG: Final = re.compile(r"(</?([a-z][a-z0-9]{0,14})(?:\s[^<>\n]*)?>)", re.IGNORECASE)
_SHOWS_NOTHING: Final = frozenset({"font", "nowiki", "ref", "references", "noinclude", "includeonly", "tt"})
_KNOWN: Final = BLOCKS | INLINE | _SHOWS_NOTHING | {"br"}
_STYLE: Final = re.compile("('{2,})")
_MOST_OF_STYLE: Final = 5


def within_line(text: str) -> str:
    """The HTML of a text without what makes words bold or slanted, and without elements that hold nothing."""
    parts = _TAG.split(_STYLE.sub(lambda found: "'" * _too_many(found[0]), text))
    return "".join(
        escaped(part) if number % 3 == 0 or parts[number + 1].lower() not in _KNOWN else ""
        for number, part in enumerate(parts)
        if number % 3 != 2  # noqa: PLR2004 - the names of the elements
    )


def _too_many(marks: str) -> int:
    """How many of some apostrophes are shown: four are one before a bold word."""
    return 1 if len(marks) == 4 else max(0, len(marks) - _MOST_OF_STYLE)  # noqa: PLR2004


class _Line:
    """A line, or a block that stands by itself."""

    def __init__(self) -> None:
        self.markers = ""
        self.words: list[str] = []
        self.meaning: list[str] | None = None
        """What follows a term in the same line."""
        self.block = False
        self.bold = False
        self.unseen = False
        """Something in it shows nothing: with nothing else in it, it is no line at all."""

    @property
    def html(self) -> str:
        return "".join(self.words)


class Lines:
    """Takes what stands in a page from its beginning to its end."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._line = _Line()

    def text(self, text: str) -> None:
        """Add text as it stands in the page."""
        first, *others = text.split("\n")
        self._styled(first)
        for other in others:
            self._end()
            self._styled(other)

    def _styled(self, text: str) -> None:
        """Add text within the line, in which elements begin or end that the library made nothing of."""
        if "<" not in text:
            self._emphasized(text)
            return
        parts = _TAG.split(text)
        for number in range(0, len(parts), 3):
            self._emphasized(parts[number])
            if number + 1 < len(parts):
                self._stray(parts[number + 1], parts[number + 2].lower())

    def _stray(self, written: str, tag: str) -> None:
        mark = f"</{tag}>" if written.startswith("</") else f"<{tag}>"
        if tag in BLOCKS:
            self.block(mark)
        elif tag in INLINE or tag == "br":
            self.words(mark)
        elif tag not in _SHOWS_NOTHING:
            self.words(escaped(written))

    def _emphasized(self, text: str) -> None:
        """Add text in which apostrophes may begin and end what is bold."""
        if "''" not in text:
            self.words(escaped(text))
            return
        for part in _STYLE.split(text):
            if part.startswith("''"):
                bold = len(part) in {3, 5} or len(part) > _MOST_OF_STYLE
                self.words("'" * _too_many(part))
                if bold:
                    self.words("</b>" if self._line.bold else "<b>")
                    self._line.bold = not self._line.bold
            else:
                self.words(escaped(part))

    def words(self, words: str) -> None:
        """Add HTML within the line."""
        if words:
            (self._line.words if self._line.meaning is None else self._line.meaning).append(words)

    def link(self, link: Link) -> None:
        """Add a link."""
        if link.is_block:
            self.block(link.shown)
        else:
            self._line.unseen = self._line.unseen or link.is_unseen
            self.words(link.shown)

    def marker(self, marker: str) -> None:
        """Add a sign that makes the line an item, or parts a term from what it means."""
        line = self._line
        if not line.html.strip() and line.meaning is None:
            line.markers = (line.markers + marker)[:_DEEPEST]
        elif marker == ":" and line.markers.endswith(";") and line.meaning is None:
            line.meaning = []
        else:
            self.words(escaped(marker))

    def block(self, block: str) -> None:
        """Add a block; within an item it belongs to that."""
        if self._line.markers:
            self.words(block)
            return
        self._end()
        self._line.block = True
        self._line.words.append(block)
        self._end()

    def html(self) -> str:
        """All of it."""
        self._end()
        parts: list[str] = []
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            end = at + 1
            if line.block:
                parts.append(line.html)
            elif line.markers:
                while end < len(self._lines) and self._lines[end].markers:
                    end += 1
                parts.append(_listing([(one.markers, one) for one in self._lines[at:end]]))
            elif _is_preformatted(line) and at:
                while end < len(self._lines) and _is_preformatted(self._lines[end]):
                    end += 1
                parts.append(f"<pre>{chr(10).join(one.html[1:] for one in self._lines[at:end])}</pre>")
            elif line.html.strip():
                while end < len(self._lines) and _is_prose(self._lines[end]):
                    end += 1
                parts.append(f"<p>{chr(10).join(one.html.strip() for one in self._lines[at:end])}</p>")
            at = end
        return "\n".join(parts)

    def _end(self) -> None:
        line, self._line = self._line, _Line()
        if line.bold:
            line.words.append("</b>")
        if not (line.unseen and not line.html.strip() and not line.markers):
            self._lines.append(line)


def _is_preformatted(line: _Line) -> bool:
    return not line.block and not line.markers and line.html.startswith(" ") and bool(line.html.strip())


def _is_prose(line: _Line) -> bool:
    return not line.block and not line.markers and bool(line.html.strip()) and not _is_preformatted(line)


def _listing(rows: list[tuple[str, _Line]]) -> str:
    """Lists of rows that all have markers."""
    parts: list[str] = []
    at = 0
    while at < len(rows):
        kind = _LISTS[rows[at][0][0]]
        end = at
        while end < len(rows) and _LISTS[rows[end][0][0]] == kind:
            end += 1
        parts.append(f"<{kind}>{_items(rows[at:end], kind)}</{kind}>")
        at = end
    return "".join(parts)


def _items(rows: list[tuple[str, _Line]], kind: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(rows):
        markers, line = rows[at]
        end = at + 1 if len(markers) == 1 else at
        while end < len(rows) and len(rows[end][0]) > 1:
            end += 1
        inner = [(markers[1:], one) for markers, one in rows[at + (len(markers) == 1) : end]]
        nested = _listing(inner) if inner else ""
        words = line.html.strip() if len(markers) == 1 else ""
        if kind != "dl":
            parts.append(f"<li>{words}{nested}</li>")
        elif markers[0] == ";" and len(markers) == 1:
            meaning = "" if line.meaning is None else "".join(line.meaning).strip()
            means = f"<dd>{meaning}{nested}</dd>" if meaning or nested else ""
            parts.append(f"<dt>{words}</dt>{means}")
        else:
            parts.append(f"<dd>{words}{nested}</dd>")
        at = end
    return "".join(parts)
